import Checkpoints
import Diffusion
import Foundation
import Tensors
import Testing

/// One of the packs that the reference implementation computed, with what it computed.
struct GoldenPack {
    let folder: String
    let tensors: Safetensors

    static let all = ["t2v", "ti2v", "vace", "i2v", "moe"]

    init(_ name: String) throws {
        let root = try #require(Bundle.module.resourceURL).path + "/Fixtures/golden/"
        folder = root + name
        tensors = try Safetensors(path: folder + "/golden/golden.safetensors")
    }

    /// A tensor without its batch axis of one.
    func unbatched(_ name: String) throws -> Tensor {
        let tensor = try tensors.tensor(name)
        return tensor.reshaped(Array(tensor.shape.dropFirst()))
    }

    func scheduler() throws -> SchedulerConfig {
        try SchedulerConfig(ModelConfig(path: folder + "/scheduler/scheduler_config.json"))
    }

    func transformer(_ part: String = "transformer") throws -> WanTransformer {
        let config = try TransformerConfig(ModelConfig(path: folder + "/\(part)/config.json"))
        return try WanTransformer(Checkpoint(folder: folder + "/" + part).weights, config)
    }
}

/// Length of the difference over the length of what was expected.
func relativeError(_ found: Tensor, _ expected: Tensor) -> Float {
    found.shape == expected.shape ? (found - expected).norm / expected.norm : .infinity
}
