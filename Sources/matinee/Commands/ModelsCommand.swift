import ArgumentParser
import Checkpoints
import Diffusion
import Foundation
import Generation

/// Adds, lists, shows, checks and removes packs.
struct ModelsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "models",
        abstract: "Add, list, show, check, quantise and remove packs.",
        subcommands: [
            Add.self, List.self, Show.self, ModelsCheck.self, ModelsQuantise.self, Remove.self,
        ]
    )

    /// The packs below the operator's home.
    static func library() async throws -> PackLibrary {
        Packs.library(try await Settings.read())
    }

    /// A folder as it is named, or that of a pack by this name.
    static func path(of folder: String) async throws -> String {
        let library = try await library()
        let isFolder = FileManager.default.fileExists(atPath: folder + "/model_index.json")
        return !isFolder && library.names.contains(folder) ? library.path(of: folder) : folder
    }

    /// Takes a checkpoint in, after a look through it.
    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Add a checkpoint in diffusers layout.",
            discussion: """
                Index, configs, the headers of all weights and the tokenizer are read first; then every
                file is copied (or linked) and hashed, and pack.json is written beside them.
                """
        )

        @Argument(help: "The folder that holds model_index.json.")
        var folder: String
        @Option(help: "The name templates use; the folder's own if not given.")
        var name: String?
        @Option(help: "SPDX name of the weights' licence.")
        var licence = "unknown"
        @Option(help: "Where the checkpoint comes from.")
        var source: String?
        @Option(help: "A size it was trained for, 832x480; may be given again.")
        var size: [String] = []
        @Option(help: "Steps of a request that names none.")
        var steps = 50
        @Option(help: "Guidance of a request that names none; the published figure if not given.")
        var guidance: Float?
        @Option(
            help: ArgumentHelp(
                """
                A LoRA that becomes part of the pack, [high:|low:]FILE[=WEIGHT]; may be given again.
                """,
                valueName: "file"
            )
        )
        var lora: [String] = []
        @Option(help: "Round the matrices to this whenever the pack is loaded: int8 or int4.")
        var quantise: Rounding?
        @Flag(help: "Link the files to where they lie instead of copying them.")
        var link = false
        @Flag(help: "Print JSON.")
        var json = false

        mutating func run() async throws {
            let command = self
            try await ending(asJSON: json) { try await command.add() }
        }

        private func add() async throws {
            for size in size where PackLibrary.size(size) == nil {
                throw CommandProblem.bad("size", "\(size) is no size such as 832x480")
            }
            guard (1...1_000).contains(steps) else {
                throw CommandProblem.bad("steps", "use 1 to 1000")
            }
            if let guidance, !(0...30).contains(guidance) {
                throw CommandProblem.bad("guidance", "use 0 to 30")
            }
            let folderName = URL(filePath: folder).lastPathComponent.lowercased()
            var origin = PackLibrary.Origin(
                licence: licence,
                source: source ?? folderName,
                nativeSizes: size,
                steps: steps
            )
            origin.guidance = guidance
            origin.rounded = quantise
            origin.loras = try PackLoRA.read(lora)
            let line = ProgressLine(label: "adding", isShown: !json)
            defer { line.end() }
            let library = try await ModelsCommand.library()
            let card = try library.add(
                folder,
                as: name ?? folderName,
                origin: origin,
                links: link,
                progress: line.show
            )
            try PackLines(card: card, path: library.path(of: card.name)).show(asJSON: json)
        }
    }

    /// One line a pack.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the packs.")

        @Flag(help: "Print one JSON object a line.")
        var json = false

        mutating func run() async throws {
            let json = json
            try await ending(asJSON: json) {
                let library = try await ModelsCommand.library()
                for name in library.names {
                    let path = library.path(of: name)
                    do {
                        let card = try library.card(name)
                        _ = try PackFolder(path: path)
                        try PackLines(card: card, path: path).list(asJSON: json)
                    } catch  where error is DiffusionError || error is CheckpointError {
                        // The others are listed all the same.
                        try PackLines.list(broken: name, path: path, "\(error)", asJSON: json)
                    }
                }
                if library.names.isEmpty, !json {
                    print("no pack has been added; storybook is in the box")
                }
            }
        }
    }

    /// All that is known of one pack, and whether its files are what they were.
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show one pack, and compare its files with their hashes."
        )

        @Argument(help: "The pack.")
        var name: String
        @Flag(help: "Print JSON.")
        var json = false

        mutating func run() async throws {
            let (name, json) = (name, json)
            try await ending(asJSON: json) {
                let library = try await ModelsCommand.library()
                let card = try library.card(name)
                try PackLines(card: card, path: library.path(of: name)).show(asJSON: json)
                let line = ProgressLine(label: "comparing", isShown: !json)
                let changed = try library.changed(name, progress: line.show)
                line.end()
                guard changed.isEmpty else {
                    throw CommandProblem(
                        .failed,
                        type: "broken_pack",
                        detail: "not the files they were: \(changed.joined(separator: ", "))"
                    )
                }
            }
        }
    }

    /// Deletes a pack's folder; what it links to stays.
    struct Remove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Remove a pack.")

        @Argument(help: "The pack.")
        var name: String
        @Flag(help: "Print problems as JSON.")
        var json = false

        mutating func run() async throws {
            let (name, json) = (name, json)
            try await ending(asJSON: json) {
                try await ModelsCommand.library().remove(name)
                if !json { print("removed \(name)") }
            }
        }
    }
}

