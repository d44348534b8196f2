package import Tensors

/// Checkpoint keys of the four projections of an attention block.
package struct AttentionKeys: Sendable {
    /// Key of each projection, relative to the block.
    package var query: String
    package var key: String
    package var value: String
    package var output: String

    /// Names the four keys.
    package init(query: String, key: String, value: String, output: String) {
        self.query = query
        self.key = key
        self.value = value
        self.output = output
    }
}

/// Attention between learned projections: queries from one sequence, keys and values from another.
///
/// - Source: Vaswani et al. 2017, "Attention Is All You Need", §3.2.2.
package struct MultiHeadAttention: Sendable {
    private let heads: Int
    private let query: Linear
    private let key: Linear
    private let value: Linear
    private let output: Linear

    /// Reads the four projections, each with a bias unless told otherwise.
    ///
    /// - Parameters:
    ///   - weights: the block's scope.
    ///   - width: width of the queries and of the result.
    ///   - context: width of the other sequence; `width` when nil.
    ///   - heads: number of heads, which divides `width`.
    ///   - keys: the checkpoint's names.
    ///   - bias: whether the projections have a bias.
    /// - Throws: what the source throws for a tensor that cannot be decoded.
    package init(
        _ weights: WeightReader,
        width: Int,
        context: Int? = nil,
        heads: Int,
        keys: AttentionKeys,
        bias: Bool = true
    ) throws {
        precondition(heads > 0 && width % heads == 0, "\(heads) heads do not divide \(width)")
        func projection(_ key: String, _ inputs: Int) throws -> Linear {
            try Linear(weights.scoped(key), inputs: inputs, outputs: width, bias: bias)
        }
        self.heads = heads
        query = try projection(keys.query, width)
        key = try projection(keys.key, context ?? width)
        value = try projection(keys.value, context ?? width)
        output = try projection(keys.output, width)
    }

    /// Lets `input` attend to `context`, or to itself.
    ///
    /// - Shapes: input `[N, D]`, context `[M, C]`, mask `[N, M]` → `[N, D]`.
    /// - Precondition: the shapes agree.
    package func callAsFunction(
        _ input: Tensor,
        context: Tensor? = nil,
        mask: Tensor? = nil
    ) -> Tensor {
        let source = context ?? input
        // 1. Project: [N, D] and [M, C] → [N, D], [M, D], [M, D].
        // 2. Attend, head by head: [N, D].
        let attended = attention(
            query: query(input),
            key: key(source),
            value: value(source),
            heads: heads,
            mask: mask
        )
        // 3. Mix the heads: [N, D].
        return output(attended)
    }
}
