import CFFmpeg

/// Owns the MP4 being written.
final class Muxer {
    let context: UnsafeMutablePointer<AVFormatContext>
    private let packet: PacketHandle
    private var isOpen = true

    init(path: String) throws(MediaError) {
        quietLogs()
        packet = try PacketHandle()
        var created: UnsafeMutablePointer<AVFormatContext>?
        try check(
            avformat_alloc_output_context2(&created, nil, "mp4", path),
            "avformat_alloc_output"
        )
        guard let created else {
            throw .library(step: "avformat_alloc_output", code: matinee_error_memory)
        }
        // Complete from here on: whatever throws below, `deinit` frees it.
        context = created
        // No clock and no version string goes in: equal input gives an equal file.
        context.pointee.flags |= AVFMT_FLAG_BITEXACT
        context.pointee.max_interleave_delta = 0
        guard avio_open(&context.pointee.pb, "file:" + path, AVIO_FLAG_WRITE) >= 0 else {
            throw .file(reason: "cannot be created")
        }
    }

    deinit {
        close()
        avformat_free_context(context)
    }

    /// Adds a stream for an opened codec.
    func addStream(for codec: borrowing CodecHandle) throws(MediaError) -> Int32 {
        guard let stream = avformat_new_stream(context, nil) else {
            throw .library(step: "avformat_new_stream", code: matinee_error_memory)
        }
        stream.pointee.time_base = codec.pointer.pointee.time_base
        stream.pointee.avg_frame_rate = codec.pointer.pointee.framerate
        try check(
            avcodec_parameters_from_context(stream.pointee.codecpar, codec.pointer),
            "avcodec_parameters_from_context"
        )
        return stream.pointee.index
    }

    func start() throws(MediaError) {
        var options: OpaquePointer?
        defer { av_dict_free(&options) }
        av_dict_set(&options, "movflags", "+faststart", 0)
        try check(avformat_write_header(context, &options), "avformat_write_header")
    }

    /// Writes every packet the codec has ready.
    ///
    /// - Parameters:
    ///   - codec: what made the packets.
    ///   - stream: where they belong.
    ///   - ticksPerPacket: how long a packet lasts where the codec leaves it open.
    /// - Throws: `MediaError`.
    func drain(
        _ codec: borrowing CodecHandle,
        into stream: Int32,
        ticksPerPacket: Int64
    ) throws(MediaError) {
        while true {
            let answer = avcodec_receive_packet(codec.pointer, packet.pointer)
            if answer == matinee_error_again || answer == matinee_error_end { return }
            try check(answer, "avcodec_receive_packet")
            if packet.pointer.pointee.duration == 0 {
                packet.pointer.pointee.duration = ticksPerPacket
            }
            packet.pointer.pointee.stream_index = stream
            guard let target = context.pointee.streams[Int(stream)] else { return }
            av_packet_rescale_ts(
                packet.pointer,
                codec.pointer.pointee.time_base,
                target.pointee.time_base
            )
            try check(av_interleaved_write_frame(context, packet.pointer), "writing the file")
        }
    }

    func finish() throws(MediaError) {
        try check(av_write_trailer(context), "av_write_trailer")
        let answer = avio_closep(&context.pointee.pb)
        isOpen = false
        try check(answer, "closing the file")
    }

    func close() {
        guard isOpen else { return }
        isOpen = false
        avio_closep(&context.pointee.pb)
    }
}

/// The picture: x264 behind FFmpeg.
final class VideoTrack {
    private let codec: CodecHandle
    private let muxer: Muxer
    private let stream: Int32

    init(in muxer: Muxer, settings: VideoSettings) throws(MediaError) {
        guard let encoder = avcodec_find_encoder_by_name("libx264") else {
            throw .library(step: "finding libx264", code: matinee_error_end)
        }
        self.muxer = muxer
        codec = try CodecHandle(for: encoder)
        Self.configure(codec.pointer, settings)
        guard av_opt_set(codec.pointer.pointee.priv_data, "preset", settings.preset, 0) >= 0,
            av_opt_set(codec.pointer.pointee.priv_data, "profile", "high", 0) >= 0,
            av_opt_set_double(codec.pointer.pointee.priv_data, "crf", settings.crf, 0) >= 0
        else { throw .badSettings(reason: "preset") }
        guard avcodec_open2(codec.pointer, encoder, nil) >= 0 else {
            throw .badSettings(reason: "x264 refuses the preset or size")
        }
        stream = try muxer.addStream(for: codec)
    }

