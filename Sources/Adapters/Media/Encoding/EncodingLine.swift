import CFFmpeg
import Synchronization

/// What runs on the encoder's thread: two codecs, their clocks, and the file they write.
///
/// Sound is held back until the picture has reached it, so the file is interleaved whatever the
/// order of arrival, and both tracks can be made to end together.
///
/// Safety: every member but `converter` and `frameCount` is touched on one serial queue only.
final class EncodingLine: @unchecked Sendable {
    let converter: FrameConverter
    private let settings: VideoSettings
    private let muxer: Muxer
    private let video: VideoTrack
    private let sound: SoundTrack?
    private let counter = Atomic<Int>(0)
    private var isClosed = false

    init(path: String, settings: VideoSettings) throws(MediaError) {
        self.settings = settings
        converter = FrameConverter(width: settings.width, height: settings.height)
        muxer = try Muxer(path: path)
        video = try VideoTrack(in: muxer, settings: settings)
        sound = settings.hasSound ? try SoundTrack(in: muxer) : nil
        try muxer.start()
    }

    /// Frames encoded so far.
    var frameCount: Int { counter.load(ordering: .acquiring) }

    private var samplesShown: Int { frameCount * SoundTrack.sampleRate / settings.fps }

    func encode(_ picture: PlanarPicture) throws(MediaError) {
        guard !isClosed else { throw .closed }
        try video.encode(picture.frame, number: frameCount)
        converter.recycle(picture)
        counter.add(1, ordering: .acquiringAndReleasing)
        try sound?.encode(upTo: samplesShown)
    }

    func addSound(left: [Float], right: [Float]) throws(MediaError) {
        guard !isClosed else { throw .closed }
        sound?.append(left: left, right: right)
        try sound?.encode(upTo: samplesShown)
    }

    func finish() throws(MediaError) {
        guard !isClosed else { throw .closed }
        guard frameCount > 0 else { throw .badSettings(reason: "a video needs a frame") }
        try sound?.finish(at: samplesShown)
        try video.finish()
        try muxer.finish()
        close()
    }

    /// Lets go of the file.
    func close() {
        isClosed = true
        muxer.close()
    }
}
