import Checkpoints

/// The transformers of a pack, of which one at a time is held.
///
/// Not thread-safe: one run owns it.
package final class Experts {
    private let pack: PackFolder
    private let boundary: Double?
    private var held: (part: String, transformer: WanTransformer)?

    /// Opens the pack's transformers; nothing is read yet.
    package init(_ pack: PackFolder) {
        self.pack = pack
        boundary = pack.index.boundaryRatio
    }

    /// Whether the second expert works at a timestep.
    func isLowNoise(_ timestep: Float, trained: Int) -> Bool {
        guard let boundary else { return false }
        return Double(timestep) < boundary * Double(trained)
    }

    /// Gives the expert for high or low noise; the other is let go.
    ///
    /// - Throws: `CheckpointError` or `WeightError` for files that do not fit.
    func transformer(isLowNoise: Bool) throws -> WanTransformer {
        let wanted =
            isLowNoise ? ["transformer_2", "transformer"] : ["transformer", "transformer_2"]
        let part = wanted.first { pack.has($0) } ?? wanted[0]
        if let held, held.part == part { return held.transformer }
        held = nil
        let transformer = try WanTransformer(
            pack.weights(part),
            TransformerConfig(pack.config(part))
        )
        held = (part, transformer)
        return transformer
    }
}
