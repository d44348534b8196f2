import Kernels
import Layers

/// The decoder's weights, as stages for latent frames.
///
/// - Source: diffusers 0.42, `autoencoder_kl_wan.py`, `WanDecoder3d`.
struct WanDecoderNetwork: Sendable {
    let stages: [any FrameStage]

    /// Reads `post_quant_conv` and `decoder`.
    init(_ weights: WeightReader, _ config: WanAutoencoderConfig) throws {
        let slots = Slots()
        let decoder = weights.scoped("decoder")
        let widths = config.decoderWidths
        let last = widths[widths.count - 1]
        var stages: [any FrameStage] = [
            try PointwiseStage(
                weights.scoped("post_quant_conv"),
                channels: config.latentChannels
            ),
            CausalStage(
                norm: nil,
                convolution: try CausalConvolution(
                    decoder.scoped("conv_in"),
                    inputs: config.latentChannels,
                    outputs: widths[0],
                    side: 3,
                    slots
                )
            ),
        ]
        stages += try middleStages(decoder.scoped("mid_block"), channels: widths[0], slots)
        for step in config.multipliers.indices {
            stages += try WanDecoderNetwork.stage(decoder, step, config, slots)
        }
        stages.append(
            CausalStage(
                norm: try PixelNorm(decoder.scoped("norm_out"), channels: last, activates: true),
                convolution: try CausalConvolution(
                    decoder.scoped("conv_out"),
                    inputs: last,
                    outputs: config.outputChannels,
                    side: 3,
                    slots
                )
            )
        )
        self.stages = stages
    }

    /// The blocks of one width, and the doubling behind them.
    private static func stage(
        _ decoder: WeightReader,
        _ step: Int,
        _ config: WanAutoencoderConfig,
        _ slots: Slots
    ) throws -> [any FrameStage] {
        let stage = decoder.scoped("up_blocks.\(step)")
        // In Wan 2.1 every doubling has already halved the channels.
        let inputs = config.decoderWidths[step] / (step > 0 && !config.isResidual ? 2 : 1)
        let outputs = config.decoderWidths[step + 1]
        let doubles = step < config.halvesTime.count
        let doublesTime = doubles && config.halvesTime.reversed()[step]
        var inner: [any FrameStage] = try (0...config.residualBlocks).map { block in
            try ResidualBlock(
                stage.scoped("resnets.\(block)"),
                inputs: block == 0 ? inputs : outputs,
                outputs: outputs,
                slots
            )
        }
        guard doubles else { return inner }
        inner.append(
            try Upsampling(
                stage.scoped(config.isResidual ? "upsampler" : "upsamplers.0"),
                channels: outputs,
                outputs: config.isResidual ? outputs : outputs / 2,
                doublesTime: doublesTime,
                slots
            )
        )
        guard config.isResidual else { return inner }
        let spread = try shuffle(
            fine: outputs,
            coarse: inputs,
            time: doublesTime ? 2 : 1,
            space: 2
        )
        return [SpreadStage(inner: inner, shuffle: spread, slot: slots.next())]
    }
}
