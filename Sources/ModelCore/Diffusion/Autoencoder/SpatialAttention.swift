import Kernels
import Layers
import Tensors

/// Attention of one head between the pixels of each frame, added to the frame.
///
/// - Source: diffusers 0.42, `autoencoder_kl_wan.py`, `WanAttentionBlock`.
struct SpatialAttention: FrameStage {
    private let norm: PixelNorm
    private let query: Projection
    private let key: Projection
    private let value: Projection
    private let output: Projection

    /// Rows of scores that are held at once.
    private static let block = 512

    /// Reads `to_qkv`, whose outputs are query, key and value one after the other, and `proj`.
    init(_ weights: WeightReader, channels: Int) throws {
        norm = try PixelNorm(
            weights.scoped("norm"),
            channels: channels,
            activates: false,
            ofPictures: true
        )
        let joined = weights.scoped("to_qkv")
        let weight = try joined.take("weight", shape: [3 * channels, channels, 1, 1])
        let bias = try joined.take("bias", shape: [3 * channels])
        func part(_ index: Int) -> Projection {
            let rows = index * channels..<(index + 1) * channels
            return Projection(
                weight: weight.slice(axis: 0, rows),
                bias: bias.slice(axis: 0, rows),
                channels: channels
            )
        }
        (query, key, value) = (part(0), part(1), part(2))
        let last = weights.scoped("proj")
        output = Projection(
            weight: try last.take("weight", shape: [channels, channels, 1, 1]),
            bias: try last.take("bias", shape: [channels]),
            channels: channels
        )
    }

    func push(
        _ frame: FeatureMap,
        _ memory: FrameMemory,
        emit: (FeatureMap) throws -> Void
    ) throws {
        let count = frame.shape.height * frame.shape.width
        // 1. Norm, and pixels as rows: [H·W, C].
        let normed = memory.pool.take(frame.shape)
        norm(frame, into: normed)
        let pixels = Tensor([count, frame.shape.channels], normed.pixels())
        memory.pool.give(normed)
        // 2. Project: three times [H·W, C].
        let (query, key, value) = (query(pixels), key(pixels), value(pixels))
        // 3. Attend in blocks of queries, so that the scores never grow with the square.
        var blocks: [Tensor] = []
        for first in stride(from: 0, to: count, by: SpatialAttention.block) {
            try memory.check()
            let rows = first..<min(first + SpatialAttention.block, count)
            blocks.append(
                attention(
                    query: query.slice(axis: 0, rows),
                    key: key,
                    value: value,
                    heads: 1
                )
            )
        }
        // 4. Project, and add to the frame.
        let result = output(Tensor.concatenated(blocks, axis: 0))
        result.elements.withSpan { frame.add(pixels: $0) }
        try emit(frame)
    }
}

/// A matrix for rows of channels.
private struct Projection: Sendable {
    let matrix: PackedMatrix
    let bias: Tensor

    init(weight: Tensor, bias: Tensor, channels: Int) {
        matrix = weight.elements.withSpan {
            PackedMatrix($0, k: channels, n: channels, transposed: true)
        }
        self.bias = bias
    }

    func callAsFunction(_ rows: Tensor) -> Tensor { linear(rows, matrix, bias: bias) }
}
