import Checkpoints
import Diffusion
import Foundation
import Generation
import Kernels
import Testing

/// A folder of its own for the time `body` runs.
private func withFolder<Value>(_ body: (String) throws -> Value) throws -> Value {
    let folder = NSTemporaryDirectory() + "matinee-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    return try body(folder)
}

private let origin = PackLibrary.Origin(
    licence: "Apache-2.0",
    source: "made by Training/wan-packs",
    nativeSizes: ["64x32"],
    steps: 6
)

@Test(arguments: [false, true])
func `a checkpoint is added with its card, compared with its hashes and removed`(
    links: Bool
) throws {
    try withFolder { home in
        let library = PackLibrary(folder: home + "/packs")
        let source = fixture("golden/t2v")

        let card = try library.add(source, as: "t2v-tiny", origin: origin, links: links)

        #expect(library.names == ["t2v-tiny"])
        #expect(try library.card("t2v-tiny") == card)
        #expect(card.capabilities.contains(.textToVideo))
        #expect(card.files["transformer/diffusion_pytorch_model.safetensors"]?.count == 64)
        #expect(card.files["model_index.json"] != nil)
        #expect(card.memory.anonymousBytes > 0)
        #expect(try PackFolder(path: library.path(of: "t2v-tiny")).has("vae"))
        #expect(try library.changed("t2v-tiny").isEmpty)
        try library.remove("t2v-tiny")
        #expect(library.names.isEmpty)
        #expect(FileManager.default.fileExists(atPath: source + "/model_index.json"))
    }
}

@Test func `a file that changed or went is named`() throws {
    try withFolder { home in
        let library = PackLibrary(folder: home)
        let card = try library.add(fixture("golden/t2v"), as: "a", origin: origin, links: false)
        try Data("{}".utf8).write(to: URL(filePath: home + "/a/vae/config.json"))
        try FileManager.default.removeItem(atPath: home + "/a/model_index.json")

        #expect(try library.changed("a") == ["model_index.json", "vae/config.json"])
        #expect(card.sha256.count == 64)
    }
}

@Test(arguments: [false, true])
func `a LoRA that is added with a pack is kept, hashed and named by its card`(links: Bool) throws {
    try withFolder { home in
        var own = origin
        own.loras = [PackLoRA(file: fixture("lora/kohya.safetensors"), weight: 0.8)]
        own.guidance = 1
        let library = PackLibrary(folder: home)

        let card = try library.add(fixture("golden/t2v"), as: "a", origin: own, links: links)

        let kept = PackLoRA(file: "loras/1-kohya.safetensors", weight: 0.8)
        #expect(try library.card("a").loras == [kept])
        #expect(card.files[kept.file]?.count == 64)
        let folder = try PackFolder(path: library.path(of: "a"), loras: [kept])
        let changed = try DiffusionGenerator(folder, card: card).pack.sha256
        #expect(changed != card.sha256)
        #expect(DiffusionLimits(folder.index, card).guidance == 1)
        #expect(try library.changed("a").isEmpty)
    }
}

@Test(arguments: [
    "low:lora/peft.safetensors", "lora/expected.safetensors", "golden/t2v/model_index.json",
])
func `a LoRA that does not fit the pack is refused and leaves nothing behind`(name: String) throws {
    try withFolder { home in
        var own = origin
        let isLow = name.hasPrefix("low:")
        let file = fixture(String(name.dropFirst(isLow ? 4 : 0)))
        own.loras = [PackLoRA(file: file, part: isLow ? "transformer_2" : nil)]
        let library = PackLibrary(folder: home + "/packs")

        #expect(throws: (any Error).self) {
            try library.add(fixture("golden/t2v"), as: "a", origin: own, links: true)
        }
        #expect(library.names.isEmpty)
    }
}

@Test(arguments: ["", "..", "a/b", "../a", "A", "storybook", ".a", "a b", "é"])
func `a name that is no folder's name is refused`(name: String) throws {
    try withFolder { home in
        let library = PackLibrary(folder: home + "/packs")

        #expect(throws: DiffusionError.badName(name)) {
            try library.add(fixture("golden/t2v"), as: name, origin: origin, links: true)
        }
        #expect(throws: DiffusionError.self) { try library.card(name) }
        #expect(throws: DiffusionError.self) { try library.remove(name) }
        #expect(FileManager.default.fileExists(atPath: home))
    }
}

