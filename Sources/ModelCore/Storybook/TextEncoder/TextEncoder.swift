import Checkpoints
import Layers
package import Tensors

/// What the text encoder makes of one sentence.
package struct TextEncoding: Sendable {
    /// Row of each token in the vocabulary, framing tokens included.
    package let ids: [Int32]
    /// The pieces as the vocabulary spells them.
    package let tokens: [String]
    /// One state for each token.
    ///
    /// - Shapes: `[N, 384]`.
    package let states: Tensor
    /// Each token before any attention: the word itself, and where it stands.
    ///
    /// - Shapes: `[N, 384]`.
    package let embedded: Tensor
    /// The whole sentence: the mean of the states at length 1.
    ///
    /// - Shapes: `[384]`.
    package let pooled: Tensor
}

/// Sentence → states: all-MiniLM-L6-v2, or any BERT folder of its layout.
///
/// Encoding keeps no state, so one encoder serves any number of tasks; it runs on the caller's
/// thread for some milliseconds.
package struct TextEncoder: Sendable {
    private let tokenizer: WordPiece
    private let network: BertEncoder

    /// Width of the states.
    package let width: Int

    /// Keys that the checkpoint carries and an encoder does not need.
    static let ignoredKeys = ["embeddings.position_ids", "pooler.*"]

    /// Reads `config.json`, `tokenizer.json` and the weights in `folder`.
    ///
    /// - Throws: `TextEncoderError` when a file is missing; `CheckpointError` or `WeightError` when
    ///   one is broken or belongs to another kind of model.
    package init(folder: String) throws {
        try TextEncoder.requireFiles(in: folder)
        let config = try BertConfig(ModelConfig(path: folder + "/config.json"))
        tokenizer = try WordPiece(path: folder + "/tokenizer.json")
        guard tokenizer.count == config.vocabulary else {
            throw TextEncoderError.mismatch(
                tokens: tokenizer.count,
                rows: config.vocabulary
            )
        }
        width = config.width
        let weights = try Checkpoint(path: folder + "/model.safetensors").weights
        network = try WeightReader.load(from: weights, ignoring: TextEncoder.ignoredKeys) {
            try BertEncoder($0, config)
        }
    }

    /// Encodes one sentence; what exceeds `maxTokens` is cut off, framing tokens included.
    ///
    /// - Precondition: `maxTokens` is at least 2.
    package func encode(_ text: String, maxTokens: Int = 64) -> TextEncoding {
        let encoding = tokenizer.encode(text, maxTokens: min(maxTokens, network.config.positions))
        let embedded = network.embed(encoding.ids.map(Int.init))
        let states = network(embedded)
        // Every token counts: a sentence by itself has no padding. [N, D] → [D].
        let mean = states.mean(axis: 0)
        return TextEncoding(
            ids: encoding.ids,
            tokens: encoding.tokens,
            states: states,
            embedded: embedded,
            pooled: mean * (1 / max(mean.norm, 1e-12))
        )
    }
}
