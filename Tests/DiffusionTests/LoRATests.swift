import Checkpoints
import Diffusion
import Tensors
import Testing

struct LoRATests {
    /// Two tensors of a model, a pair of rank 1 for the first and a difference for the second.
    static let model = WeightSource([
        "blocks.0.attn1.to_q.weight": Tensor([2, 3], [1, 2, 3, 4, 5, 6]),
        "blocks.0.attn1.to_q.bias": Tensor([1, -1]),
        "proj_out.weight": Tensor([1, 2], [0, 0]),
    ])

    static let down = Tensor([1, 3], [1, 0, -1])
    static let up = Tensor([2, 1], [2, 4])

    @Test(arguments: [
        ("transformer.blocks.0.attn1.to_q", ".lora_A.weight", ".lora_B.weight"),
        ("diffusion_model.blocks.0.self_attn.q", ".lora_down.weight", ".lora_up.weight"),
        ("diffusion_model.blocks.0.self_attn.q", ".lora_A.weight", ".lora_B.weight"),
        ("blocks.0.self_attn.q", ".lora_A.default.weight", ".lora_B.default.weight"),
        ("lora_unet_blocks_0_self_attn_q", ".lora_down.weight", ".lora_up.weight"),
    ])
    func `a pair changes its weight, whatever style its keys are in`(
        module: String,
        down: String,
        up: String
    ) throws {
        let file = WeightSource([module + down: Self.down, module + up: Self.up])
        let lora = try LoRA(file, name: "a", weight: 0.5, module: WanModuleNames.diffusers)

        let merged = try lora.merged(into: Self.model)

        #expect(
            try merged.tensor("blocks.0.attn1.to_q.weight").values == [2, 2, 2, 6, 5, 4]
        )
        #expect(try merged.tensor("blocks.0.attn1.to_q.bias").values == [1, -1])
    }

    @Test func `an alpha is shared among the ranks, and differences are added whole`() throws {
        let file = WeightSource([
            "diffusion_model.blocks.0.self_attn.q.lora_down.weight": Self.down,
            "diffusion_model.blocks.0.self_attn.q.lora_up.weight": Self.up,
            "diffusion_model.blocks.0.self_attn.q.alpha": Tensor([2]),
            "diffusion_model.blocks.0.self_attn.q.diff_b": Tensor([10, 20]),
            "diffusion_model.head.head.diff": Tensor([1, 2], [7, 8]),
        ])
        let lora = try LoRA(file, name: "a", weight: 1, module: WanModuleNames.diffusers)

        let merged = try lora.merged(into: Self.model)

        #expect(
            try merged.tensor("blocks.0.attn1.to_q.weight").values == [5, 2, -1, 12, 5, -2]
        )
        #expect(try merged.tensor("blocks.0.attn1.to_q.bias").values == [11, 19])
        #expect(try merged.tensor("proj_out.weight").values == [7, 8])
    }

    @Test func `several files add up, each by its weight`() throws {
        let file = WeightSource(["diffusion_model.head.head.diff": Tensor([1, 2], [1, 2])])
        let one = try LoRA(file, name: "a", weight: 1, module: WanModuleNames.diffusers)
        let other = try LoRA(file, name: "b", weight: -0.25, module: WanModuleNames.diffusers)

        let merged = try other.merged(into: one.merged(into: Self.model))

        #expect(try merged.tensor("proj_out.weight").values == [0.75, 1.5])
    }

    @Test(arguments: [
        "diffusion_model.blocks.0.self_attn.q.lora_down.weight",
        "diffusion_model.blocks.7.self_attn.q.diff",
        "diffusion_model.blocks.0.self_attn.q.hada_w1",
        "diffusion_model.blocks.0.self_attn.q.diff",
    ])
    func `half a pair, a stranger's key and a wrong shape are refused by name`(_ key: String) {
        #expect(throws: CheckpointError.self) {
            let file = WeightSource([key: Self.down])
            let lora = try LoRA(file, name: "a", weight: 1, module: WanModuleNames.diffusers)
            _ = try lora.merged(into: Self.model)
        }
    }
}
