import Checkpoints
import Diffusion
import Foundation
import Tensors
import Testing

struct DenoiserTests {
    /// DESIGN §6: what a pipeline gives is within 1e-3 of the reference.
    static let tolerance: Float = 1e-3

    /// The plan that the reference carried out, for pipelines without pictures.
    static func plan(_ golden: GoldenFile) throws -> DenoisingPlan {
        DenoisingPlan(
            text: try golden.unbatched("pipeline.prompt_embeds"),
            negative: try golden.unbatched("pipeline.negative_prompt_embeds"),
            noise: try golden.unbatched("pipeline.noise"),
            steps: try golden.arguments.integer("num_inference_steps", in: 1...100),
            guidance: Guidance(scale: Float(try golden.arguments.number("guidance_scale")))
        )
    }

    static func denoiser(_ pack: PackFolder) throws -> Denoiser {
        Denoiser(Experts(pack), try SchedulerConfig(pack.config("scheduler")))
    }

    @Test(arguments: ["t2v", "ti2v", "moe"])
    func `latents from noise and prompt are the reference's`(_ kind: String) throws {
        let pack = try goldenPack(kind)
        let golden = try pack.golden

        let latents = try Self.denoiser(pack)(Self.plan(golden))

        #expect(distance(latents, try golden.unbatched("pipeline.latents")) <= Self.tolerance)
    }

    @Test(arguments: ["t2v", "moe"])
    func `a run taken up from its file ends where it would have`(_ kind: String) throws {
        let pack = try goldenPack(kind)
        let plan = try Self.plan(pack.golden)
        let path = NSTemporaryDirectory() + "state-\(UUID().uuidString).safetensors"
        defer { try? FileManager.default.removeItem(atPath: path) }
        var watch = Denoiser.Watch()
        watch.saveEvery = 4
        // The state after the last step is left out, as if the run had been cut off before.
        watch.save = { state in
            if state.next == 4 { try state.write(to: path, run: "a run") }
        }
        let whole = try Self.denoiser(pack)(plan, watch: watch)

        let state = try #require(
            DenoisingState(path: path, run: "a run", shape: plan.noise.shape)
        )
        var steps: [Int] = []
        var second = Denoiser.Watch()
        second.progress = { done, _ in steps.append(done) }
        let resumed = try Self.denoiser(pack)(plan, from: state, watch: second)

        #expect(state.next == 4)
        #expect(steps == [5, 6])
        #expect(resumed == whole)
    }

    @Test func `a state of another run, of another shape or cut short is not taken up`() throws {
        let path = NSTemporaryDirectory() + "state-\(UUID().uuidString).safetensors"
        defer { try? FileManager.default.removeItem(atPath: path) }
        let state = DenoisingState(next: 2, latents: Tensor([1, 2, 3]), memory: [:])
        try state.write(to: path, run: "one")

        #expect(DenoisingState(path: path, run: "one", shape: [3]) == state)
        #expect(DenoisingState(path: path, run: "two", shape: [3]) == nil)
        #expect(DenoisingState(path: path, run: "one", shape: [4]) == nil)
        let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        try bytes.dropLast(4).write(to: URL(fileURLWithPath: path))
        #expect(DenoisingState(path: path, run: "one", shape: [3]) == nil)
        #expect(DenoisingState(path: path + "-none", run: "one", shape: [3]) == nil)
    }

    @Test func `a stop ends a run between two blocks`() throws {
        struct Stop: Error {}
        let pack = try goldenPack("t2v")
        let plan = try Self.plan(pack.golden)
        var watch = Denoiser.Watch()
        var asked = 0
        watch.check = {
            asked += 1
            if asked == 6 { throw Stop() }
        }

        #expect(throws: Stop.self) { _ = try Self.denoiser(pack)(plan, watch: watch) }

        // One question before the step, three for the blocks of the first prediction.
        #expect(asked == 6)
    }

    @Test func `a first frame that is given stays as it is, and the rest follows it`() throws {
        let pack = try goldenPack("ti2v")
        var plan = try Self.plan(pack.golden)
        let free = try Self.denoiser(pack)(plan)
        var shape = plan.noise.shape
        shape[1] = 1
        var noise = NormalNoise(seed: 3)
        let frame = noise.tensor(shape)
        plan.conditioning = .firstFrame(frame)

        let held = try Self.denoiser(pack)(plan)

        #expect(held.slice(axis: 1, 0..<1) == frame)
        let rest = 1..<plan.noise.shape[1]
        #expect(distance(held.slice(axis: 1, rest), free.slice(axis: 1, rest)) > 1e-2)
    }

    @Test func `a clip that may change a little stays nearer than one that may change much`() throws
    {
        let pack = try goldenPack("t2v")
        var plan = try Self.plan(pack.golden)
        plan.steps = 8
        var noise = NormalNoise(seed: 5)
        let clip = noise.tensor(plan.noise.shape)
        func end(_ strength: Double) throws -> Float {
            plan.source = DenoisingPlan.Source(latents: clip, strength: strength)
            return distance(try Self.denoiser(pack)(plan), clip)
        }

        #expect(try end(0) == 0)
        let (little, much) = (try end(0.25), try end(1))
        #expect(little > 0)
        #expect(little < much)
    }

    @Test func `sparing steps errs, no less the more it spares, and nothing is spared at nought`()
        throws
    {
        let pack = try goldenPack("t2v")
        var plan = try Self.plan(pack.golden)
        plan.steps = 12
        let whole = try Self.denoiser(pack)(plan)
        func error(_ threshold: Float) throws -> Float {
            plan.cacheThreshold = threshold
            return distance(try Self.denoiser(pack)(plan), whole)
        }

        #expect(try error(0) == 0)
        let (some, most) = (try error(0.3), try error(10))
        #expect(most > 0)
        #expect(some <= most)
    }

    @Test func `guidance of one does without the second prediction`() throws {
        let pack = try goldenPack("t2v")
        var plan = try Self.plan(pack.golden)
        plan.guidance = Guidance(scale: 1)
        let alone = try Self.denoiser(pack)(plan)
        plan.negative = nil

        #expect(try Self.denoiser(pack)(plan) == alone)
    }

    @Test func `zero-star guidance stands still first and scales what it takes away`() throws {
        let pack = try goldenPack("t2v")
        var plan = try Self.plan(pack.golden)
        let plain = try Self.denoiser(pack)(plan)
        plan.guidance.isZeroStar = true

        let star = try Self.denoiser(pack)(plan)

        #expect(star.isFinite)
        #expect(distance(star, plain) > 1e-3)
    }
}
