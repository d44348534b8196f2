package import Checkpoints
package import Kernels
package import Tensors

/// One folder in diffusers layout: `model_index.json`, and a folder for each part.
package struct PackFolder: Sendable {
    /// The folder.
    package let path: String
    /// What the folder holds.
    package let index: ModelIndex

    /// Opens `path`; no weights are read.
    ///
    /// - Throws: `CheckpointError`.
    package init(path: String) throws(CheckpointError) {
        self.path = path
        index = try ModelIndex(path: path + "/model_index.json")
    }

    /// True when the pack has this part.
    package func has(_ part: String) -> Bool { index.parts[part] != nil }

    /// Path of a file or folder inside the pack.
    package func path(_ relative: String) -> String { path + "/" + relative }

    /// Reads a part's `config.json`; a scheduler's has a name of its own.
    ///
    /// - Throws: `CheckpointError`.
    package func config(_ part: String) throws(CheckpointError) -> ModelConfig {
        let file = part == "scheduler" ? "scheduler_config.json" : "config.json"
        return try ModelConfig(path: path("\(part)/\(file)"))
    }

    /// Maps a part's weights; matrices are left in the files, and decoded for each product.
    ///
    /// - Parameters:
    ///   - part: the part's folder.
    ///   - format: rounds the matrices of linear layers to `.int8` or `.int4` when loaded.
    /// - Returns: the weights by name.
    /// - Throws: `CheckpointError`.
    package func weights(
        _ part: String,
        rounded format: StoredFormat? = nil
    ) throws(CheckpointError) -> WeightSource {
        let weights = try Checkpoint(folder: path(part)).lentWeights
        return format.map { weights.quantised(to: $0) } ?? weights
    }
}
