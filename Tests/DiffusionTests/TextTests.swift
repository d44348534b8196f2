import Checkpoints
import Diffusion
import Foundation
import Kernels
import Layers
import Tensors
import Testing

private let textNames = [
    "tokenizer.input_ids", "tokenizer.attention_mask", "text_encoder.last_hidden_state",
    "pipeline.prompt_embeds", "pipeline.negative_prompt_embeds",
]

@Test(arguments: goldenKinds)
func `ids, states and prompt embeddings are the reference's`(kind: String) async throws {
    let (checks, _) = try await GoldenCheck.run(
        try goldenPack(kind),
        parts: [.tokenizer, .textEncoder]
    )

    for name in textNames {
        let check = try #require(checks.first { $0.name == name })
        #expect(check.passes, "\(name): \(check.problem ?? "\(check.relativeError ?? .nan)")")
    }
}

@Test func `a hidden token changes nothing that others see`() throws {
    let pack = try goldenPack("t2v")
    let encoder = try UMT5Encoder(
        pack.weights("text_encoder"),
        UMT5Config(pack.config("text_encoder"))
    )

    let short = try encoder([260, 270, 1])
    let padded = try encoder([260, 270, 1, 0, 5], mask: [1, 1, 1, 0, 0])
    let seen = try encoder([260, 270, 1, 0, 5])

    #expect(distance(padded.slice(axis: 0, 0..<3), short) < 1e-6)
    #expect(distance(seen.slice(axis: 0, 0..<3), short) > 1e-3)
}

@Test func `rows beyond a prompt are zero, and a long prompt is cut`() throws {
    let prompts = try PromptEncoder(try goldenPack("t2v"))

    let states = try prompts("birthday cake", length: 16)
    let long = try prompts(String(repeating: "birthday ", count: 90), length: 16)

    #expect(states.shape == [16, 32])
    #expect(states.slice(axis: 0, 12..<16).values.allSatisfy { $0 == 0 })
    #expect(states.slice(axis: 0, 0..<1).norm > 0)
    #expect(long.slice(axis: 0, 15..<16).norm > 0)
}

private struct Prompts: Decodable {
    struct Case: Decodable {
        let text: String
        let clean: String
    }
    let cases: [Case]
}

@Test func `prompts are cleaned as the reference pipelines clean them`() throws {
    let path = fixture("cleaning.json")
    let cases = try JSONDecoder().decode(
        Prompts.self,
        from: Data(contentsOf: URL(filePath: path))
    ).cases

    for item in cases {
        let clean = PromptCleaning.cleaned(item.text)

        #expect(
            Array(clean.unicodeScalars) == Array(item.clean.unicodeScalars),
            "\(item.text.debugDescription): \(clean.debugDescription)"
        )
    }
    #expect(cases.count > 20)
}

/// The text encoder's tensors of the smallest pack, changed by `edit`.
private func encoder(_ edit: (inout [String: Tensor]) -> Void) throws -> UMT5Encoder {
    let pack = try goldenPack("t2v")
    let source = try pack.weights("text_encoder")
    var tensors: [String: Tensor] = [:]
    for name in source.shapes.keys { tensors[name] = try source.tensor(name) }
    edit(&tensors)
    return try UMT5Encoder(WeightSource(tensors), UMT5Config(pack.config("text_encoder")))
}

@Test func `the embedding loads under either of its names, and under both`() throws {
    let plain = try encoder { _ in }
    let expected = try plain([9, 1])

    let moved = try encoder {
        $0["encoder.embed_tokens.weight"] = $0.removeValue(forKey: "shared.weight")
    }
    let both = try encoder { $0["encoder.embed_tokens.weight"] = $0["shared.weight"] }

    #expect(try moved([9, 1]) == expected)
    #expect(try both([9, 1]) == expected)
}

@Test func `everything that is wrong with a checkpoint is in one error`() throws {
    let error = #expect(throws: WeightError.self) {
        try encoder {
            $0["shared.weight"] = nil
            $0["encoder.block.1.layer.1.DenseReluDense.wo.weight"] = nil
            $0["encoder.final_layer_norm.weight"] = Tensor(zeros: [3])
            $0["encoder.block.0.layer.0.SelfAttention.q.weight"] = Tensor(zeros: [32, 31])
            $0["lm_head.weight"] = Tensor(zeros: [1])
        }
    }

    #expect(
        error?.missing == [
            "encoder.block.1.layer.1.DenseReluDense.wo.weight", "shared.weight",
        ]
    )
    #expect(error?.misshapen.count == 2)
    #expect(error?.extra == ["lm_head.weight"])
}

@Test func `rounding the text encoder costs more with fewer bits, and leaves the ids alone`()
    async throws
{
    let path = fixture("golden/t2v")
    func error(_ format: Rounding?) async throws -> Double {
        let (checks, _) = try await GoldenCheck.run(
            try PackFolder(path: path, rounded: format),
            parts: [.tokenizer, .textEncoder]
        )
        #expect(try #require(checks.first { $0.name == "tokenizer.input_ids" }).passes)
        return try #require(
            checks.first { $0.name == "text_encoder.last_hidden_state" }?.relativeError
        )
    }

    let (stored, eight, four) = (
        try await error(nil), try await error(.int8), try await error(.int4)
    )

    #expect(stored < 1e-4)
    // How much it costs depends on the pack; these weights are random, and forgive little.
    #expect(eight > stored)
    #expect(four > eight)
}
