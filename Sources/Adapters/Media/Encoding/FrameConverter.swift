import CFFmpeg
import CPixels
import Synchronization

/// One picture as BT.709 planes, ready for x264.
///
/// Safety: written by the caller's thread, then handed to the encoder's and only read there; the
/// queue between them orders the two. It goes back to the converter when the encoder is done.
final class PlanarPicture: @unchecked Sendable {
    let frame: FrameHandle

    init(width: Int, height: Int) throws(MediaError) {
        frame = try FrameHandle()
        frame.pointer.pointee.format = AV_PIX_FMT_YUV420P.rawValue
        frame.pointer.pointee.width = Int32(width)
        frame.pointer.pointee.height = Int32(height)
        frame.pointer.pointee.color_range = AVCOL_RANGE_MPEG
        frame.pointer.pointee.colorspace = AVCOL_SPC_BT709
        frame.pointer.pointee.color_primaries = AVCOL_PRI_BT709
        frame.pointer.pointee.color_trc = AVCOL_TRC_BT709
        frame.pointer.pointee.chroma_location = AVCHROMA_LOC_LEFT
        try check(av_frame_get_buffer(frame.pointer, 0), "av_frame_get_buffer")
    }

    /// Runs `body` with the planes and their strides: Y, U, V.
    func withPlanes(_ body: ([UnsafeMutablePointer<UInt8>], [Int]) -> Void) {
        let data = frame.pointer.pointee.data
        let strides = frame.pointer.pointee.linesize
        guard let y = data.0, let u = data.1, let v = data.2 else { return }
        body([y, u, v], [Int(strides.0), Int(strides.1), Int(strides.2)])
    }
}

/// Turns BGRA frames into planes, reusing the planes that the encoder has read.
final class FrameConverter: Sendable {
    private let width: Int
    private let height: Int
    private let idle = Mutex<[PlanarPicture]>([])

    init(width: Int, height: Int) {
        self.width = width
        self.height = height
    }

    /// Converts one frame with the BT.709 matrix, rounding to nearest.
    func convert(_ frame: RawSpan, bytesPerRow: Int) throws(MediaError) -> PlanarPicture {
        let reused = idle.withLock { $0.popLast() }
        let picture: PlanarPicture
        if let reused {
            picture = reused
        } else {
            picture = try PlanarPicture(width: width, height: height)
        }
        try check(av_frame_make_writable(picture.frame.pointer), "av_frame_make_writable")
        frame.withUnsafeBytes { bytes in
            guard let bgra = bytes.assumingMemoryBound(to: UInt8.self).baseAddress else { return }
            picture.withPlanes { planes, strides in
                pixels_bgra_to_yuv420(
                    bgra,
                    bytesPerRow,
                    Int32(width),
                    Int32(height),
                    planes[0],
                    strides[0],
                    planes[1],
                    strides[1],
                    planes[2],
                    strides[2]
                )
            }
        }
        return picture
    }

    /// Takes a picture back.
    func recycle(_ picture: PlanarPicture) {
        idle.withLock { $0.append(picture) }
    }
}
