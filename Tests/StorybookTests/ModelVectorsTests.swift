import Checkpoints
import Foundation
import Tensors
import Testing

// The network is internal: nothing outside the module may see its scores.
@testable import Storybook

/// Vectors that `Training/export.py` wrote with the weights it shipped.
private struct Vectors {
    let file: Safetensors
    let pack: StorybookPack

    init() throws {
        file = try Safetensors(path: fixture("scene-model-vectors.safetensors"))
        pack = try StorybookPack.bundled(encoderFiles: [])
    }

    func floats(_ name: String) throws -> [Float] { try file.tensor(name).values }

    /// What the rules beside the network find left out by a prompt.
    func leftOut(by prompt: Int) throws -> Set<ExclusionWords.Ruling> {
        let prompts = Data(try #require(file.metadata["prompts"]).utf8)
        let text = try JSONDecoder().decode([String].self, from: prompts)[prompt]
        return ExclusionWords.ruledOut(by: text)
            .union(MoveWords(phrases: pack.card.moves).leftOut(by: text))
    }

    func text(_ prompt: Int) throws -> TextMemory {
        TextMemory(
            states: try file.tensor("\(prompt).states"),
            embedded: try file.tensor("\(prompt).embedded")
        )
    }
}

private let prompts = 0..<5

@Test(arguments: prompts)
func `what is read of a text agrees with the reference implementation`(prompt: Int) throws {
    let vectors = try Vectors()
    let network = vectors.pack.model.sampler.network

    let memory = network.memory(of: try vectors.text(prompt))
    let judgement = network.read(memory)

    #expect(distance(judgement.values, try vectors.floats("\(prompt).values")) < 1e-4)
    #expect(distance(judgement.excluded, try vectors.floats("\(prompt).excluded")) < 1e-4)
    #expect(distance(judgement.decided, try vectors.floats("\(prompt).decided")) < 1e-4)
    #expect(distance(judgement.levelled, try vectors.floats("\(prompt).levelled")) < 1e-4)
}

@Test(arguments: prompts)
func `the scores along the flow agree with the reference`(prompt: Int) throws {
    let vectors = try Vectors()
    let network = vectors.pack.model.sampler.network

    let scores = network.scores(
        at: try vectors.floats("\(prompt).noise"),
        times: try vectors.floats("\(prompt).times"),
        memory: network.memory(of: try vectors.text(prompt))
    )

    #expect(distance(scores, try vectors.floats("\(prompt).flow")) < 1e-4)
}

@Test(arguments: prompts)
func `the same noise flows to the same scene as the reference`(prompt: Int) throws {
    let vectors = try Vectors()

    let chosen = vectors.pack.model.sampler.fill(
        from: try vectors.text(prompt),
        leavingOut: try vectors.leftOut(by: prompt),
        noise: try vectors.floats("\(prompt).noise"),
        settings: vectors.pack.card.sampling,
        step: { _ in }
    )

    #expect(chosen == (try vectors.file.integers("\(prompt).chosen")))
}

@Test(arguments: prompts)
func `the probe for undrawable words agrees with the reference`(prompt: Int) throws {
    let vectors = try Vectors()

    let scores = vectors.pack.model.probe(try vectors.file.tensor("\(prompt).states"))

    #expect(distance(scores, try vectors.floats("\(prompt).unmet")) < 1e-4)
}

@Test func `the declared slots are those this code samples`() throws {
    let pack = try StorybookPack.bundled(encoderFiles: [])

    #expect(pack.card.slots == SceneSlots.expected)
    #expect(pack.card.name == "storybook")
}

@Test func `the weights were made by the recipe that is here`() throws {
    let pack = try StorybookPack.bundled(encoderFiles: [])
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Training").standardized

    #expect(pack.card.recipe["train.py"] != nil)
    #expect(pack.card.recipe["heldout.txt"] != nil)
    for (name, hash) in pack.card.recipe {
        let bytes = try Data(contentsOf: folder.appending(path: name))
        #expect(StorybookPack.hash(bytes) == hash, "Training/\(name): run make train")
    }
}

@Test func `a pack whose weights were touched is refused`() throws {
    let folder = FileManager.default.temporaryDirectory
        .appendingPathComponent("storybook-pack-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let bundled = URL(fileURLWithPath: StorybookPack.bundledFolder)
    for name in ["pack.json", "scene-model.safetensors"] {
        try FileManager.default.copyItem(
            at: bundled.appendingPathComponent(name),
            to: folder.appendingPathComponent(name)
        )
    }
    _ = try StorybookPack(folder: folder.path, encoderFiles: [])

    let weights = folder.appendingPathComponent("scene-model.safetensors")
    var bytes = try Data(contentsOf: weights)
    bytes[bytes.count - 1] ^= 1
    try bytes.write(to: weights)

    #expect(throws: (any Error).self) {
        try StorybookPack(folder: folder.path, encoderFiles: [])
    }
}

private func distance(_ found: [Float], _ expected: [Float]) -> Float {
    guard found.count == expected.count else { return .infinity }
    let difference = Tensor(zip(found, expected).map { $0 - $1 }).norm
    return difference / Tensor(expected).norm
}

/// Path of a file beside the tests.
func fixture(_ name: String) -> String {
    Bundle.module.bundleURL.appendingPathComponent("Fixtures/\(name)").path
}
