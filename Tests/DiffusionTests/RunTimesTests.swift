import Checkpoints
import Diffusion
import Foundation
import Generation
import Layers
import Tensors
import Testing

struct RunTimesTests {
    @Test func `a timed run tells its stages and makes the same pictures`() async throws {
        let generator = try DiffusionGeneratorTests.generator("t2v")
        let request = DiffusionGeneratorTests.request(frames: 9)
        let untimed = try DiffusionGeneratorTests.pictures(
            try await generator.clip(for: request) { _ in }
        )
        let times = RunTimes()

        let clip = try await generator.timed(by: times).clip(for: request) { _ in }

        let before = times.stages
        #expect(before.steps.count == 2)
        #expect(before.steps.allSatisfy { $0 > 0 })
        #expect(before.text > 0)
        #expect(before.decode == 0)
        #expect(try DiffusionGeneratorTests.pictures(clip) == untimed)
        #expect(times.stages.decode > 0)
        #expect(times.stages.steps == before.steps)
    }

    @Test func `guidance doubles the work of the linear layers, and so do twice the steps`()
        async throws
    {
        func operations(guidance: Float, steps: Int) async throws -> Int {
            var request = DiffusionGeneratorTests.request()
            request.guidance = guidance
            request.steps = steps
            let times = RunTimes()
            let generator = try DiffusionGeneratorTests.generator("t2v").timed(by: times)
            _ = try await generator.clip(for: request) { _ in }
            #expect(times.linear.seconds > 0)
            return times.linear.operations
        }

        let once = try await operations(guidance: 1, steps: 2)

        #expect(once > 0)
        #expect(try await operations(guidance: 5, steps: 2) == 2 * once)
        #expect(try await operations(guidance: 1, steps: 4) == 2 * once)
    }

    @Test func `a pack without the autoencoder's encoder makes clips from words`() async throws {
        let folder = NSTemporaryDirectory() + "decoder-\(UUID().uuidString)"
        try FileManager.default.copyItem(atPath: fixture("golden/t2v"), toPath: folder)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try Self.dropEncoder(of: folder)
        let pack = try PackFolder(path: folder)
        let text = try pack.golden.unbatched("pipeline.prompt_embeds")
        let generator = DiffusionGenerator(pack, name: "half", sha256: "") { prompts, _, _ in
            prompts.map { _ in text }
        }
        var request = DiffusionGeneratorTests.request()
        request.steps = 1

        let clip = try await generator.clip(for: request) { _ in }

        #expect(try WanAutoencoder.halves(of: goldenPack("t2v")) == .both)
        #expect(try WanAutoencoder.halves(of: pack) == .decoder)
        #expect(try DiffusionGeneratorTests.pictures(clip).count == 5)
    }

    /// Leaves only the decoder's weights in a pack's autoencoder.
    private static func dropEncoder(of folder: String) throws {
        let file = folder + "/vae/diffusion_pytorch_model.safetensors"
        let whole = try Safetensors(path: file)
        var kept: [String: Tensor] = [:]
        for name in whole.entries.keys
        where !name.hasPrefix("encoder.") && !name.hasPrefix("quant_conv.") {
            kept[name] = try whole.tensor(name)
        }
        try FileManager.default.removeItem(atPath: file)
        try Data(Safetensors.bytes(of: kept)).write(to: URL(filePath: file))
    }
}
