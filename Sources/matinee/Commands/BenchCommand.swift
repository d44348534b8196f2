import ArgumentParser
import Foundation
import Generation
import Kernels
import Rendering
import Storybook
import Templates

/// Measures what the machine makes of us, side by side with what it makes of others.
struct BenchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract: "Measure drawing, composing and encoding beside ffmpeg in the same run."
    )

    @Option(help: "How often the greeting is rendered; medians are printed.")
    var runs = 5
    @Flag(help: "Print one JSON object a line.")
    var json = false

    mutating func run() async throws {
        let command = self
        try await ending(asJSON: json) {
            guard (1...50).contains(command.runs) else {
                throw CommandProblem.bad("runs", "use 1 to 50")
            }
            try command.drawing()
            try await command.greeting()
        }
    }

    /// CPU milliseconds a frame, drawing only: every place, element and style.
    private func drawing() throws {
        if !json { print("drawing, 1080x1920: CPU ms a frame, frames/s on two cores, own share") }
        var rows: [DrawingBench.Row] = []
        try DrawingBench().run { row in
            rows.append(row)
            try tell(
                "drawing",
                [
                    row.kind: .string(row.name), "cpu_ms_per_frame": .double(row.cost),
                    "frames_per_second": .double(row.rate), "share": .double(row.share),
                ]
            ) {
                let name = row.name.padding(toLength: 14, withPad: " ", startingAt: 0)
                let kind = row.kind.padding(toLength: 8, withPad: " ", startingAt: 0)
                let (rate, share) = (row.rate, row.share * 100)
                return "  \(kind) \(name)"
                    + String(format: "%6.1f ms %6.0f/s %4.0f %%", row.cost, rate, share)
            }
        }
        try summary(rows)
    }

    private func summary(_ rows: [DrawingBench.Row]) throws {
        let middle = median(rows.filter { $0.kind == "place" }.map(\.cost))
        let worst = rows.map(\.cost).max() ?? 0
        let memory = DrawingBench.peakMemory ?? 0
        let limit = DrawingBench.Limit.self
        try tell(
            "drawing median",
            [
                "cpu_ms_per_frame": .double(middle), "worst_cpu_ms_per_frame": .double(worst),
                "peak_memory_bytes": .int(memory),
                "within_limits": .bool(
                    middle <= limit.median && worst <= limit.worst && memory <= limit.memory
                ),
            ]
        ) {
            """
              median of the places \(middle.rounded1) ms, at most \(limit.median.rounded1)
              worst of all         \(worst.rounded1) ms, at most \(limit.worst.rounded1)
              most memory          \(memory >> 20) MiB, at most \(limit.memory >> 20)
            """
        }
    }

    /// The greeting of the demo, 16 s, 1080×1920 at 30 fps, as the issue of the day renders it.
    private func greeting() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "matinee-bench-\(ProcessInfo.processInfo.processIdentifier)"
        )
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let board = try await board(photo: folder.appending(path: "portrait.jpg"))
        let consent = try Self.consent(for: folder.appending(path: "portrait.jpg"))
        var all: [Timings] = []
        var walls: [Double] = []
        var video = ""
        for _ in 0..<runs {
            let renderer = VideoRenderer(
                generators: [try Packs.storybook()],
                assets: .files,
                codeVersion: matineeVersion
            )
            let start = ContinuousClock.now
            let rendered = try await renderer.render(
                RenderRequest(
                    storyboard: board,
                    consents: [consent],
                    instant: Date(),
                    folder: folder.path,
                    seed: 1
                )
            )
            walls.append((ContinuousClock.now - start) / .seconds(1))
            all.append(rendered.timings)
            video = rendered.files.first { $0.role == .video }?.path ?? ""
        }
        let drawing = median(all.map(\.drawing))
        let composing = median(all.map(\.composing))
        let encoding = median(all.map { $0.process - $0.drawing - $0.composing })
        let total = median(all.map(\.process))
        let peer = try FFmpegPeer.encodeAgain(video)
        try tell(
            "birthday-greeting",
            [
                "runs": .int(runs), "cpu_s": .double(total), "cpu_drawing_s": .double(drawing),
                "cpu_composing_s": .double(composing), "cpu_encoding_s": .double(encoding),
                "wall_s": .double(median(walls)), "ffmpeg_encoding_cpu_s": .double(peer),
                "encoding_ratio": .double(encoding / peer), "total_ratio": .double(total / peer),
            ]
        ) {
            """
            birthday-greeting, 16 s 1080x1920 at 30 fps, seed 1, veryfast CRF 20, median of \(runs)
              drawing      \(drawing.rounded1) CPU-s
              composing    \(composing.rounded1) CPU-s
              encoding     \(encoding.rounded1) CPU-s, sound and stills included
              in all       \(total.rounded1) CPU-s, \(median(walls).rounded1) s of wall time
              ffmpeg       \(peer.rounded1) CPU-s to encode the same frames
              ratio        encoding \(String(format: "%.2f", encoding / peer)), \
            everything \(String(format: "%.2f", total / peer)) times ffmpeg's encoding
            """
        }
    }

    private func board(photo: URL) async throws -> Storyboard {
        try Data(Portrait.jpeg()).write(to: photo)
        let file = "\(try Shipped.folder("Templates"))/birthday-greeting.yaml"
        let template = try Template.parse(
            InputFile.read(file, field: "template", limit: 256 << 10),
            as: .yaml
        )
        let context = ResolveContext(
            recipient: RecipientFacts(id: "bench", name: "Zoë", locale: "en"),
            seed: 1
        )
        let inputs = try template.check(
            inputs: [
                "photo": .string("file:\(photo.path)"),
                "wishes": .array([
                    .string("May this year bring long walks and loud laughter."),
                    .string("And cake. Definitely cake. 🎂"),
                ]),
            ],
            for: context,
            trust: .localFiles
        )
        return try template.resolve(inputs, for: context)
    }

    private static func consent(for photo: URL) throws -> Consent {
        Consent(
            subject: "nobody",
            relationship: "drawn",
            statement: "A drawn portrait.",
            scope: ["*"],
            granted: .distantPast,
            expires: nil,
            photoSHA256: SHA256Name.of(try Data(contentsOf: photo))
        )
    }

    private func tell(
        _ name: String,
        _ members: [String: JSONValue],
        _ words: () -> String
    ) throws {
        guard json else {
            print(words())
            return
        }
        var members = members
        members["bench"] = .string(name)
        print(try JSONLine.text(members))
    }

    private func median(_ values: [Double]) -> Double {
        let sorted = values.sorted()
        guard !sorted.isEmpty else { return 0 }
        let middle = sorted.count / 2
        return sorted.count.isMultiple(of: 2)
            ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
    }
}

