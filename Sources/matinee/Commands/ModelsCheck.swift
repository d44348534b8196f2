import ArgumentParser
import Checkpoints
import Diffusion
import Foundation

/// Recomputes what the reference implementation computed with a pack, and compares.
struct ModelsCheck: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Recompute a pack's golden tensors and print how near they come.",
        discussion: """
            The folder holds golden/golden.safetensors and golden/golden.json. Every tensor named there
            is recomputed; the command ends with 1 when one is missing, not finite or beyond its bound.
            """
    )

    @Argument(help: "The pack's folder, or the name of a pack that was added.")
    var folder: String
    @Option(help: "Write what was recomputed to this safetensors file, under the golden names.")
    var out: String?
    @Flag(help: "Print JSON.")
    var json = false

    mutating func run() async throws {
        let command = self
        try await ending(asJSON: json) { try await command.check() }
    }

    private func check() async throws {
        let (checks, recomputed) = try await GoldenCheck.run(
            try PackFolder(path: try await ModelsCommand.path(of: folder))
        )
        if let out {
            let bytes = Safetensors.bytes(of: recomputed, metadata: ["format": "pt"])
            try Data(bytes).write(to: URL(filePath: out))
        }
        let failures = checks.filter { !$0.passes }
        if json {
            print(
                try JSONLine.text([
                    "passes": .bool(failures.isEmpty && !checks.isEmpty),
                    "tensors": .array(checks.map { .object(members(of: $0)) }),
                ])
            )
        } else {
            table(checks)
        }
        guard !checks.isEmpty else {
            throw CommandProblem.bad("folder", "its golden file expects nothing")
        }
        guard failures.isEmpty else {
            throw CommandProblem(
                .failed,
                type: "check_failed",
                detail: "\(failures.count) of \(checks.count) tensors fail"
            )
        }
    }

    private func members(of check: GoldenCheck) -> [String: JSONValue] {
        [
            "name": .string(check.name), "shape": .array(check.shape.map { .int($0) }),
            "bound": .double(check.bound), "passes": .bool(check.passes),
            "relative_l2": check.relativeError.map { .double($0) } ?? .null,
            "max_abs": check.largestError.map { .double($0) } ?? .null,
            "problem": check.problem.map { .string($0) } ?? .null,
        ]
    }

    private func table(_ checks: [GoldenCheck]) {
        let name = max(4, checks.map(\.name.count).max() ?? 0)
        let shapes = checks.map { $0.shape.map(String.init).joined(separator: "x") }
        let shape = max(5, shapes.map(\.count).max() ?? 0)
        func line(_ cells: [String], _ end: String) {
            let widths = [name, shape, 9, 11, 8]
            let padded = zip(cells, widths).map {
                $0.padding(toLength: $1, withPad: " ", startingAt: 0)
            }
            print(padded.joined(separator: "  ") + "  " + end)
        }
        func figure(_ value: Double?) -> String { value.map { String(format: "%.2e", $0) } ?? "-" }
        line(["name", "shape", "max abs", "relative L2", "bound"], "")
        for (check, shape) in zip(checks, shapes) {
            line(
                [
                    check.name, shape, figure(check.largestError), figure(check.relativeError),
                    figure(check.bound),
                ],
                check.passes ? "ok" : "FAILS" + (check.problem.map { ": \($0)" } ?? "")
            )
        }
    }
}
