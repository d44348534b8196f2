import Checkpoints
import Crypto
import Foundation
import Generation

/// The pack in the box: `pack.json` and the weights beside it, checked against their hashes.
struct StorybookPack: Sendable {
    static let name = "storybook"
    /// Rises when the same pack and request would give other frames.
    static let generatorVersion = "3"

    /// What `pack.json` holds.
    struct Card: Codable, Sendable {
        let name: String
        let licence: String
        let source: String
        let capabilities: Set<Capability>
        let textEncoder: String
        let network: SceneNetworkShape
        /// Steps and guidance of a request that names none.
        let sampling: SceneSampler.Settings
        let slots: [SceneSlot]
        /// Emoji the text encoder does not know, and the words they are read as.
        let emoji: [String: String]
        /// Words the vocabulary draws; none of them is ever reported as unmet.
        let drawable: Set<String>
        /// Things, in the singular, that it does not draw; wherever one of them stands, it is reported.
        let undrawable: Set<String>
        /// Camera move → phrases of the grammar that name it; see `MoveWords`.
        let moves: [String: [String]]
        /// File name → SHA-256, lower-case hexadecimal.
        let files: [String: String]
        /// File of `Training/` that made the weights → its SHA-256 when it did.
        let recipe: [String: String]

        private enum CodingKeys: String, CodingKey {
            case name, licence, source, capabilities, network, sampling, slots, emoji
            case drawable, undrawable, moves, files, recipe
            case textEncoder = "text_encoder"
        }
    }

    let card: Card
    let model: SceneModel
    /// SHA-256 over the names and hashes of every file that decides a scene.
    let sha256: String

    /// Opens the pack in `folder`; `encoderFiles` decide a scene too and so belong to its hash.
    ///
    /// - Throws: `.brokenPack` with the file at fault.
    init(folder: String, encoderFiles: [String]) throws(GenerationError) {
        func broken(_ reason: String) -> GenerationError {
            .brokenPack(pack: StorybookPack.name, reason: reason)
        }
        let cardBytes = try StorybookPack.bytes(folder + "/pack.json")
        do {
            card = try JSONDecoder().decode(Card.self, from: cardBytes)
        } catch {
            throw broken("pack.json cannot be read as a pack's card")
        }
        guard card.slots == SceneSlots.expected else {
            throw broken("pack.json declares other slots than this version samples")
        }
        var hashes = ["pack.json": StorybookPack.hash(cardBytes)]
        for (file, expected) in card.files {
            let found = StorybookPack.hash(try StorybookPack.bytes(folder + "/" + file))
            guard found == expected else { throw broken("\(file) is not the file it was") }
            hashes[file] = found
        }
        for file in encoderFiles {
            let name = "text-encoder/" + (file as NSString).lastPathComponent
            hashes[name] = StorybookPack.hash(try StorybookPack.bytes(file))
        }
        let account = hashes.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)\n" }.joined()
        sha256 = StorybookPack.hash(Data(account.utf8))
        do {
            let weights = try Safetensors(path: folder + "/scene-model.safetensors").weights
            model = try SceneModel(weights, card: card)
        } catch {
            throw broken("scene-model.safetensors: \(error)")
        }
    }

    /// Opens the pack that was built into the program.
    static func bundled(encoderFiles: [String]) throws(GenerationError) -> StorybookPack {
        try StorybookPack(folder: bundledFolder, encoderFiles: encoderFiles)
    }

    /// Where the build put the pack.
    static var bundledFolder: String {
        Bundle.module.bundleURL.appendingPathComponent("Pack").path
    }

    private static func bytes(_ path: String) throws(GenerationError) -> Data {
        do {
            return try Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe)
        } catch {
            throw .brokenPack(pack: name, reason: "\(path) cannot be read")
        }
    }

    /// SHA-256, lower-case hexadecimal.
    static func hash(_ bytes: Data) -> String {
        SHA256.hash(data: bytes).map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }
}
