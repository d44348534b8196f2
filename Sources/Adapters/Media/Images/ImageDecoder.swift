import CFFmpeg
import CPixels

/// Runs FFmpeg's decoder for one still picture.
///
/// The whole file goes in as one packet, so no demuxer guesses at hostile bytes.
enum ImageDecoder {
    static func decode(
        _ bytes: [UInt8],
        header: ImageHeader,
        maxSide: Int
    ) throws(MediaError) -> RawPicture {
        let data = header.format == .png ? withoutExtras(bytes) : bytes
        let frame = try decodeFrame(data, header.format)
        let decoded = (
            width: Int(frame.pointer.pointee.width), height: Int(frame.pointer.pointee.height)
        )
        guard decoded == (header.width, header.height) else {
            throw .damaged(reason: "the picture is not as large as its header says")
        }
        let scale = min(1, Double(maxSide) / Double(max(decoded.width, decoded.height)))
        let width = max(1, Int((Double(decoded.width) * scale).rounded()))
        let height = max(1, Int((Double(decoded.height) * scale).rounded()))

        guard hasAlpha(frame) else {
            let bytes = try convert(frame, width: width, height: height)
            return RawPicture(width: width, height: height, bytes: bytes, isTranslucent: false)
        }
        // Premultiplied first, or the colour of what nobody sees would bleed into the edges.
        var full = try convert(frame, width: decoded.width, height: decoded.height)
        let isTranslucent = premultiply(&full)
        guard (width, height) != decoded else {
            return RawPicture(
                width: width,
                height: height,
                bytes: full,
                isTranslucent: isTranslucent
            )
        }
        var scaled = try resize(full, from: decoded, to: (width, height))
        scaled.withUnsafeMutableBufferPointer { buffer in
            pixels_clamp_to_alpha(buffer.baseAddress, buffer.count / 4)
        }
        return RawPicture(
            width: width,
            height: height,
            bytes: scaled,
            isTranslucent: isTranslucent
        )
    }

    private static func decodeFrame(
        _ bytes: [UInt8],
        _ format: ImageFormat
    ) throws(MediaError) -> FrameHandle {
        let identity =
            switch format {
            case .jpeg: AV_CODEC_ID_MJPEG
            case .png: AV_CODEC_ID_PNG
            case .webp: AV_CODEC_ID_WEBP
            case .gif: AV_CODEC_ID_GIF
            }
        guard let decoder = avcodec_find_decoder(identity) else {
            throw .unsupported(reason: "this build reads no \(format.rawValue)")
        }
        let codec = try CodecHandle(for: decoder)
        codec.pointer.pointee.max_pixels = Int64(ImageFile.mostPixels)
        codec.pointer.pointee.thread_count = 1
        codec.pointer.pointee.err_recognition =
            AV_EF_CRCCHECK | AV_EF_BITSTREAM | AV_EF_BUFFER | AV_EF_EXPLODE
        try check(avcodec_open2(codec.pointer, decoder, nil), "opening the decoder")
        let packet = try PacketHandle()
        try check(av_new_packet(packet.pointer, Int32(bytes.count)), "av_new_packet")
        bytes.withUnsafeBytes { source in
            UnsafeMutableRawPointer(packet.pointer.pointee.data)?
                .copyMemory(from: source.baseAddress!, byteCount: source.count)
        }
        let frame = try FrameHandle()
        guard avcodec_send_packet(codec.pointer, packet.pointer) >= 0,
            avcodec_send_packet(codec.pointer, nil) >= 0,
            avcodec_receive_frame(codec.pointer, frame.pointer) >= 0,
            frame.pointer.pointee.decode_error_flags == 0
        else { throw .damaged(reason: "the \(format.rawValue) cannot be decoded") }
        return frame
    }

    /// Drops the chunks that show nothing: compressed texts and profiles could unpack to terabytes.
    private static func withoutExtras(_ bytes: [UInt8]) -> [UInt8] {
        let shown: Set = ["IHDR", "PLTE", "tRNS", "IDAT", "IEND"]
        var result = Array(bytes.prefix(8))
        for chunk in PNGChunks(reader: ByteReader(bytes: bytes)) where shown.contains(chunk.name) {
            result += bytes[chunk.whole]
        }
        return result
    }

    private static func hasAlpha(_ frame: borrowing FrameHandle) -> Bool {
        let format = AVPixelFormat(frame.pointer.pointee.format)
        if format == AV_PIX_FMT_PAL8 { return true }
        guard let description = av_pix_fmt_desc_get(format) else { return false }
        return description.pointee.flags & UInt64(AV_PIX_FMT_FLAG_ALPHA) != 0
    }

    /// Gives a frame's pixels as straight BGRA at another size.
    private static func convert(
        _ frame: borrowing FrameHandle,
        width: Int,
        height: Int
    ) throws(MediaError) -> [UInt8] {
        let source = frame.pointer
        let scaler = try ScalerHandle(
            from: source,
            toWidth: width,
            height: height,
            format: AV_PIX_FMT_BGRA
        )
        var result = [UInt8](repeating: 0, count: width * height * 4)
        let rows = result.withUnsafeMutableBufferPointer { buffer in
            scaler.run(source, into: buffer.baseAddress, bytesPerRow: width * 4)
        }
        guard rows == height else { throw .library(step: "sws_scale", code: rows32(rows)) }
        return result
    }

    private static func resize(
        _ bytes: [UInt8],
        from: (width: Int, height: Int),
        to: (width: Int, height: Int)
    ) throws(MediaError) -> [UInt8] {
        let frame = try FrameHandle()
        frame.pointer.pointee.format = AV_PIX_FMT_BGRA.rawValue
        frame.pointer.pointee.width = Int32(from.width)
        frame.pointer.pointee.height = Int32(from.height)
        try check(av_frame_get_buffer(frame.pointer, 0), "av_frame_get_buffer")
        bytes.withUnsafeBytes { source in
            guard let base = source.baseAddress, let target = frame.pointer.pointee.data.0 else {
                return
            }
            for row in 0..<from.height {
                UnsafeMutableRawPointer(target + row * Int(frame.pointer.pointee.linesize.0))
                    .copyMemory(from: base + row * from.width * 4, byteCount: from.width * 4)
            }
        }
        return try convert(frame, width: to.width, height: to.height)
    }

    private static func premultiply(_ bytes: inout [UInt8]) -> Bool {
        bytes.withUnsafeMutableBufferPointer { buffer in
            pixels_premultiply(buffer.baseAddress, buffer.count / 4) != 0
        }
    }

    private static func rows32(_ rows: Int) -> Int32 { Int32(truncatingIfNeeded: rows) }
}
