import Foundation
package import Generation

/// What `pack.json` says of a pack: where it comes from, what it can do, and what its files were.
package struct PackCard: Sendable, Equatable, Codable {
    /// The name templates and the command line use.
    package var name: String
    /// SPDX name of the licence of the weights; `unknown` when the operator named none.
    package var licence: String
    /// Where the checkpoint comes from.
    package var source: String
    /// What it can do.
    package var capabilities: Set<Capability>
    /// Frame sizes it was trained for, `832x480`; empty when nobody said.
    package var nativeSizes: [String]
    /// Steps of a request that names none.
    package var steps: Int
    /// Guidance of a request that names none; the published figure when nil.
    package var guidance: Float?
    /// What its matrices are rounded to when they are loaded; nil leaves them as they are.
    package var rounded: Rounding?
    /// LoRA files among `files` that the transformers are always changed by; nil for none.
    package var loras: [PackLoRA]?
    /// Memory a clip of the first native size needs.
    package var memory: Memory
    /// Path of every file inside the pack → its SHA-256, lower-case hexadecimal.
    package var files: [String: String]

    /// What the planner says of one clip.
    package struct Memory: Sendable, Equatable, Codable {
        /// Memory of its own.
        package var anonymousBytes: Int
        /// Weights in mapped files, which the system may drop and read again.
        package var mappedBytes: Int
        /// The clip that was planned: `832x480x81`.
        package var clip: String

        private enum CodingKeys: String, CodingKey {
            case anonymousBytes = "anonymous_bytes"
            case mappedBytes = "mapped_bytes"
            case clip
        }
    }

    private enum CodingKeys: String, CodingKey {
        case name, licence, source, capabilities, steps, guidance, rounded, loras, memory, files
        case nativeSizes = "native_sizes"
    }

    /// Name of the card's file.
    package static let file = "pack.json"
}

extension PackCard {
    /// Reads the card in a pack's folder.
    ///
    /// - Returns: nil when the folder has none.
    /// - Throws: `.brokenPack` when it cannot be read.
    package init?(folder: String) throws(DiffusionError) {
        guard let data = FileManager.default.contents(atPath: folder + "/" + PackCard.file) else {
            return nil
        }
        do {
            self = try JSONDecoder().decode(PackCard.self, from: data)
        } catch {
            throw .brokenPack(folder: folder, reason: "pack.json is no pack's card")
        }
    }

    /// SHA-256 over the names and hashes of all files: the pack's identity.
    package var sha256: String {
        let account = files.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)\n" }.joined()
        return FileHash.hex(of: Array(account.utf8))
    }
}

extension PackFolder {
    /// What the pack can do.
    package var capabilities: Set<Capability> {
        switch index.pipeline {
        case .textToVideo:
            index.expandTimesteps
                ? [.textToVideo, .textToStill, .imageToVideo, .edit, .extend]
                : [.textToVideo, .textToStill, .edit]
        case .videoToVideo: [.textToVideo, .textToStill, .edit]
        case .imageToVideo:
            switch toldPictures {
            case .first: [.imageToVideo, .extend]
            case .firstAndLast: [.firstAndLast]
            case nil:
                index.expandTimesteps
                    ? [.imageToVideo, .extend] : [.imageToVideo, .extend, .firstAndLast]
            }
        case .vace:
            [
                .textToVideo, .textToStill, .imageToVideo, .personalised, .edit, .extend, .layout,
                .firstAndLast,
            ]
        }
    }
}
