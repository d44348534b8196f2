import Checkpoints
import Diffusion
import Foundation
import Testing

private struct Fixture: Decodable {
    struct Case: Decodable {
        let text: String
        let ids: [Int32]
    }
    let cases: [Case]
}

@Test func `texts of many scripts get the reference's ids`() throws {
    let path = fixture("unigram.json")
    let cases = try JSONDecoder().decode(
        Fixture.self,
        from: Data(contentsOf: URL(filePath: path))
    ).cases
    let tokenizer = try Unigram(folder: fixture("golden/t2v/tokenizer"))

    for item in cases {
        let found = tokenizer.encode(item.text, length: item.ids.count)
        let padded = tokenizer.encode(item.text, length: item.ids.count + 3)

        #expect(found.ids == item.ids, "\(item.text.debugDescription)")
        #expect(found.mask.allSatisfy { $0 == 1 })
        #expect(padded.ids == item.ids + [0, 0, 0])
        #expect(padded.length == item.ids.count)
    }
    #expect(cases.count > 100)
}

@Test func `a text is cut so that its end mark still fits`() throws {
    let tokenizer = try Unigram(folder: fixture("golden/t2v/tokenizer"))

    let whole = tokenizer.encode("birthday cake candle", length: 64)
    let cut = tokenizer.encode("birthday cake candle", length: 3)

    #expect(whole.length > 3)
    #expect(cut.ids == Array(whole.ids.prefix(2)) + [1])
    #expect(tokenizer.encode("birthday", length: 1).ids == [1])
}

@Test(arguments: [
    ("model.type", "\"type\": \"Unigram\"", "\"type\": \"BPE\""),
    ("precompiled_charsmap", "\"precompiled_charsmap\": \"ALw", "\"precompiled_charsmap\": \"!!!"),
    ("precompiled_charsmap", "\"precompiled_charsmap\": \"ALw", "\"precompiled_charsmap\": \"////"),
    ("model.vocab", "\"vocab\": [", "\"vocab\": [1,"),
    ("unk_id", "\"unk_id\": 2", "\"unk_id\": 900000"),
    (
        "pre_tokenizer.type", "\"type\": \"Metaspace\",\n    \"replacement\"",
        "\"type\": \"X\",\n    \"replacement\""
    ),
])
func `a tokenizer that is broken or of another kind is refused by name`(
    key: String,
    old: String,
    new: String
) throws {
    let sound = try String(
        contentsOfFile: fixture("golden/t2v/tokenizer/tokenizer.json"),
        encoding: .utf8
    )
    #expect(sound.contains(old))
    let folder = NSTemporaryDirectory() + "matinee-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try Data(sound.replacing(old, with: new, maxReplacements: 1).utf8)
        .write(to: URL(filePath: folder + "/tokenizer.json"))

    let error = #expect(throws: CheckpointError.self) { try Unigram(folder: folder) }

    #expect(error?.description.contains(key) == true)
}
