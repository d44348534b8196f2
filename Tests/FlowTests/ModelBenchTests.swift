import Foundation
import Testing

/// `bench model` with the golden packs; their figures say nothing but that they were measured.
@Suite("Benchmark of packs", .timeLimit(.minutes(10)))
struct ModelBenchTests {
    /// Runs `bench model` on a golden pack.
    private static func bench(_ options: String...) async throws -> Ended {
        try await Program.matinee(
            arguments: ["bench", "model", "--json"] + options,
            environment: [:]
        )
    }

    @Test func `a run of a pack is told stage by stage`() async throws {
        let pack = PackCommandTests.folder("t2v")

        let ended = try await Self.bench(
            "--pack",
            pack,
            "--size",
            "64x32",
            "--frames",
            "8",
            "--steps",
            "3",
            "--guidance",
            "2"
        )

        #expect(ended.status == 0, "\(ended.errors)")
        let told = try #require(ended.lines.first)
        #expect(ended.lines.count == 1)
        #expect(told["pack"].text == "t2v")
        // A group of four frames is made whole.
        #expect([told["width"], told["height"], told["frames"]] == [64, 32, 9])
        #expect(told["guidance"] == 2)
        let steps = told["step_s"].items.compactMap(\.number)
        #expect(steps.count == 3)
        #expect(steps.allSatisfy { $0 > 0 })
        for name in [
            "text_s", "encode_s", "decode_s", "linear_gflops", "gemm_peak_gflops",
            "planned_mapped_bytes", "threads",
        ] { #expect((told[name].number ?? 0) > 0, "\(name)") }
        func number(_ name: String) -> Double { told[name].number ?? .nan }
        // The whole takes as long as its parts at least; a set holds its subset.
        #expect(
            number("total_s") >= number("text_s") + steps.reduce(0, +) + number("decode_s")
        )
        #expect(number("peak_rss_bytes") > number("peak_anonymous_bytes"))
        #expect(number("peak_anonymous_bytes") > 1_000_000)
        #expect(number("planned_anonymous_bytes") > 1_000_000)
    }

    @Test func `rounded matrices are planned with, and words are told without json`() async throws {
        let pack = PackCommandTests.folder("t2v")
        let form = ["--pack", pack, "--size", "32x32", "--frames", "1", "--steps", "1"]

        let ended = try await Program.matinee(
            arguments: ["bench", "model", "--quantise", "int4"] + form,
            environment: [:]
        )

        #expect(ended.status == 0, "\(ended.errors)")
        for word in ["t2v, 32x32, 1 frame", "steps", "decode", "GFLOP/s", "planned"] {
            #expect(ended.output.contains(word), "\(word)")
        }
    }

    /// Options, the status, and the field at fault; nil where the parser itself names the option.
    static let refusals: [(options: String, status: Int32, field: String?)] = [
        ("", 2, "pack"), ("--pack storybook", 2, "pack"), ("--pack nowhere", 4, "pack"),
        ("--pack t2v --size huge", 2, "size"), ("--pack t2v --size 1280x720", 2, "size"),
        ("--pack t2v --frames 0", 2, "frames"), ("--pack t2v --frames 400", 2, "frames"),
        ("--pack t2v --steps 0", 2, "steps"), ("--pack t2v --guidance 90", 2, "guidance"),
        ("--pack t2v --frames many", 2, nil), ("--pack t2v --quantise int2", 2, nil),
    ]

    @Test(arguments: refusals)
    func `what cannot be measured is refused by the name of its option`(
        options: String,
        status: Int32,
        field: String?
    ) async throws {
        let words = options.split(separator: " ").map(String.init)

        let ended = try await Program.matinee(
            arguments: ["bench", "model", "--json"]
                + words.map { $0 == "t2v" ? PackCommandTests.folder($0) : $0 },
            environment: [:]
        )

        #expect(ended.status == status)
        #expect(ended.problem["field"].text == field)
        let last = words.last { $0.hasPrefix("--") } ?? ""
        #expect(field != nil || ended.problem["detail"].text?.contains(last) == true)
        #expect(ended.output.isEmpty)
    }
}
