package import Checkpoints
import Kernels
package import Tensors

/// One folder in diffusers layout: `model_index.json`, and a folder for each part.
package struct PackFolder: Sendable {
    /// The folder.
    package let path: String
    /// What the folder holds.
    package let index: ModelIndex

    /// Which pictures the pack's image encoder tells the transformer of; nil without one.
    package let toldPictures: ToldPictures?

    /// What the matrices of text encoder and transformers are rounded to when they are loaded; nil
    /// leaves them as they are stored.
    package let rounded: Rounding?

    /// What the transformers are changed by when they are loaded, in this order.
    package let loras: [PackLoRA]

    /// Opens `path`; no weights are read.
    ///
    /// - Parameters:
    ///   - path: the folder.
    ///   - rounded: what matrices are rounded to when they are loaded.
    ///   - loras: what changes the transformers, each after the one before.
    /// - Throws: `CheckpointError`.
    package init(
        path: String,
        rounded: Rounding? = nil,
        loras: [PackLoRA] = []
    ) throws(CheckpointError) {
        self.path = path
        self.rounded = rounded
        self.loras = loras
        index = try ModelIndex(path: path + "/model_index.json")
        toldPictures = try PackFolder.toldPictures(path, index)
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

    /// Maps a part's weights; matrices are left in the files, and decoded for each product, unless
    /// a LoRA changes them.
    ///
    /// - Throws: `CheckpointError`.
    package func weights(_ part: String) throws(CheckpointError) -> WeightSource {
        let weights = try changed(Checkpoint(folder: path(part)).lentWeights, of: part)
        guard let rounded, PackFolder.roundedParts.contains(part) else { return weights }
        // The blocks of a transformer are where the time goes. The activations of a text encoder have
        // a few values so large that rounding by rows would leave nothing of those beside them.
        return weights.quantised(to: rounded.stored) {
            part != "text_encoder" && $0.contains("blocks.")
        }
    }

    /// Parts whose matrices are rounded when that is asked for.
    private static let roundedParts: Set = ["text_encoder", "transformer", "transformer_2"]
}
