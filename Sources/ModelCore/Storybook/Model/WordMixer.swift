import Layers
import Tensors

/// What the scene network is told of a text: the encoder's last states, and its embeddings.
struct TextMemory: Sendable {
    /// - Shapes: `[N, text]`.
    let states: Tensor
    /// - Shapes: `[N, text]`.
    let embedded: Tensor
}

extension TextMemory {
    init(_ encoding: TextEncoding) {
        self.init(states: encoding.states, embedded: encoding.embedded)
    }
}

/// Each word looks at its near neighbours, so that an adjective, a number or a "no" goes with its noun.
///
/// - Source: `memory_of` in `Training/network.py`.
struct WordMixer: Sendable {
    private let reach: Int
    private let norm: LayerNorm
    private let up: Linear
    private let down: Linear

    init(_ weights: WeightReader, shape: SceneNetworkShape) throws {
        reach = shape.reach
        norm = try LayerNorm(weights.scoped("norm"), width: shape.width, epsilon: 1e-5)
        up = try Linear(
            weights.scoped("up"),
            inputs: (2 * shape.reach + 1) * shape.width,
            outputs: shape.mixed
        )
        down = try Linear(weights.scoped("down"), inputs: shape.mixed, outputs: shape.width)
    }

    /// - Shapes: `[N, width]` → `[N, width]`.
    func callAsFunction(_ words: Tensor) -> Tensor {
        let (count, width) = (words.shape[0], words.shape[1])
        // 1. Nothing stands before the first word and after the last: [N + 2 reach, width].
        let edge = Tensor(zeros: [reach, width])
        let line = Tensor.concatenated([edge, norm(words), edge], axis: 0)
        // 2. Each word beside its neighbours: [N, (2 reach + 1) width].
        let shifts = (0...2 * reach).map { line.slice(axis: 0, $0..<$0 + count) }
        // 3. What they mean together, added to the word: [N, width].
        return words + down(up(Tensor.concatenated(shifts, axis: 1)).gelu())
    }
}
