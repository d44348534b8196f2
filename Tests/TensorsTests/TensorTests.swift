import Tensors
import Testing

private let box = Tensor([2, 3, 2], (0..<12).map(Float.init))

@Test func `an element is found by its indices, last axis fastest`() {
    #expect(box[0, 0, 1] == 1)
    #expect(box[1, 2, 0] == 10)
    #expect(Tensor([], [5])[] == 5)
}

@Test func `a copy does not change with the original`() {
    let first = Tensor([1, 2])
    let second = first.mapped { $0 * 10 }

    #expect(first.values == [1, 2])
    #expect(second.values == [10, 20])
}

@Test func `extents that are absent or 1 are repeated`() {
    let rows = Tensor([2, 1, 1], [100, 200])
    let line = Tensor([2], [1, 2])
    let middle = Tensor([3, 1], [10, 20, 30])

    #expect((box + line).values == [1, 3, 3, 5, 5, 7, 7, 9, 9, 11, 11, 13])
    #expect((box + rows)[1, 2, 1] == 211)
    #expect((box * middle).values.prefix(6) == [0, 10, 40, 60, 120, 150])
    #expect((line - box).shape == [2, 3, 2])
    #expect((line - box)[1, 0, 1] == 2 - 7)
    #expect((middle + line).values == [11, 12, 21, 22, 31, 32])
    #expect((box / Tensor([2, 4])).values.prefix(2) == [0, 0.25])
    #expect((box * 2 + 1)[0, 1, 0] == 5)
}

@Test func `a mean removes its axis`() {
    #expect(box.mean(axis: 0).values == [3, 4, 5, 6, 7, 8])
    #expect(box.mean(axis: 1).values == [2, 3, 8, 9])
    #expect(box.mean(axis: 2).shape == [2, 3])
    #expect(Tensor([3, 4]).norm == 5)
}

@Test func `axes move with their elements`() {
    let turned = box.permuted([2, 0, 1])

    #expect(turned.shape == [2, 2, 3])
    for a in 0..<2 {
        for b in 0..<3 { for c in 0..<2 { #expect(turned[c, a, b] == box[a, b, c]) } }
    }
    #expect(box.reshaped([4, 3]).transposed()[2, 1] == 5)
}

@Test func `a slice and its rest join to the whole`() {
    for axis in 0..<3 {
        let cut = box.slice(axis: axis, 0..<1)
        let rest = box.slice(axis: axis, 1..<box.shape[axis])

        #expect(Tensor.concatenated([cut, rest], axis: axis) == box)
    }
    #expect(box.slice(axis: 1, 1..<2).values == [2, 3, 8, 9])
    #expect(box.row(1).values == [6, 7, 8, 9, 10, 11])
}

@Test func `ids pick rows of a table`() {
    let table = Tensor([3, 2], [0, 1, 10, 11, 20, 21])

    #expect(table.rows([2, 0, 2]).values == [20, 21, 0, 1, 20, 21])
    #expect(table.rows([]).shape == [0, 2])
}

@Test func `a matrix product keeps the leading axes`() {
    let matrix = Tensor([2, 3], [1, 2, 3, 4, 5, 6])

    let product = matmul(box, matrix)

    #expect(product.shape == [2, 3, 3])
    #expect(product[0, 1, 2] == 2 * 3 + 3 * 6)
    #expect(matmul(Tensor([1, 1]), matrix).values == [5, 7, 9])
}

@Test func `softmax, norm and activations work on the last axis`() {
    let rows = Tensor([2, 2], [0, 0, 1, 1]).softmax()
    let normed = Tensor([2, 2], [1, 3, 5, 5]).layerNorm(epsilon: 0.5)
    let scaled = Tensor([1, 2], [1, 3])
        .layerNorm(weight: Tensor([2, 4]), bias: Tensor([10, 20]), epsilon: 0)

    #expect(rows.values == [0.5, 0.5, 0.5, 0.5])
    #expect(abs(normed[0, 1] - 1 / Float(1.5).squareRoot()) < 1e-6)
    #expect(normed[1, 0] == 0)
    #expect(scaled.values == [8, 24])
    #expect(Tensor([0, 100]).gelu().values == [0, 100])
    #expect(Tensor([0, 100]).silu().values == [0, 100])
}

@Test func `equal keys give the mean of the values, and a mask removes one`() {
    let query = Tensor([1, 2], [3, -1])
    let key = Tensor(repeating: 1, shape: [2, 2])
    let value = Tensor([2, 2], [0, 2, 4, 6])
    let mask = Tensor([1, 2], [0, -.infinity])

    #expect(attention(query: query, key: key, value: value, heads: 1).values == [2, 4])
    #expect(attention(query: query, key: key, value: value, heads: 2, mask: mask).values == [0, 2])
}

@Test func `a number that is not finite is noticed`() {
    #expect(box.isFinite)
    #expect(!Tensor([1, .nan]).isFinite)
    #expect(!Tensor([1, -.infinity]).isFinite)
}

@Test func `shapes that do not fit stop the program`() async {
    await #expect(processExitsWith: .failure) {
        _ = Tensor(zeros: [2, 3]) + Tensor(zeros: [2])
    }
    await #expect(processExitsWith: .failure) {
        _ = matmul(Tensor(zeros: [2, 3]), Tensor(zeros: [2, 3]))
    }
}
