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
