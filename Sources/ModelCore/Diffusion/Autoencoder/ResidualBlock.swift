import Kernels
import Layers

/// Two norms, activations and causal convolutions beside a shortcut.
///
/// - Source: diffusers 0.42, `autoencoder_kl_wan.py`, `WanResidualBlock`.
struct ResidualBlock: FrameStage {
    private let norm1: PixelNorm
    private let conv1: CausalConvolution
    private let norm2: PixelNorm
    private let conv2: CausalConvolution
    private let shortcut: PackedConvolution?

    /// Reads the block; a shortcut only has weights where the number of channels changes.
    init(_ weights: WeightReader, inputs: Int, outputs: Int, _ slots: Slots) throws {
        norm1 = try PixelNorm(weights.scoped("norm1"), channels: inputs, activates: true)
        conv1 = try CausalConvolution(
            weights.scoped("conv1"),
            inputs: inputs,
            outputs: outputs,
            side: 3,
            slots
        )
        norm2 = try PixelNorm(weights.scoped("norm2"), channels: outputs, activates: true)
        conv2 = try CausalConvolution(
            weights.scoped("conv2"),
            inputs: outputs,
            outputs: outputs,
            side: 3,
            slots
        )
        shortcut =
            inputs == outputs
            ? nil
            : try PackedConvolution(
                weights.scoped("conv_shortcut"),
                inputs: inputs,
                outputs: outputs,
                taps: ConvolutionTaps(),
                rank: 5
            )
    }

    func push(
        _ frame: FeatureMap,
        _ memory: FrameMemory,
        emit: (FeatureMap) throws -> Void
    ) throws {
        let shape = frame.shape.with(channels: conv2.convolution.outputs)
        // 1. Norm, activation, convolution; the second norm runs on rows just written.
        let first = memory.pool.take(frame.shape)
        norm1(frame, into: first)
        let second = memory.pool.take(shape)
        conv1(first, memory, into: second, then: norm2)
        try memory.check()
        // 2. The shortcut; where it is the frame itself, the sum is written over it.
        var result = frame
        if let shortcut {
            result = memory.pool.take(shape)
            shortcut.apply([frame], into: result)
            memory.pool.give(frame)
        }
        // 3. Convolution, added to the shortcut.
        conv2(second, memory, into: result, adding: result)
        try emit(result)
    }
}
