import Checkpoints
import Foundation
import Tensors

/// A LoRA file by which a pack's transformers are changed whenever they are loaded.
///
/// Changed matrices are laid out as Float32 instead of being left in the file; the memory plan
/// counts them.
package struct PackLoRA: Sendable, Equatable, Codable {
    /// The file: below the pack's folder, or an absolute path.
    package var file: String
    /// How much its changes count; 1 as trained.
    package var weight: Float
    /// The one transformer it was trained for, `transformer` or `transformer_2`; nil for every one.
    package var part: String?

    /// Names a file.
    package init(file: String, weight: Float = 1, part: String? = nil) {
        self.file = file
        self.weight = weight
        self.part = part
    }

    /// Reads `FILE`, `FILE=0.8`, or with the expert it is for: `high:FILE=0.8`, `low:FILE`.
    ///
    /// - Returns: nil for a weight that is no number within ±4, and for no file.
    package init?(_ text: String) {
        var rest = text[...]
        for (mark, part) in [("high:", "transformer"), ("low:", "transformer_2")]
        where rest.hasPrefix(mark) {
            rest = rest.dropFirst(mark.count)
            self.part = part
            break
        }
        weight = 1
        if let equals = rest.lastIndex(of: "=") {
            guard let number = Float(rest[rest.index(after: equals)...]), abs(number) <= 4 else {
                return nil
            }
            weight = number
            rest = rest[..<equals]
        }
        guard !rest.isEmpty else { return nil }
        file = String(rest)
    }

    /// The same, by its file's absolute path.
    package var absolute: PackLoRA {
        var absolute = self
        absolute.file = URL(filePath: file).absoluteURL.path
        return absolute
    }

    /// Whether it changes this part of a pack.
    func changes(_ part: String) -> Bool {
        part == self.part || self.part == nil && PackLoRA.parts.contains(part)
    }

    /// The parts of a pack that can be changed.
    fileprivate static let parts = ["transformer", "transformer_2"]
}

extension PackFolder {
    /// Path of a LoRA's file.
    func path(of lora: PackLoRA) -> String {
        lora.file.hasPrefix("/") ? lora.file : path(lora.file)
    }

    /// The changes that are made to a part, in their order.
    ///
    /// - Throws: `CheckpointError`.
    private func changes(to part: String) throws(CheckpointError) -> [LoRA] {
        var all: [LoRA] = []
        for lora in loras where lora.changes(part) {
            let file = path(of: lora)
            all.append(
                try LoRA(
                    try Checkpoint(path: file).weights,
                    name: file.split(separator: "/").last.map(String.init) ?? file,
                    weight: lora.weight,
                    module: WanModuleNames.diffusers
                )
            )
        }
        return all
    }

    /// The weights of a part with every change made as they are read.
    ///
    /// - Throws: `CheckpointError` that names the file and the key that does not fit.
    func changed(_ weights: WeightSource, of part: String) throws(CheckpointError) -> WeightSource {
        var weights = weights
        for lora in try changes(to: part) { weights = try lora.merged(into: weights) }
        return weights
    }

    /// Bytes of what changes lay out anew when a part is loaded.
    ///
    /// - Throws: `CheckpointError`.
    func changedBytes(of part: String, shapes: [String: [Int]]) throws(CheckpointError) -> Int {
        var keys: Set<String> = []
        for lora in try changes(to: part) { keys.formUnion(lora.changedKeys) }
        return keys.reduce(0) { $0 + 4 * (shapes[$1] ?? []).reduce(1, *) }
    }

    /// Fails unless every LoRA names a transformer of the pack and fits it.
    ///
    /// - Throws: `CheckpointError`, or `DiffusionError.brokenPack`.
    package func checkLoRAs() throws {
        for lora in loras {
            let parts = PackLoRA.parts.filter { lora.changes($0) && has($0) }
            guard !parts.isEmpty else {
                throw DiffusionError.brokenPack(
                    folder: path,
                    reason: "it has no \(lora.part ?? "transformer") for \(lora.file)"
                )
            }
            for part in parts { _ = try weights(part) }
        }
    }

    /// Tells one choice of LoRAs from another: a line for each, with the hash of its file.
    ///
    /// - Parameter hashes: hashes that are known already, by path inside the pack.
    /// - Returns: nothing when there is none.
    /// - Throws: when a file cannot be read.
    func loraAccount(_ hashes: [String: String]) throws -> String {
        try loras.map { lora in
            let hash = try hashes[lora.file] ?? FileHash.hex(ofFile: path(of: lora))
            return "\(hash) \(lora.weight) \(lora.part ?? "every")\n"
        }.joined()
    }
}
