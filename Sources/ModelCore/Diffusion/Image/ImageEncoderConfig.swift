package import Checkpoints

/// Sizes of a CLIP vision tower, as its `config.json` names them.
package struct ImageEncoderConfig: Sendable, Equatable {
    /// Width of a token.
    package var width: Int
    /// Width between the two layers of a feed-forward.
    package var inner: Int
    /// Heads of every attention.
    package var heads: Int
    /// Number of blocks.
    package var layers: Int
    /// Pixels along each side of the square pictures it takes.
    package var side: Int
    /// Pixels along each side of a patch.
    package var patch: Int
    /// Added to variances.
    package var epsilon: Float
    /// What bends the feed-forward.
    package var activation: Activation

    /// The bends that published towers use.
    package enum Activation: String, Sendable, CaseIterable {
        case gelu
        /// x · sigmoid(1.702 · x).
        case quickGELU = "quick_gelu"
    }

    /// Patches along each side.
    var places: Int { side / patch }

    /// Tokens of one picture: one for the whole, one for each patch.
    package var tokens: Int { places * places + 1 }

    /// Reads `config.json` of a `CLIPVisionModel`.
    ///
    /// - Throws: `CheckpointError` that names the key.
    package init(_ file: ModelConfig) throws(CheckpointError) {
        try file.require("model_type", "clip_vision_model")
        let name = try file.string("hidden_act")
        guard let activation = Activation(rawValue: name) else {
            let known = Activation.allCases.map(\.rawValue).joined(separator: ", ")
            throw .unsupported(
                file: "config.json",
                key: "hidden_act",
                reason: "\(name) is none of \(known)"
            )
        }
        self.activation = activation
        width = try file.integer("hidden_size", in: 1...65_536)
        inner = try file.integer("intermediate_size", in: 1...1_000_000)
        heads = try file.integer("num_attention_heads", in: 1...1_024)
        layers = try file.integer("num_hidden_layers", in: 2...1_000)
        patch = try file.integer("patch_size", in: 1...256)
        side = try file.integer("image_size", in: patch...4_096)
        epsilon = Float(try file.number("layer_norm_eps", else: 1e-5))
        guard width % heads == 0 else {
            throw .unsupported(
                file: "config.json",
                key: "num_attention_heads",
                reason: "\(heads) do not divide a width of \(width)"
            )
        }
    }
}
