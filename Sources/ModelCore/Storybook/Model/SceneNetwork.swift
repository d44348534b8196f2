import Foundation
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
    /// Cosines that tell a slot's time.
    let waves: Int
    /// How many times words look at their neighbours.
    let mixers: Int
    /// How many neighbours on either side.
    let reach: Int
    /// Width inside that part.
    let mixed: Int
    /// How much less a word is looked back at for each word between, before the softmax.
    let fading: Float
}

/// Where every slot is on its way and what the text says, to the chances of every value.
///
/// A slot's input is its learned query, its point on the way from noise to a value, and its own
/// time; what is known already stands at its value, at time 1. Layers look at the other slots and
/// across at the text.
///
/// - Source: `Training/network.py`; vectors in the tests come from there.
struct SceneNetwork: Sendable {
    /// Length of the way from a value to the middle of the noise, in its standard deviations.
    static let scale: Float = 3

    let table: SlotTable
    private let textNorm: LayerNorm
    private let textProjection: Linear
    private let textNull: Tensor
    private let mixers: [WordMixer]
    private let query: Tensor
    private let value: Tensor
    private let time: Linear
    private let waves: Int
    private let fading: Float
    private let layers: [SceneLayer]
    private let outputNorm: LayerNorm
    private let values: Linear
    private let excluded: Linear
    private let decided: Linear
    private let levelled: Linear

    /// What the network says before noise.
    struct Judgement: Equatable {
        /// A score for every value of every slot; only differences within a slot count.
        let values: [Float]
        /// For every value: above 0 when the text rules it out.
        private(set) var excluded: [Float]
        /// For every slot: above 0 when the text decides it.
        let decided: [Float]
        /// For every element: above 0 when the text says how many.
        let levelled: [Float]

        /// Gives the same with `leftOut` ruled out as well.
        func ruling(out leftOut: Set<ExclusionWords.Ruling>, _ table: SlotTable) -> Judgement {
            var judgement = self
            for (slot, range) in zip(table.slots, table.ranges) {
                let isWhole = leftOut.contains(.slot(slot.name))
                for (value, index) in zip(slot.values, range)
                where isWhole && index > range.lowerBound
                    || leftOut.contains(.value(slot: slot.name, value))
                { judgement.excluded[index] = 1 }
            }
            return judgement
        }
    }

    init(_ weights: WeightReader, shape: SceneNetworkShape, slots: [SceneSlot]) throws {
        table = SlotTable(slots)
        let (width, total, count) = (shape.width, table.valueCount, slots.count)
        textNorm = try norm(weights.scoped("text.norm"), 2 * shape.text)
        textProjection = try Linear(
            weights.scoped("text.project"),
            inputs: 2 * shape.text,
            outputs: width
        )
        mixers = try (0..<shape.mixers).map {
            try WordMixer(weights.scoped("text.mixers.\($0)"), shape: shape)
        }
        textNull = try weights.take("text.null", shape: [1, width])
        query = try weights.take("slots.query", shape: [count, width])
        value = try weights.take("slots.value", shape: [total, width])
        waves = shape.waves
        fading = shape.fading
        time = try Linear(
            weights.scoped("slots.time"),
            inputs: shape.waves,
            outputs: width,
            bias: false
        )
        layers = try (0..<shape.layers).map {
            try SceneLayer(weights.scoped("layers.\($0)"), shape: shape)
        }
        outputNorm = try norm(weights.scoped("output.norm"), width)
        func output(_ name: String, _ outputs: Int) throws -> Linear {
            try Linear(weights.scoped("output.\(name)"), inputs: width, outputs: outputs)
        }
        values = try output("value", total)
        excluded = try output("excluded", total)
        decided = try output("decided", count)
        levelled = try output("levelled", count)
    }

    /// Gives what the layers look across at; without a text, what stands for its absence.
    ///
    /// - Shapes: states and embeddings `[N, text]` each → `[1 + N, width]`.
    func memory(of text: TextMemory?) -> Tensor {
        guard let text else { return textNull }
        // 1. Both side by side: [N, 2 text] → [N, width].
        let both = Tensor.concatenated([text.states, text.embedded], axis: 1)
        // 2. Each word looks at its neighbours and back: [N, width].
        let start = textProjection(textNorm(both))
        let back = WordMixer.back(count: start.shape[0], fading: fading)
        let words = mixers.reduce(start) { $1($0, back: back) }
        return Tensor.concatenated([textNull, words], axis: 0)
    }

