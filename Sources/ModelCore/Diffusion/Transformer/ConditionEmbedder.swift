import Foundation
import Kernels
import Layers
import Tensors

/// Noise levels of one step: one for all tokens, or one for each.
package enum Timesteps: Sendable, Equatable {
    case all(Float)
    case perToken([Float])

    /// The different levels, and which each token has.
    var distinct: (values: [Float], levels: Levels) {
        switch self {
        case .all(let value): return ([value], .single)
        case .perToken(let values):
            var places: [Float: Int32] = [:]
            var distinct: [Float] = []
            let ofRows = values.map { value in
                if let place = places[value] { return place }
                let place = Int32(distinct.count)
                places[value] = place
                distinct.append(value)
                return place
            }
            return (distinct, Levels(count: distinct.count, ofRows: ofRows))
        }
    }
}

/// What a timestep says to the blocks and to the head.
struct TimeConditions {
    /// For the head: `[L, D]`.
    let embedded: Tensor
    /// For the blocks, six parts side by side: `[L, 6·D]`.
    let projected: Tensor
    let levels: Levels

    /// The parts that a block's or the head's own table asks for, added to it.
    ///
    /// - Shapes: table `[P, D]`, source `[L, P·D]` or `[L, D]` → P tensors `[L, D]`.
    static func modulation(_ table: Tensor, _ source: Tensor) -> [Tensor] {
        let width = table.width
        return (0..<table.shape[0]).map { part in
            let share =
                source.width == width
                ? source : source.slice(axis: 1, part * width..<(part + 1) * width)
            return share + table.row(part)
        }
    }
}

/// Turns timesteps, text and image embeddings into what the blocks attend to.
struct ConditionEmbedder {
    private let frequencyWidth: Int
    private let timeFirst: Linear
    private let timeSecond: Linear
    private let timeProjection: Linear
    private let textFirst: Linear
    private let textSecond: Linear
    private let image: ImageEmbedder?

    init(_ weights: WeightReader, _ config: TransformerConfig) throws {
        let width = config.width
        func linear(_ key: String, _ inputs: Int, _ outputs: Int) throws -> Linear {
            try Linear(weights.scoped(key), inputs: inputs, outputs: outputs)
        }
        frequencyWidth = config.frequencyWidth
        timeFirst = try linear("time_embedder.linear_1", config.frequencyWidth, width)
        timeSecond = try linear("time_embedder.linear_2", width, width)
        timeProjection = try linear("time_proj", width, 6 * width)
        textFirst = try linear("text_embedder.linear_1", config.textWidth, width)
        textSecond = try linear("text_embedder.linear_2", width, width)
        image =
            try config.imageWidth.map {
                try ImageEmbedder(
                    weights.scoped("image_embedder"),
                    inputs: $0,
                    outputs: width,
                    positions: config.imagePositions
                )
            }
    }

    func time(_ timesteps: Timesteps) -> TimeConditions {
        let (values, levels) = timesteps.distinct
        let embedded = timeSecond(timeFirst(sinusoids(values)).silu())
        return TimeConditions(
            embedded: embedded,
            projected: timeProjection(embedded.silu()),
            levels: levels
        )
    }

    /// - Shapes: `[M, textWidth]` → `[M, D]`.
    func text(_ rows: Tensor) -> Tensor {
        var hidden = Tensor(zeros: [rows.shape[0], textFirst.outputs])
        textFirst(rows, into: &hidden, finish: .geluTanh)
        return textSecond(hidden)
    }

    /// - Shapes: `[I, imageWidth]` → `[I, D]`; nil when there is no image or no embedder.
    func image(_ rows: Tensor?) -> Tensor? { rows.flatMap { image?($0) } }

    /// Cosines, then sines, of falling frequencies, as diffusers' `Timesteps` flips them.
    private func sinusoids(_ timesteps: [Float]) -> Tensor {
        let half = frequencyWidth / 2
        let frequencies = (0..<half).map {
            Float(exp(-log(10_000) * Float($0) / Float(half)))
        }
        let values = timesteps.flatMap { timestep in
            frequencies.map { cos(timestep * $0) } + frequencies.map { sin(timestep * $0) }
        }
        return Tensor([timesteps.count, 2 * half], values)
    }
}

/// Projects the image encoder's rows: norm, two layers with GELU between, norm.
struct ImageEmbedder {
    private let positions: Tensor?
    private let firstNorm: LayerNorm
    private let up: Linear
    private let down: Linear
    private let lastNorm: LayerNorm

    init(_ weights: WeightReader, inputs: Int, outputs: Int, positions: Int?) throws {
        self.positions = try positions.map {
            try weights.take("pos_embed", shape: [1, $0, inputs]).reshaped([$0, inputs])
        }
        firstNorm = try LayerNorm(weights.scoped("norm1"), width: inputs, epsilon: 1e-5)
        up = try Linear(weights.scoped("ff.net.0.proj"), inputs: inputs, outputs: inputs)
        down = try Linear(weights.scoped("ff.net.2"), inputs: inputs, outputs: outputs)
        lastNorm = try LayerNorm(weights.scoped("norm2"), width: outputs, epsilon: 1e-5)
    }

    func callAsFunction(_ rows: Tensor) -> Tensor {
        let placed = positions.map { rows + $0 } ?? rows
        return lastNorm(down(up(firstNorm(placed)).gelu()))
    }
}
