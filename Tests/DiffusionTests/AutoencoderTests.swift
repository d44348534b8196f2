import Checkpoints
import Diffusion
import Layers
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

/// Latents that a formula decides: smooth, and different everywhere.
private func latents(_ shape: [Int]) -> Tensor {
    Tensor(shape, (0..<shape.reduce(1, *)).map { Float(($0 * 37 + $0 / 11) % 201) / 100 - 1 })
}

@Test(arguments: ["t2v", "ti2v"])
func `what a coder holds does not grow with the clip`(kind: String) throws {
    let autoencoder = try WanAutoencoder(pack: try goldenPack(kind))
    let (config, decoder) = (autoencoder.config, autoencoder.decoder())
    let encoder = autoencoder.encoder()
    let side = 2 * config.spatialFactor
    var decoded: [Int] = []
    var encoded: [Int] = []
    var frames = 0

    for index in 0..<7 {
        try decoder.push(latents([config.latentChannels, 2, 2])) { _ in frames += 1 }
        decoded.append(decoder.heldBytes)
        for _ in 0..<(index == 0 ? 1 : config.temporalFactor) {
            _ = try encoder.push(Tensor(repeating: 0.5, shape: [3, side, side]))
        }
        encoded.append(encoder.heldBytes)
    }

    // With the fourth latent frame every part has had two to remember and one in hand.
    #expect(frames == config.frames(for: 7))
    #expect(decoded[3] > 0 && decoded[6] == decoded[3])
    #expect(encoded[3] > 0 && encoded[6] == encoded[3])
}

@Test(arguments: ["t2v", "ti2v"])
func `a frame does not depend on what follows it`(kind: String) throws {
    let autoencoder = try WanAutoencoder(pack: try goldenPack(kind))
    let golden = try GoldenFile(pack: goldenPack(kind).path)
    let video = try golden.tensor("vae.input").row(0)
    let latents = try golden.tensor("vae.decode_input").row(0)

    let head = try autoencoder.encode(video.slice(axis: 1, 0..<5)).mean
    let still = try autoencoder.decode(latents.slice(axis: 1, 0..<1))

    #expect(head == (try autoencoder.encode(video).mean.slice(axis: 1, 0..<2)))
    #expect(still == (try autoencoder.decode(latents).slice(axis: 1, 0..<1)))
}

@Test func `frames beyond the last whole group leave no latent frame`() throws {
    let autoencoder = try WanAutoencoder(pack: try goldenPack("t2v"))
    let video = try GoldenFile(pack: goldenPack("t2v").path).tensor("vae.input").row(0)

    let seven = try autoencoder.encode(video.slice(axis: 1, 0..<7)).mean

    #expect(seven.shape[1] == 2)
    #expect(autoencoder.config.latentFrames(for: 7) == 2)
    #expect(autoencoder.config.frames(for: 2) == 5)
}

private struct Stopped: Error {}

@Test func `a check that throws ends the work between blocks`() throws {
    let autoencoder = try WanAutoencoder(pack: try goldenPack("t2v"))
    var asked = 0

    #expect(throws: Stopped.self) {
        _ = try autoencoder.decode(latents([16, 3, 4, 8])) {
            asked += 1
            if asked == 20 { throw Stopped() }
        }
    }

    #expect(asked == 20)
}

@Test func `one half loads without the other, and a stray key is an error that names it`() throws {
    let pack = try goldenPack("t2v")
    let config = try WanAutoencoderConfig(pack.config("vae"))
    let weights = try pack.weights("vae")
    var shapes = weights.shapes
    shapes["decoder.conv_in.scale"] = [1]
    shapes["decoder.conv_in.bias"] = nil
    let odd = WeightSource(shapes: shapes) { try weights.tensor($0) }

    let decoder = try WanAutoencoder(from: weights, config: config, halves: .decoder)
    let error = #expect(throws: WeightError.self) {
        _ = try WanAutoencoder(from: odd, config: config)
    }

    #expect(try decoder.decode(latents([16, 1, 1, 1])).shape == [3, 1, 8, 8])
    #expect(error?.missing == ["decoder.conv_in.bias"])
    #expect(error?.extra == ["decoder.conv_in.scale"])
}

@Test(arguments: ["t2v", "ti2v"])
func `tiles that overlap come nearer to the untiled clip than tiles that meet`(
    kind: String
) throws {
    let autoencoder = try WanAutoencoder(pack: try goldenPack(kind))
    let clip = latents([autoencoder.config.latentChannels, 2, 6, 20])
    let whole = try autoencoder.decode(clip)
    let picture = whole.slice(axis: 1, 0..<1)
    let middle = 10 * autoencoder.config.spatialFactor

    let decoded = try autoencoder.decode(clip, tiling: Tiling(side: 14, overlap: 8))
    let encoded = try autoencoder.encode(picture, tiling: Tiling(side: 14, overlap: 8)).mean
    let single = try autoencoder.decode(clip, tiling: Tiling(side: 20, overlap: 8))

    let apart = try [0..<10, 10..<20].map { try autoencoder.decode(clip.slice(axis: 3, $0)) }
    let halves = try [0..<middle, middle..<2 * middle].map {
        try autoencoder.encode(picture.slice(axis: 3, $0)).mean
    }
    let latent = try autoencoder.encode(picture).mean
    #expect(distance(decoded, whole) < distance(.concatenated(apart, axis: 3), whole))
    #expect(distance(encoded, latent) < distance(.concatenated(halves, axis: 3), latent))
    #expect(distance(decoded, whole) > 0)
    #expect(single == whole)
}

@Test func `a config that contradicts itself is refused`() throws {
    func config(_ members: [(key: String, value: JSON)]) throws -> WanAutoencoderConfig {
        try WanAutoencoderConfig(ModelConfig(.object(members), name: "config.json"))
    }

    let plain = try config([])
    #expect(plain.encoderWidth == 96 && plain.decoderWidth == 96 && plain.latentChannels == 16)
    #expect(plain.spatialFactor == 8 && plain.temporalFactor == 4)
    #expect(throws: DiffusionError.self) { _ = try config([("z_dim", .integer(48))]) }
    #expect(throws: DiffusionError.self) { _ = try config([("patch_size", .integer(2))]) }
    #expect(throws: DiffusionError.self) {
        _ = try config([("temperal_downsample", .array([.bool(true)]))])
    }
    #expect(throws: CheckpointError.self) { _ = try config([("base_dim", .integer(-1))]) }
}
