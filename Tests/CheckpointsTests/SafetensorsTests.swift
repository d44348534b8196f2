import Checkpoints
import Foundation
import Tensors
import Testing

/// A file of its own for the time `body` runs.
func withFile<Value>(
    _ bytes: [UInt8],
    named name: String = "model.safetensors",
    _ body: (String) throws -> Value
) throws -> Value {
    try withFolder { folder in
        try Data(bytes).write(to: URL(filePath: folder + "/" + name))
        return try body(folder + "/" + name)
    }
}

/// A folder of its own for the time `body` runs.
func withFolder<Value>(_ body: (String) throws -> Value) throws -> Value {
    let folder = NSTemporaryDirectory() + "matinee-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    return try body(folder)
}

/// A safetensors file with this header, and `data` zeros behind it.
func file(header: String, data: Int) -> [UInt8] {
    let length = (0..<8).map { UInt8(truncatingIfNeeded: header.utf8.count >> (8 * $0)) }
    return length + Array(header.utf8) + [UInt8](repeating: 0, count: data)
}

@Test func `what is written is read back, name by name`() throws {
    let tensors = [
        "b": Tensor([2, 3], [1, -2, 3.5, 4, .infinity, 6]), "a": Tensor([], [7]),
        "leer \"\\\n é": Tensor(zeros: [0, 4]),
    ]
    let bytes = Safetensors.bytes(of: tensors, metadata: ["format": "pt", "by": "\u{1}"])

    let (read, metadata) = try withFile(bytes) { path in
        let file = try Safetensors(path: path)
        return (
            try Dictionary(
                uniqueKeysWithValues: file.entries.keys.map { ($0, try file.tensor($0)) }
            ),
            file.metadata
        )
    }

    #expect(read == tensors)
    #expect(metadata == ["format": "pt", "by": "\u{1}"])
}

@Test func `stored half floats and integers are decoded`() throws {
    let header = """
        {"h":{"dtype":"F16","shape":[3],"data_offsets":[0,6]},\
        "b":{"dtype":"BF16","shape":[2],"data_offsets":[6,10]},\
        "d":{"dtype":"F64","shape":[1],"data_offsets":[10,18]},\
        "i":{"dtype":"I64","shape":[2],"data_offsets":[18,34]},\
        "s":{"dtype":"I8","shape":[1],"data_offsets":[34,35]}}
        """
    let data: [UInt8] =
        [0x00, 0x3C, 0x00, 0xC0, 0x01, 0x00] + [0x80, 0x3F, 0x49, 0x40]
        + [0, 0, 0, 0, 0, 0, 0xF8, 0x3F] + [UInt8](repeating: 255, count: 8)
        + [5, 0, 0, 0, 1, 0, 0, 0] + [0x80]

    try withFile(file(header: header, data: 0) + data) { path in
        let file = try Safetensors(path: path)

        #expect(try file.tensor("h").values == [1, -2, 5.9604645e-08])
        #expect(try file.tensor("b").values == [1, 3.140625])
        #expect(try file.tensor("d").values == [1.5])
        #expect(try file.integers("i") == [-1, 4_294_967_301])
        #expect(try file.integers("s") == [-128])
        #expect(throws: CheckpointError.self) { try file.tensor("i") }
        #expect(throws: CheckpointError.self) { try file.integers("h") }
        #expect(throws: CheckpointError.self) { try file.tensor("missing") }
    }
}

private struct Lie: CustomTestStringConvertible {
    let testDescription: String
    let bytes: [UInt8]
    /// The key the error must name.
    var key: String?

    init(_ what: String, key: String? = nil, _ header: String, data: Int = 0) {
        testDescription = what
        self.key = key
        bytes = file(header: header, data: data)
    }

    init(_ what: String, bytes: [UInt8]) {
        testDescription = what
        self.bytes = bytes
    }
}

private func entry(
    _ key: String,
    _ shape: String,
    _ offsets: String,
    dtype: String = "F32"
) -> String {
    "\"\(key)\":{\"dtype\":\"\(dtype)\",\"shape\":\(shape),\"data_offsets\":\(offsets)}"
}