/// A pack's card in words or as JSON.
struct PackLines {
    let card: PackCard
    let path: String

    private var capabilities: [String] { card.capabilities.map(\.rawValue).sorted() }

    private var loras: [String] {
        (card.loras ?? []).map { lora in
            let expert = lora.part.map { $0 == "transformer" ? "high:" : "low:" } ?? ""
            return "\(expert)\(lora.file)=\(lora.weight)"
        }
    }

    func list(asJSON: Bool) throws {
        if asJSON { return print(try JSONLine.text(members)) }
        let name = PackLines.named(card.name)
        print("\(name) \(card.licence)  \(capabilities.joined(separator: ", "))")
    }

    /// A pack whose card cannot be read.
    static func list(
        broken name: String,
        path: String,
        _ reason: String,
        asJSON: Bool
    ) throws {
        guard asJSON else { return print("\(named(name)) cannot be read: \(reason)") }
        print(
            try JSONLine.text([
                "name": .string(name), "folder": .string(path), "error": .string(reason),
            ])
        )
    }

    private static func named(_ name: String) -> String {
        name.padding(toLength: max(20, name.count), withPad: " ", startingAt: 0)
    }

    func show(asJSON: Bool) throws {
        if asJSON { return print(try JSONLine.text(members)) }
        print(
            """
            \(card.name)
              folder        \(path)
              sha256        \(card.sha256)
              licence       \(card.licence)
              source        \(card.source)
              can           \(capabilities.joined(separator: ", "))
              native sizes  \(card.nativeSizes.isEmpty ? "not stated" : card.nativeSizes.joined(separator: ", "))
              steps         \(card.steps)
              matrices      \(card.rounded.map { "rounded to \($0.rawValue)" } ?? "as they are stored")
              loras         \(loras.isEmpty ? "none" : loras.joined(separator: ", "))
              memory        \(MemoryShortage.gibibytes(card.memory.anonymousBytes)) and \
            \(MemoryShortage.gibibytes(card.memory.mappedBytes)) mapped, for \(card.memory.clip)
              files         \(card.files.count)
            """
        )
    }

    private var members: [String: JSONValue] {
        [
            "name": .string(card.name), "folder": .string(path), "sha256": .string(card.sha256),
            "licence": .string(card.licence), "source": .string(card.source),
            "capabilities": .strings(capabilities), "native_sizes": .strings(card.nativeSizes),
            "steps": .int(card.steps), "loras": .strings(loras),
            "rounded": card.rounded.map { JSONValue.string($0.rawValue) } ?? .null,
            "anonymous_bytes": .int(card.memory.anonymousBytes),
            "mapped_bytes": .int(card.memory.mappedBytes), "clip": .string(card.memory.clip),
            "files": .object(card.files.mapValues { .string($0) }),
        ]
    }
}
