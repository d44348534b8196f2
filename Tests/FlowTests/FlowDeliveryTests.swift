import Crypto
import Foundation
import TestSupport
import Testing

@Suite("A scheduled video", .emptyDatabase, .serialized, .timeLimit(.minutes(10)))
struct FlowDeliveryTests {
    @Test func `arrives whole, signed and on time`() async throws {
        try await Stage.play { stage in
            let photo = try await stage.photo()
            _ = try await stage.consent(to: photo)
            let planned = try await stage.occurrence(in: 12, photo: photo)

            let released = try await stage.occurrence(planned.id, is: "released", "failed")
            let message = try await stage.inbox.first("the webhook comes") { _ in
                try stage.successes().first
            }
            try await stage.expectReleasedOnce(planned)

            #expect(released["status"].text == "released")
            expectPayload(message, released, planned)
            try await inTemporaryFolder { folder in
                try await expectFiles(message.data["files"].items, in: folder)
            }
        }
    }

    private func expectPayload(_ message: Stage.Message, _ occurrence: JSON, _ plan: Stage.Planned)
    {
        let data = message.data
        #expect(message.body.names == ["type", "timestamp", "data"])
        #expect(
            data.names.isSuperset(of: [
                "render", "occurrence", "schedule", "recipient", "due", "released", "late",
                "degraded", "warnings", "files", "pack", "seed",
            ])
        )
        #expect(data["occurrence"].text == plan.id)
        #expect(data["schedule"].text == plan.schedule)
        #expect(data["recipient"].text == plan.recipient)
        #expect(data["render"] == occurrence["render"])
        // On a machine that is busy for minutes it may be late, and then both say so.
        #expect(data["late"].bool != nil)
        #expect(data["late"] == occurrence["late"])
        #expect(data["degraded"].bool == false)
        #expect(data["warnings"] == [])
        #expect(data["pack"]["name"].text == "storybook")
        #expect(data["pack"]["sha256"].text?.count == 64)
        #expect(data["seed"] != .null)
        #expect(
            Set(data["files"].items.map { $0["as"].text }) == ["video", "poster", "contact-sheet"]
        )
    }

    private func expectFiles(_ files: [JSON], in folder: URL) async throws {
        for file in files {
            let answer = try await API.fetch(file["url"].text ?? "")
            let name = SHA256.hash(data: answer.body).map { String(format: "%02x", $0) }.joined()
            let path = folder.appending(path: file["as"].text ?? "unnamed")
            try answer.body.write(to: path)
            #expect(answer.status == 200)
            #expect(name == file["sha256"].text)
            #expect(answer.body.count == file["bytes"].number.map { Int($0) })
            if file["as"].text == "video" {
                try await expectVideo(path, file)
                #expect(Boxes(answer.body).last == .xmp)
            } else {
                let picture = try await probe(path).first
                #expect(answer.body.starts(with: [0xFF, 0xD8, 0xFF]))
                #expect(picture?["codec_name"].text == "mjpeg")
                #expect(picture?["width"] == file["width"])
                #expect(picture?["height"] == file["height"])
            }
        }
    }

    private func expectVideo(_ path: URL, _ file: JSON) async throws {
        let streams = try await probe(path)
        #expect(streams.map { $0["codec_name"].text } == ["h264", "aac"])
        let (picture, sound) = (streams[0], streams[1])
        #expect(picture["profile"].text == "High")
        #expect(picture["pix_fmt"].text == "yuv420p")
        for name in ["color_space", "color_transfer", "color_primaries"] {
            #expect(picture[name].text == "bt709")
        }
        #expect(picture["width"] == 256 && picture["height"] == 256)
        #expect(picture["avg_frame_rate"].text == "15/1")
        #expect(file["fps"] == 15 && file["duration"] == 2)
        let times = try await Program.tool(
            "ffprobe",
            "-v",
            "error",
            "-select_streams",
            "v",
            "-show_entries",
            "frame=pts",
            "-of",
            "csv=p=0",
            path.path
        )
        let moments = times.split(whereSeparator: { !$0.isNumber }).compactMap { Int($0) }
        #expect(moments.count == 30)
        #expect(Set(zip(moments.dropFirst(), moments).map(-)).count == 1)
        #expect(abs(end(of: picture) - end(of: sound)) <= 1.0 / 15)
    }

    private func end(of stream: JSON) -> Double {
        let parts = ["start_time", "duration"].map { Double(stream[$0].text ?? "") ?? .nan }
        return parts[0] + parts[1]
    }

    private func probe(_ path: URL) async throws -> [JSON] {
        let told = try await Program.tool(
            "ffprobe",
            "-v",
            "error",
            "-show_streams",
            "-of",
            "json",
            path.path
        )
        return JSON(text: told)["streams"].items
    }
}

/// The outermost boxes of an MP4.
private struct Boxes {
    enum Kind: Equatable {
        case xmp
        case other(String)
    }
    var last: Kind?

    init(_ file: Data) {
        let bytes = [UInt8](file)
        var start = 0
        while start + 8 <= bytes.count {
            let size = bytes[start..<start + 4].reduce(0) { $0 << 8 | Int($1) }
            let type = String(decoding: bytes[start + 4..<start + 8], as: UTF8.self)
            guard size >= 8, start + size <= bytes.count else {
                last = .other("cut short: \(type)")
                return
            }
            let isXMP = type == "uuid" && bytes[start + 8..<start + size].starts(with: Self.xmp)
            last = isXMP ? .xmp : .other(type)
            start += size
        }
        if start != bytes.count { last = .other("rest") }
    }

    /// The identifier of the box that holds XMP (ISO 16684-3).
    private static let xmp: [UInt8] = [
        0xBE, 0x7A, 0xCF, 0xCB, 0x97, 0xA9, 0x42, 0xE8, 0x9C, 0x71, 0x99, 0x94, 0x91, 0xE3, 0xAF,
        0xAC,
    ]
}
