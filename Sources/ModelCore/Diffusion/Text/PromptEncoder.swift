package import Checkpoints
package import Tensors

/// Prompt → embeddings, as the Wan pipelines make them: cleaned, tokenised, encoded, and zero beyond
/// the prompt's length.
///
/// - Source: diffusers 0.42, `pipelines/wan/pipeline_wan.py`, `_get_t5_prompt_embeds`.
package struct PromptEncoder: Sendable {
    /// Tokens the published checkpoints were trained with, and the pipelines' default.
    package static let defaultLength = 512
    private let tokenizer: Unigram
    private let encoder: UMT5Encoder

    /// Puts a tokenizer before an encoder.
    ///
    /// - Throws: `.malformed` when the tokenizer has ids that the encoder's table lacks.
    package init(_ tokenizer: Unigram, _ encoder: UMT5Encoder) throws(CheckpointError) {
        guard tokenizer.count <= encoder.config.vocabulary else {
            throw .malformed(
                file: "tokenizer.json",
                key: "model.vocab",
                reason: "\(tokenizer.count) ids, but \(encoder.config.vocabulary) embeddings"
            )
        }
        self.tokenizer = tokenizer
        self.encoder = encoder
    }

    /// Opens the tokenizer and the text encoder of a pack.
    ///
    /// The encoder's files stay mapped as long as the value lives.
    ///
    /// - Throws: `CheckpointError`, `WeightError`.
    package init(_ pack: PackFolder) throws {
        try self.init(
            try Unigram(folder: pack.path("tokenizer")),
            try UMT5Encoder(
                pack.weights("text_encoder"),
                UMT5Config(pack.config("text_encoder"))
            )
        )
    }

    /// Encodes one prompt.
    ///
    /// Only the prompt's own tokens are run: padding is hidden from them, and its rows are zero.
    ///
    /// - Shapes: → `[length, D]`.
    /// - Parameters:
    ///   - prompt: as the user wrote it.
    ///   - length: rows of the result; a longer prompt is cut.
    ///   - check: called before each block; what it throws ends the work.
    /// - Returns: the states, with zeros below them.
    /// - Throws: what `check` throws.
    /// - Precondition: `length` leaves room for the end mark.
    package func callAsFunction(
        _ prompt: String,
        length: Int = PromptEncoder.defaultLength,
        check: () throws -> Void = {}
    ) throws -> Tensor {
        let encoding = tokenizer.encode(PromptCleaning.cleaned(prompt), length: length)
        let states = try encoder(Array(encoding.ids.prefix(encoding.length)), check: check)
        let padding = Tensor(zeros: [length - encoding.length, encoder.config.width])
        return Tensor.concatenated([states, padding], axis: 0)
    }
}
