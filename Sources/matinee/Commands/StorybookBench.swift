import ArgumentParser
import Foundation
import Storybook

/// Measures the pack in the box, and what is made of its clips.
struct StorybookBench: AsyncParsableCommand {
    /// What can be measured alone.
    enum Part: String, CaseIterable, ExpressibleByArgument { case drawing, prompts, greeting }

    static let configuration = CommandConfiguration(
        commandName: "storybook",
        abstract: "Measure drawing, reading prompts, composing and encoding.",
        discussion: "Held-out prompts are read from a checkout's Training folder, if it is there."
    )

    @Option(help: "How often the greeting is rendered; medians are printed.")
    var runs = 3
    @Option(help: "At how many seeds each held-out prompt becomes a scene.")
    var seeds = 2
    @Option(help: "Frames drawn of each place, element and style.")
    var frames = 12
    @Option(help: "Measure only this.")
    var only: Part?
    @Flag(help: "Print one JSON object.")
    var json = false

    mutating func run() async throws {
        let command = self
        try await ending(asJSON: json) {
            for (field, value, range) in [
                ("runs", command.runs, 1...50), ("seeds", command.seeds, 1...20),
                ("frames", command.frames, 1...600),
            ] where !range.contains(value) {
                throw CommandProblem.bad(
                    field,
                    "use \(range.lowerBound) to \(range.upperBound)"
                )
            }
            try await command.measure()
        }
    }

    private func measure() async throws {
        var members: [String: JSONValue] = [:]
        for part in Part.allCases where only == nil || only == part {
            switch part {
            // Drawing comes first: memory is what the process ever held.
            case .drawing: members["drawing"] = .object(drawing())
            case .prompts: if let read = try prompts() { members["prompts"] = .object(read) }
            case .greeting:
                let greeting = try await GreetingBench(runs: runs)
                tell(greeting.words)
                members["greeting"] = .object(greeting.members)
            }
        }
        if json { print(try JSONLine.text(members)) }
    }

    private func tell(_ words: String) {
        if !json { print(words) }
    }

    // MARK: Drawing

    /// CPU milliseconds a frame, drawing only: every place, element and style.
    private func drawing() -> [String: JSONValue] {
        tell(
            """
            drawing, 1080x1920: CPU time of a frame, frames a second on two cores, its own share
                                      ms   frames/s   share
            """
        )
        var rows: [DrawingBench.Row] = []
        DrawingBench(frames: frames).run { row in
            rows.append(row)
            let name = row.name.padding(toLength: 14, withPad: " ", startingAt: 0)
            let kind = row.kind.padding(toLength: 8, withPad: " ", startingAt: 0)
            let figures = String(
                format: "%6.1f   %8.0f   %3.0f %%",
                row.cost,
                row.rate,
                row.share * 100
            )
            tell("  \(kind) \(name) \(figures)")
        }
        let limit = DrawingBench.Limit.self
        let places = rows.filter { $0.kind == "place" }.map(\.cost)
        let (middle, worst) = (places.median, rows.map(\.cost).max() ?? 0)
        let memory = ProcessMemory.peak
        tell(
            """
              median of the places \(middle.rounded1) ms, at most \(limit.median.rounded1)
              worst of all         \(worst.rounded1) ms, at most \(limit.worst.rounded1)
              most memory          \(memory >> 20) MiB, at most \(limit.memory >> 20)
            """
        )
        return [
            "rows": .array(rows.map(\.json)), "median_cpu_ms": .double(middle),
            "worst_cpu_ms": .double(worst), "peak_memory_bytes": .int(memory),
            "within_limits": .bool(
                middle <= limit.median && worst <= limit.worst && memory <= limit.memory
            ),
        ]
    }

    // MARK: Prompts

    /// What held-out prompts state against what their scenes hold; nil outside a checkout.
    private func prompts() throws -> [String: JSONValue]? {
        let recorded = RecordedMetrics.read("Training/metrics.json")
        var members: [String: JSONValue] = [:]
        for (name, file, recorded) in [
            ("free", "Training/heldout.txt", recorded?.free),
            ("blind", "Training/heldout-blind.txt", recorded?.blind),
            ("blind-2", "Training/heldout-blind-2.txt", recorded?.blindSecond),
        ] {
            guard FileManager.default.fileExists(atPath: file) else {
                tell("held-out prompts: there is no \(file) here")
                return nil
            }
            let bench = try PromptBench(
                HeldOutPrompt.read(file),
                seeds: seeds,
                generator: Packs.storybook()
            )
            tell(bench.words(name, beside: recorded, seeds: seeds))
            members[name] = .object(bench.members(beside: recorded, seeds: seeds))
        }
        let path = "Training/heldout-unmet.txt"
        if let unmet = try UnmetBench(path, generator: Packs.storybook()) {
            tell(unmet.words)
            members["unmet"] = .object(unmet.members)
        }
        return members
    }
}

extension DrawingBench.Row {
    var json: JSONValue {
        .object([
            kind: .string(name), "cpu_ms": .double(cost), "frames_per_second": .double(rate),
            "share": .double(share),
        ])
    }
}
