import Diffusion
import Foundation
import Tensors

/// The golden packs beside the tests; `Training/wan-packs/make_pack.py` writes them.
let goldenKinds = ["t2v", "ti2v", "vace", "i2v", "moe"]

/// Opens one of them.
func goldenPack(_ kind: String) throws -> PackFolder {
    try PackFolder(path: fixture("golden/" + kind))
}

/// Path of a file beside the tests.
func fixture(_ name: String) -> String {
    Bundle.module.bundleURL.appendingPathComponent("Fixtures/\(name)").path
}

/// ‖found − expected‖ / ‖expected‖; infinite when the shapes differ.
func distance(_ found: Tensor, _ expected: Tensor) -> Float {
    guard found.shape == expected.shape else { return .infinity }
    return (found - expected).norm / expected.norm
}
