import CFFmpeg

/// Decodes a video's frames to BGRA, in the order they are shown.
package struct VideoReader: ~Copyable {
    package let width: Int
    package let height: Int
    private var decoder: StreamDecoder
    private var scaler: ScalerHandle?

    /// Opens the video at `path`.
    ///
    /// - Throws: `MediaError`.
    package init(path: String) throws(MediaError) {
        let demuxer = try Demuxer(path: path)
        guard let stream = demuxer.best(AVMEDIA_TYPE_VIDEO) else {
            throw .unsupported(reason: "the file has no picture")
        }
        let parameters = demuxer.streams[stream].pointee.codecpar.pointee
        let sides = 1...Int32(ImageFile.longestSide)
        guard sides.contains(parameters.width), sides.contains(parameters.height) else {
            throw .tooLarge(reason: "a side is longer than 12,000 pixels")
        }
        let decoder = try StreamDecoder(demuxer, stream: stream)
        width = Int(parameters.width)
        height = Int(parameters.height)
        scaler = nil
        self.decoder = decoder
    }

    /// Decodes the next frame into `pixels`: opaque BGRA, rows of `bytesPerRow` bytes.
    ///
    /// - Returns: false when the video has ended; `pixels` is then unchanged.
    /// - Throws: `MediaError`.
    package mutating func next(
        into pixels: inout MutableRawSpan,
        bytesPerRow: Int
    ) throws(MediaError) -> Bool {
        precondition(bytesPerRow >= width * 4)
        precondition(pixels.byteCount >= bytesPerRow * (height - 1) + width * 4)
        guard try decoder.next() else { return false }
        let frame = decoder.frame.pointer
        guard Int(frame.pointee.width) == width, Int(frame.pointee.height) == height else {
            throw .unsupported(reason: "the video changes its size")
        }
        if scaler == nil {
            scaler = try ScalerHandle(
                from: frame,
                toWidth: width,
                height: height,
                format: AV_PIX_FMT_BGRA
            )
        }
        let rows = pixels.withUnsafeMutableBytes { bytes in
            scaler?.run(
                frame,
                into: bytes.assumingMemoryBound(to: UInt8.self).baseAddress,
                bytesPerRow: bytesPerRow
            ) ?? 0
        }
        guard rows == height else { throw .library(step: "sws_scale", code: 0) }
        return true
    }
}
