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

/// Each word looks at its near neighbours, so that an adjective, a number or a "no" goes with its noun;
/// and back at the words before it, so that it is known whose a coat is and who is the second.
///
/// - Source: `memory_of` in `Training/network.py`.
struct WordMixer: Sendable {
    private let reach: Int
    private let norm: LayerNorm
    private let up: Linear
    private let down: Linear
    private let backNorm: LayerNorm
    private let lookBack: MultiHeadAttention

    init(_ weights: WeightReader, shape: SceneNetworkShape) throws {
        reach = shape.reach
        norm = try LayerNorm(weights.scoped("norm"), width: shape.width, epsilon: 1e-5)
        up = try Linear(
            weights.scoped("up"),
            inputs: (2 * shape.reach + 1) * shape.width,
            outputs: shape.mixed
        )
        down = try Linear(weights.scoped("down"), inputs: shape.mixed, outputs: shape.width)
        backNorm = try LayerNorm(weights.scoped("back_norm"), width: shape.width, epsilon: 1e-5)
        lookBack = try shape.attention(weights.scoped("back"))
    }

    /// Gives what to add to the scores of looking back: no word sees a later one, and far ones less.
    ///
    /// - Shapes: `[N, N]`.
    static func back(count: Int, fading: Float) -> Tensor {
        let rows = (0..<count).flatMap { row in
            (0..<count).map { column in
                column > row ? -Float.infinity : -fading * Float(row - column)
            }
        }
        return Tensor([count, count], rows)
    }

    /// - Shapes: `[N, width]`, back `[N, N]` → `[N, width]`.
    func callAsFunction(_ words: Tensor, back: Tensor) -> Tensor {
        let (count, width) = (words.shape[0], words.shape[1])
        // 1. Nothing stands before the first word and after the last: [N + 2 reach, width].
        let edge = Tensor(zeros: [reach, width])
        let line = Tensor.concatenated([edge, norm(words), edge], axis: 0)
        // 2. Each word beside its neighbours: [N, (2 reach + 1) width].
        let shifts = (0...2 * reach).map { line.slice(axis: 0, $0..<$0 + count) }
        // 3. What they mean together, added to the word: [N, width].
        let known = words + down(up(Tensor.concatenated(shifts, axis: 1)).gelu())
        // 4. What was said before: [N, width].
        return known + lookBack(backNorm(known), mask: back)
    }
}
