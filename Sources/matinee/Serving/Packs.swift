import Checkpoints
import Diffusion
import Foundation
import Generation
import Rendering
import Storybook

/// The packs this machine has.
enum Packs {
    /// The pack in the box, by name.
    static let inTheBox = "storybook"

    /// Opens the pack in the box.
    ///
    /// - Parameter encoder: the text encoder's folder; by the usual rule when nil.
    /// - Returns: the generator.
    /// - Throws: `GenerationError.brokenPack` that says what is missing.
    static func storybook(encoder: String? = nil) throws -> StorybookGenerator {
        try StorybookGenerator(textEncoder: encoder ?? TextEncoder.locate())
    }

    /// The packs below the operator's home.
    static func library(_ settings: Settings) -> PackLibrary {
        PackLibrary(folder: settings.home + "/packs")
    }

    /// Everything that can be asked for clips: the pack in the box first, then those of the library.
    ///
    /// A pack whose card or index cannot be read is there as well, and says so to whoever names it.
    static func generators(
        _ storybook: StorybookGenerator,
        _ library: PackLibrary
    ) -> [any Generator] {
        let added = library.names.map { name -> any Generator in
            do {
                let card = try library.card(name)
                let folder = try PackFolder(
                    path: library.path(of: name),
                    rounded: card.rounded,
                    loras: card.loras ?? []
                )
                return SoundedGenerator(
                    try DiffusionGenerator(folder, card: card),
                    heardAs: storybook
                )
            } catch DiffusionError.brokenPack(_, let reason) {
                return UnopenedPack(name: name, reason: reason)
            } catch {
                return UnopenedPack(name: name, reason: "\(error)")
            }
        }
        return [storybook] + added
    }

    /// Finds the pack that a command names, by name or folder; the one in the box when it names none.
    ///
    /// - Parameters:
    ///   - name: a pack's, or its folder.
    ///   - loras: changes to its transformers beside those of its card.
    ///   - rounded: what its matrices are rounded to; what its card says when nil.
    /// - Returns: the pack, not opened yet.
    /// - Throws: `CommandProblem` for a name that no pack has, a folder that holds none, or a LoRA
    ///   that does not fit.
    static func find(
        _ name: String?,
        loras: [PackLoRA] = [],
        rounded: Rounding? = nil
    ) async throws -> FoundPack {
        guard let name, name != inTheBox else {
            guard loras.isEmpty else {
                throw CommandProblem.bad("lora", "the pack in the box takes none; name a --pack")
            }
            guard rounded == nil else {
                throw CommandProblem.bad(
                    "quantise",
                    "the pack in the box has no need; name a --pack"
                )
            }
            return .storybook
        }
        let library = try await ModelsCommand.library()
        if FileManager.default.fileExists(atPath: "\(name)/model_index.json") {
            return try found(name, loras, rounded)
        }
        guard library.names.contains(name) else {
            let names = ([inTheBox] + library.names).joined(separator: ", ")
            throw CommandProblem(
                .noPack,
                type: "no_pack",
                detail: "no pack named \(name) is installed; there is \(names)",
                field: "pack"
            )
        }
        return try found(library.path(of: name), loras, rounded)
    }

    private static func found(
        _ path: String,
        _ loras: [PackLoRA],
        _ rounded: Rounding?
    ) throws -> FoundPack {
        do {
            let card = try PackCard(folder: path)
            let folder = try PackFolder(
                path: path,
                rounded: rounded ?? card?.rounded,
                loras: (card?.loras ?? []) + loras.map(\.absolute)
            )
            do {
                if !loras.isEmpty { try folder.checkLoRAs() }
            } catch {
                throw CommandProblem.bad("lora", "\(error)")
            }
            return .diffusion(folder, card)
        } catch let CheckpointError.unsupported(file, key, reason) {
            throw CommandProblem(
                .noPack,
                type: "no_pack",
                detail: "\(file), \(key): \(reason)",
                field: "pack"
            )
        }
    }
}

/// Stands for a pack that cannot be opened.
struct UnopenedPack: Generator {
    private let name: String
    private let reason: String

    init(name: String, reason: String) {
        (self.name, self.reason) = (name, reason)
    }

    /// What can do nothing is never chosen for what it can do, only by its name.
    var pack: Pack { Pack(name: name, sha256: "", generatorVersion: "", capabilities: []) }

    func clip(
        for request: GenerationRequest,
        progress: @Sendable (Double) -> Void
    ) async throws(GenerationError) -> any GeneratedClip {
        throw .brokenPack(pack: name, reason: reason)
    }
}

/// A pack that is there, not opened yet.
enum FoundPack: Sendable {
    case storybook
    case diffusion(PackFolder, PackCard?)

    /// What a clip is like when nobody says.
    var usual: ClipForm.Usual {
        guard case .diffusion(let folder, let card) = self else { return ClipForm.Usual() }
        let limits = DiffusionLimits(folder.index, card)
        let rate = limits.framesPerSecond
        return ClipForm.Usual(
            size: card?.nativeSizes.first ?? (limits.pixels > 832 * 480 ? "1280x704" : "832x480"),
            fps: rate,
            duration: min(4, Double(limits.frames) / Double(rate))
        )
    }

    /// Opens it; a silent pack is heard with Storybook's sound, where Storybook is whole.
    func generator() throws -> any Generator {
        switch self {
        case .storybook: return try Packs.storybook()
        case .diffusion(let folder, let card):
            let pictures = try DiffusionGenerator(folder, card: card)
            guard let storybook = try? Packs.storybook() else { return pictures }
            return SoundedGenerator(pictures, heardAs: storybook)
        }
    }
}

extension PackLoRA {
    /// Reads what `--lora` was given.
    ///
    /// - Throws: `CommandProblem` that names the one that is no LoRA, or whose file is not there.
    static func read(_ options: [String]) throws -> [PackLoRA] {
        try options.map { option in
            guard let lora = PackLoRA(option) else {
                throw CommandProblem.bad("lora", "\(option) is not FILE or FILE=WEIGHT, -4 to 4")
            }
            guard FileManager.default.isReadableFile(atPath: lora.file) else {
                throw CommandProblem.bad("lora", "\(lora.file) cannot be read")
            }
            return lora
        }
    }
}
