import Checkpoints
import Tensors

extension GoldenPart {
    /// `pipeline.latents` and `pipeline.frames`, from the golden embeddings and noise.
    package static let pipeline = GoldenPart("pipeline") { pack, golden in
        guard golden.has("pipeline.noise") else { return [:] }
        let autoencoder = try WanAutoencoder(pack: pack)
        var plan = DenoisingPlan(
            text: try golden.tensor("pipeline.prompt_embeds").row(0),
            negative: try golden.tensor("pipeline.negative_prompt_embeds").row(0),
            noise: try golden.tensor("pipeline.noise").row(0),
            steps: try golden.arguments.integer("num_inference_steps", in: 1...1_000),
            guidance: Guidance(scale: Float(try golden.arguments.number("guidance_scale")))
        )
        let conditions = Conditions(autoencoder, check: Task.checkCancellation)
        let references = try hold(&plan, pack, golden, conditions)
        var watch = Denoiser.Watch()
        watch.check = Task.checkCancellation
        let latents = try Denoiser(
            Experts(pack),
            SchedulerConfig(pack.config("scheduler"))
        )(plan, watch: watch)
        let clip = autoencoder.config.denormalised(
            latents.slice(axis: 1, references..<latents.shape[1])
        )
        let frames = try autoencoder.decode(clip, check: Task.checkCancellation)
            .mapped { min(max($0 / 2 + 0.5, 0), 1) }
            .permuted([1, 0, 2, 3])
        return [
            "pipeline.latents": latents.reshaped([1] + latents.shape),
            "pipeline.frames": frames.reshaped([1] + frames.shape),
        ]
    }

    /// Holds a plan to the pictures of the golden file.
    ///
    /// - Returns: the number of latent frames that stand for references.
    private static func hold(
        _ plan: inout DenoisingPlan,
        _ pack: PackFolder,
        _ golden: GoldenFile,
        _ conditions: Conditions
    ) throws -> Int {
        func picture(_ name: String) throws -> Tensor? {
            guard golden.has(name) else { return nil }
            return try golden.tensor(name).permuted([2, 0, 1]).mapped { $0 / 255 * 2 - 1 }
        }
        let frames = try golden.arguments.integer("num_frames", in: 1...10_000)
        if let first = try picture("pipeline.image_u8") {
            guard !pack.index.expandTimesteps else {
                let clip = first.reshaped([3, 1] + first.shape.dropFirst())
                plan.conditioning = .firstFrame(try conditions.latents(of: clip))
                return 0
            }
            if pack.toldPictures != nil { plan.image = try embeddings(pack, golden) }
            plan.conditioning = .joined(
                try conditions.joined(
                    first: first,
                    last: try picture("pipeline.last_image_u8"),
                    frames: frames
                )
            )
        }
        guard golden.has("pipeline.video_u8") else { return 0 }
        let clip = try golden.tensor("pipeline.video_u8").permuted([3, 0, 1, 2])
            .mapped { $0 / 255 * 2 - 1 }
        guard golden.has("pipeline.mask_u8") else {
            plan.source = DenoisingPlan.Source(
                latents: try conditions.latents(of: clip),
                strength: try golden.arguments.number("strength")
            )
            return 0
        }
        let references = try [picture("pipeline.reference_u8")].compactMap(\.self)
        let control = try conditions.control(
            clip: clip,
            mask: try golden.tensor("pipeline.mask_u8").mapped { $0 / 255 },
            references: references
        )
        let config = try TransformerConfig(pack.config("transformer"))
        let scale = Float(try golden.arguments.number("conditioning_scale", else: 1))
        plan.conditioning = .control(
            control,
            scales: (config.control?.layers ?? []).map { _ in scale }
        )
        return references.count
    }
}
