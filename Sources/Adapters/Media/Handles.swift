import CFFmpeg

/// Sole owner of one `AVFrame`.
struct FrameHandle: ~Copyable {
    let pointer: UnsafeMutablePointer<AVFrame>

    init() throws(MediaError) {
        guard let frame = av_frame_alloc() else {
            throw .library(step: "av_frame_alloc", code: matinee_error_memory)
        }
        pointer = frame
    }

    deinit {
        var frame: UnsafeMutablePointer<AVFrame>? = pointer
        av_frame_free(&frame)
    }
}

/// Sole owner of one `AVPacket`.
struct PacketHandle: ~Copyable {
    let pointer: UnsafeMutablePointer<AVPacket>

    init() throws(MediaError) {
        guard let packet = av_packet_alloc() else {
            throw .library(step: "av_packet_alloc", code: matinee_error_memory)
        }
        pointer = packet
    }

    deinit {
        var packet: UnsafeMutablePointer<AVPacket>? = pointer
        av_packet_free(&packet)
    }
}

/// Sole owner of one `AVCodecContext`, encoder or decoder.
struct CodecHandle: ~Copyable {
    let pointer: UnsafeMutablePointer<AVCodecContext>

    /// Allocates a context for `codec`; the caller opens it.
    init(for codec: UnsafePointer<AVCodec>) throws(MediaError) {
        quietLogs()
        guard let context = avcodec_alloc_context3(codec) else {
            throw .library(step: "avcodec_alloc_context3", code: matinee_error_memory)
        }
        pointer = context
    }

    deinit {
        var context: UnsafeMutablePointer<AVCodecContext>? = pointer
        avcodec_free_context(&context)
    }
}

/// Sole owner of one `SwsContext`.
struct ScalerHandle: ~Copyable {
    let pointer: OpaquePointer

    init(owning context: OpaquePointer?) throws(MediaError) {
        guard let context else {
            throw .library(step: "sws_getContext", code: matinee_error_memory)
        }
        pointer = context
    }

    deinit { sws_freeContext(pointer) }
}

/// Throws `.library` when an FFmpeg call answered with an error.
@discardableResult
func check(_ code: Int32, _ step: String) throws(MediaError) -> Int32 {
    guard code >= 0 else { throw .library(step: step, code: code) }
    return code
}

private let silenced: Void = matinee_silence_log()

/// Keeps FFmpeg from writing to standard error: its messages quote file content.
func quietLogs() { silenced }

extension ScalerHandle {
    /// Makes a scaler from a decoded frame to another size and format.
    ///
    /// It averages what it shrinks, and uses the matrix and range that the frame names: BT.601 where
    /// it names none, as JPEG and WebP do.
    init(
        from frame: UnsafeMutablePointer<AVFrame>,
        toWidth width: Int,
        height: Int,
        format: AVPixelFormat
    ) throws(MediaError) {
        let frame = frame.pointee
        let flags =
            SWS_BICUBIC | SWS_ACCURATE_RND | SWS_FULL_CHR_H_INT | SWS_FULL_CHR_H_INP | SWS_BITEXACT
        try self.init(
            owning: sws_getContext(
                frame.width,
                frame.height,
                AVPixelFormat(frame.format),
                Int32(width),
                Int32(height),
                format,
                flags,
                nil,
                nil,
                nil
            )
        )
        let isFull = frame.color_range == AVCOL_RANGE_JPEG || Self.isFull(frame.format)
        let matrix = frame.colorspace == AVCOL_SPC_BT709 ? SWS_CS_ITU709 : SWS_CS_ITU601
        let table = sws_getCoefficients(matrix)
        sws_setColorspaceDetails(pointer, table, isFull ? 1 : 0, table, 1, 0, 1 << 16, 1 << 16)
    }

    /// Grey pictures are full range, and the YUVJ formats by name.
    private static func isFull(_ format: Int32) -> Bool {
        let format = AVPixelFormat(format)
        if let description = av_pix_fmt_desc_get(format), description.pointee.nb_components <= 2 {
            return true
        }
        return [
            AV_PIX_FMT_YUVJ420P, AV_PIX_FMT_YUVJ422P, AV_PIX_FMT_YUVJ444P, AV_PIX_FMT_YUVJ440P,
            AV_PIX_FMT_YUVJ411P,
        ].contains(format)
    }

    /// Scales a frame into one packed plane.
    ///
    /// - Returns: the rows written.
    func run(
        _ frame: UnsafeMutablePointer<AVFrame>,
        into target: UnsafeMutablePointer<UInt8>?,
        bytesPerRow: Int
    ) -> Int {
        let data = frame.pointee.data
        let lines = frame.pointee.linesize
        let sources = [data.0, data.1, data.2, data.3].map { $0.map { UnsafePointer($0) } }
        return Int(
            sws_scale(
                pointer,
                sources,
                [lines.0, lines.1, lines.2, lines.3],
                0,
                frame.pointee.height,
                [target, nil, nil, nil],
                [Int32(bytesPerRow), 0, 0, 0]
            )
        )
    }
}
