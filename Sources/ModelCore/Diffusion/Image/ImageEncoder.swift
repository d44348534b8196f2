import Layers
package import Tensors

/// The vision tower of CLIP, up to the last block but one: what Wan 2.1 knows of the pictures that a
/// clip starts and ends with.
///
/// - Precision: Float32.
/// - Source: Radford et al. 2021, "Learning Transferable Visual Models From Natural Language
///   Supervision", §2.4; transformers 5.23, `models/clip/modeling_clip.py` (`CLIPVisionModel`).
package struct ImageEncoder: Sendable {
    /// Its sizes.
    package let config: ImageEncoderConfig
    private let patches: Linear
    private let whole: Tensor
    private let places: Tensor
    private let norm: LayerNorm
    private let blocks: [ImageBlock]

    /// Reads every weight but those of the last block, which nobody asks, and fails unless the
    /// checkpoint's other keys and the model's are the same.
    ///
    /// - Throws: `WeightError`, or what the source throws.
    package init(_ source: WeightSource, _ config: ImageEncoderConfig) throws {
        // Checkpoints of before transformers 5 have a name in front of every key.
        let old = "vision_model."
        let scope = source.shapes.keys.contains { $0.hasPrefix(old) } ? old : ""
        let unused = [
            "encoder.layers.\(config.layers - 1).*", "post_layernorm.*", "embeddings.position_ids",
        ]
        self = try WeightReader.load(from: source, ignoring: unused.map { scope + $0 }) {
            try ImageEncoder(scope.isEmpty ? $0 : $0.scoped("vision_model"), config)
        }
    }

    private init(_ weights: WeightReader, _ config: ImageEncoderConfig) throws {
        self.config = config
        let table = weights.scoped("embeddings")
        let kernel = [config.width, 3, config.patch, config.patch]
        patches = Linear(
            weight: try table.take("patch_embedding.weight", shape: kernel)
                .reshaped([config.width, 3 * config.patch * config.patch]),
            bias: nil
        )
        whole = try table.take("class_embedding", shape: [config.width])
        places = try table.take(
            "position_embedding.weight",
            shape: [config.tokens, config.width]
        )
        norm = try LayerNorm(
            weights.scoped("pre_layrnorm"),
            width: config.width,
            epsilon: config.epsilon
        )
        blocks = try (0..<config.layers - 1).map {
            try ImageBlock(weights.scoped("encoder.layers.\($0)"), config)
        }
    }

    /// Encodes one picture.
    ///
    /// - Parameters:
    ///   - picture: as `ImagePreparation` gives it.
    ///   - check: called before each block; what it throws ends the work.
    /// - Shapes: `[3, side, side]` → `[tokens, width]`.
    /// - Precondition: the shape is the config's.
    /// - Returns: what the last block but one leaves.
    /// - Throws: what `check` throws.
    package func callAsFunction(
        _ picture: Tensor,
        check: () throws -> Void = {}
    ) throws -> Tensor {
        let (count, patch) = (config.places, config.patch)
        precondition(
            picture.shape == [3, config.side, config.side],
            "\(picture.shape) for \(config)"
        )
        // 1. Patches, row by row, with a token for the whole before them: [T, D].
        let covered = picture.slice(axis: 1, 0..<count * patch)
            .slice(axis: 2, 0..<count * patch)
        let cut = covered.reshaped([3, count, patch, count, patch])
            .permuted([1, 3, 0, 2, 4])
            .reshaped([count * count, 3 * patch * patch])
        let tokens = Tensor.concatenated(
            [whole.reshaped([1, config.width]), patches(cut)],
            axis: 0
        )
        // 2. Places, norm and blocks: [T, D].
        var hidden = norm(tokens + places)
        for block in blocks {
            try check()
            hidden = block(hidden)
        }
        return hidden
    }
}

/// One block: attention, then a feed-forward part, each on normalised tokens and added to them.
private struct ImageBlock: Sendable {
    private let attentionNorm: LayerNorm
    private let attention: MultiHeadAttention
    private let feedNorm: LayerNorm
    private let up: Linear
    private let down: Linear
    private let activation: ImageEncoderConfig.Activation

    init(_ weights: WeightReader, _ config: ImageEncoderConfig) throws {
        let width = config.width
        func norm(_ key: String) throws -> LayerNorm {
            try LayerNorm(weights.scoped(key), width: width, epsilon: config.epsilon)
        }
        attentionNorm = try norm("layer_norm1")
        attention = try MultiHeadAttention(
            weights.scoped("self_attn"),
            width: width,
            heads: config.heads,
            keys: AttentionKeys(query: "q_proj", key: "k_proj", value: "v_proj", output: "out_proj")
        )
        feedNorm = try norm("layer_norm2")
        up = try Linear(weights.scoped("mlp.fc1"), inputs: width, outputs: config.inner)
        down = try Linear(weights.scoped("mlp.fc2"), inputs: config.inner, outputs: width)
        activation = config.activation
    }

    /// - Shapes: `[T, D]` → the same.
    func callAsFunction(_ tokens: Tensor) -> Tensor {
        let attended = tokens + attention(attentionNorm(tokens))
        let hidden = up(feedNorm(attended))
        switch activation {
        case .gelu: return attended + down(hidden.gelu())
        case .quickGELU: return attended + down((hidden * 1.702).silu() * (1 / 1.702))
        }
    }
}
