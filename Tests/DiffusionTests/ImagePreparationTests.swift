import Checkpoints
import Diffusion
import Foundation
import Tensors
import Testing

struct ImagePreparationTests {
    /// Reads a file that asks for pictures of 28 pixels, changed as asked.
    private static func reading(
        _ change: (inout [String: Any]) -> Void = { _ in }
    ) throws -> ImagePreparation {
        let source = fixture("cases/told-image/image_processor/preprocessor_config.json")
        let data = try Data(contentsOf: URL(filePath: source))
        var members = try #require(
            try JSONSerialization.jsonObject(with: data) as? [String: Any]
        )
        change(&members)
        let path = NSTemporaryDirectory() + "preprocessor_config-\(UUID().uuidString).json"
        try JSONSerialization.data(withJSONObject: members).write(to: URL(filePath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        return try ImagePreparation(path: path)
    }

    /// The key that an error names.
    private static func key(_ change: (inout [String: Any]) -> Void) throws -> String? {
        do {
            _ = try reading(change)
        } catch CheckpointError.unsupported(_, let key, _) {
            return key
        } catch CheckpointError.malformed(_, let key, _) {
            return key
        }
        return nil
    }

    /// `Training/wan-packs/pipeline_cases.py` prepared them.
    @Test(arguments: ["61x100", "41x300", "20x33"])
    func `pictures of any shape become what the reference makes of them`(_ name: String) throws {
        let file = try Safetensors(path: fixture("cases/prepared.safetensors"))
        let bytes = try file.integers(name + ".image_u8").map { UInt8($0) }
        let shape = try #require(file.entries[name + ".image_u8"]).shape
        let planes = (0..<3).map { channel in
            stride(from: channel, to: bytes.count, by: 3).map { bytes[$0] }
        }

        let found = try Self.reading()(planes: planes, width: shape[1], height: shape[0])

        // One step of a byte would be 0.014.
        let expected = try file.tensor(name + ".pixel_values")
        #expect(found.shape == expected.shape)
        #expect(zip(found.values, expected.values).allSatisfy { abs($0 - $1) < 1e-5 })
    }

    @Test(arguments: [
        "do_resize", "do_center_crop", "do_rescale", "do_normalize", "do_convert_rgb",
    ])
    func `a step that is left out is refused by its name`(_ step: String) throws {
        #expect(try Self.key { $0[step] = false } == step)
    }

    @Test func `another filter or scale is refused by its name`() throws {
        #expect(try Self.key { $0["resample"] = 2 } == "resample")
        #expect(try Self.key { $0["rescale_factor"] = 0.5 } == "rescale_factor")
        #expect(try Self.key { $0["image_std"] = [0.2, 0, 0.2] } == "image_std")
    }

    @Test(arguments: [
        ("size", ["shortest_edge": -3]), ("size", ["width": 28]),
        ("crop_size", ["height": 28, "width": 20]), ("crop_size", ["height": 60, "width": 60]),
    ])
    func `a size that makes no square of the picture is refused by its name`(
        _ key: String,
        _ size: [String: Int]
    ) throws {
        #expect(try Self.key { $0[key] = size } == key)
    }

    @Test func `a picture a thousand times as long as wide becomes a square like any other`() throws
    {
        let preparation = try Self.reading()
        let grey = [UInt8](repeating: 128, count: 16_384)

        let found = preparation(planes: [grey, grey, grey], width: 1, height: 16_384)

        #expect(found.shape == [3, 28, 28])
        let expected = (Float(128) / 255 - Float(0.48145466)) / Float(0.26862954)
        #expect(found.row(0).values.allSatisfy { abs($0 - expected) < 1e-5 })
    }
}