/// The peer: ffmpeg's own encoder run on the frames of a finished video.
enum FFmpegPeer {
    /// Gives the CPU seconds that ffmpeg needs to encode the video's frames from BGRA, with the
    /// preset and quality we use.
    static func encodeAgain(_ video: String) throws -> Double {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/bash")
        process.arguments = [
            "-c",
            """
            set -o pipefail; TIMEFORMAT='%U %S'
            ffmpeg -v error -i "$0" -f rawvideo -pix_fmt bgra - |
            { time ffmpeg -v error -y -f rawvideo -pix_fmt bgra -s 1080x1920 -r 30 -i - \
            -vf scale=out_color_matrix=bt709:out_range=tv -c:v libx264 -preset veryfast -crf 20 \
            -profile:v high -pix_fmt yuv420p -threads 3 -f mp4 /dev/null; } 2>&1
            """, video,
        ]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        let words = String(decoding: data, as: UTF8.self).split(whereSeparator: \.isWhitespace)
        let seconds = words.suffix(2).compactMap { Double($0) }
        guard process.terminationStatus == 0, seconds.count == 2 else {
            throw CommandProblem(
                .failed,
                type: "bench",
                detail: "ffmpeg could not encode the frames again"
            )
        }
        return seconds[0] + seconds[1]
    }
}
