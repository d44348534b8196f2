import Checkpoints
import Diffusion
import Layers
import Tensors
import Testing

struct WanTransformerTests {
    /// DESIGN §6: networks within 1e-4 of the reference.
    static let tolerance: Float = 1e-4

    static func input(_ pack: PackFolder) throws -> WanTransformer.Input {
        let golden = try pack.golden
        var input = WanTransformer.Input(
            latents: try golden.unbatched("transformer.hidden_states"),
            timesteps: .all(try golden.tensor("transformer.timestep").values[0]),
            text: try golden.unbatched("transformer.encoder_hidden_states")
        )
        if golden.has("transformer.control_hidden_states") {
            input.control = try golden.unbatched("transformer.control_hidden_states")
            input.controlScales = try golden.tensor("transformer.control_scale").values
        }
        return input
    }

    @Test(arguments: goldenKinds)
    func `the velocity and every block are the reference's`(_ name: String) throws {
        let pack = try goldenPack(name)
        let transformer = try pack.transformer()
        var blocks: [Tensor] = []
        var cache: StepCache?

        let sample = try transformer(
            Self.input(pack),
            cache: &cache,
            tap: { blocks.append($1) }
        )

        #expect(
            distance(sample, try pack.golden.unbatched("transformer.sample")) <= Self.tolerance
        )
        #expect(blocks.count == transformer.config.layers)
        for (index, block) in blocks.enumerated() where transformer.config.control == nil {
            let expected = try pack.golden.unbatched("transformer.block\(index)")
            #expect(distance(block, expected) <= Self.tolerance, "block \(index)")
        }
    }

    @Test func `one timestep for all tokens is the same timestep for each of them`() throws {
        let pack = try goldenPack("ti2v")
        let transformer = try pack.transformer()
        var input = try Self.input(pack)
        var cache: StepCache?
        let expected = try transformer(input, cache: &cache)

        input.timesteps = .perToken([Float](repeating: 713, count: 24))

        #expect(distance(try transformer(input, cache: &cache), expected) <= 1e-6)
    }

    @Test func `tokens of different timesteps are modulated each by its own`() throws {
        let pack = try goldenPack("ti2v")
        let transformer = try pack.transformer()
        var input = try Self.input(pack)
        var cache: StepCache?
        let expected = try transformer(input, cache: &cache)

        input.timesteps = .perToken((0..<24).map { $0 < 8 ? 0 : 713 })

        #expect(distance(try transformer(input, cache: &cache), expected) > 1e-2)
    }

    @Test func `a stop is heeded before every block`() throws {
        struct Stop: Error {}
        let pack = try goldenPack("vace")
        let transformer = try pack.transformer()
        var cache: StepCache?
        var checks = 0

        #expect(throws: Stop.self) {
            _ = try transformer(
                Self.input(pack),
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
        let pack = try goldenPack("t2v")
        let config = try TransformerConfig(pack.config("transformer"))
        var more = config
        more.layers += 1

        #expect {
            _ = try WanTransformer(
                pack.weights("transformer"),
                more
            )
        } throws: { error in
            (error as? WeightError)?.missing.contains("blocks.3.attn1.to_q.weight") == true
        }
    }
}
