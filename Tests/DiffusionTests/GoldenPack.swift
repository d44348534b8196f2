import Checkpoints
import Diffusion
import Tensors

extension PackFolder {
    /// The transformer of a part of the pack.
    func transformer(_ part: String = "transformer") throws -> WanTransformer {
        try WanTransformer(weights(part), TransformerConfig(config(part)))
    }

    /// What the reference computed with the pack.
    var golden: GoldenFile { get throws { try GoldenFile(pack: path) } }
}

extension GoldenFile {
    /// A tensor without its batch axis of one.
    func unbatched(_ name: String) throws -> Tensor { try tensor(name).row(0) }
}
