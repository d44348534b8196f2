import Checkpoints
import Diffusion
import Foundation
import Tensors
import Testing

/// LoRA files beside the golden text-to-video pack; `Training/wan-packs/lora_cases.py` writes them,
/// and what diffusers makes of them at a weight of 0.8.
struct PackLoRATests {
    private static func file(_ style: String) -> String { fixture("lora/\(style).safetensors") }

    private static func sample(_ loras: [PackLoRA]) throws -> Tensor {
        let pack = try PackFolder(path: fixture("golden/t2v"), loras: loras)
        let golden = try pack.golden
        var cache: StepCache?
        return try pack.transformer()(
            WanTransformer.Input(
                latents: golden.unbatched("transformer.hidden_states"),
                timesteps: .all(golden.tensor("transformer.timestep").values[0]),
                text: golden.unbatched("transformer.encoder_hidden_states")
            ),
            cache: &cache
        )
    }

    @Test(arguments: ["peft", "original", "kohya"])
    func `a LoRA changes the pack as the reference's own loader does`(style: String) throws {
        let expected = try Checkpoint(path: Self.file("expected")).weights.tensor(style).row(0)
        let plain = try goldenPack("t2v").golden.unbatched("transformer.sample")

        let found = try Self.sample([PackLoRA(file: Self.file(style), weight: 0.8)])

        #expect(distance(found, expected) <= 1e-4)
        #expect(distance(found, plain) > 0.1)
    }

    @Test func `two halves of a LoRA are the whole, and one for the other expert changes nothing`()
        throws
    {
        let whole = try Self.sample([PackLoRA(file: Self.file("peft"), weight: 0.8)])
        let half = PackLoRA(file: Self.file("kohya"), weight: 0.4)
        let low = PackLoRA(file: Self.file("peft"), part: "transformer_2")

        #expect(distance(try Self.sample([half, half]), whole) <= 1e-5)
        #expect(distance(try Self.sample([half, low, half]), whole) <= 1e-5)
    }

    @Test func `memory is planned for what a LoRA lays out anew`() throws {
        let clip = MemoryPlan.Clip(width: 64, height: 32, frames: 9)
        let plain = try MemoryPlan(try goldenPack("t2v"), clip: clip)
        let lora = PackLoRA(file: Self.file("peft"))
        let changed = try MemoryPlan(
            try PackFolder(path: fixture("golden/t2v"), loras: [lora]),
            clip: clip
        )
        // Three blocks: eight matrices of 48 × 48, two of 48 × 112.
        let bytes = 4 * 3 * (8 * 48 * 48 + 2 * 48 * 112)

        #expect(changed.stages[1].anonymous - plain.stages[1].anonymous == bytes)
    }

    @Test(arguments: [
        ("a.safetensors", PackLoRA(file: "a.safetensors")),
        (
            "high:/b/c=d.safetensors=0.5",
            PackLoRA(file: "/b/c=d.safetensors", weight: 0.5, part: "transformer")
        ),
        ("low:a=-1", PackLoRA(file: "a", weight: -1, part: "transformer_2")),
        ("a=x", nil), ("a=9", nil), ("a=nan", nil), ("", nil), ("high:", nil), ("=1", nil),
    ])
    func `a LoRA is named by its file, its weight and its expert`(text: String, lora: PackLoRA?) {
        #expect(PackLoRA(text) == lora)
    }
}
