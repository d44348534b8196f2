import Diffusion
import Tensors
import Testing

@Test(arguments: goldenKinds)
func `the autoencoder gives what the reference computed`(kind: String) async throws {
    let (checks, _) = try await GoldenCheck.run(try goldenPack(kind), parts: [.autoencoder])

    let ours = checks.filter { $0.name.hasPrefix("vae.") }
    #expect(
        ours.map(\.name) == [
            "vae.decoded", "vae.image_latent_mean", "vae.latent_logvar", "vae.latent_mean",
        ]
    )
    for check in ours { #expect(check.passes, "\(check)") }
}
