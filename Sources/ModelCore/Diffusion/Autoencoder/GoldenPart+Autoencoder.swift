import Tensors

extension GoldenPart {
    /// Everything under `vae.`.
    package static let autoencoder = GoldenPart("autoencoder") { pack, golden in
        guard golden.shapes.keys.contains(where: { $0.hasPrefix("vae.") }) else { return [:] }
        let autoencoder = try WanAutoencoder(pack: pack)
        func clip(_ name: String) throws -> Tensor? {
            // The golden tensors are batches of one: [1, C, T, H, W].
            guard golden.has(name) else { return nil }
            let batch = try golden.tensor(name)
            guard batch.rank == 5, batch.shape[0] == 1 else { return nil }
            return batch.row(0)
        }
        var found: [String: Tensor] = [:]
        func give(_ name: String, _ clip: Tensor) {
            if golden.has(name) { found[name] = clip.reshaped([1] + clip.shape) }
        }
        if let video = try clip("vae.input") {
            let latents = try autoencoder.encode(video, check: Task.checkCancellation)
            give("vae.latent_mean", latents.mean)
            give("vae.latent_logvar", latents.logVariance)
        }
        if let image = try clip("vae.image_input") {
            let latents = try autoencoder.encode(image, check: Task.checkCancellation)
            give("vae.image_latent_mean", latents.mean)
        }
        if let latents = try clip("vae.decode_input") {
            give("vae.decoded", try autoencoder.decode(latents, check: Task.checkCancellation))
        }
        return found
    }
}
