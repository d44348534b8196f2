import Layers
package import Tensors

/// The denoiser of the Wan family, with VACE's control branch when its config has one.
///
/// - Precision: Float32.
/// - Source: diffusers 0.42, `models/transformers/transformer_wan.py` and
///   `transformer_wan_vace.py`.
package struct WanTransformer: Sendable {
    /// Its sizes.
    package let config: TransformerConfig
    private let embedding: Linear
    private let conditions: ConditionEmbedder
    private let blocks: [TransformerBlock]
    private let control: ControlBranch?
    private let table: Tensor
    private let output: Linear

    /// Reads every weight, and fails unless the checkpoint's keys and the model's are the same.
    ///
    /// - Throws: `WeightError`, or what the source throws.
    package init(_ source: WeightSource, _ config: TransformerConfig) throws {
        // The reference never uses these, and published checkpoints carry them.
        let unused = (0..<config.layers).map { "blocks.\($0).attn2.norm_added_q.weight" }
        self = try WeightReader.load(from: source, ignoring: unused) {
            try WanTransformer($0, config)
        }
    }

    private init(_ weights: WeightReader, _ config: TransformerConfig) throws {
        self.config = config
        let width = config.width
        embedding = try Linear(
            patches: weights.scoped("patch_embedding"),
            channels: config.inChannels,
            patch: config.patch,
            outputs: width
        )
        conditions = try ConditionEmbedder(weights.scoped("condition_embedder"), config)
        blocks = try (0..<config.layers).map {
            try TransformerBlock(weights.scoped("blocks.\($0)"), config)
        }
        control = try config.control.map { try ControlBranch(weights, config, $0) }
        table = try weights.take("scale_shift_table", shape: [1, 2, width]).reshaped([2, width])
        output = try Linear(
            weights.scoped("proj_out"),
            inputs: width,
            outputs: config.outChannels * config.patch.count
        )
    }

    /// What the network is given in one step.
    package struct Input {
        /// Noisy latents, with what is joined to them: `[C, T, H, W]`.
        package var latents: Tensor
        package var timesteps: Timesteps
        /// Text embeddings, zero beyond the prompt: `[M, textWidth]`.
        package var text: Tensor
        /// Image embeddings: `[I, imageWidth]`.
        package var image: Tensor?
        /// Control latents `[C', T, H, W]`; only with a control branch.
        package var control: Tensor?
        /// How much each hint of the control branch counts; 1 when empty.
        package var controlScales: [Float]

        /// Gives an input without image or control.
        package init(latents: Tensor, timesteps: Timesteps, text: Tensor) {
            self.latents = latents
            self.timesteps = timesteps
            self.text = text
            controlScales = []
        }
    }

    /// Predicts the velocity.
    ///
    /// - Parameters:
    ///   - input: latents, timesteps and conditions.
    ///   - cache: what the step before left for a step that changes little; nil computes all.
    ///   - check: called before each block; what it throws ends the step.
    ///   - tap: sees the tokens after each block.
    /// - Shapes: latents `[C, T, H, W]` → `[outChannels, T, H, W]`.
    /// - Precondition: the input's shapes fit the config.
    /// - Returns: the velocity.
    /// - Throws: what `check` throws.
    package func callAsFunction(
        _ input: Input,
        cache: inout StepCache?,
        check: () throws -> Void = {},
        tap: ((Int, Tensor) -> Void)? = nil
    ) throws -> Tensor {
        // 1. Patches: [C, T, H, W] → [N, D].
        let grid = TokenGrid(input.latents.shape, patch: config.patch)
        var tokens = embedding(grid.patches(input.latents))
        // 2. Conditions.
        let conditions = BlockConditions(
            text: conditions.text(input.text),
            image: conditions.image(input.image),
            time: conditions.time(input.timesteps),
            rotary: RotaryTable(
                frames: grid.frames,
                rows: grid.rows,
                columns: grid.columns,
                headWidth: config.headWidth
            )
        )
        var scratch = BlockScratch(tokens: grid.count, textRows: input.text.shape[0], config)
        // 3. Blocks.
        try run(&tokens, input, grid, conditions, &scratch, &cache, check, tap)
        // 4. Head: [N, D] → [outChannels, T, H, W].
        let part = TimeConditions.modulation(table, conditions.time.embedded)
        scratch.normed.setNorm(
            of: tokens,
            scale: part[1],
            shift: part[0],
            offset: 1,
            epsilon: config.epsilon,
            levels: conditions.time.levels
        )
        return grid.latents(output(scratch.normed), channels: config.outChannels)
    }

    private func run(
        _ tokens: inout Tensor,
        _ input: Input,
        _ grid: TokenGrid,
        _ conditions: BlockConditions,
        _ scratch: inout BlockScratch,
        _ cache: inout StepCache?,
        _ check: () throws -> Void,
        _ tap: ((Int, Tensor) -> Void)?
    ) throws {
        let hints = try control?.hints(
            tokens,
            input.control,
            scales: input.controlScales,
            grid,
            conditions,
            &scratch,
            check
        )
        let before = cache == nil ? nil : tokens
        for (index, block) in blocks.enumerated() {
            try check()
            block(&tokens, conditions, &scratch)
            if let hint = hints?[index] { tokens.add(hint.tokens, times: hint.scale) }
            tap?(index, tokens)
            if index == 0, let before, cache?.takesOver(&tokens, from: before) == true { return }
        }
        cache?.keep(tokens)
    }
}
