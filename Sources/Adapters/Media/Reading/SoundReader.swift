import CFFmpeg

/// Decodes sound files: WAV, MP3, AAC, FLAC, Ogg, or a video's own track.
package enum SoundReader {
    /// Decodes the file at `path` to stereo at 48 kHz; mono goes to both sides.
    ///
    /// - Parameters:
    ///   - path: the file.
    ///   - longest: refuses what is longer, in seconds, once that much has been decoded.
    /// - Returns: two equally long channels.
    /// - Throws: `MediaError`.
    package static func read(
        path: String,
        longest: Double = 1_200
    ) throws(MediaError) -> (left: [Float], right: [Float]) {
        let demuxer = try Demuxer(path: path)
        guard let stream = demuxer.best(AVMEDIA_TYPE_AUDIO) else {
            throw .unsupported(reason: "the file has no sound")
        }
        var decoder = try StreamDecoder(demuxer, stream: stream)
        var resampler: Resampler?
        let most = Int(longest * Double(SoundTrack.sampleRate))
        while try decoder.next() {
            let frame = decoder.frame.pointer
            if resampler == nil { resampler = try Resampler(like: frame) }
            try resampler?.take(frame)
            guard resampler?.left.count ?? 0 <= most else {
                throw .tooLarge(reason: "the sound is longer than \(Int(longest)) seconds")
            }
        }
        guard let resampler else { throw .damaged(reason: "the file has no sound in it") }
        try resampler.take(nil)
        return (resampler.left, resampler.right)
    }
}

/// Owns one `SwrContext` and what came out of it.
private final class Resampler {
    private let context: OpaquePointer
    private let isMono: Bool
    private(set) var left: [Float] = []
    private(set) var right: [Float] = []

    init(like frame: UnsafeMutablePointer<AVFrame>) throws(MediaError) {
        // FFmpeg would spread mono at −3 dB; here both sides get all of it.
        isMono = frame.pointee.ch_layout.nb_channels == 1
        var target = AVChannelLayout()
        av_channel_layout_default(&target, isMono ? 1 : 2)
        var created: OpaquePointer?
        try check(
            swr_alloc_set_opts2(
                &created,
                &target,
                AV_SAMPLE_FMT_FLTP,
                Int32(SoundTrack.sampleRate),
                &frame.pointee.ch_layout,
                AVSampleFormat(frame.pointee.format),
                frame.pointee.sample_rate,
                0,
                nil
            ),
            "swr_alloc"
        )
        guard let created else {
            throw .library(step: "swr_alloc", code: matinee_error_memory)
        }
        // Complete from here on: whatever throws below, `deinit` frees it.
        context = created
        guard swr_init(context) >= 0 else {
            throw .unsupported(reason: "the sound's layout of channels")
        }
    }

    deinit {
        var handle: OpaquePointer? = context
        swr_free(&handle)
    }

    /// Resamples one frame; nil gives what is still held back.
    func take(_ frame: UnsafeMutablePointer<AVFrame>?) throws(MediaError) {
        let count = frame?.pointee.nb_samples ?? 0
        let room = Int(swr_get_out_samples(context, count))
        guard room > 0 else { return }
        let stereo = UnsafeMutablePointer<Float>.allocate(capacity: 2 * room)
        defer { stereo.deallocate() }
        let made = stereo.withMemoryRebound(to: UInt8.self, capacity: 8 * room) { bytes in
            var targets: [UnsafeMutablePointer<UInt8>?] = [bytes, bytes + 4 * room]
            return Self.convert(context, &targets, Int32(room), frame, count)
        }
        try check(made, "resampling")
        left += UnsafeBufferPointer(start: stereo, count: Int(made))
        right += UnsafeBufferPointer(start: isMono ? stereo : stereo + room, count: Int(made))
    }

    private static func convert(
        _ context: OpaquePointer,
        _ targets: inout [UnsafeMutablePointer<UInt8>?],
        _ room: Int32,
        _ frame: UnsafeMutablePointer<AVFrame>?,
        _ count: Int32
    ) -> Int32 {
        guard let frame, let planes = frame.pointee.extended_data else {
            return swr_convert(context, &targets, room, nil, 0)
        }
        let channels = Int(frame.pointee.ch_layout.nb_channels)
        let isPlanar = av_sample_fmt_is_planar(AVSampleFormat(frame.pointee.format)) != 0
        var sources = (0..<max(8, channels)).map { index in
            index < (isPlanar ? channels : 1) ? planes[index].map { UnsafePointer($0) } : nil
        }
        return swr_convert(context, &targets, room, &sources, count)
    }
}
