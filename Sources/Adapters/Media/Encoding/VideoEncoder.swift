import Dispatch
import Foundation
import Synchronization

/// What an encoded video is like.
package struct VideoSettings: Sendable, Equatable {
    package var width: Int
    package var height: Int
    package var fps: Int
    /// x264's speed: "ultrafast" to "veryslow".
    package var preset = "veryfast"
    /// x264's constant rate factor; lower is better and larger.
    package var crf = 20.0
    /// Whether the file has a sound track; silence fills what is not appended.
    package var hasSound = true
    /// x264's frame threads.
    ///
    /// The encoded bytes depend on it, so it does not follow the machine.
    package var threads = 3

    /// Gives settings for one size and rate; sides must be even.
    package init(width: Int, height: Int, fps: Int) {
        self.width = width
        self.height = height
        self.fps = fps
    }
}

/// What `finish()` made.
package struct EncodedVideo: Sendable, Equatable {
    package let path: String
    package let frameCount: Int
    /// Seconds, of both tracks.
    package let duration: Double
    package let bytes: Int
}

/// Writes an MP4 as frames and sound arrive: H.264 High, BT.709, constant rate, with AAC sound.
///
/// `append` converts on the caller's thread and hands over to a thread of the encoder's own, at
/// most `handOverDepth` frames ahead; then it waits. Call it from one thread that may block.
/// The file appears under its name only when it is whole: until `finish()` it is a hidden file
/// beside it, which `cancel()` or the encoder's end removes. Equal input gives equal bytes.
package final class VideoEncoder: Sendable {
    /// How many converted frames may wait for x264.
    static let handOverDepth = 4

    private let settings: VideoSettings
    private let path: String
    private let temporaryPath: String
    private let queue = DispatchQueue(label: "media.encoder")
    private let slots = DispatchSemaphore(value: VideoEncoder.handOverDepth)
    private let line: EncodingLine
    private let failure = Mutex<MediaError?>(nil)

    /// Opens a file that will appear at `path`, replacing one that is there.
    ///
    /// - Throws: `MediaError`; nothing is left behind.
    package init(path: String, settings: VideoSettings) throws(MediaError) {
        try settings.validate()
        self.settings = settings
        self.path = path
        let url = URL(fileURLWithPath: path)
        temporaryPath =
            url.deletingLastPathComponent()
            .appendingPathComponent(".\(url.lastPathComponent).\(UUID().uuidString).part").path
        do {
            line = try EncodingLine(path: temporaryPath, settings: settings)
        } catch {
            unlink(temporaryPath)
            throw error
        }
    }

    deinit {
        // Work in flight holds the line, not the encoder, so the file may still be open here.
        let line = line
        let temporaryPath = temporaryPath
        queue.async {
            line.close()
            unlink(temporaryPath)
        }
    }

    /// Adds one frame of premultiplied BGRA, taken as opaque, top row first.
    ///
    /// - Throws: `MediaError`, also for a failure of an earlier frame.
    package func append(frame: RawSpan, bytesPerRow: Int) throws(MediaError) {
        precondition(bytesPerRow >= settings.width * 4)
        precondition(frame.byteCount >= bytesPerRow * (settings.height - 1) + settings.width * 4)
        try rethrowFailure()
        slots.wait()
        let picture: PlanarPicture
        do {
            picture = try line.converter.convert(frame, bytesPerRow: bytesPerRow)
        } catch {
            slots.signal()
            throw error
        }
        perform(releasingSlot: true) { line throws(MediaError) in try line.encode(picture) }
    }

    /// Adds sound after what was added before: two equally long channels at 48 kHz.
    ///
    /// At the end it is cut or padded with silence to the length of the picture.
    package func append(left: [Float], right: [Float]) throws(MediaError) {
        precondition(left.count == right.count)
        try rethrowFailure()
        guard settings.hasSound else { return }
        perform { line throws(MediaError) in try line.addSound(left: left, right: right) }
    }

    /// Encodes what is still waiting and moves the file to its name.
    ///
    /// - Returns: what was written.
    /// - Throws: `MediaError`; then no file is left.
    package func finish() throws(MediaError) -> EncodedVideo {
        perform { line throws(MediaError) in try line.finish() }
        queue.sync {}
        do {
            try rethrowFailure()
            return try publish()
        } catch {
            cancel()
            throw error
        }
    }

    /// Drops the file.
    ///
    /// Safe to call at any time, from any thread.
    package func cancel() {
        failure.withLock { $0 = $0 ?? .closed }
        queue.sync {
            line.close()
            _ = unlink(temporaryPath)
        }
    }

    private func publish() throws(MediaError) -> EncodedVideo {
        let frames = line.frameCount
        var status = stat()
        guard stat(temporaryPath, &status) == 0, rename(temporaryPath, path) == 0 else {
            throw .file(reason: String(cString: strerror(errno)))
        }
        failure.withLock { $0 = .closed }
        return EncodedVideo(
            path: path,
            frameCount: frames,
            duration: Double(frames) / Double(settings.fps),
            bytes: Int(status.st_size)
        )
    }

    private func perform(
        releasingSlot: Bool = false,
        _ work: @escaping @Sendable (EncodingLine) throws(MediaError) -> Void
    ) {
        let (line, slots) = (line, slots)
        // Strong on purpose: the encoder lives until its queue has drained.
        queue.async { [self] in
            defer { if releasingSlot { slots.signal() } }
            guard failure.withLock({ $0 == nil }) else { return }
            do throws(MediaError) {
                try work(line)
            } catch {
                failure.withLock { $0 = $0 ?? error }
            }
        }
    }

    private func rethrowFailure() throws(MediaError) {
        if let error = failure.withLock({ $0 }) { throw error }
    }
}

extension VideoSettings {
    /// Refuses what H.264 in 4:2:0 cannot hold.
    func validate() throws(MediaError) {
        guard (16...8_192).contains(width), (16...8_192).contains(height) else {
            throw .badSettings(reason: "sides must be 16...8192 pixels")
        }
        guard width.isMultiple(of: 2), height.isMultiple(of: 2) else {
            throw .badSettings(reason: "sides must be even")
        }
        guard (1...240).contains(fps) else { throw .badSettings(reason: "fps must be 1...240") }
        guard (0...51).contains(crf) else { throw .badSettings(reason: "crf must be 0...51") }
        guard (1...64).contains(threads) else {
            throw .badSettings(reason: "threads must be 1...64")
        }
    }
}
