import Checkpoints
import Foundation
import Tensors
import Testing

@testable import Storybook

/// Vectors of an independent Float64 implementation, written with NumPy from the same weights.
private struct Reference {
    let texts: [String]
    let vectors: Safetensors

    static func load() throws -> Reference {
        let folder = try #require(Bundle.module.resourceURL).appending(path: "Fixtures")
        return Reference(
            texts: try JSONDecoder().decode(
                [String].self,
                from: Data(contentsOf: folder.appending(path: "text-encoder.json"))
            ),
            vectors: try Safetensors(
                path: folder.appending(path: "text-encoder.safetensors").path()
            )
        )
    }
}

private func relativeError(_ found: Tensor, _ expected: Tensor) -> Float {
    found.shape == expected.shape ? (found - expected).norm / expected.norm : .infinity
}

@Test func `pooled sentences agree with the reference to 1e-5`() throws {
    let encoder = try TextEncoder(folder: TextEncoder.locate())
    let reference = try Reference.load()
    let pooled = try reference.vectors.tensor("pooled")

    var worst: Float = 0
    for (index, text) in reference.texts.enumerated() {
        let error = relativeError(encoder.encode(text).pooled, pooled.row(index))
        #expect(error <= 1e-5, "sentence \(index)")
        worst = max(worst, error)
    }

    #expect(reference.texts.count >= 20)
    #expect(worst > 0)
}

@Test(arguments: [1, 16, 22])
func `the states of every token agree with the reference to 1e-5`(index: Int) throws {
    let encoder = try TextEncoder(folder: TextEncoder.locate())
    let reference = try Reference.load()

    let encoding = encoder.encode(reference.texts[index])

    let expected = try reference.vectors.tensor("states.\(index)")
    #expect(relativeError(encoding.states, expected) <= 1e-5)
    #expect(encoding.ids.count == expected.shape[0])
    #expect(encoding.tokens.first == "[CLS]")
}

@Test func `the published embedding of the model card's sentence comes out`() throws {
    let encoder = try TextEncoder(folder: TextEncoder.locate())

    let pooled = encoder.encode("This is an example sentence").pooled

    for (found, published) in zip(pooled.values, [0.0676569, 0.0634959, 0.0487131] as [Float]) {
        #expect(abs(found - published) < 1e-6)
    }
}

@Test func `a text longer than the model's positions is cut, not a fault`() throws {
    let encoder = try TextEncoder(folder: TextEncoder.locate())

    let encoding = encoder.encode(String(repeating: "word ", count: 700), maxTokens: 10_000)

    #expect(encoding.states.shape == [512, 384])
}

@Test func `the shipped model has the sizes of MiniLM`() throws {
    let file = try ModelConfig(path: TextEncoder.locate() + "/config.json")

    #expect(try BertConfig(file) == .miniLM)
}

@Test func `the folder is named by the variable, the home, or the user`() {
    func folder(_ environment: [String: String], isRoot: Bool = false) -> String {
        TextEncoder.folder(environment: environment, isRoot: isRoot)
    }

    #expect(folder(["MATINEE_TEXT_ENCODER": "/e", "MATINEE_HOME": "/h"]) == "/e")
    #expect(folder(["MATINEE_TEXT_ENCODER": "", "MATINEE_HOME": "/h"]) == "/h/text-encoder")
    #expect(folder(["HOME": "/u"]) == "/u/.local/share/matinee/text-encoder")
    #expect(folder(["HOME": "/root"], isRoot: true) == "/var/lib/matinee/text-encoder")
}

@Test func `a missing encoder is reported with the command that fetches it`() throws {
    let error = #expect(throws: TextEncoderError.self) {
        try TextEncoder.locate(environment: ["MATINEE_TEXT_ENCODER": "/nowhere"])
    }

    #expect(error == .missing(file: "config.json", folder: "/nowhere"))
    #expect(error?.description.contains("make setup") == true)
}
