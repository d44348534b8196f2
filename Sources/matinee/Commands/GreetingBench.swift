import Foundation
import Generation
import Rendering
import Storybook
import Templates

/// The greeting of the demo, 16 s, 1080×1920 at 30 fps, beside ffmpeg on the same frames.
struct GreetingBench {
    let runs: Int
    /// Medians of the runs, in seconds of CPU, and of wall time.
    private(set) var drawing = 0.0
    private(set) var composing = 0.0
    private(set) var encoding = 0.0
    private(set) var total = 0.0
    private(set) var wall = 0.0
    /// Seconds of CPU in which ffmpeg encodes the same frames.
    private(set) var peer = 0.0

    /// Renders the greeting so often.
    init(runs: Int) async throws {
        self.runs = runs
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "matinee-bench-\(ProcessInfo.processInfo.processIdentifier)"
        )
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let board = try await Self.board(photo: folder.appending(path: "portrait.jpg"))
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
        drawing = all.map(\.drawing).median
        composing = all.map(\.composing).median
        encoding = all.map { $0.process - $0.drawing - $0.composing }.median
        total = all.map(\.process).median
        wall = walls.median
        peer = try FFmpegPeer.encodeAgain(video)
    }

    var members: [String: JSONValue] {
        [
            "runs": .int(runs), "cpu_s": .double(total), "cpu_drawing_s": .double(drawing),
            "cpu_composing_s": .double(composing), "cpu_encoding_s": .double(encoding),
            "wall_s": .double(wall), "ffmpeg_encoding_cpu_s": .double(peer),
            "encoding_ratio": .double(encoding / peer), "total_ratio": .double(total / peer),
        ]
    }

    var words: String {
        """
        birthday-greeting, 16 s 1080x1920 at 30 fps, seed 1, veryfast CRF 20, median of \(runs)
          drawing      \(drawing.rounded1) CPU-s
          composing    \(composing.rounded1) CPU-s
          encoding     \(encoding.rounded1) CPU-s, sound and stills included
          in all       \(total.rounded1) CPU-s, \(wall.rounded1) s of wall time
          ffmpeg       \(peer.rounded1) CPU-s to encode the same frames
          ratio        encoding \(String(format: "%.2f", encoding / peer)), \
        everything \(String(format: "%.2f", total / peer)) times ffmpeg's encoding
        """
    }

    private static func board(photo: URL) async throws -> Storyboard {
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

extension [Double] {
    /// The middle value, or the mean of the two in the middle; 0 for none.
    var median: Double {
        let sorted = self.sorted()
        guard !sorted.isEmpty else { return 0 }
        let middle = sorted.count / 2
        return sorted.count.isMultiple(of: 2)
            ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
    }
}
