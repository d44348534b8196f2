import Foundation
import Media
import Testing

/// A folder that goes when the test ends.
final class TemporaryFolder {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory
            .appendingPathComponent("media-tests-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    func path(_ name: String) -> String { url.appendingPathComponent(name).path }

    /// Everything in the folder, hidden files too.
    func contents() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: url.path).sorted()
    }
}

/// Runs a program and gives what it wrote.
@discardableResult
func run(_ program: String, _ arguments: [String]) throws -> Data {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [program] + arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw ProgramFailed(program: program) }
    return data
}

struct ProgramFailed: Error {
    let program: String
}

/// What ffprobe says of one stream, as text.
func streams(of path: String) throws -> [[String: String]] {
    let data = try run("ffprobe", ["-v", "error", "-show_streams", "-of", "json", path])
    let object = try JSONSerialization.jsonObject(with: data) as? [String: Any]
    let streams = object?["streams"] as? [[String: Any]] ?? []
    return streams.map { $0.mapValues { "\($0)" } }
}

func fixture(_ name: String) throws -> [UInt8] {
    let url = Bundle.module.resourceURL?.appendingPathComponent("Fixtures/\(name)")
    return try [UInt8](Data(contentsOf: #require(url)))
}

/// A frame of one colour: BGRA, opaque.
func flat(_ width: Int, _ height: Int, blue: UInt8, green: UInt8, red: UInt8) -> [UInt8] {
    var bytes = [UInt8](repeating: 255, count: width * height * 4)
    for pixel in 0..<width * height {
        bytes[4 * pixel] = blue
        bytes[4 * pixel + 1] = green
        bytes[4 * pixel + 2] = red
    }
    return bytes
}

/// A tone on both channels.
func tone(hertz: Double, amplitude: Double, seconds: Double) -> [Float] {
    (0..<Int(seconds * 48_000)).map {
        Float(amplitude * sin(2 * .pi * hertz * Double($0) / 48_000))
    }
}

/// Encodes `count` frames whose grey rises by `step`, with sound if there is some.
@discardableResult
func encodeSteps(
    _ path: String,
    width: Int = 64,
    height: Int = 96,
    fps: Int = 30,
    count: Int,
    step: Int = 4,
    sound: [Float]? = nil
) throws -> EncodedVideo {
    var settings = VideoSettings(width: width, height: height, fps: fps)
    settings.hasSound = sound != nil
    let encoder = try VideoEncoder(path: path, settings: settings)
    if let sound { try encoder.append(left: sound, right: sound) }
    for index in 0..<count {
        let grey = UInt8(16 + index * step % 220)
        let frame = flat(width, height, blue: grey, green: grey, red: grey)
        try encoder.append(frame: frame.span.bytes, bytesPerRow: width * 4)
    }
    return try encoder.finish()
}

/// Numbers that are the same in every run.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
