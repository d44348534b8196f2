import Layers
package import Tensors

/// The Wan autoencoder, of version 2.1 or the residual 2.2: clips to latents and back.
///
/// - Source: diffusers 0.42, `autoencoder_kl_wan.py`, `AutoencoderKLWan`.
package struct WanAutoencoder: Sendable {
    /// Which halves are loaded; a pipeline that only decodes need not hold the other.
    package struct Halves: OptionSet, Sendable {
        package let rawValue: Int

        package init(rawValue: Int) { self.rawValue = rawValue }

        /// Clips to latents.
        package static let encoder = Halves(rawValue: 1)
        /// Latents to clips.
        package static let decoder = Halves(rawValue: 2)
        /// Both.
        package static let both: Halves = [.encoder, .decoder]
    }

    /// Its sizes, with the mean and spread of latents.
    package let config: WanAutoencoderConfig
    private let encoderNetwork: WanEncoderNetwork?
    private let decoderNetwork: WanDecoderNetwork?

    /// Reads the weights of one half or both.
    ///
    /// - Throws: `WeightError` that lists every key that is missing, extra or misshapen;
    ///   `DiffusionError`; what the source throws for a tensor that cannot be decoded.
    package init(
        from source: WeightSource,
        config: WanAutoencoderConfig,
        halves: Halves = .both
    ) throws {
        self.config = config
        var ignored: [String] = []
        if !halves.contains(.encoder) { ignored += ["encoder.*", "quant_conv.*"] }
        if !halves.contains(.decoder) { ignored += ["decoder.*", "post_quant_conv.*"] }
        (encoderNetwork, decoderNetwork) = try WeightReader.load(
            from: source,
            ignoring: ignored
        ) { weights in
            (
                halves.contains(.encoder) ? try WanEncoderNetwork(weights, config) : nil,
                halves.contains(.decoder) ? try WanDecoderNetwork(weights, config) : nil
            )
        }
    }

    /// Reads the part `vae` of a pack.
    ///
    /// - Throws: `CheckpointError`, `WeightError` or `DiffusionError`.
    package init(pack: PackFolder, halves: Halves = .both) throws {
        try self.init(
            from: pack.weights("vae"),
            config: WanAutoencoderConfig(pack.config("vae")),
            halves: halves
        )
    }

    /// Which halves a pack has weights for.
    ///
    /// - Throws: `CheckpointError`.
    package static func halves(of pack: PackFolder) throws -> Halves {
        let keys = try pack.weights("vae").shapes.keys
        var halves: Halves = []
        if keys.contains(where: { $0.hasPrefix("encoder.") }) { halves.insert(.encoder) }
        if keys.contains(where: { $0.hasPrefix("decoder.") }) { halves.insert(.decoder) }
        return halves
    }

    /// Gives an encoder for one clip; `check` is asked between blocks and throws to end the work.
    ///
    /// - Precondition: the encoder is loaded.
    package func encoder(check: @escaping () throws -> Void = {}) -> WanEncoder {
        guard let encoderNetwork else { preconditionFailure("the encoder is not loaded") }
        return WanEncoder(encoderNetwork, config, check: check)
    }

    /// Gives a decoder for one clip; `check` is asked between blocks and throws to end the work.
    ///
    /// - Precondition: the decoder is loaded.
    package func decoder(check: @escaping () throws -> Void = {}) -> WanDecoder {
        guard let decoderNetwork else { preconditionFailure("the decoder is not loaded") }
        return WanDecoder(decoderNetwork, config, check: check)
    }

    /// Encodes a whole clip; frames beyond the last whole group are left out, as in the reference.
    ///
    /// - Shapes: video `[3, T, H, W]`, −1...1 → mean and log variance `[z, t, h, w]`.
    /// - Precondition: there is a frame, and the compression factor divides both sides.
    /// - Throws: what the check throws.
    package func encode(
        _ video: Tensor,
        check: @escaping () throws -> Void = {}
    ) throws -> LatentDistribution {
        precondition(
            video.rank == 4 && video.shape[0] == 3 && video.shape[1] > 0,
            "\(video.shape) is no clip"
        )
        let encoder = encoder(check: check)
        var latents: [LatentDistribution] = []
        for index in 0..<video.shape[1] {
            if let latent = try encoder.push(video, index) { latents.append(latent) }
        }
        return LatentDistribution(
            mean: .clip(latents.map(\.mean)),
            logVariance: .clip(latents.map(\.logVariance))
        )
    }

    /// Decodes a whole clip.
    ///
    /// - Shapes: latents `[z, t, h, w]` → `[3, T, H, W]`, −1...1.
    /// - Precondition: there is a latent frame.
    /// - Throws: what the check throws.
    package func decode(
        _ latents: Tensor,
        check: @escaping () throws -> Void = {}
    ) throws -> Tensor {
        precondition(latents.rank == 4 && latents.shape[1] > 0, "\(latents.shape) is no clip")
        let decoder = decoder(check: check)
        var frames: [Tensor] = []
        for index in 0..<latents.shape[1] {
            let latent = latents.slice(axis: 1, index..<index + 1)
                .reshaped([latents.shape[0], latents.shape[2], latents.shape[3]])
            try decoder.push(latent) { frames.append($0) }
        }
        return .clip(frames)
    }
}

extension Tensor {
    /// Joins frames `[C, H, W]` to a clip `[C, T, H, W]`.
    static func clip(_ frames: [Tensor]) -> Tensor {
        concatenated(
            frames.map { $0.reshaped([$0.shape[0], 1, $0.shape[1], $0.shape[2]]) },
            axis: 1
        )
    }
}
