import Kernels
import Testing

/// Attention head by head in Double, straight from the definition.
private func plain(
    _ query: [Float],
    _ key: [Float],
    _ value: [Float],
    mask: [Float]?,
    _ shape: AttentionShape
) -> [Double] {
    let width = shape.heads * shape.headWidth
    var result = [Double](repeating: 0, count: shape.queries * width)
    for head in 0..<shape.heads {
        for row in 0..<shape.queries {
            let scores = (0..<shape.keys).map { other in
                (0..<shape.headWidth).reduce(0.0) { sum, column in
                    let at = head * shape.headWidth + column
                    return sum + Double(query[row * width + at]) * Double(key[other * width + at])
                } / Double(shape.headWidth).squareRoot()
                    + (mask.map { Double($0[row * shape.keys + other]) } ?? 0)
            }
            let shares = Reference.softmax(scores)
            for column in 0..<shape.headWidth {
                let at = head * shape.headWidth + column
                result[row * width + at] = (0..<shape.keys).reduce(0.0) {
                    $0 + shares[$1] * Double(value[$1 * width + at])
                }
            }
        }
    }
    return result
}

private let shapes = [
    AttentionShape(heads: 1, headWidth: 4, queries: 1, keys: 1),
    AttentionShape(heads: 3, headWidth: 8, queries: 5, keys: 9),
    AttentionShape(heads: 12, headWidth: 32, queries: 17, keys: 17),
    AttentionShape(heads: 2, headWidth: 33, queries: 40, keys: 300),
]

@Test(arguments: shapes, Processor.available)
func `attention agrees with its definition`(shape: AttentionShape, processor: Processor) {
    var noise = Noise(seed: 8)
    let width = shape.heads * shape.headWidth
    let query = noise.floats(shape.queries * width).map { $0 * 3 }
    let key = noise.floats(shape.keys * width)
    let value = noise.floats(shape.keys * width)
    var open = [Float](repeating: .nan, count: query.count)
    var span = open.mutableSpan

    attend(query.span, key.span, value.span, mask: nil, shape, into: &span, on: processor)

    #expect(relativeError(open, plain(query, key, value, mask: nil, shape)) < 2e-6)
}

@Test(
    arguments: shapes + [AttentionShape(heads: 2, headWidth: 40, queries: 630, keys: 300)],
    Processor.available
)
func `attention in blocks of keys agrees with its definition`(
    shape: AttentionShape,
    processor: Processor
) {
    var noise = Noise(seed: 10)
    let width = shape.heads * shape.headWidth
    let query = noise.floats(shape.queries * width).map { $0 * 3 }
    let key = noise.floats(shape.keys * width)
    let value = noise.floats(shape.keys * width)
    var found = [Float](repeating: .nan, count: query.count)
    var span = found.mutableSpan

    attendInBlocks(query.span, key.span, value.span, shape, into: &span, on: processor)

    #expect(relativeError(found, plain(query, key, value, mask: nil, shape)) < 2e-6)
}

@Test(arguments: Processor.available)
func `a mask closes keys, and a row without any open key is zero`(processor: Processor) {
    let shape = AttentionShape(heads: 2, headWidth: 3, queries: 3, keys: 4)
    var noise = Noise(seed: 9)
    let query = noise.floats(18)
    let key = noise.floats(24)
    let value = noise.floats(24)
    let shut = -Float.infinity
    let mask: [Float] = [0, shut, 0, shut, shut, shut, shut, shut, 0, 0, 0, -1]
    var result = [Float](repeating: .nan, count: 18)
    var span = result.mutableSpan

    attend(query.span, key.span, value.span, mask: mask.span, shape, into: &span, on: processor)

    #expect(relativeError(result, plain(query, key, value, mask: mask, shape)) < 2e-6)
    #expect(result[6..<12].allSatisfy { $0 == 0 })
}