private let lies = [
    Lie("an empty file", bytes: []),
    Lie("seven bytes", bytes: [1, 2, 3, 4, 5, 6, 7]),
    Lie("a header of 2^64 - 1 bytes", bytes: [UInt8](repeating: 255, count: 16)),
    Lie("a header of 2^63 bytes", bytes: [0, 0, 0, 0, 0, 0, 0, 128, 123, 125]),
    Lie("a header longer than the file", bytes: [200, 0, 0, 0, 0, 0, 0, 0, 123, 125]),
    Lie("no header", ""), Lie("an array", "[]"), Lie("half an object", "{\"a\":"),
    Lie("deep nesting", "{\"a\":" + String(repeating: "[", count: 100_000)),
    Lie("an entry that is no object", key: "w", "{\"w\":3}"),
    Lie("no dtype", key: "w", "{\"w\":{\"shape\":[1],\"data_offsets\":[0,4]}}", data: 4),
    Lie("an unknown dtype", key: "w", "{\(entry("w", "[1]", "[0,4]", dtype: "F33"))}", data: 4),
    Lie("a number as dtype", key: "w", "{\"w\":{\"dtype\":4,\"shape\":[],\"data_offsets\":[0,4]}}"),
    Lie("a shape of 2^63", key: "w", "{\(entry("w", "[9223372036854775808]", "[0,4]"))}", data: 4),
    Lie("a shape of 2^62", key: "w", "{\(entry("w", "[4611686018427387904]", "[0,4]"))}", data: 4),
    Lie(
        "extents that overflow",
        key: "w",
        "{\(entry("w", "[4294967296,4294967296,4]", "[0,0]"))}"
    ),
    Lie(
        "extents that overflow beside an empty one",
        key: "w",
        "{\(entry("w", "[0,4294967296,4294967296]", "[0,0]"))}"
    ),
    Lie("a negative extent", key: "w", "{\(entry("w", "[-1]", "[0,4]"))}", data: 4),
    Lie("a fraction", key: "w", "{\(entry("w", "[1.0]", "[0,4]"))}", data: 4),
    Lie(
        "too many axes",
        key: "w",
        "{\(entry("w", "[\(Array(repeating: "1", count: 17).joined(separator: ","))]", "[0,4]"))}",
        data: 4
    ),
    Lie("an end before the start", key: "w", "{\(entry("w", "[1]", "[4,0]"))}", data: 4),
    Lie("an end beyond the file", key: "w", "{\(entry("w", "[2]", "[0,8]"))}", data: 4),
    Lie("a negative start", key: "w", "{\(entry("w", "[2]", "[-4,4]"))}", data: 4),
    Lie("three offsets", key: "w", "{\(entry("w", "[1]", "[0,4,4]"))}", data: 4),
    Lie(
        "a shape that does not fill its bytes",
        key: "w",
        "{\(entry("w", "[1]", "[0,8]"))}",
        data: 8
    ),
    Lie(
        "tensors that overlap",
        key: "v",
        "{\(entry("w", "[2]", "[0,8]")),\(entry("v", "[2]", "[4,12]"))}",
        data: 12
    ),
    Lie(
        "a gap",
        key: "v",
        "{\(entry("w", "[1]", "[0,4]")),\(entry("v", "[1]", "[8,12]"))}",
        data: 12
    ),
    Lie("bytes that no tensor claims", "{\(entry("w", "[1]", "[0,4]"))}", data: 8),
    Lie(
        "a duplicate key",
        "{\(entry("w", "[1]", "[0,4]")),\(entry("w", "[1]", "[4,8]"))}",
        data: 8
    ),
    Lie(
        "two spellings of one key",
        key: "é",
        "{\(entry("\u{e9}", "[1]", "[0,4]")),\(entry("e\u{301}", "[1]", "[4,8]"))}",
        data: 8
    ),
    Lie("metadata that is no text", key: "__metadata__", "{\"__metadata__\":{\"a\":1}}"),
    Lie(
        "an unknown member",
        key: "w",
        "{\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4],\"x\":1}}",
        data: 4
    ),
    Lie(
        "bad UTF-8",
        bytes: [7, 0, 0, 0, 0, 0, 0, 0] + Array("{\"".utf8) + [0xC3, 0x28]
            + Array("\":1".utf8)
    ),
]

@Test(arguments: lies)
private func `a file that lies is refused with the key at fault`(lie: Lie) throws {
    let error = try withFile(lie.bytes) { path in
        #expect(throws: CheckpointError.self) { try Safetensors(path: path) }
    }

    guard case .malformed(let file, let key, _)? = error else {
        Issue.record("\(String(describing: error))")
        return
    }
    #expect(file == "model.safetensors")
    #expect(key == lie.key)
}

@Test func `every cut and two thousand mutations are read or refused, never worse`() throws {
    let sound = Safetensors.bytes(
        of: ["w": Tensor([2, 2], [1, 2, 3, 4]), "v": Tensor([1], [5])],
        metadata: ["a": "b"]
    )
    let headerEnd = sound.count - 20
    let characters = Array("0123456789{}[],:\"\\eE.-u".utf8)
    var state: UInt64 = 11
    func draw(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(bound))
    }
    var refused = 0
    func attempt(_ bytes: [UInt8], cut: Bool) throws {
        try withFile(bytes) { path in
            do throws(CheckpointError) {
                let file = try Safetensors(path: path)
                for (key, entry) in file.entries where entry.type == .float32 {
                    let count = try file.tensor(key).values.count
                    #expect(count == entry.shape.reduce(1, *))
                }
                #expect(!cut)
            } catch {
                refused += 1
            }
        }
    }

    for length in 0..<sound.count { try attempt(Array(sound[..<length]), cut: true) }
    for _ in 0..<2_000 {
        var bytes = sound
        for _ in 0...draw(3) {
            let random = UInt8(draw(256))
            bytes[draw(headerEnd)] = draw(3) == 0 ? random : characters[draw(characters.count)]
        }
        try attempt(bytes, cut: false)
    }

    #expect(refused > sound.count)
}
