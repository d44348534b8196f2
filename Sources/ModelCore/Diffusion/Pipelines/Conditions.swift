package import Tensors

/// Turns pictures and clips into what the latents are held to, with the pack's autoencoder.
///
/// - Source: diffusers 0.42, `pipelines/wan/pipeline_wan_i2v.py` and `pipeline_wan_vace.py`.
package struct Conditions {
    private let autoencoder: WanAutoencoder
    private let check: () throws -> Void

    /// Gives a preparation with an encoder.
    ///
    /// - Precondition: the encoder is loaded.
    package init(_ autoencoder: WanAutoencoder, check: @escaping () throws -> Void = {}) {
        self.autoencoder = autoencoder
        self.check = check
    }

    /// Latents of a clip, at mean 0 and spread 1.
    ///
    /// - Shapes: `[3, T, H, W]`, −1...1 → `[C, T', H', W']`.
    /// - Throws: what the check throws.
    package func latents(of clip: Tensor) throws -> Tensor {
        autoencoder.config.normalised(try autoencoder.encode(clip, check: check).mean)
    }

    /// First picture, and last if any, with grey between them, and a mask that says which are given.
    ///
    /// - Shapes: pictures `[3, H, W]`, −1...1 → `[temporal factor + C, T', H', W']`.
    /// - Precondition: `frames` is a whole number of groups, plus one.
    /// - Throws: what the check throws.
    package func joined(first: Tensor, last: Tensor?, frames: Int) throws -> Tensor {
        let shape = [3, 1] + first.shape.dropFirst()
        let between = frames - (last == nil ? 1 : 2)
        var parts = [first.reshaped(shape)]
        if between > 0 { parts.append(Tensor(zeros: [3, between] + first.shape.dropFirst())) }
        if let last { parts.append(last.reshaped(shape)) }
        let latents = try latents(of: Tensor.concatenated(parts, axis: 1))
        let given = (0..<frames).map { $0 == 0 || (last != nil && $0 == frames - 1) }
        return Tensor.concatenated([mask(given, like: latents), latents], axis: 0)
    }

    /// Ones where a frame is given: the first counts for a whole group.
    private func mask(_ given: [Bool], like latents: Tensor) -> Tensor {
        let factor = autoencoder.config.temporalFactor
        let frames = Array(repeating: given[0], count: factor) + given.dropFirst()
        let area = latents.shape[2] * latents.shape[3]
        let values = (0..<factor).flatMap { place in
            (0..<latents.shape[1]).flatMap { frame in
                [Float](repeating: frames[frame * factor + place] ? 1 : 0, count: area)
            }
        }
        return Tensor([factor] + latents.shape.dropFirst(), values)
    }

    /// What VACE's branch reads: what stays, what changes, where, and the reference pictures before.
    ///
    /// - Shapes: clip `[3, T, H, W]` −1...1, mask `[T, H, W]` 0...1 (1 where it changes),
    ///   references `[3, H, W]` → `[2·C + factor², R + T', H', W']`.
    /// - Precondition: the spatial factor divides both sides.
    /// - Throws: what the check throws.
    package func control(clip: Tensor, mask: Tensor, references: [Tensor]) throws -> Tensor {
        let changes = mask.mapped { $0 > 0.5 ? 1 : 0 }
        var kept = [
            Tensor.concatenated(
                [
                    try latents(of: clip * changes.mapped { 1 - $0 }),
                    try latents(of: clip * changes),
                ],
                axis: 0
            )
        ]
        for reference in references {
            let picture = try latents(of: reference.reshaped([3, 1] + reference.shape.dropFirst()))
            let both = [picture, Tensor(zeros: picture.shape)]
            // Each stands before those that came before it, as the reference does.
            kept.insert(Tensor.concatenated(both, axis: 0), at: 0)
        }
        let places = places(of: mask, frames: kept[kept.count - 1].shape[1])
        var shape = places.shape
        shape[1] = references.count
        let marked = Tensor.concatenated([Tensor(zeros: shape), places], axis: 1)
        return Tensor.concatenated([Tensor.concatenated(kept, axis: 1), marked], axis: 0)
    }

    /// The mask with each latent place's pixels as channels, and the nearest frame for each latent.
    private func places(of mask: Tensor, frames: Int) -> Tensor {
        let factor = autoencoder.config.spatialFactor
        let (count, rows) = (mask.shape[0], mask.shape[1] / factor)
        let columns = mask.shape[2] / factor
        let channels = mask.reshaped([count, rows, factor, columns, factor])
            .permuted([2, 4, 0, 1, 3])
            .reshaped([factor * factor, count, rows, columns])
        let picked = (0..<frames).map { frame in
            min(Int((Float(frame) + 0.5) * (Float(count) / Float(frames))), count - 1)
        }
        return Tensor.concatenated(
            picked.map { channels.slice(axis: 1, $0..<$0 + 1) },
            axis: 1
        )
    }
}

extension WanAutoencoderConfig {
    /// Latents moved to mean 0 and spread 1, channel by channel.
    package func normalised(_ latents: Tensor) -> Tensor {
        (latents - perChannel(latentMean)) / perChannel(latentStd)
    }

    /// Latents as the decoder expects them.
    package func denormalised(_ latents: Tensor) -> Tensor {
        latents * perChannel(latentStd) + perChannel(latentMean)
    }

    private func perChannel(_ values: [Float]) -> Tensor {
        Tensor([values.count, 1, 1, 1], values)
    }
}
