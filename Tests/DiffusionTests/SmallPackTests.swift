import Diffusion
import Testing

/// The small pack at toy size; `Training/wan-mini` trained and exported it.
private func smallPack() throws -> PackFolder { try PackFolder(path: fixture("wan-mini")) }

@Test func `the small pack gives what the reference computed, part by part and as a whole`()
    async throws
{
    let pack = try smallPack()
    let (checks, _) = try await GoldenCheck.run(pack)

    let names = Set(checks.map(\.name))
    #expect(
        names.isSuperset(of: [
            "tokenizer.input_ids", "text_encoder.last_hidden_state", "vae.latent_mean",
            "vae.decoded", "transformer.sample", "scheduler.sigmas", "pipeline.prompt_embeds",
            "pipeline.latents", "pipeline.frames",
        ])
    )
    for check in checks { #expect(check.passes, "\(check)") }
}

@Test func `the small pack's codec takes every frame by itself, eight by eight pixels at a time`()
    throws
{
    let config = try WanAutoencoder(pack: try smallPack()).config

    #expect(config.temporalFactor == 1)
    #expect(config.spatialFactor == 8)
    #expect(config.patch == 8)
    #expect(config.latentFrames(for: 17) == 17)
}
