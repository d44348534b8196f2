import Foundation
import Media
import Testing

struct VideoEncoderTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test func `ffprobe finds the picture as promised`() throws {
        let path = folder.path("a.mp4")

        try encodeSteps(path, count: 90, sound: tone(hertz: 440, amplitude: 0.3, seconds: 3))

        let video = try #require(streams(of: path).first { $0["codec_type"] == "video" })
        let expected = [
            "codec_name": "h264", "profile": "High", "pix_fmt": "yuv420p", "width": "64",
            "height": "96", "color_range": "tv", "color_space": "bt709",
            "color_transfer": "bt709", "color_primaries": "bt709", "r_frame_rate": "30/1",
            "avg_frame_rate": "30/1", "nb_frames": "90", "sample_aspect_ratio": "1:1",
        ]
        for (key, value) in expected { #expect(video[key] == value, "\(key)") }
    }

    @Test func `every frame lasts equally long and a key frame comes within two seconds`() throws {
        let path = folder.path("a.mp4")
        try encodeSteps(path, fps: 25, count: 120, step: 1)

        let times = try frameLines(path, "best_effort_timestamp_time").compactMap(Double.init)
        let keys = try frameLines(path, "key_frame")

        #expect(times.count == 120)
        for (index, time) in times.enumerated() {
            #expect(abs(time - Double(index) / 25) < 0.0001)
        }
        let places = keys.indices.filter { keys[$0] == "1" } + [120]
        #expect(places.first == 0)
        for (key, next) in zip(places, places.dropFirst()) { #expect(next - key <= 50) }
    }

    @Test(arguments: [0.0, 0.5, 1.999, 2, 3.7])
    func `sound and picture end together whatever the sound's length`(seconds: Double) throws {
        let path = folder.path("a.mp4")

        try encodeSteps(
            path,
            count: 61,
            step: 1,
            sound: tone(hertz: 440, amplitude: 0.3, seconds: seconds)
        )

        let found = try streams(of: path)
        let picture = try #require(found.first { $0["codec_type"] == "video" })
        let sound = try #require(found.first { $0["codec_type"] == "audio" })
        #expect(sound["codec_name"] == "aac")
        #expect(sound["sample_rate"] == "48000")
        #expect(sound["channels"] == "2")
        for stream in [picture, sound] {
            let duration = try #require(stream["duration"].flatMap(Double.init))
            let start = try #require(stream["start_time"].flatMap(Double.init))
            #expect(abs(duration - 61.0 / 30) < 1.0 / 60)
            #expect(abs(start) < 0.0001)
        }
        #expect(abs(try decodedSamples(path) - 61 * 1_600) <= 1_024)
    }

    @Test func `sound is heard when it was written, not a codec's delay later`() throws {
        let path = folder.path("a.mp4")
        var click = [Float](repeating: 0, count: 96_000)
        for index in 48_000..<48_480 { click[index] = index.isMultiple(of: 2) ? 0.0 : 0.7 }

        try encodeSteps(path, count: 60, sound: click)
        let heard = try SoundReader.read(path: path)

        let first = try #require(heard.left.firstIndex { abs($0) > 0.2 })
        #expect(abs(first - 48_000) < 64)
    }

    @Test func `the index stands before the frames, so playing starts at once`() throws {
        let path = folder.path("a.mp4")
        try encodeSteps(path, count: 10)

        let bytes = try Data(contentsOf: URL(fileURLWithPath: path))

        let index = try #require(bytes.range(of: Data("moov".utf8)))
        let frames = try #require(bytes.range(of: Data("mdat".utf8)))
        #expect(index.lowerBound < frames.lowerBound)
    }

    @Test(arguments: [
        [UInt8](arrayLiteral: 30, 200, 20), [200, 40, 30], [20, 30, 220], [128, 128, 128],
        [255, 255, 255], [0, 0, 0],
    ])
    func `a colour comes back when another program reads the file`(colour: [UInt8]) throws {
        let path = folder.path("a.mp4")
        let frame = flat(64, 64, blue: colour[0], green: colour[1], red: colour[2])
        var settings = VideoSettings(width: 64, height: 64, fps: 30)
        settings.hasSound = false
        settings.crf = 4
        let encoder = try VideoEncoder(path: path, settings: settings)
        try encoder.append(frame: frame.span.bytes, bytesPerRow: 256)
        _ = try encoder.finish()

        let raw = try run(
            "ffmpeg",
            [
                "-v", "error", "-i", path, "-vf", "scale=in_color_matrix=bt709:in_range=tv",
                "-pix_fmt", "bgra", "-f", "rawvideo", "-",
            ]
        )

        let middle = (32 * 64 + 32) * 4
        for channel in 0..<3 {
            #expect(abs(Int(raw[middle + channel]) - Int(colour[channel])) <= 3)
        }
    }

    @Test func `equal input gives equal bytes`() throws {
        let sound = tone(hertz: 330, amplitude: 0.2, seconds: 2)

        try encodeSteps(folder.path("a.mp4"), count: 60, sound: sound)
        try encodeSteps(folder.path("b.mp4"), count: 60, sound: sound)

        let first = try Data(contentsOf: URL(fileURLWithPath: folder.path("a.mp4")))
        let second = try Data(contentsOf: URL(fileURLWithPath: folder.path("b.mp4")))
        #expect(first == second)
    }

    @Test func `no file has its name before it is whole, and cancelling leaves none`() throws {
        let path = folder.path("a.mp4")
        let frame = flat(64, 64, blue: 1, green: 2, red: 3)
        let encoder = try VideoEncoder(
            path: path,
            settings: VideoSettings(width: 64, height: 64, fps: 30)
        )
        try encoder.append(frame: frame.span.bytes, bytesPerRow: 256)

        let during = try folder.contents()
        encoder.cancel()

        #expect(during.count == 1)
        #expect(during.first?.hasSuffix(".part") == true)
        #expect(try folder.contents() == [])
        #expect(throws: MediaError.closed) {
            try encoder.append(frame: frame.span.bytes, bytesPerRow: 256)
        }
        #expect(throws: MediaError.closed) { try encoder.finish() }
    }

