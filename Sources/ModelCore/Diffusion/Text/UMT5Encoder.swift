import Foundation
import Kernels
import Layers
package import Tensors

/// The text encoder of the Wan family: T5 with a position bias in every block.
///
/// - Precision: Float32.
/// - Source: transformers 5.23, `models/umt5/modeling_umt5.py` (`UMT5EncoderModel`).
package struct UMT5Encoder: Sendable {
    /// Its sizes.
    package let config: UMT5Config
    private let embedding: Embedding
    private let blocks: [UMT5Block]
    private let norm: Tensor

    /// Reads every weight, and fails unless the checkpoint's keys and the model's are the same.
    ///
    /// The embedding is tied: it is read under `shared.weight` or `encoder.embed_tokens.weight`.
    ///
    /// - Throws: `WeightError`, or what the source throws.
    package init(_ source: WeightSource, _ config: UMT5Config) throws {
        self = try WeightReader.load(from: source) { try UMT5Encoder($0, config) }
    }

    private init(_ weights: WeightReader, _ config: UMT5Config) throws {
        self.config = config
        embedding = try Embedding(
            weights,
            anyOf: ["shared.weight", "encoder.embed_tokens.weight"],
            count: config.vocabulary,
            width: config.width
        )
        blocks = try (0..<config.layers).map {
            try UMT5Block(weights.scoped("encoder.block.\($0)"), config)
        }
        norm = try weights.take("encoder.final_layer_norm.weight", shape: [config.width])
    }

    /// Encodes one text.
    ///
    /// - Shapes: N ids, N marks (0 hides a token from all others) → `[N, D]`.
    /// - Parameters:
    ///   - ids: rows of the embedding table.
    ///   - mask: which tokens the others may see; all when nil.
    ///   - check: called before each block; what it throws ends the work.
    /// - Returns: the last hidden state, of hidden tokens too.
    /// - Throws: what `check` throws.
    /// - Precondition: every id lies in the table, and the counts agree.
    package func callAsFunction(
        _ ids: [Int32],
        mask: [Int32]? = nil,
        check: () throws -> Void = {}
    ) throws -> Tensor {
        precondition(mask.map { $0.count == ids.count } ?? true, "a mark for each id")
        // 1. Look the tokens up: [N] → [N, D].
        var hidden = embedding(ids.map(Int.init))
        let buckets = DistanceBuckets(config)
        let closed = mask.map { marks in marks.map { $0 == 0 ? -Float.infinity : 0 } }
        // 2. Attend and feed forward, block by block: [N, D].
        for block in blocks {
            try check()
            block(&hidden, buckets: buckets, closed: closed)
        }
        // 3. Norm: [N, D].
        hidden.scaleAndTurn(heads: 1, weight: norm, epsilon: config.epsilon)
        return hidden
    }
}

/// The row of the position bias that belongs to a distance.
struct DistanceBuckets {
    private let config: UMT5Config

    init(_ config: UMT5Config) { self.config = config }

    /// Row for a key that lies `distance` tokens behind (negative) or ahead of its query.
    func row(_ distance: Int) -> Int {
        let half = config.buckets / 2
        let exact = half / 2
        let side = distance > 0 ? half : 0
        let length = abs(distance)
        guard length >= exact else { return side + length }
        // Single precision and this order of operations, as the reference rounds them.
        let ratio =
            logf(Float(length) / Float(exact))
            / Float(log(Double(config.maxDistance) / Double(exact)))
        return side + min(exact + Int(ratio * Float(half - exact)), half - 1)
    }
}

/// One block: attention with a position bias, then a gated feed-forward part.
private struct UMT5Block: Sendable {
    private let config: UMT5Config
    private let attentionNorm: Tensor
    private let query: Linear
    private let key: Linear
    private let value: Linear
    private let output: Linear
    /// Bias of each kind of distance, for each head: `[buckets, H]`.
    private let bias: Tensor
    private let forwardNorm: Tensor
    private let gate: Linear
    private let up: Linear
    private let down: Linear

    init(_ weights: WeightReader, _ config: UMT5Config) throws {
        self.config = config
        let (width, heads) = (config.width, config.heads * config.headWidth)
        let attention = weights.scoped("layer.0.SelfAttention")
        func linear(_ scope: WeightReader, _ inputs: Int, _ outputs: Int) throws -> Linear {
            try Linear(scope, inputs: inputs, outputs: outputs, bias: false)
        }
        attentionNorm = try weights.take("layer.0.layer_norm.weight", shape: [width])
        query = try linear(attention.scoped("q"), width, heads)
        key = try linear(attention.scoped("k"), width, heads)
        value = try linear(attention.scoped("v"), width, heads)
        output = try linear(attention.scoped("o"), heads, width)
        bias = try attention.take(
            "relative_attention_bias.weight",
            shape: [config.buckets, config.heads]
        )
        forwardNorm = try weights.take("layer.1.layer_norm.weight", shape: [width])
        let forward = weights.scoped("layer.1.DenseReluDense")
        gate = try linear(forward.scoped("wi_0"), width, config.inner)
        up = try linear(forward.scoped("wi_1"), width, config.inner)
        down = try linear(forward.scoped("wo"), config.inner, width)
    }

    func callAsFunction(_ hidden: inout Tensor, buckets: DistanceBuckets, closed: [Float]?) {
        // 1. Attend: [N, D] → [N, H·E] → [N, D], added.
        let normed = normed(hidden, attentionNorm)
        let attended = attend(normed, buckets, closed)
        output(attended, into: &hidden, finish: .add)
        // 2. Gate and feed forward: [N, D] → [N, F] → [N, D], added.
        let inner = self.normed(hidden, forwardNorm)
        var gated = Tensor(zeros: [hidden.shape[0], config.inner])
        gate(inner, into: &gated, finish: .geluTanh)
        down(gated * up(inner), into: &hidden, finish: .add)
    }

    private func normed(_ hidden: Tensor, _ weight: Tensor) -> Tensor {
        var result = hidden
        result.scaleAndTurn(heads: 1, weight: weight, epsilon: config.epsilon)
        return result
    }

    private func attend(_ input: Tensor, _ buckets: DistanceBuckets, _ closed: [Float]?) -> Tensor {
        let width = config.headWidth
        // The products are not scaled: what attention divides by is put in before.
        let query = self.query(input) * Float(width).squareRoot()
        let (key, value) = (self.key(input), self.value(input))
        let heads = (0..<config.heads).map { head in
            let part = head * width..<(head + 1) * width
            return attention(
                query: query.slice(axis: 1, part),
                key: key.slice(axis: 1, part),
                value: value.slice(axis: 1, part),
                heads: 1,
                mask: mask(of: head, tokens: input.shape[0], buckets, closed)
            )
        }
        return Tensor.concatenated(heads, axis: 1)
    }

    /// What is added to one head's scores.
    ///
    /// - Shapes: `[N, N]`.
    private func mask(
        of head: Int,
        tokens count: Int,
        _ buckets: DistanceBuckets,
        _ closed: [Float]?
    ) -> Tensor {
        let byDistance = (1 - count..<count).map { bias[buckets.row($0), head] }
        var values: [Float] = []
        values.reserveCapacity(count * count)
        for row in 0..<count {
            for column in 0..<count {
                values.append(byDistance[column - row + count - 1] + (closed?[column] ?? 0))
            }
        }
        return Tensor([count, count], values)
    }
}