@Test func `a broken folder is refused and leaves nothing behind`() throws {
    try withFolder { home in
        let source = home + "/source"
        try FileManager.default.copyItem(atPath: fixture("golden/t2v"), toPath: source)
        let weights = source + "/transformer/diffusion_pytorch_model.safetensors"
        try Data("no header".utf8).write(to: URL(filePath: weights))
        let library = PackLibrary(folder: home + "/packs")

        #expect(throws: CheckpointError.self) {
            try library.add(source, as: "a", origin: origin, links: false)
        }
        #expect(library.names.isEmpty)
        let left = try? FileManager.default.contentsOfDirectory(atPath: home + "/packs")
        #expect(left?.isEmpty ?? true)
    }
}

@Test func `two packs of one name are not added`() throws {
    try withFolder { home in
        let library = PackLibrary(folder: home)
        _ = try library.add(fixture("golden/t2v"), as: "a", origin: origin, links: true)

        #expect(throws: DiffusionError.packExists("a")) {
            try library.add(fixture("golden/moe"), as: "a", origin: origin, links: true)
        }
        #expect(library.names == ["a"])
    }
}

@Test func `a clip that does not fit is refused with the numbers`() throws {
    let plan = try MemoryPlan(
        try goldenPack("t2v"),
        clip: .init(width: 1280, height: 720, frames: 81)
    )

    let error = #expect(throws: DiffusionError.self) { try plan.check(available: 1 << 20) }
    try plan.check(available: plan.anonymous)

    #expect(plan.stages.map(\.name) == ["text", "denoise", "decode"])
    #expect(error?.description.contains("1280x720x81") == true)
    #expect(error?.description.contains("0.01 GiB are available") == true)
    #expect(error?.description.contains("decode") == true)
}

@Test func `a longer or larger clip needs more to denoise, and decoding does not grow with length`()
    throws
{
    let pack = try goldenPack("t2v")
    func stage(_ name: String, _ width: Int, _ frames: Int) throws -> Int {
        let plan = try MemoryPlan(pack, clip: .init(width: width, height: 480, frames: frames))
        return try #require(plan.stages.first { $0.name == name }).anonymous
    }

    #expect(try stage("denoise", 832, 81) > stage("denoise", 832, 17))
    #expect(try stage("denoise", 832, 81) > stage("denoise", 416, 81))
    #expect(try stage("decode", 832, 81) - stage("decode", 832, 17) < 10 << 20)
    #expect(MemoryPlan.available > 0)
}

@Test func `encoding pictures is planned only for clips that are held to some`() throws {
    func plan(_ kind: String, frames: Int, encodes: Bool) throws -> MemoryPlan {
        try MemoryPlan(
            try goldenPack(kind),
            clip: .init(width: 832, height: 480, frames: frames),
            encodesPictures: encodes
        )
    }
    func encode(_ kind: String, frames: Int) throws -> Int {
        let stages = try plan(kind, frames: frames, encodes: true).stages
        #expect(stages.map(\.name) == ["text", "encode", "denoise", "decode"])
        return stages[1].anonymous
    }

    // The film itself, of three colours as Float32, is the least that it takes.
    let film = 3 * 4 * 832 * 480
    #expect(try encode("ti2v", frames: 81) >= encode("ti2v", frames: 17) + 64 * film)
    #expect(try encode("vace", frames: 17) >= encode("i2v", frames: 17))
    #expect(try plan("t2v", frames: 17, encodes: false).stages.count == 3)
}

@Test func `rounded matrices are copies, and planned as such`() throws {
    func text(_ rounded: Rounding?) throws -> Int {
        let pack = try PackFolder(path: fixture("golden/t2v"), rounded: rounded)
        return try MemoryPlan(pack, clip: .init(width: 64, height: 32, frames: 5))
            .stages[0].anonymous
    }

    let (plain, bytes, halves) = (try text(nil), try text(.int8), try text(.int4))

    #expect(plain < halves)
    #expect(halves < bytes)
}

@Test func `of two experts one is mapped at a time, and so it is planned`() throws {
    let pack = try goldenPack("moe")

    let plan = try MemoryPlan(pack, clip: MemoryPlan.Clip(width: 64, height: 32, frames: 9))

    let denoise = try #require(plan.stages.first { $0.name == "denoise" })
    #expect(denoise.mapped == (try Checkpoint(folder: pack.path("transformer")).dataBytes))
}
