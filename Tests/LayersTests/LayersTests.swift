import Layers
import Tensors
import Testing

private let matrix = Tensor([2, 3], [1, 2, 3, 4, 5, 6])

@Test func `a linear layer multiplies by the transposed weight and adds its bias`() throws {
    let source = WeightSource(["head.weight": matrix, "head.bias": Tensor([10, 20])])

    let layer = try WeightReader.load(from: source) {
        try Linear($0.scoped("head"), inputs: 3, outputs: 2)
    }

    #expect(layer(Tensor([2, 3], [1, 1, 1, 0, 0, 1])).values == [16, 35, 13, 26])
}

@Test func `every missing, extra and misshapen key is listed at once`() {
    let source = WeightSource([
        "a.weight": matrix, "b.weight": Tensor([2, 2]), "c.position_ids": Tensor([1]),
        "pooler.x": Tensor([1]), "pooler.y": Tensor([1]),
    ])

    let error = #expect(throws: WeightError.self) {
        try WeightReader.load(from: source, ignoring: ["pooler.*"]) { weights in
            _ = try Linear(weights.scoped("a"), inputs: 2, outputs: 3)
            _ = try LayerNorm(weights.scoped("b"), width: 2, epsilon: 0)
        }
    }

    #expect(error?.missing == ["a.bias", "b.bias"])
    #expect(error?.misshapen == ["a.weight is [2, 3], not [3, 2]"])
    #expect(error?.extra == ["c.position_ids"])
    #expect(error?.description.contains("a.bias, b.bias") == true)
}

@Test func `ignored keys do not stand in the way`() throws {
    let source = WeightSource(["weight": matrix, "ids": Tensor([1]), "pooler.x": Tensor([1])])

    let embedding = try WeightReader.load(from: source, ignoring: ["ids", "pooler.*"]) {
        try Embedding($0, count: 2, width: 3)
    }

    #expect(embedding([1, 1, 0]).values == [4, 5, 6, 4, 5, 6, 1, 2, 3])
}

@Test func `a norm scales and shifts, and a plain one does neither`() throws {
    let source = WeightSource(["weight": Tensor([2, 2]), "bias": Tensor([1, 1])])

    let norm = try WeightReader.load(from: source) { try LayerNorm($0, width: 2, epsilon: 0) }

    #expect(norm(Tensor([3, 5])).values == [-1, 3])
    #expect(LayerNorm(plain: 0)(Tensor([3, 5])).values == [-1, 1])
}

@Test func `attention reads its four projections and lets a mask close a key`() throws {
    let identity = Tensor([2, 2], [1, 0, 0, 1])
    var tensors: [String: Tensor] = [:]
    for key in ["q", "k", "v", "o"] { tensors[key + ".weight"] = identity }
    tensors["v.weight"] = Tensor([2, 2], [2, 0, 0, 2])
    let block = try WeightReader.load(from: WeightSource(tensors)) {
        try MultiHeadAttention(
            $0,
            width: 2,
            heads: 1,
            keys: AttentionKeys(query: "q", key: "k", value: "v", output: "o"),
            bias: false
        )
    }
    let input = Tensor([2, 2], [1, 2, 3, 4])
    let closed = Tensor([2, 2], [0, -.infinity, 0, -.infinity])

    #expect(block(input, mask: closed).values == [2, 4, 2, 4])
    #expect(block(input, context: input.slice(axis: 0, 1..<2)).values == [6, 8, 6, 8])
}

@Test func `the work of linear layers is summed up where somebody wants to know, and only there`()
    throws
{
    let source = WeightSource(["weight": matrix, "bias": Tensor([10, 20])])
    let layer = try WeightReader.load(from: source) { try Linear($0, inputs: 3, outputs: 2) }
    let (rows, work) = (Tensor(zeros: [5, 3]), LinearWork())
    var result = Tensor(zeros: [5, 2])

    _ = layer(rows)
    let plain = LinearWork.$wanted.withValue(work) {
        layer(rows, into: &result)
        return layer(rows)
    }
    _ = layer(rows)

    // Twice five rows of three inputs for two outputs, a multiplication and an addition each.
    #expect(work.operations == 2 * 5 * 3 * 2 * 2)
    #expect(work.seconds > 0)
    #expect(plain == layer(rows))
    #expect(result == plain)
}
