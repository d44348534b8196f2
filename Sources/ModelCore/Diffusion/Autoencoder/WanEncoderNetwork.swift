import Kernels
import Layers

/// The encoder's weights, as stages for frames of pixels.
///
/// - Source: diffusers 0.42, `autoencoder_kl_wan.py`, `WanEncoder3d`.
struct WanEncoderNetwork: Sendable {
    let stages: [any FrameStage]

    /// Reads `encoder` and `quant_conv`.
    init(_ weights: WeightReader, _ config: WanAutoencoderConfig) throws {
        let slots = Slots()
        let encoder = weights.scoped("encoder")
        let widths = config.encoderWidths
        let last = widths[widths.count - 1]
        var stages: [any FrameStage] = [
            CausalStage(
                norm: nil,
                convolution: try CausalConvolution(
                    encoder.scoped("conv_in"),
                    inputs: config.inputChannels,
                    outputs: widths[0],
                    side: 3,
                    slots
                )
            )
        ]
        stages +=
            config.isResidual
            ? try WanEncoderNetwork.residual(encoder, config, slots)
            : try WanEncoderNetwork.plain(encoder, config, slots)
        stages += try middleStages(encoder.scoped("mid_block"), channels: last, slots)
        stages.append(
            CausalStage(
                norm: try PixelNorm(encoder.scoped("norm_out"), channels: last, activates: true),
                convolution: try CausalConvolution(
                    encoder.scoped("conv_out"),
                    inputs: last,
                    outputs: 2 * config.latentChannels,
                    side: 3,
                    slots
                )
            )
        )
        stages.append(
            try PointwiseStage(
                weights.scoped("quant_conv"),
                channels: 2 * config.latentChannels
            )
        )
        self.stages = stages
    }

    /// Wan 2.1: blocks, attention and halvings in one list, `down_blocks`.
    private static func plain(
        _ encoder: WeightReader,
        _ config: WanAutoencoderConfig,
        _ slots: Slots
    ) throws -> [any FrameStage] {
        let widths = config.encoderWidths
        var stages: [any FrameStage] = []
        var next: WeightReader { encoder.scoped("down_blocks.\(stages.count)") }
        var scale = 1.0
        for step in config.multipliers.indices {
            for block in 0..<config.residualBlocks {
                stages.append(
                    try ResidualBlock(
                        next,
                        inputs: block == 0 ? widths[step] : widths[step + 1],
                        outputs: widths[step + 1],
                        slots
                    )
                )
                if config.attentionScales.contains(scale) {
                    stages.append(try SpatialAttention(next, channels: widths[step + 1]))
                }
            }
            guard step < config.halvesTime.count else { continue }
            stages.append(
                try Downsampling(
                    next,
                    channels: widths[step + 1],
                    halvesTime: config.halvesTime[step],
                    slots
                )
            )
            scale /= 2
        }
        return stages
    }

    /// Wan 2.2: a stage for each width, with its averages.
    private static func residual(
        _ encoder: WeightReader,
        _ config: WanAutoencoderConfig,
        _ slots: Slots
    ) throws -> [any FrameStage] {
        let widths = config.encoderWidths
        return try config.multipliers.indices.map { step in
            let stage = encoder.scoped("down_blocks.\(step)")
            var inner: [any FrameStage] = try (0..<config.residualBlocks).map { block in
                try ResidualBlock(
                    stage.scoped("resnets.\(block)"),
                    inputs: block == 0 ? widths[step] : widths[step + 1],
                    outputs: widths[step + 1],
                    slots
                )
            }
            let halves = step < config.halvesTime.count
            let halvesTime = halves && config.halvesTime[step]
            if halves {
                inner.append(
                    try Downsampling(
                        stage.scoped("downsampler"),
                        channels: widths[step + 1],
                        halvesTime: halvesTime,
                        slots
                    )
                )
            }
            return AveragedStage(
                inner: inner,
                shuffle: try shuffle(
                    fine: widths[step],
                    coarse: widths[step + 1],
                    time: halvesTime ? 2 : 1,
                    space: halves ? 2 : 1
                ),
                slot: slots.next()
            )
        }
    }
}

/// The stages at the narrowest point: a residual block, attention, another block.
func middleStages(
    _ weights: WeightReader,
    channels: Int,
    _ slots: Slots
) throws -> [any FrameStage] {
    func block(_ index: Int) throws -> ResidualBlock {
        try ResidualBlock(
            weights.scoped("resnets.\(index)"),
            inputs: channels,
            outputs: channels,
            slots
        )
    }
    return [
        try block(0),
        try SpatialAttention(weights.scoped("attentions.0"), channels: channels),
        try block(1),
    ]
}

/// A shuffle between two widths.
///
/// - Throws: `DiffusionError` when the widths do not divide.
func shuffle(fine: Int, coarse: Int, time: Int, space: Int) throws -> FeatureShuffle {
    guard FeatureShuffle.fits(fine: fine, coarse: coarse, time: time, space: space) else {
        throw DiffusionError.unsupported(
            "vae/config.json: a shortcut from \(fine) to \(coarse) channels does not divide"
        )
    }
    return FeatureShuffle(fine: fine, coarse: coarse, time: time, space: space)
}