    @Test func `a finished file stays when its encoder is cancelled`() throws {
        let path = folder.path("a.mp4")
        let frame = flat(64, 64, blue: 1, green: 2, red: 3)
        let encoder = try VideoEncoder(
            path: path,
            settings: VideoSettings(width: 64, height: 64, fps: 30)
        )
        try encoder.append(frame: frame.span.bytes, bytesPerRow: 256)

        let made = try encoder.finish()
        encoder.cancel()

        #expect(try folder.contents() == ["a.mp4"])
        #expect(made.frameCount == 1)
        #expect(made.bytes == (try Data(contentsOf: URL(fileURLWithPath: path))).count)
    }

    @Test func `a video without frames is refused and leaves no file`() throws {
        let encoder = try VideoEncoder(
            path: folder.path("a.mp4"),
            settings: VideoSettings(width: 64, height: 64, fps: 30)
        )

        #expect(throws: MediaError.self) { try encoder.finish() }
        #expect(try folder.contents() == [])
    }

    @Test(arguments: [
        (63, 64, 30, "veryfast"), (64, 0, 30, "veryfast"), (64, 64, 0, "veryfast"),
        (64, 10_000, 30, "veryfast"), (64, 64, 30, "warp"),
    ])
    func `settings that H.264 cannot hold are refused`(
        width: Int,
        height: Int,
        fps: Int,
        preset: String
    ) throws {
        var settings = VideoSettings(width: width, height: height, fps: fps)
        settings.preset = preset

        #expect(throws: MediaError.self) {
            try VideoEncoder(path: folder.path("a.mp4"), settings: settings)
        }
        #expect(try folder.contents() == [])
    }

    @Test func `a folder that does not exist is an error, not a crash`() {
        #expect(throws: MediaError.self) {
            try VideoEncoder(
                path: "/nowhere/a.mp4",
                settings: VideoSettings(width: 64, height: 64, fps: 30)
            )
        }
    }

    private func frameLines(_ path: String, _ entry: String) throws -> [String] {
        let data = try run(
            "ffprobe",
            [
                "-v", "error", "-select_streams", "v", "-show_entries", "frame=\(entry)", "-of",
                "csv=p=0", path,
            ]
        )
        return String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline).map {
            $0.trimmingCharacters(in: CharacterSet(charactersIn: ", "))
        }
    }

    private func decodedSamples(_ path: String) throws -> Int {
        let data = try run(
            "ffmpeg",
            ["-v", "error", "-i", path, "-f", "s16le", "-ac", "1", "-"]
        )
        return data.count / 2
    }
}
