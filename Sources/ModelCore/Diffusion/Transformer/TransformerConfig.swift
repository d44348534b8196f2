package import Checkpoints

/// Sizes of a Wan transformer, as its `config.json` gives them.
package struct TransformerConfig: Sendable, Equatable {
    /// Latent frames, rows and columns of one token.
    package var patch: PatchSize
    /// Heads of every attention.
    package var heads: Int
    /// Width of one head.
    package var headWidth: Int
    /// Channels of the input, with what is joined to the latents.
    package var inChannels: Int
    /// Channels of the result.
    package var outChannels: Int
    /// Width of the text encoder's rows.
    package var textWidth: Int
    /// Width of the sinusoids that stand for a timestep.
    package var frequencyWidth: Int
    /// Width between the two layers of a feed-forward.
    package var hiddenWidth: Int
    /// Number of blocks.
    package var layers: Int
    /// Whether the input of the cross attention is normalised.
    package var hasCrossNorm: Bool
    /// Added to variances.
    package var epsilon: Float
    /// Width of the image encoder's rows; nil without one.
    package var imageWidth: Int?
    /// Width from which image keys and values are projected; nil without them.
    package var addedWidth: Int?
    /// Positions of the learned embedding of first and last images; nil without one.
    package var imagePositions: Int?
    /// Most positions along an axis.
    package var positions: Int
    /// Control branch; nil for a plain transformer.
    package var control: Control?

    /// The branch that VACE adds.
    package struct Control: Sendable, Equatable {
        /// Blocks after which a hint is added, rising, the first of them 0.
        package var layers: [Int]
        /// Channels of the control latents.
        package var channels: Int
    }

    /// Width of a token.
    package var width: Int { heads * headWidth }
}

/// Extents of one token in latents.
package struct PatchSize: Sendable, Equatable {
    package var frames: Int
    package var height: Int
    package var width: Int

    /// Latent places in one token.
    package var count: Int { frames * height * width }
}

extension TransformerConfig {
    /// Reads `config.json` of a `WanTransformer3DModel` or `WanVACETransformer3DModel`.
    ///
    /// - Throws: `CheckpointError` that names the key.
    package init(_ file: ModelConfig) throws(CheckpointError) {
        let size = 1...1_048_576
        func optional(_ key: String) throws(CheckpointError) -> Int? {
            file.has(key) ? try file.integer(key, in: size) : nil
        }
        let patch = try file.integers("patch_size", in: 1...16)
        guard patch.count == 3 else {
            throw .unsupported(file: "config.json", key: "patch_size", reason: "not three numbers")
        }
        try file.require("qk_norm", "rms_norm_across_heads")
        let inChannels = try file.integer("in_channels", in: size)
        let isControlled = try file.string("_class_name") == "WanVACETransformer3DModel"
        self.init(
            patch: PatchSize(frames: patch[0], height: patch[1], width: patch[2]),
            heads: try file.integer("num_attention_heads", in: 1...1_024),
            headWidth: try file.integer("attention_head_dim", in: 2...1_024),
            inChannels: inChannels,
            outChannels: try file.integer("out_channels", in: size, else: inChannels),
            textWidth: try file.integer("text_dim", in: size),
            frequencyWidth: try file.integer("freq_dim", in: 2...65_536),
            hiddenWidth: try file.integer("ffn_dim", in: size),
            layers: try file.integer("num_layers", in: 1...1_024),
            hasCrossNorm: try file.flag("cross_attn_norm", else: true),
            epsilon: Float(try file.number("eps")),
            imageWidth: try optional("image_dim"),
            addedWidth: try optional("added_kv_proj_dim"),
            imagePositions: try optional("pos_embed_seq_len"),
            positions: try file.integer("rope_max_seq_len", in: size, else: 1_024),
            control: nil
        )
        if isControlled { control = try TransformerConfig.control(file, layers: layers) }
    }

    private static func control(
        _ file: ModelConfig,
        layers: Int
    ) throws(CheckpointError) -> Control {
        let places = try file.integers("vace_layers", in: 0...layers - 1)
        guard places.first == 0, places == places.sorted(), Set(places).count == places.count
        else {
            throw .unsupported(
                file: "config.json",
                key: "vace_layers",
                reason: "not rising from layer 0"
            )
        }
        return Control(
            layers: places,
            channels: try file.integer("vace_in_channels", in: 1...1_048_576)
        )
    }

    /// Wan 2.1 and 2.2 text-to-video with 1.3 thousand million weights.
    package static let small = published(heads: 12, hidden: 8_960, layers: 30, channels: 16)
    /// Wan 2.2 TI2V with 5 thousand million weights.
    package static let medium = published(heads: 24, hidden: 14_336, layers: 30, channels: 48)
    /// Wan 2.1 and 2.2 text-to-video with 14 thousand million weights.
    package static let large = published(heads: 40, hidden: 13_824, layers: 40, channels: 16)

    private static func published(
        heads: Int,
        hidden: Int,
        layers: Int,
        channels: Int
    ) -> TransformerConfig {
        TransformerConfig(
            patch: PatchSize(frames: 1, height: 2, width: 2),
            heads: heads,
            headWidth: 128,
            inChannels: channels,
            outChannels: channels,
            textWidth: 4_096,
            frequencyWidth: 256,
            hiddenWidth: hidden,
            layers: layers,
            hasCrossNorm: true,
            epsilon: 1e-6,
            imageWidth: nil,
            addedWidth: nil,
            imagePositions: nil,
            positions: 1_024,
            control: nil
        )
    }
}