    /// Reads the text before any noise.
    func read(_ memory: Tensor) -> Judgement {
        let nowhere = [Float](repeating: 0, count: table.valueCount)
        let start = [Float](repeating: 0, count: table.slots.count)
        let states = states(at: nowhere, times: start, memory: memory)
        return Judgement(
            values: own(values(states)),
            excluded: own(excluded(states)),
            decided: diagonal(decided(states)),
            levelled: diagonal(levelled(states))
        )
    }

    /// Scores every value for slots on their way.
    ///
    /// - Parameters:
    ///   - x: coordinates of each slot's point, one slot after another.
    ///   - times: 0...1 for each slot; 1 stands at a value.
    ///   - memory: what `memory(of:)` gave.
    /// - Returns: a score for every value; only differences within a slot count.
    func scores(at x: [Float], times: [Float], memory: Tensor) -> [Float] {
        own(values(states(at: x, times: times, memory: memory)))
    }

    /// - Shapes: → `[S, width]`, S slots.
    private func states(at x: [Float], times: [Float], memory: Tensor) -> Tensor {
        let count = table.slots.count
        // 1. Where each slot is: its query, its point, its time: [S, width].
        var points = [Float](repeating: 0, count: count * table.valueCount)
        for (slot, range) in table.ranges.enumerated() {
            for column in range { points[slot * table.valueCount + column] = x[column] }
        }
        let phases = times.flatMap { time in
            (0..<waves).map { cos(Float.pi * Float($0) * time) }
        }
        var h = query + matmul(Tensor([count, table.valueCount], points), value)
        h = h + time(Tensor([count, waves], phases))
        // 2. Look at the other slots, look across at the text, think.
        for layer in layers { h = layer(h, memory: memory) }
        return outputNorm(h)
    }

    /// Gives of every row the columns that are its own slot's: `[S, V]` → V numbers.
    private func own(_ rows: Tensor) -> [Float] {
        let all = rows.values
        return table.ranges.enumerated().flatMap { slot, range in
            range.map { all[slot * table.valueCount + $0] }
        }
    }

    private func diagonal(_ rows: Tensor) -> [Float] {
        let all = rows.values
        let count = table.slots.count
        return (0..<count).map { all[$0 * count + $0] }
    }
}

/// Look at the other slots, look across at the text, then a feed-forward part; all pre-norm.
private struct SceneLayer: Sendable {
    private let selfNorm: LayerNorm
    private let selfAttention: MultiHeadAttention
    private let crossNorm: LayerNorm
    private let crossAttention: MultiHeadAttention
    private let feedNorm: LayerNorm
    private let up: Linear
    private let down: Linear

    init(_ weights: WeightReader, shape: SceneNetworkShape) throws {
        selfNorm = try norm(weights.scoped("self_norm"), shape.width)
        selfAttention = try shape.attention(weights.scoped("self"))
        crossNorm = try norm(weights.scoped("cross_norm"), shape.width)
        crossAttention = try shape.attention(weights.scoped("cross"))
        feedNorm = try norm(weights.scoped("feed_norm"), shape.width)
        up = try Linear(weights.scoped("feed.up"), inputs: shape.width, outputs: shape.hidden)
        down = try Linear(weights.scoped("feed.down"), inputs: shape.hidden, outputs: shape.width)
    }

    func callAsFunction(_ input: Tensor, memory: Tensor) -> Tensor {
        var x = input + selfAttention(selfNorm(input))
        x = x + crossAttention(crossNorm(x), context: memory)
        return x + down(up(feedNorm(x)).gelu())
    }
}

extension SceneNetworkShape {
    /// Reads an attention by the names this network was exported with.
    func attention(_ weights: WeightReader) throws -> MultiHeadAttention {
        try MultiHeadAttention(
            weights,
            width: width,
            heads: heads,
            keys: AttentionKeys(query: "query", key: "key", value: "value", output: "output")
        )
    }
}

/// A layer norm as this network was trained with.
private func norm(_ weights: WeightReader, _ width: Int) throws -> LayerNorm {
    try LayerNorm(weights, width: width, epsilon: 1e-5)
}
