import Layers
import Tensors

/// Sizes of the scene network, as `pack.json` declares them.
struct SceneNetworkShape: Sendable, Equatable, Codable {
    /// Width of a slot.
    let width: Int
    let heads: Int
    let layers: Int
    /// Width inside the feed-forward part.
    let hidden: Int
    /// Width of the text encoder's states.
    let text: Int
}

/// Text states to scene tokens, one slot after another.
///
/// A slot's input is its learned query plus the embedding of the value chosen before it; two layers
/// look back at earlier slots and across at the text. The output is a score for each of the slot's
/// values, and one number above 0 when the text decides the slot.
///
/// - Source: `Training/network.py`; vectors in the tests come from there.
struct SceneNetwork: Sendable {
    private let slots: [SceneSlot]
    private let offsets: [Int]
    private let textNorm: LayerNorm
    private let textProjection: Linear
    private let query: Tensor
    private let value: Tensor
    private let layers: [SceneLayer]
    private let outputNorm: LayerNorm
    private let values: Linear
    private let decided: Linear

    /// Scores of one slot.
    struct Scores: Equatable {
        /// One for each value; only differences count.
        let values: [Float]
        /// Above 0 when the text decides the slot.
        let decided: Float
    }

    init(_ weights: WeightReader, shape: SceneNetworkShape, slots: [SceneSlot]) throws {
        self.slots = slots
        offsets = slots.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.values.count) }
        let width = shape.width
        let total = offsets.last ?? 0
        textNorm = try norm(weights.scoped("text.norm"), shape.text)
        textProjection = try Linear(
            weights.scoped("text.project"),
            inputs: shape.text,
            outputs: width
        )
        query = try weights.take("slots.query", shape: [slots.count, width])
        value = try weights.take("slots.value", shape: [total + 1, width])
        layers = try (0..<shape.layers).map {
            try SceneLayer(weights.scoped("layers.\($0)"), shape: shape)
        }
        outputNorm = try norm(weights.scoped("output.norm"), width)
        values = try Linear(weights.scoped("output.value"), inputs: width, outputs: total)
        decided = try Linear(weights.scoped("output.decided"), inputs: width, outputs: slots.count)
    }

    /// Gives what the layers look across at.
    ///
    /// - Shapes: states `[N, text]` → `[N, width]`.
    func memory(of states: Tensor) -> Tensor { textProjection(textNorm(states)) }

    /// Scores the slot that follows `chosen`.
    ///
    /// - Parameters:
    ///   - chosen: index of the value of every earlier slot.
    ///   - memory: what `memory(of:)` gave.
    /// - Returns: a score for each value, and whether the text decides.
    /// - Precondition: a slot is left.
    func scores(after chosen: [Int], memory: Tensor) -> Scores {
        let slot = chosen.count
        precondition(slot < slots.count, "every slot is filled")
        // 1. Query plus the value before: [S + 1, width], S slots filled.
        let nothingYet = offsets[slots.count]
        let before = [nothingYet] + chosen.enumerated().map { offsets[$0.offset] + $0.element }
        var x = query.slice(axis: 0, 0..<slot + 1) + value.rows(before)
        // 2. Look back and across.
        let mask = causalMask(slot + 1)
        for layer in layers { x = layer(x, memory: memory, mask: mask) }
        // 3. The last row scores its own values: [1, width] → [1, V], [1, slots].
        let last = outputNorm(x.slice(axis: 0, slot..<slot + 1))
        let own = values(last).slice(axis: 1, offsets[slot]..<offsets[slot + 1])
        return Scores(values: own.values, decided: decided(last).values[slot])
    }

    private func causalMask(_ count: Int) -> Tensor {
        let rows = (0..<count).flatMap { row in
            (0..<count).map { $0 <= row ? Float(0) : -.infinity }
        }
        return Tensor([count, count], rows)
    }
}

/// Look back at earlier slots, look across at the text, then a feed-forward part; all pre-norm.
private struct SceneLayer: Sendable {
    private let selfNorm: LayerNorm
    private let selfAttention: MultiHeadAttention
    private let crossNorm: LayerNorm
    private let crossAttention: MultiHeadAttention
    private let feedNorm: LayerNorm
    private let up: Linear
    private let down: Linear

    init(_ weights: WeightReader, shape: SceneNetworkShape) throws {
        let keys = AttentionKeys(query: "query", key: "key", value: "value", output: "output")
        func attention(_ key: String) throws -> MultiHeadAttention {
            try MultiHeadAttention(
                weights.scoped(key),
                width: shape.width,
                heads: shape.heads,
                keys: keys
            )
        }
        selfNorm = try norm(weights.scoped("self_norm"), shape.width)
        selfAttention = try attention("self")
        crossNorm = try norm(weights.scoped("cross_norm"), shape.width)
        crossAttention = try attention("cross")
        feedNorm = try norm(weights.scoped("feed_norm"), shape.width)
        up = try Linear(weights.scoped("feed.up"), inputs: shape.width, outputs: shape.hidden)
        down = try Linear(weights.scoped("feed.down"), inputs: shape.hidden, outputs: shape.width)
    }

    func callAsFunction(_ input: Tensor, memory: Tensor, mask: Tensor) -> Tensor {
        var x = input + selfAttention(selfNorm(input), mask: mask)
        x = x + crossAttention(crossNorm(x), context: memory)
        return x + down(up(feedNorm(x)).gelu())
    }
}

/// A layer norm as this network was trained with.
private func norm(_ weights: WeightReader, _ width: Int) throws -> LayerNorm {
    try LayerNorm(weights, width: width, epsilon: 1e-5)
}
