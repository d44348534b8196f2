import Foundation
import Generation
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

    /// Gives the pack that a command names; the one in the box when it names none.
    static func generator(_ name: String?) throws -> any Generator {
        guard let name, name != inTheBox else { return try storybook() }
        if FileManager.default.fileExists(atPath: "\(name)/model_index.json") {
            throw CommandProblem(
                .noPack,
                type: "no_pack",
                detail: "packs in diffusers layout cannot be run by this version",
                field: "pack"
            )
        }
        throw CommandProblem(
            .noPack,
            type: "no_pack",
            detail: "no pack named \(name) is installed; there is \(inTheBox)",
            field: "pack"
        )
    }
}
