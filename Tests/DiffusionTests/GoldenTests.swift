import Checkpoints
import Diffusion
import Foundation
import Tensors
import Testing

@Test(arguments: [
    ("t2v", PipelineClass.textToVideo, false), ("ti2v", .textToVideo, true),
    ("vace", .vace, false), ("i2v", .imageToVideo, false), ("moe", .textToVideo, false),
])
func `a pack says which pipeline it is and which parts it has`(
    kind: String,
    pipeline: PipelineClass,
    expands: Bool
) throws {
    let pack = try goldenPack(kind)

    #expect(pack.index.pipeline == pipeline)
    #expect(pack.index.expandTimesteps == expands)
    #expect(pack.index.boundaryRatio == (kind == "moe" ? 0.875 : nil))
    #expect(pack.has("transformer_2") == (kind == "moe"))
    #expect(!pack.has("image_encoder"))
    #expect(pack.index.parts["text_encoder"] == "UMT5EncoderModel")
    #expect(try pack.weights("text_encoder").shapes["shared.weight"] != nil)
    #expect(try pack.config("scheduler").has("num_train_timesteps"))
}

@Test(arguments: goldenKinds)
func `a tensor nobody recomputes is a failure, and inputs are not asked for`(
    kind: String
) async throws {
    let (checks, recomputed) = try await GoldenCheck.run(try goldenPack(kind), parts: [])

    #expect(recomputed.isEmpty)
    #expect(checks.contains { $0.name == "transformer.sample" })
    #expect(!checks.contains { GoldenCheck.inputs.contains($0.name) })
    #expect(checks.allSatisfy { !$0.passes && $0.problem == "not recomputed" })
}

@Test func `a part that fails fails its tensors with its reason and spares the others`()
    async throws
{
    let pack = try goldenPack("t2v")
    let right = GoldenPart("right") { _, golden in
        ["transformer.sample": try golden.tensor("transformer.sample")]
    }
    let broken = GoldenPart("left") { _, _ in throw DiffusionError.unsupported("no left hand") }

    let (checks, _) = try await GoldenCheck.run(pack, parts: [broken, right])

    let sample = try #require(checks.first { $0.name == "transformer.sample" })
    #expect(sample.passes)
    #expect(sample.relativeError == 0)
    let decoded = try #require(checks.first { $0.name == "vae.decoded" })
    #expect(!decoded.passes)
    #expect(decoded.problem?.contains("left: no left hand") == true)
}

@Test func `a figure within its bound passes, and a wrong shape or a NaN never does`() {
    let expected = Tensor([2], [3, 4])
    func check(_ found: Tensor) -> GoldenCheck {
        GoldenCheck(name: "vae.decoded", expected: expected, found: found)
    }

    #expect(check(Tensor([2], [3, 4.0004])).passes)
    #expect(!check(Tensor([2], [3, 4.001])).passes)
    #expect(!check(Tensor([1, 2], [3, 4])).passes)
    #expect(!check(Tensor([2], [3, .nan])).passes)
    #expect(GoldenCheck.bound(for: "pipeline.frames") == 1e-3)
    #expect(GoldenCheck.bound(for: "tokenizer.input_ids") == 0)
}

/// What a pack can be asked for beside its own pipeline, and other ways its weights may be stored;
/// `Training/wan-packs/pipeline_cases.py` computed them.
@Test(arguments: [
    ("first-last", ["pipeline.latents", "pipeline.frames"]),
    ("ti2v-image", ["pipeline.latents", "pipeline.frames"]),
    ("video-to-video", ["pipeline.latents", "pipeline.frames"]),
    ("told-image", ["image_encoder.hidden_states", "pipeline.latents", "pipeline.frames"]),
    ("told-first-last", ["image_encoder.hidden_states", "pipeline.latents", "pipeline.frames"]),
    (
        "half-shards",
        ["transformer.sample", "text_encoder.last_hidden_state", "tokenizer.input_ids"]
    ),
])
func `what is asked of a pack beside its own pipeline is what the reference makes of it`(
    name: String,
    tensors: [String]
) async throws {
    let (checks, _) = try await GoldenCheck.run(try PackFolder(path: fixture("cases/" + name)))

    #expect(Set(checks.map(\.name)).isSuperset(of: tensors))
    for check in checks { #expect(check.passes, "\(check)") }
}
