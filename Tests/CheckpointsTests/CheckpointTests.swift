import Checkpoints
import Foundation
import Tensors
import Testing

private let parts = [
    "one.safetensors": ["a": Tensor([2], [1, 2])], "two.safetensors": ["b": Tensor([1], [3])],
]

private func withShards(
    index: String?,
    _ body: (String) throws -> Void
) throws {
    try withFolder { folder in
        for (name, tensors) in parts {
            try Data(Safetensors.bytes(of: tensors)).write(to: URL(filePath: "\(folder)/\(name)"))
        }
        if let index {
            try Data(index.utf8).write(
                to: URL(filePath: folder + "/model.safetensors.index.json")
            )
        }
        try body(folder)
    }
}

@Test func `shards are read through their index`() throws {
    let index = #"{"weight_map": {"a": "one.safetensors", "b": "two.safetensors"}}"#

    try withShards(index: index) { folder in
        let weights = try Checkpoint(folder: folder).weights

        #expect(weights.shapes == ["a": [2], "b": [1]])
        #expect(try weights.tensor("a").values == [1, 2])
        #expect(try weights.tensor("b").values == [3])
    }
}

@Test(arguments: [
    ("b", #"{"weight_map": {"a": "one.safetensors", "b": "one.safetensors"}}"#),
    ("b", #"{"weight_map": {"a": "one.safetensors", "b": "../two.safetensors"}}"#),
    ("b", #"{"weight_map": {"a": "one.safetensors", "b": 3}}"#),
    ("c", #"{"weight_map": {"a": "one.safetensors", "c": "two.safetensors"}}"#),
    ("b", #"{"weight_map": {"b": "two.safetensors", "b": "one.safetensors"}}"#),
    ("weight_map", "{}"),
])
func `an index that does not fit its shards is refused`(key: String, index: String) throws {
    try withShards(index: index) { folder in
        let error = #expect(throws: CheckpointError.self) { try Checkpoint(folder: folder) }

        #expect(error?.description.contains(key) == true)
    }
}

@Test func `two files without an index are refused, and so is an empty folder`() throws {
    try withShards(index: nil) { folder in
        #expect(throws: CheckpointError.self) { try Checkpoint(folder: folder) }
        #expect(throws: CheckpointError.self) { try Checkpoint(folder: folder + "/nowhere") }
    }
}

@Test func `a config gives its values and names what is missing or out of range`() throws {
    let text = #"{"width": 8, "eps": 1e-12, "act": "gelu", "big": 9223372036854775808}"#

    try withFile(Array(text.utf8), named: "config.json") { path in
        let config = try ModelConfig(path: path)

        #expect(try config.integer("width", in: 1...8) == 8)
        #expect(try config.number("eps") == 1e-12)
        try config.require("act", "gelu")
        for faulty in ["width", "big", "none", "act"] {
            let error = #expect(throws: CheckpointError.self) {
                try config.integer(faulty, in: 1...7)
            }
            #expect(error?.description.contains(faulty) == true)
        }
        #expect(throws: CheckpointError.self) { try config.require("act", "relu") }
    }
}

@Test func `a config gives lists and flags, and what stands in for an absent value`() throws {
    let text =
        #"{"sizes": [1, 2], "means": [0.5, 1], "on": true, "off": null, "ups": [true, false]}"#

    try withFile(Array(text.utf8), named: "config.json") { path in
        let config = try ModelConfig(path: path)

        #expect(try config.integers("sizes", in: 1...2) == [1, 2])
        #expect(try config.numbers("means") == [0.5, 1])
        #expect(try config.flags("ups") == [true, false])
        #expect(try config.flag("on"))
        #expect(try !config.flag("off", else: false))
        #expect(try config.integer("off", in: 1...9, else: 4) == 4)
        #expect(try config.number("none", else: 0.5) == 0.5)
        #expect(try config.string("none", else: "a") == "a")
        #expect(config.has("on") && !config.has("off") && !config.has("none"))
        #expect(throws: CheckpointError.self) { try config.integers("sizes", in: 1...1) }
        #expect(throws: CheckpointError.self) { try config.integers("means", in: 0...9) }
        #expect(throws: CheckpointError.self) { try config.flag("none") }
        #expect(throws: CheckpointError.self) { try config.integer("on", in: 0...9, else: 1) }
    }
}
