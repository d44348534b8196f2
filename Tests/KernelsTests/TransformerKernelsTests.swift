import Foundation
import Kernels
import Testing

/// Rows, width and levels that leave remainders in every loop.
private let (rows, width) = (150, 37)
private let levels = (0..<rows).map { Int32($0 % 3) }

@Test(arguments: Processor.available)
func `a norm takes each row's own scale and shift`(processor: Processor) {
    var noise = Noise(seed: 20)
    let input = noise.floats(rows * width)
    let (scale, shift) = (noise.floats(3 * width), noise.floats(3 * width))
    var found = [Float](repeating: .nan, count: input.count)
    var span = found.mutableSpan

    TransformerKernels.modulatedNorm(
        input.span,
        width: width,
        scale: scale.span,
        shift: shift.span,
        levels: levels.span,
        offset: 1,
        epsilon: 1e-6,
        into: &span,
        on: processor
    )

    let expected = (0..<rows).flatMap { row in
        let level = Int(levels[row]) * width
        return Reference.layerNorm(
            input[row * width..<(row + 1) * width].map(Double.init),
            weight: (0..<width).map { 1 + Double(scale[level + $0]) },
            bias: (0..<width).map { Double(shift[level + $0]) },
            epsilon: 1e-6
        )
    }
    #expect(relativeError(found, expected) < 2e-6)
}

@Test(arguments: Processor.available)
func `heads are scaled over the whole row and turned pair by pair`(processor: Processor) {
    let (heads, headWidth) = (3, 10)
    let row = heads * headWidth
    var noise = Noise(seed: 21)
    let input = noise.floats(rows * row)
    let weight = noise.floats(row)
    let angles = noise.floats(rows * headWidth / 2).map { $0 * 3 }
    let (cosines, sines) = (angles.map { cos($0) }, angles.map { sin($0) })
    var found = input
    var span = found.mutableSpan

    TransformerKernels.rmsRotary(
        &span,
        heads: heads,
        weight: weight.span,
        epsilon: 1e-6,
        cosines: cosines.span,
        sines: sines.span,
        on: processor
    )

    var expected: [Double] = []
    for index in 0..<rows {
        let values = input[index * row..<(index + 1) * row].map(Double.init)
        let square = values.reduce(0) { $0 + $1 * $1 } / Double(row)
        let unit = values.indices.map {
            values[$0] / (square + 1e-6).squareRoot() * Double(weight[$0])
        }
        for place in 0..<row {
            let pair = index * headWidth / 2 + place % headWidth / 2
            let (cosine, sine) = (Double(cosines[pair]), Double(sines[pair]))
            expected.append(
                place % 2 == 0
                    ? unit[place] * cosine - unit[place + 1] * sine
                    : unit[place - 1] * sine + unit[place] * cosine
            )
        }
    }
    #expect(relativeError(found, expected) < 2e-6)
}

/// The last ones sum so many that it is done in several blocks, of which only the last is bent, once of length 1.
@Test(arguments: [(3, 45), (rows, 45), (11, 1_700), (11, 769)], Processor.available)
func `a product is finished as asked where it is made`(size: (Int, Int), processor: Processor) {
    let (m, k) = size
    let n = 70
    var noise = Noise(seed: 22)
    let left = noise.floats(m * k)
    let right = noise.floats(k * n)
    let bias = noise.floats(n)
    let gate = noise.floats(3 * n)
    let before = noise.floats(m * n)
    let levels = Array(levels.prefix(m))
    let matrix = PackedMatrix(right.span, k: k, n: n)
    let product = Reference.matmul(left, right, bias: bias, m: m, k: k, n: n)

    var bent = [Float](repeating: .nan, count: m * n)
    var span = bent.mutableSpan
    matrix.product(
        left.span,
        rows: m,
        bias: bias.span,
        finish: .geluTanh,
        into: &span,
        on: processor
    )
    var added = before
    var other = added.mutableSpan
    matrix.product(
        left.span,
        rows: m,
        bias: bias.span,
        finish: .add,
        gate: gate.span,
        levels: levels.span,
        into: &other,
        on: processor
    )

    var joined = before
    var third = joined.mutableSpan
    matrix.product(left.span, rows: m, bias: nil, finish: .add, into: &third, on: processor)

    let gelu = product.map { x in
        0.5 * x * (1 + tanh((2 / Double.pi).squareRoot() * (x + 0.044715 * x * x * x)))
    }
    #expect(relativeError(bent, gelu) < 2e-6)
    let sums = product.indices.map {
        Double(before[$0]) + product[$0] * Double(gate[Int(levels[$0 / n]) * n + $0 % n])
    }
    #expect(relativeError(added, sums) < 2e-6)
    let plain = Reference.matmul(left, right, bias: nil, m: m, k: k, n: n)
    #expect(relativeError(joined, zip(before, plain).map { Double($0) + $1 }) < 2e-6)
}
