package import Checkpoints

/// Sizes of a UMT5 encoder, as its `config.json` names them.
package struct UMT5Config: Sendable, Equatable {
    /// Rows of the embedding table.
    package let vocabulary: Int
    /// Width of a token.
    package let width: Int
    /// Width of one head.
    package let headWidth: Int
    /// Heads of each attention.
    package let heads: Int
    /// Width inside the feed-forward part.
    package let inner: Int
    /// Number of blocks.
    package let layers: Int
    /// Kinds of distance the position bias tells apart.
    package let buckets: Int
    /// Distance from which all are alike.
    package let maxDistance: Int
    /// Added to the mean square before its root.
    package let epsilon: Float

    /// The encoder of the Wan family, `google/umt5-xxl`.
    package static let xxl = UMT5Config(
        vocabulary: 256_384,
        width: 4_096,
        headWidth: 64,
        heads: 64,
        inner: 10_240,
        layers: 24,
        buckets: 32,
        maxDistance: 128,
        epsilon: 1e-6
    )

    /// Gives the sizes by hand.
    package init(
        vocabulary: Int,
        width: Int,
        headWidth: Int,
        heads: Int,
        inner: Int,
        layers: Int,
        buckets: Int,
        maxDistance: Int,
        epsilon: Float
    ) {
        self.vocabulary = vocabulary
        self.width = width
        self.headWidth = headWidth
        self.heads = heads
        self.inner = inner
        self.layers = layers
        self.buckets = buckets
        self.maxDistance = maxDistance
        self.epsilon = epsilon
    }

    /// Reads `config.json`.
    ///
    /// - Throws: `CheckpointError`; `.unsupported` for anything but a gated-GELU UMT5.
    package init(_ config: ModelConfig) throws(CheckpointError) {
        try config.require("model_type", "umt5")
        try config.require("feed_forward_proj", "gated-gelu")
        vocabulary = try config.integer("vocab_size", in: 1...10_000_000)
        width = try config.integer("d_model", in: 1...65_536)
        headWidth = try config.integer("d_kv", in: 1...4_096)
        heads = try config.integer("num_heads", in: 1...1_024)
        inner = try config.integer("d_ff", in: 1...1_000_000)
        layers = try config.integer("num_layers", in: 1...1_000)
        buckets = try config.integer("relative_attention_num_buckets", in: 4...4_096)
        maxDistance = try config.integer(
            "relative_attention_max_distance",
            in: (buckets / 4 + 1)...1_000_000
        )
        epsilon = Float(try config.number("layer_norm_epsilon", else: 1e-6))
    }
}
