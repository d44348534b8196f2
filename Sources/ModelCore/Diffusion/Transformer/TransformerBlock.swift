import Kernels
import Layers
import Tensors

/// Buffers that every block of one run writes anew, so that the step loop allocates none.
struct BlockScratch {
    var normed: Tensor
    var query: Tensor
    var key: Tensor
    var value: Tensor
    var attended: Tensor
    var hidden: Tensor
    var textKey: Tensor
    var textValue: Tensor

    init(tokens: Int, textRows: Int, _ config: TransformerConfig) {
        normed = Tensor(zeros: [tokens, config.width])
        query = normed
        key = normed
        value = normed
        attended = normed
        hidden = Tensor(zeros: [tokens, config.hiddenWidth])
        textKey = Tensor(zeros: [textRows, config.width])
        textValue = textKey
    }
}

/// What every block of one run attends to besides its own tokens.
struct BlockConditions {
    /// `[M, D]`.
    let text: Tensor
    /// `[I, D]`.
    let image: Tensor?
    let time: TimeConditions
    let rotary: RotaryTable
}

/// Projections of one attention, with the norms over all heads of queries and keys.
struct WanAttention {
    let query: Linear
    let key: Linear
    let value: Linear
    let output: Linear
    let queryNorm: Tensor
    let keyNorm: Tensor
    let image: ImageProjections?

    /// Keys and values that come from an image encoder.
    struct ImageProjections {
        let key: Linear
        let value: Linear
        let keyNorm: Tensor
    }

    init(_ weights: WeightReader, width: Int, added: Int?) throws {
        func linear(_ key: String, _ inputs: Int) throws -> Linear {
            try Linear(weights.scoped(key), inputs: inputs, outputs: width)
        }
        query = try linear("to_q", width)
        key = try linear("to_k", width)
        value = try linear("to_v", width)
        output = try linear("to_out.0", width)
        queryNorm = try weights.take("norm_q.weight", shape: [width])
        keyNorm = try weights.take("norm_k.weight", shape: [width])
        image = try added.map {
            ImageProjections(
                key: try linear("add_k_proj", $0),
                value: try linear("add_v_proj", $0),
                keyNorm: try weights.take("norm_added_k.weight", shape: [width])
            )
        }
    }
}

/// One block: attention among the tokens, attention to text and image, feed-forward, each modulated
/// by the timestep.
///
/// - Source: diffusers 0.42, `models/transformers/transformer_wan.py`, `WanTransformerBlock`.
struct TransformerBlock {
    private let heads: Int
    private let epsilon: Float
    private let own: WanAttention
    private let cross: WanAttention
    private let crossScale: Tensor?
    private let crossShift: Tensor?
    private let up: Linear
    private let down: Linear
    private let table: Tensor

    init(_ weights: WeightReader, _ config: TransformerConfig) throws {
        let width = config.width
        heads = config.heads
        epsilon = config.epsilon
        own = try WanAttention(weights.scoped("attn1"), width: width, added: nil)
        cross = try WanAttention(weights.scoped("attn2"), width: width, added: config.addedWidth)
        let norm = weights.scoped("norm2")
        crossScale = config.hasCrossNorm ? try norm.take("weight", shape: [width]) : nil
        crossShift = config.hasCrossNorm ? try norm.take("bias", shape: [width]) : nil
        let hidden = config.hiddenWidth
        up = try Linear(weights.scoped("ffn.net.0.proj"), inputs: width, outputs: hidden)
        down = try Linear(weights.scoped("ffn.net.2"), inputs: hidden, outputs: width)
        table = try weights.take("scale_shift_table", shape: [1, 6, width]).reshaped([6, width])
    }

    /// Changes the tokens in place.
    ///
    /// - Shapes: tokens `[N, D]`.
    func callAsFunction(
        _ tokens: inout Tensor,
        _ conditions: BlockConditions,
        _ scratch: inout BlockScratch
    ) {
        // 1. What the timestep asks for: shift, scale, gate, twice, each [L, D].
        let part = TimeConditions.modulation(table, conditions.time.projected)
        let levels = conditions.time.levels
        // 2. Attention among the tokens.
        scratch.normed.setNorm(
            of: tokens,
            scale: part[1],
            shift: part[0],
            offset: 1,
            epsilon: epsilon,
            levels: levels
        )
        attendToOwn(conditions.rotary, &scratch)
        own.output(scratch.attended, into: &tokens, finish: .add, gate: part[2], levels: levels)
        // 3. Attention to text and image.
        attendToConditions(tokens, conditions, &scratch)
        cross.output(scratch.attended, into: &tokens, finish: .add)
        // 4. Feed-forward.
        scratch.normed.setNorm(
            of: tokens,
            scale: part[4],
            shift: part[3],
            offset: 1,
            epsilon: epsilon,
            levels: levels
        )
        up(scratch.normed, into: &scratch.hidden, finish: .geluTanh)
        down(scratch.hidden, into: &tokens, finish: .add, gate: part[5], levels: levels)
    }

    private func attendToOwn(_ rotary: RotaryTable, _ scratch: inout BlockScratch) {
        own.query(scratch.normed, into: &scratch.query)
        own.key(scratch.normed, into: &scratch.key)
        own.value(scratch.normed, into: &scratch.value)
        scratch.query.scaleAndTurn(
            heads: heads,
            weight: own.queryNorm,
            epsilon: epsilon,
            cosines: rotary.cosines,
            sines: rotary.sines
        )
        scratch.key.scaleAndTurn(
            heads: heads,
            weight: own.keyNorm,
            epsilon: epsilon,
            cosines: rotary.cosines,
            sines: rotary.sines
        )
        scratch.attended.setAttention(
            query: scratch.query,
            key: scratch.key,
            value: scratch.value,
            heads: heads
        )
    }

    private func attendToConditions(
        _ tokens: Tensor,
        _ conditions: BlockConditions,
        _ scratch: inout BlockScratch
    ) {
        if let crossScale, let crossShift {
            scratch.normed.setNorm(
                of: tokens,
                scale: crossScale,
                shift: crossShift,
                offset: 0,
                epsilon: epsilon
            )
            cross.query(scratch.normed, into: &scratch.query)
        } else {
            cross.query(tokens, into: &scratch.query)
        }
        scratch.query.scaleAndTurn(heads: heads, weight: cross.queryNorm, epsilon: epsilon)
        cross.key(conditions.text, into: &scratch.textKey)
        scratch.textKey.scaleAndTurn(heads: heads, weight: cross.keyNorm, epsilon: epsilon)
        cross.value(conditions.text, into: &scratch.textValue)
        scratch.attended.setAttention(
            query: scratch.query,
            key: scratch.textKey,
            value: scratch.textValue,
            heads: heads
        )
        guard let image = conditions.image, let projections = cross.image else { return }
        var key = projections.key(image)
        key.scaleAndTurn(heads: heads, weight: projections.keyNorm, epsilon: epsilon)
        scratch.normed.setAttention(
            query: scratch.query,
            key: key,
            value: projections.value(image),
            heads: heads
        )
        scratch.attended.add(scratch.normed)
    }
}
