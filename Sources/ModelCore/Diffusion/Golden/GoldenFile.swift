package import Checkpoints
package import Tensors

/// What the reference implementation computed with a pack: `golden/golden.safetensors` with the
/// tensors, `golden/golden.json` with the prompts and the pipeline's arguments.
package struct GoldenFile: Sendable {
    /// Every text whose ids are checked: the prompts, then the negative prompt.
    package let texts: [String]
    /// Arguments of the pipeline, as the reference took them.
    package let arguments: ModelConfig
    /// Name of every tensor → its shape.
    package let shapes: [String: [Int]]
    private let file: Safetensors

    /// Opens `golden/` in a pack.
    ///
    /// - Throws: `CheckpointError`, also when the two files name different tensors.
    package init(pack: String) throws(CheckpointError) {
        let json = try readJSON(pack + "/golden/golden.json")
        file = try Safetensors(path: pack + "/golden/golden.safetensors")
        func fault(_ key: String, _ reason: String) -> CheckpointError {
            .malformed(file: "golden.json", key: key, reason: reason)
        }
        let prompts = json["prompts"]?.array?.compactMap(\.string) ?? []
        let negative = json["negative_prompt"]?.string
        texts = prompts + (negative.map { [$0] } ?? [])
        arguments = try ModelConfig(json["pipeline"] ?? .object([]), name: "golden.json, pipeline")
        shapes = file.entries.mapValues(\.shape)
        let named = Set((json["tensors"]?.object ?? []).map(\.key))
        if let key = named.symmetricDifference(shapes.keys).min() {
            throw fault(key, "only one of golden.json and golden.safetensors has it")
        }
    }

    /// True when there is a tensor of this name.
    package func has(_ name: String) -> Bool { shapes[name] != nil }

    /// Reads one tensor as Float32; integers and bytes are converted.
    ///
    /// - Throws: `CheckpointError`.
    package func tensor(_ name: String) throws(CheckpointError) -> Tensor {
        guard let entry = file.entries[name], !entry.type.isFloat else {
            return try file.tensor(name)
        }
        return Tensor(entry.shape, try file.integers(name).map(Float.init))
    }

    /// Reads one tensor of integers, last axis fastest.
    ///
    /// - Throws: `CheckpointError`.
    package func integers(_ name: String) throws(CheckpointError) -> [Int] {
        try file.integers(name)
    }
}
