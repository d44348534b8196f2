import Checkpoints
import Foundation
import Kernels
import Tensors
import Testing

/// Numbers from a seed, the same on every machine.
private struct Draws {
    var state: UInt64

    mutating func below(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(bound))
    }

    mutating func pick<Value>(_ values: [Value]) -> Value { values[below(values.count)] }
}

private let extremes = [
    "0", "1", "2", "4", "8", "12", "16", "-1", "1e3", "2147483648", "4294967296",
    "4611686018427387904", "9223372036854775807", "9223372036854775808", "18446744073709551615",
    "99999999999999999999999", "null", "true", "\"4\"", "[]", "{}",
]

@Test func `three thousand headers with extreme numbers are read or refused, never worse`() throws {
    var draws = Draws(state: 7)
    var refused = 0
    for _ in 0..<3_000 {
        func number(_ usual: String) -> String {
            draws.below(4) == 0 ? draws.pick(extremes) : usual
        }
        let types = ["F32", "F16", "BF16", "I64", "U8", "BOOL", "F64", "F8", ""]
        var entries: [String] = []
        for index in 0..<(1 + draws.below(3)) {
            let start = 16 * index
            let type = draws.below(4) == 0 ? draws.pick(types) : "F32"
            let shape = (0..<draws.below(4)).map { _ in number("2") }.joined(separator: ",")
            entries.append(
                "\"w\(draws.below(6) == 0 ? 0 : index)\":{\"dtype\":\"\(type)\",\"shape\":[2,\(shape.isEmpty ? "2" : shape)],"
                    + "\"data_offsets\":[\(number("\(start)")),\(number("\(start + 16)"))]}"
            )
        }
        let bytes = file(header: "{\(entries.joined(separator: ","))}", data: 16 * entries.count)
        try withFile(bytes) { path in
            do throws(CheckpointError) {
                let sound = try Safetensors(path: path)
                for (key, entry) in sound.entries {
                    let count =
                        entry.type.isFloat
                        ? try sound.tensor(key).count : try sound.integers(key).count
                    #expect(count == entry.shape.reduce(1, *))
                    guard let matrix = try sound.matrix(key) else { continue }
                    #expect(matrix.decoded(rows: Array(0..<matrix.rows)).count == count)
                }
            } catch {
                refused += 1
            }
        }
    }

    #expect(refused > 1_000)
    #expect(refused < 3_000)
}

@Test func `a thousand broken indices are read or refused, never worse`() throws {
    let sound = #"{"metadata": {}, "weight_map": {"a": "one.safetensors", "b": "two.safetensors"}}"#
    let one = file(header: #"{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}"#, data: 1)
    let two = file(header: #"{"b":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}"#, data: 1)
    var draws = Draws(state: 3)
    var refused = 0
    try withFolder { folder in
        try Data(one).write(to: URL(filePath: folder + "/one.safetensors"))
        try Data(two).write(to: URL(filePath: folder + "/two.safetensors"))
        for _ in 0..<1_000 {
            var bytes = Array(sound.utf8)
            for _ in 0...draws.below(2) {
                bytes[draws.below(bytes.count)] = UInt8(draws.below(256))
            }
            try Data(bytes).write(to: URL(filePath: folder + "/m.safetensors.index.json"))
            do throws(CheckpointError) {
                _ = try Checkpoint(folder: folder).weights.shapes
            } catch {
                refused += 1
            }
        }
    }

    #expect(refused > 500)
}

/// A tokenizer of four pieces whose character map has the given bytes.
private func tokenizer(map: [UInt8]) -> String {
    """
    {"added_tokens": [{"id": 0, "content": "<pad>"}],
    "normalizer": {"type": "Precompiled", "precompiled_charsmap": "\(Data(map).base64EncodedString())"},
    "pre_tokenizer": {"type": "Metaspace", "replacement": "▁", "prepend_scheme": "first"},
    "post_processor": {"type": "TemplateProcessing", "single": [{"Sequence": {"id": "A"}}, \
    {"SpecialToken": {"id": "</s>"}}], "special_tokens": {"</s>": {"ids": [1]}}},
    "model": {"type": "Unigram", "unk_id": 2, "byte_fallback": false, \
    "vocab": [["<pad>", 0], ["</s>", 0], ["<unk>", 0], ["▁a", -1.5], ["b", -2]]}}
    """
}

@Test func `two thousand broken tokenizers encode a text or are refused, never worse`() throws {
    var draws = Draws(state: 5)
    var refused = 0
    try withFolder { folder in
        for round in 0..<2_000 {
            // A trie of random units points anywhere; a text with random bytes is hardly JSON.
            let units = (0..<4 * (1 + draws.below(300))).map { _ in UInt8(draws.below(256)) }
            let size = (0..<4).map { UInt8(truncatingIfNeeded: units.count >> (8 * $0)) }
            var bytes = Array(tokenizer(map: size + units + Array("x\0yz\0".utf8)).utf8)
            if round % 2 == 0 {
                for _ in 0...draws.below(3) {
                    bytes[draws.below(bytes.count)] = UInt8(draws.below(256))
                }
            }
            try Data(bytes).write(to: URL(filePath: folder + "/tokenizer.json"))
            do throws(CheckpointError) {
                let tokenizer = try Unigram(folder: folder)
                let found = tokenizer.encode("a b \u{e9} 清 <pad> \u{1F382}", length: 12)
                #expect(found.ids.count == 12)
                #expect(found.ids.allSatisfy { (0..<Int32(tokenizer.count)).contains($0) })
            } catch {
                refused += 1
            }
        }
    }

    #expect(refused > 200)
    #expect(refused < 1_500)
}
