import CKernels

/// Scaled dot-product attention that never holds queries times keys: blocks of keys are folded in
/// one after the other, heads and blocks of queries run on all cores.
///
/// - Shapes: query and result `[N, H·E]`, key and value `[M, H·E]`.
/// - Precision: Float32; the bits do not depend on the number of threads.
/// - Precondition: the shapes agree, and there is a key.
/// - Source: Dao et al. 2022, "FlashAttention", algorithm 1.
package func attendInBlocks(
    _ query: Span<Float>,
    _ key: Span<Float>,
    _ value: Span<Float>,
    _ shape: AttentionShape,
    into result: inout MutableSpan<Float>,
    on processor: Processor = .current
) {
    let width = shape.heads * shape.headWidth
    precondition(shape.keys > 0, "nothing to attend to")
    precondition(query.count == shape.queries * width, "query: \(query.count) for \(shape)")
    precondition(key.count == shape.keys * width, "key: \(key.count) for \(shape)")
    precondition(value.count == shape.keys * width, "value: \(value.count) for \(shape)")
    precondition(result.count == query.count, "result: \(result.count) for \(shape)")
    guard result.count > 0 else { return }
    let rows = Int(MATINEE_QUERIES)
    let blocks = (shape.queries + rows - 1) / rows
    query.withUnsafeBufferPointer { query in
        key.withUnsafeBufferPointer { key in
            value.withUnsafeBufferPointer { value in
                result.withUnsafeMutableBufferPointer { result in
                    // Safety: the parts write disjoint rows or heads of the result.
                    nonisolated(unsafe) let result = result.baseAddress!
                    nonisolated(unsafe) let (query, key, value) = (
                        query.baseAddress!, key.baseAddress!, value.baseAddress!
                    )
                    Parallel.run(
                        shape.heads * blocks,
                        multiplications: 2 * shape.queries * shape.keys * width
                    ) { part in
                        AlignedFloats.withTemporary(matinee_attention_scratch(shape.headWidth)) {
                            for item in part {
                                let (head, block) = item.quotientAndRemainder(dividingBy: blocks)
                                let first = block * rows
                                matinee_attend(
                                    processor.rawValue,
                                    query + first * width + head * shape.headWidth,
                                    width,
                                    key + head * shape.headWidth,
                                    value + head * shape.headWidth,
                                    width,
                                    1 / Float(shape.headWidth).squareRoot(),
                                    result + first * width + head * shape.headWidth,
                                    width,
                                    min(rows, shape.queries - first),
                                    shape.keys,
                                    shape.headWidth,
                                    $0
                                )
                            }
                        }
                    }
                }
            }
        }
    }
}
