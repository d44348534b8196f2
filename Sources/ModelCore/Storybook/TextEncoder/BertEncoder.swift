// Port of BertModel without its pooler: huggingface/transformers v4.8.2,
// src/transformers/models/bert/modeling_bert.py.

import Checkpoints
import Layers
import Tensors

/// Sizes of a BERT encoder, from its `config.json`.
struct BertConfig: Sendable, Equatable {
    /// Width of a state.
    var width: Int
    var layers: Int
    var heads: Int
    /// Width between the two products of a feed-forward block.
    var innerWidth: Int
    var vocabulary: Int
    /// Longest sequence.
    var positions: Int
    var tokenTypes: Int
    var epsilon: Float

    /// all-MiniLM-L6-v2.
    static let miniLM = BertConfig(
        width: 384,
        layers: 6,
        heads: 12,
        innerWidth: 1_536,
        vocabulary: 30_522,
        positions: 512,
        tokenTypes: 2,
        epsilon: 1e-12
    )
}

extension BertConfig {
    /// Reads the sizes and refuses what this network does not do.
    init(_ file: ModelConfig) throws(CheckpointError) {
        try file.require("model_type", "bert")
        try file.require("hidden_act", "gelu")
        try file.require("position_embedding_type", "absolute")
        let width = try file.integer("hidden_size", in: 1...16_384)
        let heads = try file.integer("num_attention_heads", in: 1...width)
        guard width % heads == 0 else {
            throw .malformed(
                file: "config.json",
                key: "num_attention_heads",
                reason: "\(heads) of \(width)"
            )
        }
        self.init(
            width: width,
            layers: try file.integer("num_hidden_layers", in: 1...256),
            heads: heads,
            innerWidth: try file.integer("intermediate_size", in: 1...65_536),
            vocabulary: try file.integer("vocab_size", in: 1...1_000_000),
            positions: try file.integer("max_position_embeddings", in: 2...65_536),
            tokenTypes: try file.integer("type_vocab_size", in: 1...16),
            epsilon: Float(try file.number("layer_norm_eps"))
        )
    }
}

/// Ids → embeddings → states.
struct BertEncoder: Sendable {
    let config: BertConfig
    private let words: Embedding
    private let positions: Embedding
    private let tokenTypes: Embedding
    private let norm: LayerNorm
    private let blocks: [BertBlock]

    init(_ weights: WeightReader, _ config: BertConfig) throws {
        self.config = config
        let embeddings = weights.scoped("embeddings")
        words = try Embedding(
            embeddings.scoped("word_embeddings"),
            count: config.vocabulary,
            width: config.width
        )
        positions = try Embedding(
            embeddings.scoped("position_embeddings"),
            count: config.positions,
            width: config.width
        )
        tokenTypes = try Embedding(
            embeddings.scoped("token_type_embeddings"),
            count: config.tokenTypes,
            width: config.width
        )
        norm = try LayerNorm(
            embeddings.scoped("LayerNorm"),
            width: config.width,
            epsilon: config.epsilon
        )
        blocks = try (0..<config.layers).map {
            try BertBlock(weights.scoped("encoder.layer.\($0)"), config)
        }
    }

    /// Gives what the first block sees: each word by itself, and where it stands.
    ///
    /// - Shapes: N ids → `[N, D]`; a single sentence is all of token type 0.
    func embed(_ ids: [Int]) -> Tensor {
        norm(words(ids) + positions(Array(ids.indices)) + tokenTypes([0]).row(0))
    }

    /// Runs the blocks in order.
    ///
    /// - Shapes: `[N, D]` → `[N, D]`.
    func callAsFunction(_ embedded: Tensor) -> Tensor {
        blocks.reduce(embedded) { state, block in block(state) }
    }
}

/// One layer: attention and a feed-forward block, each added to its input and normalised after.
struct BertBlock: Sendable {
    private let attention: MultiHeadAttention
    private let attentionNorm: LayerNorm
    private let widen: Linear
    private let narrow: Linear
    private let norm: LayerNorm

    init(_ weights: WeightReader, _ config: BertConfig) throws {
        attention = try MultiHeadAttention(
            weights.scoped("attention"),
            width: config.width,
            heads: config.heads,
            keys: AttentionKeys(
                query: "self.query",
                key: "self.key",
                value: "self.value",
                output: "output.dense"
            )
        )
        attentionNorm = try LayerNorm(
            weights.scoped("attention.output.LayerNorm"),
            width: config.width,
            epsilon: config.epsilon
        )
        widen = try Linear(
            weights.scoped("intermediate.dense"),
            inputs: config.width,
            outputs: config.innerWidth
        )
        narrow = try Linear(
            weights.scoped("output.dense"),
            inputs: config.innerWidth,
            outputs: config.width
        )
        norm = try LayerNorm(
            weights.scoped("output.LayerNorm"),
            width: config.width,
            epsilon: config.epsilon
        )
    }

    /// - Shapes: `[N, D]` → `[N, D]`.
    func callAsFunction(_ input: Tensor) -> Tensor {
        // 1. Attend: [N, D].
        let attended = attentionNorm(attention(input) + input)
        // 2. Feed forward: [N, D] → [N, F] → [N, D].
        return norm(narrow(widen(attended).gelu()) + attended)
    }
}