    private static func configure(
        _ context: UnsafeMutablePointer<AVCodecContext>,
        _ settings: VideoSettings
    ) {
        context.pointee.width = Int32(settings.width)
        context.pointee.height = Int32(settings.height)
        context.pointee.pix_fmt = AV_PIX_FMT_YUV420P
        context.pointee.time_base = AVRational(num: 1, den: Int32(settings.fps))
        context.pointee.framerate = AVRational(num: Int32(settings.fps), den: 1)
        context.pointee.sample_aspect_ratio = AVRational(num: 1, den: 1)
        context.pointee.gop_size = Int32(settings.fps * 2)
        context.pointee.thread_count = Int32(settings.threads)
        context.pointee.color_range = AVCOL_RANGE_MPEG
        context.pointee.colorspace = AVCOL_SPC_BT709
        context.pointee.color_primaries = AVCOL_PRI_BT709
        context.pointee.color_trc = AVCOL_TRC_BT709
        context.pointee.chroma_sample_location = AVCHROMA_LOC_LEFT
        context.pointee.flags |= AV_CODEC_FLAG_GLOBAL_HEADER | AV_CODEC_FLAG_BITEXACT
    }

    func encode(_ frame: borrowing FrameHandle, number: Int) throws(MediaError) {
        frame.pointer.pointee.pts = Int64(number)
        frame.pointer.pointee.pict_type = AV_PICTURE_TYPE_NONE
        try check(avcodec_send_frame(codec.pointer, frame.pointer), "encoding a frame")
        try muxer.drain(codec, into: stream, ticksPerPacket: 1)
    }

    func finish() throws(MediaError) {
        try check(avcodec_send_frame(codec.pointer, nil), "encoding the last frames")
        try muxer.drain(codec, into: stream, ticksPerPacket: 1)
    }
}

/// The sound: AAC, stereo, 48 kHz, 192 kbit/s.
final class SoundTrack {
    static let sampleRate = 48_000
    private let codec: CodecHandle
    private let frame: FrameHandle
    private let muxer: Muxer
    private let stream: Int32
    private let samplesPerFrame: Int
    private var left: [Float] = []
    private var right: [Float] = []
    /// Samples before `left`'s first that are encoded already.
    private var encoded = 0

    init(in muxer: Muxer) throws(MediaError) {
        guard let encoder = avcodec_find_encoder(AV_CODEC_ID_AAC) else {
            throw .library(step: "finding the AAC encoder", code: matinee_error_end)
        }
        self.muxer = muxer
        codec = try CodecHandle(for: encoder)
        frame = try FrameHandle()
        let context = codec.pointer
        context.pointee.sample_fmt = AV_SAMPLE_FMT_FLTP
        context.pointee.sample_rate = Int32(Self.sampleRate)
        context.pointee.bit_rate = 192_000
        context.pointee.time_base = AVRational(num: 1, den: Int32(Self.sampleRate))
        matinee_stereo(&context.pointee.ch_layout)
        context.pointee.flags |= AV_CODEC_FLAG_GLOBAL_HEADER | AV_CODEC_FLAG_BITEXACT
        try check(avcodec_open2(context, encoder, nil), "opening the AAC encoder")
        samplesPerFrame = Int(context.pointee.frame_size)
        stream = try muxer.addStream(for: codec)
    }

    func append(left: [Float], right: [Float]) {
        self.left += left
        self.right += right
    }

    /// Encodes whole frames of sound that lie before sample `end`.
    func encode(upTo end: Int) throws(MediaError) {
        var used = 0
        while left.count - used >= samplesPerFrame, encoded + samplesPerFrame <= end {
            try send(from: used, count: samplesPerFrame)
            used += samplesPerFrame
        }
        left.removeFirst(used)
        right.removeFirst(used)
    }

    /// Makes the track end exactly at sample `end`.
    func finish(at end: Int) throws(MediaError) {
        let missing = max(0, end - encoded - left.count)
        append(
            left: [Float](repeating: 0, count: missing),
            right: [Float](repeating: 0, count: missing)
        )
        try encode(upTo: end)
        if end > encoded { try send(from: 0, count: end - encoded) }
        try check(avcodec_send_frame(codec.pointer, nil), "encoding the last sound")
        try muxer.drain(codec, into: stream, ticksPerPacket: 0)
    }

    private func send(from start: Int, count: Int) throws(MediaError) {
        av_frame_unref(frame.pointer)
        frame.pointer.pointee.format = AV_SAMPLE_FMT_FLTP.rawValue
        frame.pointer.pointee.nb_samples = Int32(count)
        frame.pointer.pointee.sample_rate = Int32(Self.sampleRate)
        matinee_stereo(&frame.pointer.pointee.ch_layout)
        try check(av_frame_get_buffer(frame.pointer, 0), "av_frame_get_buffer")
        for (channel, data) in [
            (left, frame.pointer.pointee.data.0), (right, frame.pointer.pointee.data.1),
        ] {
            guard let data else { continue }
            data.withMemoryRebound(to: Float.self, capacity: count) { samples in
                for index in 0..<count {
                    let sample = channel[start + index]
                    samples[index] = sample.isFinite ? min(max(sample, -1), 1) : 0
                }
            }
        }
        frame.pointer.pointee.pts = Int64(encoded)
        try check(avcodec_send_frame(codec.pointer, frame.pointer), "encoding sound")
        try muxer.drain(codec, into: stream, ticksPerPacket: 0)
        encoded += count
    }
}
