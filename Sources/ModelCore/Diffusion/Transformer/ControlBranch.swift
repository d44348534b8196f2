import Layers
import Tensors

/// VACE's branch: blocks of its own read the control latents and leave hints for the main ones.
struct ControlBranch {
    private let layers: [Int]
    private let embedding: Linear
    private let input: Linear
    private let blocks: [TransformerBlock]
    private let outputs: [Linear]

    /// What is added to the tokens after one block.
    struct Hint {
        let tokens: Tensor
        let scale: Float
    }

    init(
        _ weights: WeightReader,
        _ config: TransformerConfig,
        _ control: TransformerConfig.Control
    ) throws {
        let width = config.width
        layers = control.layers
        embedding = try Linear(
            patches: weights.scoped("vace_patch_embedding"),
            channels: control.channels,
            patch: config.patch,
            outputs: width
        )
        let scopes = layers.indices.map { weights.scoped("vace_blocks.\($0)") }
        input = try Linear(scopes[0].scoped("proj_in"), inputs: width, outputs: width)
        var plain = config
        plain.control = nil
        blocks = try scopes.map { try TransformerBlock($0, plain) }
        outputs = try scopes.map {
            try Linear($0.scoped("proj_out"), inputs: width, outputs: width)
        }
    }

    /// Runs the branch.
    ///
    /// - Shapes: tokens `[N, D]`; control `[C', T', H, W]` with at most the tokens' frames, zeros
    ///   standing for the rest → a hint for each of `layers`.
    /// - Throws: what `check` throws.
    func hints(
        _ tokens: Tensor,
        _ control: Tensor?,
        scales: [Float],
        _ grid: TokenGrid,
        _ conditions: BlockConditions,
        _ scratch: inout BlockScratch,
        _ check: () throws -> Void
    ) throws -> [Int: Hint] {
        precondition(
            scales.isEmpty || scales.count == layers.count,
            "\(scales.count) scales for \(layers.count) hints"
        )
        guard let control else { return [:] }
        var state = embedding(TokenGrid(control.shape, patch: grid.patch).patches(control))
        let missing = tokens.shape[0] - state.shape[0]
        if missing > 0 {
            let zeros = Tensor(zeros: [missing, state.width])
            state = Tensor.concatenated([state, zeros], axis: 0)
        }
        state = input(state) + tokens
        var hints: [Int: Hint] = [:]
        for (index, layer) in layers.enumerated() {
            try check()
            blocks[index](&state, conditions, &scratch)
            hints[layer] = Hint(
                tokens: outputs[index](state),
                scale: scales.isEmpty ? 1 : scales[index]
            )
        }
        return hints
    }
}
