import Kernels
import Testing

private struct Size: CustomTestStringConvertible {
    let m: Int
    let k: Int
    let n: Int
    var testDescription: String { "\(m) x \(k) x \(n)" }
}

/// One of each edge: below and above a tile, a panel, a block of depth, of panels and, last, of rows.
private let sizes = [
    Size(m: 1, k: 1, n: 1), Size(m: 1, k: 7, n: 31), Size(m: 3, k: 256, n: 32),
    Size(m: 13, k: 257, n: 33), Size(m: 14, k: 31, n: 64), Size(m: 15, k: 300, n: 65),
    Size(m: 113, k: 40, n: 5), Size(m: 120, k: 260, n: 37), Size(m: 5, k: 384, n: 130),
    Size(m: 9, k: 385, n: 47), Size(m: 16, k: 800, n: 49), Size(m: 7, k: 40, n: 400),
    Size(m: 24, k: 1_537, n: 96), Size(m: 9, k: 769, n: 47), Size(m: 121, k: 36_000, n: 1),
]

private func product(
    _ left: [Float],
    _ right: [Float],
    bias: [Float]?,
    _ size: Size,
    transposed: Bool = false,
    on processor: Processor
) -> [Float] {
    let matrix = PackedMatrix(right.span, k: size.k, n: size.n, transposed: transposed)
    var result = [Float](repeating: .nan, count: size.m * size.n)
    var span = result.mutableSpan
    if let bias {
        matrix.product(left.span, rows: size.m, bias: bias.span, into: &span, on: processor)
    } else {
        matrix.product(left.span, rows: size.m, bias: nil, into: &span, on: processor)
    }
    return result
}

@Test(arguments: sizes, Processor.available)
private func `a product agrees with the plain sum at every edge`(
    size: Size,
    processor: Processor
) {
    var noise = Noise(seed: 1)
    let left = noise.floats(size.m * size.k)
    let right = noise.floats(size.k * size.n)
    let bias = noise.floats(size.n)

    let plain = product(left, right, bias: nil, size, on: processor)
    let biased = product(left, right, bias: bias, size, on: processor)

    let (m, k, n) = (size.m, size.k, size.n)
    let expected = Reference.matmul(left, right, bias: nil, m: m, k: k, n: n)
    let moved = Reference.matmul(left, right, bias: bias, m: m, k: k, n: n)
    #expect(relativeError(plain, expected) < 1e-6)
    #expect(relativeError(biased, moved) < 1e-6)
}

@Test(arguments: sizes, Processor.available)
private func `a matrix stored transposed gives the same bits`(size: Size, processor: Processor) {
    var noise = Noise(seed: 2)
    let left = noise.floats(size.m * size.k)
    let right = noise.floats(size.k * size.n)
    var flipped = [Float](repeating: 0, count: right.count)
    for row in 0..<size.k {
        for column in 0..<size.n { flipped[column * size.k + row] = right[row * size.n + column] }
    }

    let straight = product(left, right, bias: nil, size, on: processor)
    let turned = product(left, flipped, bias: nil, size, transposed: true, on: processor)

    #expect(straight == turned)
}

@Test(.enabled(if: Processor.best == .avx512))
func `AVX2 and AVX-512 give the same bits`() {
    let size = Size(m: 61, k: 777, n: 130)
    var noise = Noise(seed: 3)
    let left = noise.floats(size.m * size.k)
    let right = noise.floats(size.k * size.n)

    let narrow = product(left, right, bias: nil, size, on: .avx2)
    let wide = product(left, right, bias: nil, size, on: .avx512)

    #expect(narrow == wide)
}

@Test(arguments: Processor.available)
func `work cut for several threads gives the bits of its single rows`(processor: Processor) {
    // Large enough to be cut: once into rows, once into panels.
    for size in [Size(m: 256, k: 300, n: 200), Size(m: 20, k: 700, n: 1_000)] {
        var noise = Noise(seed: 4)
        let left = noise.floats(size.m * size.k)
        let right = noise.floats(size.k * size.n)

        let whole = product(left, right, bias: nil, size, on: processor)
        let rows = (0..<size.m).flatMap { row in
            product(
                Array(left[row * size.k..<(row + 1) * size.k]),
                right,
                bias: nil,
                Size(m: 1, k: size.k, n: size.n),
                on: processor
            )
        }

        #expect(whole == rows)
    }
}

@Test func `an empty sum is the bias`() {
    let result = product(
        [],
        [],
        bias: [1, 2, 3],
        Size(m: 2, k: 0, n: 3),
        on: .current
    )

    #expect(result == [1, 2, 3, 1, 2, 3])
}

@Test func `a level that the machine lacks is lowered, and an unknown word is passed over`() {
    #expect(Processor.chosen(named: "avx512", best: .avx2) == .avx2)
    #expect(Processor.chosen(named: "portable", best: .avx512) == .portable)
    #expect(Processor.chosen(named: "turbo", best: .avx2) == .avx2)
    #expect(Processor.chosen(named: nil, best: .portable) == .portable)
}
