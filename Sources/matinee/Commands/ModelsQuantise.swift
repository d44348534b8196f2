import ArgumentParser
import Diffusion
import Foundation

extension Rounding: ExpressibleByArgument {}

/// Says what rounding a pack's matrices costs, tensor by golden tensor.
struct ModelsQuantise: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "quantise",
        abstract: "Round a pack's matrices to 8 or 4 bits when loaded, and print what that costs.",
        discussion: """
            The golden tensors are recomputed twice, from the weights as they are stored and from \
            rounded ones. Every 32 neighbours in a row of a matrix share a scale; norms, biases, \
            embeddings and the autoencoder are left alone. With int8 the blocks of a transformer \
            round what goes into their products too, row by row. To use it: `models add --quantise`, \
            or `generate --quantise`.
            """
    )

    @Argument(help: "The pack's folder, or the name of a pack that was added.")
    var folder: String
    @Option(help: "int8 or int4; both when not given.")
    var to: Rounding?
    @Flag(help: "Print one JSON object a tensor.")
    var json = false

    mutating func run() async throws {
        let command = self
        try await ending(asJSON: json) { try await command.compare() }
    }

    private func compare() async throws {
        let path = try await ModelsCommand.path(of: folder)
        let (plain, _) = try await GoldenCheck.run(try PackFolder(path: path))
        var costs: [(Rounding, [String: GoldenCheck])] = []
        for format in to.map({ [$0] }) ?? Rounding.allCases {
            let pack = try PackFolder(path: path, rounded: format)
            let (checks, _) = try await GoldenCheck.run(pack)
            costs.append((format, Dictionary(uniqueKeysWithValues: checks.map { ($0.name, $0) })))
        }
        for check in plain where check.bound > 0 && check.relativeError != nil {
            try show(check, costs.map { ($0, $1[check.name]?.relativeError) })
        }
    }

    private func show(_ plain: GoldenCheck, _ rounded: [(Rounding, Double?)]) throws {
        if json {
            var members: [String: JSONValue] = [
                "name": .string(plain.name), "stored": .double(plain.relativeError ?? .infinity),
            ]
            for (format, error) in rounded {
                members[format.rawValue] = error.map { .double($0) } ?? .null
            }
            return print(try JSONLine.text(members))
        }
        let name = plain.name.padding(
            toLength: max(34, plain.name.count),
            withPad: " ",
            startingAt: 0
        )
        let figures = ([("stored", plain.relativeError)] + rounded.map { ($0.rawValue, $1) })
            .map { format, error in
                "\(format) " + (error.map { String(format: "%.2e", $0) } ?? "-")
            }
        print("\(name)  \(figures.joined(separator: "   "))")
    }
}
