import CKernels

/// Shapes of one attention: how many heads and rows, and how wide a head is.
package struct AttentionShape: Sendable, Equatable {
    /// Heads, which lie side by side within a row.
    package let heads: Int
    /// Floats of one head in one row.
    package let headWidth: Int
    /// Rows of the query and of the result.
    package let queries: Int
    /// Rows of the key and of the value.
    package let keys: Int

    /// Names the four numbers.
    package init(heads: Int, headWidth: Int, queries: Int, keys: Int) {
        self.heads = heads
        self.headWidth = headWidth
        self.queries = queries
        self.keys = keys
    }
}

/// Scaled dot-product attention, one head after the other, over rows that hold all heads.
///
/// - Shapes: query and result `[N, H·E]`, key and value `[M, H·E]`, mask `[N, M]`, added to the
///   scores of every head.
/// - Precondition: the shapes agree.
/// - Source: Vaswani et al. 2017, "Attention Is All You Need", §3.2.1.
package func attend(
    _ query: Span<Float>,
    _ key: Span<Float>,
    _ value: Span<Float>,
    mask: Span<Float>?,
    _ shape: AttentionShape,
    into result: inout MutableSpan<Float>,
    on processor: Processor = .current
) {
    let width = shape.heads * shape.headWidth
    precondition(query.count == shape.queries * width, "query: \(query.count) for \(shape)")
    precondition(key.count == shape.keys * width, "key: \(key.count) for \(shape)")
    precondition(value.count == shape.keys * width, "value: \(value.count) for \(shape)")
    precondition(result.count == query.count, "result: \(result.count) for \(shape)")
    precondition(isAbsent(mask, orCounts: shape.queries * shape.keys), "mask: \(shape)")
    guard result.count > 0 else { return }
    guard shape.keys > 0 else {
        for index in result.indices { result[index] = 0 }
        return
    }
    query.withUnsafeBufferPointer { query in
        result.withUnsafeMutableBufferPointer { result in
            withPointer(to: mask) { mask in
                for head in 0..<shape.heads {
                    attend(
                        head: head,
                        query.baseAddress!,
                        key,
                        value,
                        mask,
                        shape,
                        into: result.baseAddress!,
                        on: processor
                    )
                }
            }
        }
    }
}

private func attend(
    head: Int,
    _ query: UnsafePointer<Float>,
    _ key: Span<Float>,
    _ value: Span<Float>,
    _ mask: UnsafePointer<Float>?,
    _ shape: AttentionShape,
    into result: UnsafeMutablePointer<Float>,
    on processor: Processor
) {
    let width = shape.heads * shape.headWidth
    let offset = head * shape.headWidth
    let keys = PackedMatrix(
        k: shape.headWidth,
        n: shape.keys,
        rowStride: 1,
        columnStride: width,
        key,
        offset: offset
    )
    let values = PackedMatrix(
        k: shape.keys,
        n: shape.headWidth,
        rowStride: width,
        columnStride: 1,
        value,
        offset: offset
    )
    let count = shape.queries * shape.keys
    withUnsafeTemporaryAllocation(of: Float.self, capacity: count) { scores in
        let scores = scores.baseAddress!
        keys.product(
            ProductOperands(
                query + offset,
                leadingLeft: width,
                scores,
                leadingResult: shape.keys,
                rows: shape.queries,
                columns: shape.keys
            ),
            on: processor
        )
        matinee_softmax(
            processor.rawValue,
            scores,
            mask,
            1 / Float(shape.headWidth).squareRoot(),
            shape.queries,
            shape.keys
        )
        values.product(
            ProductOperands(
                scores,
                leadingLeft: shape.keys,
                result + offset,
                leadingResult: width,
                rows: shape.queries,
                columns: shape.headWidth
            ),
            on: processor
        )
    }
}
