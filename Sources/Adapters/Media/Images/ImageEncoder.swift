import CFFmpeg

extension ImageFile {
    /// Encodes a picture as JPEG, 4:4:4 so that coloured letters keep their edges.
    ///
    /// - Parameters:
    ///   - pixels: premultiplied BGRA, taken as opaque.
    ///   - width: pixels across.
    ///   - height: rows.
    ///   - bytesPerRow: bytes from one row to the next.
    ///   - quality: 1 (smallest) to 100 (best).
    /// - Returns: the file's bytes, equal for equal pixels.
    /// - Throws: `MediaError`.
    package static func encodeJPEG(
        _ pixels: RawSpan,
        width: Int,
        height: Int,
        bytesPerRow: Int,
        quality: Int = 90
    ) throws(MediaError) -> [UInt8] {
        guard (1...100).contains(quality) else { throw .badSettings(reason: "quality is 1...100") }
        // FFmpeg counts quantisers: 1 is best, 31 worst; 90 gives 3.
        let quantiser = max(1, Int32((Double(100 - quality) * 0.3).rounded()))
        return try encode(
            pixels,
            width,
            height,
            bytesPerRow,
            AV_CODEC_ID_MJPEG,
            AV_PIX_FMT_YUVJ444P
        ) { context in
            context.pointee.color_range = AVCOL_RANGE_JPEG
            context.pointee.flags |= AV_CODEC_FLAG_QSCALE
            context.pointee.global_quality = quantiser * FF_QP2LAMBDA
        }
    }

    /// Encodes an opaque picture as PNG.
    ///
    /// - Parameters:
    ///   - pixels: premultiplied BGRA, taken as opaque.
    ///   - width: pixels across.
    ///   - height: rows.
    ///   - bytesPerRow: bytes from one row to the next.
    /// - Returns: the file's bytes, equal for equal pixels.
    /// - Throws: `MediaError`.
    package static func encodePNG(
        _ pixels: RawSpan,
        width: Int,
        height: Int,
        bytesPerRow: Int
    ) throws(MediaError) -> [UInt8] {
        try encode(pixels, width, height, bytesPerRow, AV_CODEC_ID_PNG, AV_PIX_FMT_RGB24) { _ in }
    }

    private static func encode(
        _ pixels: RawSpan,
        _ width: Int,
        _ height: Int,
        _ bytesPerRow: Int,
        _ identity: AVCodecID,
        _ format: AVPixelFormat,
        configure: (UnsafeMutablePointer<AVCodecContext>) -> Void
    ) throws(MediaError) -> [UInt8] {
        precondition(bytesPerRow >= width * 4)
        precondition(pixels.byteCount >= bytesPerRow * (height - 1) + width * 4)
        guard let encoder = avcodec_find_encoder(identity) else {
            throw .library(step: "finding the encoder", code: matinee_error_end)
        }
        let codec = try CodecHandle(for: encoder)
        codec.pointer.pointee.width = Int32(width)
        codec.pointer.pointee.height = Int32(height)
        codec.pointer.pointee.pix_fmt = format
        codec.pointer.pointee.time_base = AVRational(num: 1, den: 1)
        codec.pointer.pointee.thread_count = 1
        codec.pointer.pointee.flags |= AV_CODEC_FLAG_BITEXACT
        configure(codec.pointer)
        try check(avcodec_open2(codec.pointer, encoder, nil), "opening the encoder")
        let frame = try planes(of: pixels, width, height, bytesPerRow, format)
        frame.pointer.pointee.quality = codec.pointer.pointee.global_quality
        let packet = try PacketHandle()
        try check(avcodec_send_frame(codec.pointer, frame.pointer), "encoding the picture")
        try check(avcodec_receive_packet(codec.pointer, packet.pointer), "encoding the picture")
        let data = packet.pointer.pointee
        return [UInt8](UnsafeBufferPointer(start: data.data, count: Int(data.size)))
    }

    private static func planes(
        of pixels: RawSpan,
        _ width: Int,
        _ height: Int,
        _ bytesPerRow: Int,
        _ format: AVPixelFormat
    ) throws(MediaError) -> FrameHandle {
        let frame = try FrameHandle()
        frame.pointer.pointee.format = format.rawValue
        frame.pointer.pointee.width = Int32(width)
        frame.pointer.pointee.height = Int32(height)
        try check(av_frame_get_buffer(frame.pointer, 0), "av_frame_get_buffer")
        let scaler = try ScalerHandle(
            owning: sws_getContext(
                Int32(width),
                Int32(height),
                AV_PIX_FMT_BGR0,
                Int32(width),
                Int32(height),
                format,
                SWS_BICUBIC | SWS_ACCURATE_RND | SWS_FULL_CHR_H_INP | SWS_BITEXACT,
                nil,
                nil,
                nil
            )
        )
        // JFIF fixes both matrix and range.
        let table = sws_getCoefficients(SWS_CS_ITU601)
        sws_setColorspaceDetails(scaler.pointer, table, 1, table, 1, 0, 1 << 16, 1 << 16)
        let target = frame.pointer.pointee
        pixels.withUnsafeBytes { bytes in
            let source = bytes.assumingMemoryBound(to: UInt8.self).baseAddress
            _ = sws_scale(
                scaler.pointer,
                [source, nil, nil, nil],
                [Int32(bytesPerRow), 0, 0, 0],
                0,
                Int32(height),
                [target.data.0, target.data.1, target.data.2, nil],
                [target.linesize.0, target.linesize.1, target.linesize.2, 0]
            )
        }
        return frame
    }
}
