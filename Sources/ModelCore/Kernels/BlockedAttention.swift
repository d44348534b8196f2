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
    let packed = PackedHeads(key, value, shape)
    query.withUnsafeBufferPointer { query in
        result.withUnsafeMutableBufferPointer { result in
            packed.attend(query.baseAddress!, into: result.baseAddress!, on: processor)
        }
    }
}

/// The keys and values of every head, laid out for the matrix product.
private struct PackedHeads {
    let shape: AttentionShape
    let keys: [Float]
    let values: [Float]

    init(_ key: Span<Float>, _ value: Span<Float>, _ shape: AttentionShape) {
        self.shape = shape
        let width = shape.heads * shape.headWidth
        let (heads, headWidth, count) = (shape.heads, shape.headWidth, shape.keys)
        let size = matinee_packed_keys(count, headWidth)
        keys = PackedHeads.filled(key, heads: heads, size: size) { from, head, to in
            matinee_pack(from + head * headWidth, 1, width, headWidth, count, to)
        }
        let room = matinee_packed_values(count, headWidth)
        values = PackedHeads.filled(value, heads: heads, size: room) { from, head, to in
            matinee_pack_values(from + head * headWidth, width, count, headWidth, to)
        }
    }

    /// Runs `pack` for every head over its own `size` floats.
    private static func filled(
        _ source: Span<Float>,
        heads: Int,
        size: Int,
        _ pack: @Sendable (UnsafePointer<Float>, Int, UnsafeMutablePointer<Float>) -> Void
    ) -> [Float] {
        [Float](unsafeUninitializedCapacity: heads * size) { packed, count in
            count = heads * size
            source.withUnsafeBufferPointer { source in
                // Safety: every head writes its own part and only reads the rest.
                nonisolated(unsafe) let from = source.baseAddress!
                nonisolated(unsafe) let to = packed.baseAddress!
                Parallel.run(heads, multiplications: 8 * count) { part in
                    for head in part { pack(from, head, to + head * size) }
                }
            }
        }
    }

    func attend(
        _ query: UnsafePointer<Float>,
        into result: UnsafeMutablePointer<Float>,
        on processor: Processor
    ) {
        let width = shape.heads * shape.headWidth
        let rows = Int(MATINEE_ROWS)
        let blocks = (shape.queries + rows - 1) / rows
        keys.withUnsafeBufferPointer { keys in
            values.withUnsafeBufferPointer { values in
                // Safety: the parts write disjoint rows or heads of the result.
                nonisolated(unsafe) let (query, result) = (query, result)
                nonisolated(unsafe) let (keys, values) = (keys.baseAddress!, values.baseAddress!)
                Parallel.run(
                    shape.heads * blocks,
                    multiplications: 2 * shape.queries * shape.keys * width
                ) { part in
                    withUnsafeTemporaryAllocation(
                        of: Float.self,
                        capacity: matinee_attention_scratch(shape.headWidth)
                    ) { scratch in
                        for item in part {
                            let (head, block) = item.quotientAndRemainder(dividingBy: blocks)
                            let first = block * rows
                            let offset = first * width + head * shape.headWidth
                            matinee_attend(
                                processor.rawValue,
                                query + offset,
                                width,
                                keys + head * matinee_packed_keys(shape.keys, shape.headWidth),
                                values + head * matinee_packed_values(shape.keys, shape.headWidth),
                                1 / Float(shape.headWidth).squareRoot(),
                                result + offset,
                                width,
                                min(rows, shape.queries - first),
                                shape.keys,
                                shape.headWidth,
                                scratch.baseAddress!
                            )
                        }
                    }
                }
            }
        }
    }
}
