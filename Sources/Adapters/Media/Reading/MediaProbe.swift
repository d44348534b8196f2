import CFFmpeg

/// What a media file contains, by its own account.
package struct MediaProbe: Sendable, Equatable {
    /// Seconds, of the whole file.
    package let duration: Double
    package let video: Video?
    package let sound: Sound?

    /// The picture.
    package struct Video: Sendable, Equatable {
        package let codec: String
        package let profile: String
        package let pixelFormat: String
        package let width: Int
        package let height: Int
        /// Frames a second.
        package let fps: Double
        /// As the container counts them; 0 where it does not.
        package let frameCount: Int
        /// Seconds.
        package let duration: Double
        /// FFmpeg's names, such as "bt709"; "unknown" where the file says nothing.
        package let matrix: String
        package let primaries: String
        package let transfer: String
        /// "tv" or "pc".
        package let range: String
    }

    /// The sound.
    package struct Sound: Sendable, Equatable {
        package let codec: String
        package let sampleRate: Int
        package let channels: Int
        /// Seconds.
        package let duration: Double
    }

    /// Reads the headers of the file at `path`.
    ///
    /// - Throws: `MediaError`.
    package init(path: String) throws(MediaError) {
        let demuxer = try Demuxer(path: path)
        let ticks = demuxer.context.pointee.duration
        duration = ticks > 0 ? Double(ticks) / Double(AV_TIME_BASE) : 0
        video = demuxer.best(AVMEDIA_TYPE_VIDEO).map { Video(demuxer.streams[$0].pointee) }
        sound = demuxer.best(AVMEDIA_TYPE_AUDIO).map { Sound(demuxer.streams[$0].pointee) }
    }
}

extension MediaProbe.Video {
    fileprivate init(_ stream: AVStream) {
        let parameters = stream.codecpar.pointee
        codec = String(cString: avcodec_get_name(parameters.codec_id))
        profile =
            avcodec_profile_name(parameters.codec_id, parameters.profile).map(String.init(cString:))
            ?? ""
        pixelFormat =
            av_get_pix_fmt_name(AVPixelFormat(parameters.format)).map(String.init(cString:)) ?? ""
        width = Int(parameters.width)
        height = Int(parameters.height)
        fps = stream.avg_frame_rate.den > 0 ? av_q2d(stream.avg_frame_rate) : 0
        frameCount = Int(stream.nb_frames)
        duration = seconds(of: stream)
        matrix = av_color_space_name(parameters.color_space).map(String.init(cString:)) ?? "unknown"
        primaries =
            av_color_primaries_name(parameters.color_primaries).map(String.init(cString:))
            ?? "unknown"
        transfer =
            av_color_transfer_name(parameters.color_trc).map(String.init(cString:)) ?? "unknown"
        range = av_color_range_name(parameters.color_range).map(String.init(cString:)) ?? "unknown"
    }
}

extension MediaProbe.Sound {
    fileprivate init(_ stream: AVStream) {
        let parameters = stream.codecpar.pointee
        codec = String(cString: avcodec_get_name(parameters.codec_id))
        sampleRate = Int(parameters.sample_rate)
        channels = Int(parameters.ch_layout.nb_channels)
        duration = seconds(of: stream)
    }
}

private func seconds(of stream: AVStream) -> Double {
    stream.duration > 0 ? Double(stream.duration) * av_q2d(stream.time_base) : 0
}
