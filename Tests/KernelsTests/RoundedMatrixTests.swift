import Kernels
import Testing

/// One of each edge: below and above a group, a tile, a panel and the rows that are rounded at once.
private let sizes = [
    (1, 1, 1), (3, 31, 5), (4, 32, 48), (5, 33, 49), (131, 96, 50), (7, 700, 97),
]

private func rounded(_ weight: [Float], k: Int, n: Int) -> PackedMatrix {
    PackedMatrix(
        stored: StoredMatrix(
            quantising: weight.span,
            rows: n,
            columns: k,
            to: .int8,
            roundsInputs: true
        )
    )
}

private func product(
    _ left: [Float],
    _ matrix: PackedMatrix,
    bias: [Float],
    finish: PackedMatrix.Finish = .plain,
    onto start: [Float]? = nil,
    on processor: Processor = .current
) -> [Float] {
    let rows = left.count / matrix.k
    var result = start ?? [Float](repeating: .nan, count: rows * matrix.n)
    var span = result.mutableSpan
    matrix.product(
        left.span,
        rows: rows,
        bias: bias.span,
        finish: finish,
        into: &span,
        on: processor
    )
    return result
}

/// The sum in Double over what both sides are rounded to: weights by groups of 32 along k, inputs by
/// rows.
private func reference(
    _ left: [Float],
    _ weight: [Float],
    bias: [Float],
    _ m: Int,
    _ k: Int,
    _ n: Int
) -> [Double] {
    func rounding(_ values: ArraySlice<Float>) -> [Double] {
        let scale: Float = (values.map { abs($0) }.max() ?? 0) / 127
        guard scale > 0 else { return values.map { _ in 0 } }
        return values.map { value in
            let whole: Float = (value / scale).rounded(.toNearestOrEven)
            return Double(max(-127, min(127, whole))) * Double(scale)
        }
    }
    var inputs: [[Double]] = []
    for row in 0..<m { inputs.append(rounding(left[row * k..<(row + 1) * k])) }
    var columns: [[Double]] = []
    for column in 0..<n {
        var values: [Double] = []
        for first in stride(from: 0, to: k, by: 32) {
            let start = column * k + first
            values += rounding(weight[start..<min(start + 32, (column + 1) * k)])
        }
        columns.append(values)
    }
    var result: [Double] = []
    for row in inputs {
        for (column, values) in columns.enumerated() {
            var sum = Double(bias[column])
            for (one, other) in zip(row, values) { sum += one * other }
            result.append(sum)
        }
    }
    return result
}

@Test(arguments: sizes, Processor.available)
func `a product of rounded numbers is the sum over what they were rounded to`(
    size: (Int, Int, Int),
    processor: Processor
) {
    let (m, k, n) = size
    var noise = Noise(seed: 31)
    let (left, weight, bias) = (noise.floats(m * k), noise.floats(n * k), noise.floats(n))

    let found = product(left, rounded(weight, k: k, n: n), bias: bias, on: processor)

    // A value half way between two whole numbers may go either way.
    #expect(relativeError(found, reference(left, weight, bias: bias, m, k, n)) < 2e-4)
}

@Test func `rounding both sides costs about a hundredth`() {
    let (m, k, n) = (64, 1_536, 96)
    var noise = Noise(seed: 32)
    let (left, weight) = (noise.floats(m * k), noise.floats(n * k))
    let zeros = [Float](repeating: 0, count: n)

    let found = product(left, rounded(weight, k: k, n: n), bias: zeros)

    var turned = [Float](repeating: 0, count: k * n)
    for row in 0..<n { for i in 0..<k { turned[i * n + row] = weight[row * k + i] } }
    let plain = Reference.matmul(left, turned, bias: nil, m: m, k: k, n: n)
    #expect(relativeError(found, plain) < 1.5e-2)
    #expect(relativeError(found, plain) > 1e-4)
}

@Test(.enabled(if: Processor.best == .avx512))
func `AVX2 and AVX-512 give the same bits of rounded numbers`() {
    var noise = Noise(seed: 33)
    let (left, weight, bias) = (noise.floats(37 * 777), noise.floats(130 * 777), noise.floats(130))
    let matrix = rounded(weight, k: 777, n: 130)

    #expect(product(left, matrix, bias: bias, on: .avx2) == product(left, matrix, bias: bias))
}

@Test func `rounded work cut for several threads gives the bits of its single rows`() {
    // Large enough to be cut: once into rows, once into panels.
    for (m, k, n) in [(256, 300, 200), (20, 700, 1_000)] {
        var noise = Noise(seed: 34)
        let (left, weight, bias) = (noise.floats(m * k), noise.floats(n * k), noise.floats(n))
        let matrix = rounded(weight, k: k, n: n)

        let whole = product(left, matrix, bias: bias)
        let rows = (0..<m).flatMap {
            product(Array(left[$0 * k..<($0 + 1) * k]), matrix, bias: bias)
        }

        #expect(whole == rows)
    }
}

@Test func `a rounded product joins what was there`() {
    var noise = Noise(seed: 35)
    let (left, weight, bias) = (noise.floats(9 * 64), noise.floats(50 * 64), noise.floats(50))
    let start = noise.floats(9 * 50)
    let matrix = rounded(weight, k: 64, n: 50)

    let plain = product(left, matrix, bias: bias)
    let added = product(left, matrix, bias: bias, finish: .add, onto: start)

    #expect(added == zip(plain, start).map { $0 + $1 })
}

@Test func `zeros and numbers that are none are rounded without a fault`() {
    var noise = Noise(seed: 36)
    let matrix = rounded(noise.floats(8 * 40), k: 40, n: 8)
    var left = [Float](repeating: 0, count: 3 * 40)
    for i in 40..<80 { left[i] = .nan }
    left[100] = .infinity

    let found = product(left, matrix, bias: [Float](repeating: 2, count: 8))

    #expect(Array(found[0..<8]) == [Float](repeating: 2, count: 8))
}
