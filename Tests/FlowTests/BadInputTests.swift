import Foundation
import TestSupport
import Testing

/// Files that a user may hand over, made by ffmpeg and spoilt by hand.
private struct Files {
    let folder: URL

    private func path(_ name: String) -> String { folder.appending(path: name).path }

    private func made(_ name: String, _ arguments: [String]) async throws -> String {
        let path = path(name)
        _ = try await Program.tool(
            "ffmpeg",
            arguments: ["-loglevel", "error", "-f", "lavfi", "-i"] + arguments + [path]
        )
        return path
    }

    private func bytes(_ path: String) throws -> [UInt8] {
        try [UInt8](Data(contentsOf: URL(filePath: path)))
    }

    private func spoilt(_ name: String, _ bytes: [UInt8]) throws -> String {
        try Data(bytes).write(to: folder.appending(path: name))
        return path(name)
    }

    /// Gives the path of a file of one kind.
    func file(_ kind: String) async throws -> String {
        let photo = ["testsrc=size=128x128", "-frames:v", "1"]
        switch kind {
        case "empty": return try spoilt("empty.png", [])
        case "text": return try spoilt("text.png", Array("not a picture".utf8))
        case "corrupt":
            let whole = try bytes(try await made("whole.png", photo))
            return try spoilt("corrupt.png", Array(whole.prefix(whole.count / 2)))
        case "huge":
            var whole = try bytes(try await made("whole.png", photo))
            // Width and height stand first in the header.
            for place in [16, 20] {
                whole.replaceSubrange(place..<place + 4, with: [0, 0, 0xEA, 0x60])
            }
            return try spoilt("huge.png", whole)
        case "tiny":
            return try await made(
                "tiny.png",
                ["color=c=red:size=8x8,format=rgb24,crop=1:1", "-frames:v", "1"]
            )
        case "deep":
            return try await made("deep.png", photo + ["-pix_fmt", "rgb48be"])
        case "moving gif":
            return try await made("moving.gif", ["testsrc=size=64x64:rate=5", "-t", "1"])
        case "moving png":
            return try await made(
                "moving.png",
                ["testsrc=size=64x64:rate=5", "-t", "1", "-f", "apng"]
            )
        case "four hours":
            let film = try await made(
                "film.mp4",
                ["testsrc=size=64x64:rate=10", "-t", "1", "-pix_fmt", "yuv420p"]
            )
            return try spoilt("long.mp4", lengthened(try bytes(film), to: 4 * 3_600))
        default: return path(kind)
        }
    }

    /// Gives a film whose headers say a length in seconds.
    private func lengthened(_ film: [UInt8], to seconds: UInt32) -> [UInt8] {
        var film = film
        func word(_ at: Int) -> UInt32 { (0..<4).reduce(0) { $0 << 8 | UInt32(film[at + $1]) } }
        func put(_ value: UInt32, at place: Int) {
            for byte in 0..<4 {
                film[place + byte] = UInt8(truncatingIfNeeded: value >> (24 - 8 * UInt32(byte)))
            }
        }
        for at in 0..<film.count - 32 {
            let box = String(decoding: film[at..<at + 4], as: UTF8.self)
            if box == "mvhd" || box == "mdhd" { put(word(at + 16) * seconds, at: at + 20) }
            if box == "tkhd" { put(1_000 * seconds, at: at + 24) }
            if box == "elst" { put(1_000 * seconds, at: at + 12) }
        }
        return film
    }
}

private func generate(_ folder: URL, _ options: [String]) async throws -> Ended {
    try await Program.matinee(
        arguments: [
            "generate", "--json", "--size=64x64", "--fps=5", "--duration=0.4",
            "-o", folder.appending(path: "clip.mp4").path,
        ] + options,
        environment: [:]
    )
}

@Suite("Bad input", .timeLimit(.minutes(10)))
struct BadInputTests {
    /// An option, what kind of file it names, what else is asked, and what the reason says.
    static let refused: [(option: String, kind: String, more: [String], reason: String)] = [
        ("image", "empty", [], "is empty"), ("image", "text", [], "not a JPEG"),
        ("image", "corrupt", [], "damaged"), ("image", "huge", [], "too large"),
        ("image", "missing.png", [], "cannot be read"),
        ("picture", "corrupt", ["--prompt", "a polaroid"], "damaged"),
        ("first", "empty", [], "is empty"), ("last", "huge", [], "too large"),
        ("source", "empty", ["--edit", "add snow"], "is empty"),
        ("source", "corrupt", ["--edit", "add snow"], "damaged"),
        ("source", "four hours", ["--edit", "add snow"], "14400 s"),
        ("extend", "four hours", [], "14400 s"),
        ("mask", "corrupt", ["--source", "tiny", "--edit", "add snow"], "damaged"),
    ]

    @Test(arguments: refused)
    func `a file that cannot be used is refused by its option's name`(
        option: String,
        kind: String,
        more: [String],
        reason: String
    ) async throws {
        try await inTemporaryFolder { folder in
            let files = Files(folder: folder)
            var rest = more
            if let place = rest.firstIndex(of: "tiny") {
                rest[place] = try await files.file("tiny")
            }

            let ended = try await generate(
                folder,
                ["--\(option)", try await files.file(kind)] + rest
            )

            #expect(ended.status == 2)
            #expect(ended.problem["type"].text == "bad_input")
            #expect(ended.problem["field"].text == option)
            #expect(ended.problem["detail"].text?.contains(reason) == true, "\(ended.errors)")
            #expect(!FileManager.default.fileExists(atPath: folder.path + "/clip.mp4"))
        }
    }

    @Test(arguments: ["tiny", "deep", "moving gif", "moving png"])
    func `an unusual photo becomes a clip`(kind: String) async throws {
        try await inTemporaryFolder { folder in
            let photo = try await Files(folder: folder).file(kind)

            let ended = try await generate(folder, ["--image", photo])

            #expect(ended.status == 0, "\(ended.errors)")
            #expect(FileManager.default.fileExists(atPath: folder.path + "/clip.mp4"))
        }
    }

    @Test(arguments: [
        ("", "is empty"), (" \n", "is empty"), (String(repeating: "beach ", count: 1_667), "2000"),
    ])
    func `a prompt that is empty or has ten thousand characters is refused`(
        prompt: String,
        reason: String
    ) async throws {
        try await inTemporaryFolder { folder in
            let ended = try await generate(folder, ["--prompt", prompt])

            #expect(ended.status == 2)
            #expect(ended.problem["field"].text == "prompt")
            #expect(ended.problem["detail"].text?.contains(reason) == true)
        }
    }
}
