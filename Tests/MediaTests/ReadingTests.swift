import Foundation
import Media
import Testing

struct ReadingTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test func `a video's frames come back in the order they were written`() throws {
        let path = folder.path("a.mp4")
        try encodeSteps(path, count: 50, step: 4)
        var reader = try VideoReader(path: path)
        var pixels = [UInt8](repeating: 0, count: 64 * 96 * 4)

        var greys: [Int] = []
        while try next(&reader, &pixels) { greys.append(Int(pixels[(48 * 64 + 32) * 4 + 1])) }

        #expect(greys.count == 50)
        for (index, grey) in greys.enumerated() { #expect(abs(grey - (16 + index * 4)) <= 3) }
    }

    @Test func `a probe agrees with what was written`() throws {
        let path = folder.path("a.mp4")
        try encodeSteps(path, count: 60, sound: tone(hertz: 440, amplitude: 0.1, seconds: 2))

        let probe = try MediaProbe(path: path)

        #expect(abs(probe.duration - 2) < 0.034)
        let video = try #require(probe.video)
        #expect(video.codec == "h264" && video.profile == "High")
        #expect(video.width == 64 && video.height == 96 && video.fps == 30)
        #expect(video.frameCount == 60 && abs(video.duration - 2) < 0.001)
        #expect(video.matrix == "bt709" && video.range == "tv" && video.pixelFormat == "yuv420p")
        let sound = try #require(probe.sound)
        #expect(sound.codec == "aac" && sound.sampleRate == 48_000 && sound.channels == 2)
    }

    @Test func `a header that claims four hours is told at once, and reading ends with the frames`()
        throws
    {
        let path = folder.path("a.mp4")
        try encodeSteps(path, count: 6)
        var bytes = try [UInt8](Data(contentsOf: URL(fileURLWithPath: path)))
        let claimed = lengthened(&bytes, to: 4 * 3_600)
        let long = folder.path("long.mp4")
        try Data(bytes).write(to: URL(fileURLWithPath: long))

        #expect(claimed >= 2)
        #expect(abs(try MediaProbe(path: long).duration - 14_400) < 1)
        #expect(framesRead(long) == 6)
    }

    /// Makes every movie and track header say a length in seconds; gives how many there were.
    private func lengthened(_ bytes: inout [UInt8], to seconds: UInt32) -> Int {
        func word(_ at: Int) -> UInt32 {
            (0..<4).reduce(0) { $0 << 8 | UInt32(bytes[at + $1]) }
        }
        func put(_ value: UInt32, at place: Int) {
            for byte in 0..<4 {
                bytes[place + byte] = UInt8(truncatingIfNeeded: value >> (24 - 8 * UInt32(byte)))
            }
        }
        var (count, scale): (Int, UInt32) = (0, 1)
        for at in 0..<bytes.count - 32 {
            switch String(decoding: bytes[at..<at + 4], as: UTF8.self) {
            case "mvhd":
                scale = word(at + 16)
                put(scale * seconds, at: at + 20)
            case "mdhd": put(word(at + 16) * seconds, at: at + 20)
            case "tkhd": put(scale * seconds, at: at + 24)
            case "elst": put(scale * seconds, at: at + 12)
            default: continue
            }
            count += 1
        }
        return count
    }

    @Test(arguments: ["wav", "flac", "mp3", "m4a", "ogg"])
    func `a mono sound file becomes stereo at 48 kHz`(type: String) throws {
        let path = folder.path("tone.\(type)")
        try run(
            "ffmpeg",
            [
                "-v", "error", "-f", "lavfi", "-i",
                "sine=frequency=1000:sample_rate=44100:duration=2", "-af", "volume=12dB", "-ac",
                "1", path,
            ]
        )

        let sound = try SoundReader.read(path: path)

        #expect(abs(sound.left.count - 96_000) < 4_000)
        #expect(sound.left == sound.right)
        let crossings = zip(sound.left, sound.left.dropFirst()).count { $0 < 0 && $1 >= 0 }
        #expect(abs(crossings - 2_000) < 20)
        #expect(abs((sound.left[40_000..<60_000].max() ?? 0) - 0.5) < 0.06)
    }

    @Test func `sound that is too long is refused`() throws {
        let path = folder.path("a.wav")
        try run(
            "ffmpeg",
            ["-v", "error", "-f", "lavfi", "-i", "sine=duration=5", path]
        )

        #expect(throws: MediaError.tooLarge(reason: "the sound is longer than 2 seconds")) {
            try SoundReader.read(path: path, longest: 2)
        }
    }

    @Test(arguments: [
        "", "<html></html>", "#EXTM3U\n#EXTINF:1,\nfile:/etc/passwd\n",
        "ffconcat version 1.0\nfile /etc/passwd\n", "RIFF\u{0}\u{0}\u{0}\u{0}WAVEfmt ",
    ])
    func `a file that is no media is refused`(content: String) throws {
        let path = folder.path("a.mp4")
        try Data(content.utf8).write(to: URL(fileURLWithPath: path))

        #expect(throws: MediaError.self) { try MediaProbe(path: path).video ?? refused() }
        #expect(throws: MediaError.self) { try SoundReader.read(path: path) }
        #expect(throws: MediaError.self) { try opensVideo(path) }
    }

    @Test func `a cut or damaged video ends in an error or early, never in a crash`() throws {
        let path = folder.path("a.mp4")
        try encodeSteps(path, count: 20, sound: tone(hertz: 440, amplitude: 0.1, seconds: 1))
        let whole = try [UInt8](Data(contentsOf: URL(fileURLWithPath: path)))
        var generator = SeededGenerator(seed: 7)

        for round in 0..<24 {
            var bytes = whole
            if round.isMultiple(of: 3) { bytes.removeLast(bytes.count * (round + 1) / 25) }
            for _ in 0..<8 {
                bytes[Int.random(in: 0..<bytes.count, using: &generator)] = .random(
                    in: 0...255,
                    using: &generator
                )
            }
            let broken = folder.path("broken-\(round).mp4")
            try Data(bytes).write(to: URL(fileURLWithPath: broken))

            #expect(framesRead(broken) <= 60)
        }
    }

    @Test func `a missing file is named as such`() {
        #expect(throws: MediaError.file(reason: "it does not exist")) {
            try MediaProbe(path: folder.path("none.mp4"))
        }
    }

    private func refused() throws -> MediaProbe.Video {
        throw MediaError.unsupported(reason: "no picture")
    }

    private func opensVideo(_ path: String) throws {
        var reader = try VideoReader(path: path)
        var pixels = [UInt8](repeating: 0, count: reader.width * reader.height * 4)
        guard try next(&reader, &pixels) else { throw MediaError.damaged(reason: "no frame") }
    }

    private func next(_ reader: inout VideoReader, _ pixels: inout [UInt8]) throws -> Bool {
        var span = pixels.mutableSpan
        var bytes = span.mutableBytes
        return try reader.next(into: &bytes, bytesPerRow: reader.width * 4)
    }

    private func framesRead(_ path: String) -> Int {
        var count = 0
        do {
            var reader = try VideoReader(path: path)
            var pixels = [UInt8](repeating: 0, count: reader.width * reader.height * 4)
            while try next(&reader, &pixels) { count += 1 }
        } catch {
            #expect(error is MediaError)
        }
        return count
    }
}
