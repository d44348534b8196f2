package import Checkpoints

/// Sizes of a Wan autoencoder, as its `config.json` gives them; what is absent there has the value
/// of Wan 2.1.
///
/// - Source: diffusers 0.42, `autoencoder_kl_wan.py`, `AutoencoderKLWan.__init__`.
package struct WanAutoencoderConfig: Sendable {
    /// Channels of the encoder's first stage; later ones are multiples of it.
    package let encoderWidth: Int
    /// The same for the decoder's last stage.
    package let decoderWidth: Int
    /// Channels of a latent pixel.
    package let latentChannels: Int
    /// Width of each stage, from the fine end, as a multiple.
    package let multipliers: [Int]
    /// Residual blocks of a stage of the encoder; the decoder has one more.
    package let residualBlocks: Int
    /// Scales of the encoder at which every residual block is followed by attention.
    package let attentionScales: [Double]
    /// For each step from one stage to the next, whether it also halves the frame rate.
    package let halvesTime: [Bool]
    /// Whether stages have averaging shortcuts, as in Wan 2.2.
    package let isResidual: Bool
    /// Channels of the first and last convolution: those of a picture times `patch` squared.
    package let inputChannels: Int
    package let outputChannels: Int
    /// Pixels each way that are folded into channels.
    package let patch: Int
    /// Mean and spread of every latent channel; a sampler works on (latent − mean) / std.
    package let latentMean: [Float]
    package let latentStd: [Float]

    /// Reads a `config.json`.
    ///
    /// - Throws: `CheckpointError`; `DiffusionError` when its values contradict each other.
    package init(_ config: ModelConfig) throws {
        encoderWidth = try config.integer("base_dim", in: 1...4_096, else: 96)
        decoderWidth = try config.integer("decoder_base_dim", in: 1...4_096, else: encoderWidth)
        latentChannels = try config.integer("z_dim", in: 1...4_096, else: 16)
        multipliers =
            config.has("dim_mult") ? try config.integers("dim_mult", in: 1...64) : [1, 2, 4, 4]
        residualBlocks = try config.integer("num_res_blocks", in: 1...64, else: 2)
        attentionScales = config.has("attn_scales") ? try config.numbers("attn_scales") : []
        halvesTime =
            config.has("temperal_downsample")
            ? try config.flags("temperal_downsample") : [false, true, true]
        isResidual = try config.flag("is_residual", else: false)
        inputChannels = try config.integer("in_channels", in: 1...4_096, else: 3)
        outputChannels = try config.integer("out_channels", in: 1...4_096, else: 3)
        patch = try config.integer("patch_size", in: 1...64, else: 1)
        latentMean =
            config.has("latents_mean")
            ? try config.numbers("latents_mean").map { Float($0) } : WanAutoencoderConfig.mean
        latentStd =
            config.has("latents_std")
            ? try config.numbers("latents_std").map { Float($0) } : WanAutoencoderConfig.std
        try check()
    }

    private func check() throws(DiffusionError) {
        func demand(_ holds: Bool, _ reason: String) throws(DiffusionError) {
            if !holds { throw .unsupported("vae/config.json: \(reason)") }
        }
        try demand((1...8).contains(multipliers.count), "dim_mult has no 1...8 stages")
        try demand(
            halvesTime.count == multipliers.count - 1,
            "temperal_downsample does not have one entry for each step between stages"
        )
        try demand(
            latentMean.count == latentChannels && latentStd.count == latentChannels,
            "latents_mean and latents_std do not have \(latentChannels) entries"
        )
        try demand(
            latentStd.allSatisfy { $0 > 0 && $0.isFinite }
                && latentMean.allSatisfy { $0.isFinite },
            "latents_mean and latents_std are no means and spreads"
        )
        try demand(
            inputChannels == 3 * patch * patch && outputChannels == inputChannels,
            "\(inputChannels) and \(outputChannels) channels are no colours in patches of \(patch)"
        )
        if !isResidual {
            // The decoder of Wan 2.1 halves the channels wherever it doubles the picture.
            try demand(
                multipliers.dropFirst().allSatisfy { $0 * decoderWidth % 2 == 0 },
                "an odd width cannot be halved"
            )
        }
    }

    /// Pixels of a picture, each way, for one latent pixel.
    package var spatialFactor: Int { patch << (multipliers.count - 1) }

    /// Frames for one latent frame; the first frame has a latent frame of its own.
    package var temporalFactor: Int { 1 << halvesTime.count(where: { $0 }) }

    /// Latent frames of a clip; frames beyond the last whole group are not counted.
    package func latentFrames(for frames: Int) -> Int { (frames - 1) / temporalFactor + 1 }

    /// Frames of a clip of so many latent frames.
    package func frames(for latentFrames: Int) -> Int { (latentFrames - 1) * temporalFactor + 1 }

    /// Widths of the encoder's stages, its entry first.
    var encoderWidths: [Int] { ([1] + multipliers).map { $0 * encoderWidth } }

    /// Widths of the decoder's stages, its entry first.
    var decoderWidths: [Int] {
        ([multipliers[multipliers.count - 1]] + multipliers.reversed()).map { $0 * decoderWidth }
    }

    private static let mean: [Float] = [
        -0.7571, -0.7089, -0.9113, 0.1075, -0.1745, 0.9653, -0.1517, 1.5508, 0.4134, -0.0715,
        0.5517, -0.3632, -0.1922, -0.9497, 0.2503, -0.2921,
    ]
    private static let std: [Float] = [
        2.8184, 1.4541, 2.3275, 2.6558, 1.2196, 1.7708, 2.6052, 2.0743, 3.2687, 2.1526, 2.8652,
        1.5579, 1.6382, 1.1253, 2.8251, 1.9160,
    ]
}
