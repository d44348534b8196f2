import Checkpoints
import Diffusion
import Layers
import Tensors
import Testing

struct WanTransformerTests {
    /// DESIGN §6: networks within 1e-4 of the reference.
    static let tolerance: Float = 1e-4

    static func input(_ golden: GoldenPack) throws -> WanTransformer.Input {
        var input = WanTransformer.Input(
            latents: try golden.unbatched("transformer.hidden_states"),
            timesteps: .all(try golden.tensors.tensor("transformer.timestep").values[0]),
            text: try golden.unbatched("transformer.encoder_hidden_states")
        )
        if golden.tensors.entries["transformer.control_hidden_states"] != nil {
            input.control = try golden.unbatched("transformer.control_hidden_states")
            input.controlScales = try golden.tensors.tensor("transformer.control_scale").values
        }
        return input
    }

    @Test(arguments: GoldenPack.all)
    func `the velocity and every block are the reference's`(_ name: String) throws {
        let golden = try GoldenPack(name)
        let transformer = try golden.transformer()
        var blocks: [Tensor] = []
        var cache: StepCache?

        let sample = try transformer(
            Self.input(golden),
            cache: &cache,
            tap: { blocks.append($1) }
        )

        #expect(
            relativeError(sample, try golden.unbatched("transformer.sample")) <= Self.tolerance
        )
        #expect(blocks.count == transformer.config.layers)
        for (index, block) in blocks.enumerated() where transformer.config.control == nil {
            let expected = try golden.unbatched("transformer.block\(index)")
            #expect(relativeError(block, expected) <= Self.tolerance, "block \(index)")
        }
    }

    @Test func `one timestep for all tokens is the same timestep for each of them`() throws {
        let golden = try GoldenPack("ti2v")
        let transformer = try golden.transformer()
        var input = try Self.input(golden)
        var cache: StepCache?
        let expected = try transformer(input, cache: &cache)

        input.timesteps = .perToken([Float](repeating: 713, count: 24))

        #expect(relativeError(try transformer(input, cache: &cache), expected) <= 1e-6)
    }

    @Test func `tokens of different timesteps are modulated each by its own`() throws {
        let golden = try GoldenPack("ti2v")
        let transformer = try golden.transformer()
        var input = try Self.input(golden)
        var cache: StepCache?
        let expected = try transformer(input, cache: &cache)

        input.timesteps = .perToken((0..<24).map { $0 < 8 ? 0 : 713 })

        #expect(relativeError(try transformer(input, cache: &cache), expected) > 1e-2)
    }

    @Test func `a stop is heeded before every block`() throws {
        struct Stop: Error {}
        let golden = try GoldenPack("vace")
        let transformer = try golden.transformer()
        var cache: StepCache?
        var checks = 0

        #expect(throws: Stop.self) {
            _ = try transformer(
                Self.input(golden),
                cache: &cache,
                check: {
                    checks += 1
                    if checks == 4 { throw Stop() }
                }
            )
        }

        #expect(checks == 4)
    }

    @Test func `a checkpoint that lacks a key is refused by that key`() throws {
        let golden = try GoldenPack("t2v")
        let config = try TransformerConfig(
            ModelConfig(path: golden.folder + "/transformer/config.json")
        )
        var more = config
        more.layers += 1

        #expect {
            _ = try WanTransformer(
                Checkpoint(folder: golden.folder + "/transformer").weights,
                more
            )
        } throws: { error in
            (error as? WeightError)?.missing.contains("blocks.3.attn1.to_q.weight") == true
        }
    }
}
