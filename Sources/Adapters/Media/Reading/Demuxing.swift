import CFFmpeg

/// Owns a media file being read.
final class Demuxer {
    /// Containers only: playlists could name other files.
    private static let containers = "mov,mp4,matroska,webm,wav,mp3,aac,flac,ogg,gif"
    let context: UnsafeMutablePointer<AVFormatContext>

    init(path: String) throws(MediaError) {
        quietLogs()
        var opened: UnsafeMutablePointer<AVFormatContext>?
        var options: OpaquePointer?
        defer { av_dict_free(&options) }
        av_dict_set(&options, "protocol_whitelist", "file", 0)
        av_dict_set(&options, "format_whitelist", Self.containers, 0)
        let answer = avformat_open_input(&opened, "file:" + path, nil, &options)
        guard answer >= 0, let opened else {
            throw answer == matinee_error_missing
                ? .file(reason: "it does not exist")
                : .unsupported(reason: "not a video or sound file")
        }
        // Complete from here on: whatever throws below, `deinit` closes it.
        context = opened
        guard avformat_find_stream_info(context, nil) >= 0 else {
            throw .damaged(reason: "its streams cannot be read")
        }
    }

    deinit {
        var handle: UnsafeMutablePointer<AVFormatContext>? = context
        avformat_close_input(&handle)
    }

    /// Gives the streams.
    var streams: [UnsafeMutablePointer<AVStream>] {
        (0..<Int(context.pointee.nb_streams)).compactMap { context.pointee.streams[$0] }
    }

    /// Gives the index of the best stream of a kind.
    func best(_ kind: AVMediaType) -> Int? {
        let index = av_find_best_stream(context, kind, -1, -1, nil, 0)
        return index >= 0 ? Int(index) : nil
    }

    /// Opens the decoder of one stream.
    func decoder(for index: Int) throws(MediaError) -> CodecHandle {
        let parameters = streams[index].pointee.codecpar
        guard let parameters, let decoder = avcodec_find_decoder(parameters.pointee.codec_id) else {
            throw .unsupported(reason: "no decoder for the stream")
        }
        let codec = try CodecHandle(for: decoder)
        try check(avcodec_parameters_to_context(codec.pointer, parameters), "stream parameters")
        codec.pointer.pointee.max_pixels = Int64(ImageFile.mostPixels)
        codec.pointer.pointee.pkt_timebase = streams[index].pointee.time_base
        try check(avcodec_open2(codec.pointer, decoder, nil), "opening the decoder")
        return codec
    }
}

/// Decodes one stream of a file, frame by frame.
struct StreamDecoder: ~Copyable {
    private let demuxer: Demuxer
    private let stream: Int
    private let packet: PacketHandle
    private var isDraining = false
    let codec: CodecHandle
    let frame: FrameHandle

    init(_ demuxer: Demuxer, stream: Int) throws(MediaError) {
        let codec = try demuxer.decoder(for: stream)
        let packet = try PacketHandle()
        let frame = try FrameHandle()
        self.demuxer = demuxer
        self.stream = stream
        self.codec = codec
        self.packet = packet
        self.frame = frame
    }

    /// Decodes the next frame into `frame`.
    ///
    /// - Returns: false at the end.
    /// - Throws: `.damaged`.
    mutating func next() throws(MediaError) -> Bool {
        while true {
            let answer = avcodec_receive_frame(codec.pointer, frame.pointer)
            if answer >= 0 { return true }
            if answer == matinee_error_end { return false }
            guard answer == matinee_error_again, !isDraining else {
                throw .damaged(reason: "a frame cannot be decoded")
            }
            try feed()
        }
    }

    private mutating func feed() throws(MediaError) {
        while true {
            let answer = av_read_frame(demuxer.context, packet.pointer)
            if answer == matinee_error_end {
                isDraining = true
                avcodec_send_packet(codec.pointer, nil)
                return
            }
            guard answer >= 0 else { throw .damaged(reason: "the file is cut off") }
            defer { av_packet_unref(packet.pointer) }
            guard Int(packet.pointer.pointee.stream_index) == stream else { continue }
            guard avcodec_send_packet(codec.pointer, packet.pointer) >= 0 else {
                throw .damaged(reason: "a packet cannot be decoded")
            }
            return
        }
    }
}
