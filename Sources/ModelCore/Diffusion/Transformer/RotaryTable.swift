import Foundation
package import Tensors

/// Angles by which a token's heads are turned: a share of each head for its frame, one for its row,
/// one for its column.
///
/// - Source: Su et al. 2021, "RoFormer"; the shares as in diffusers 0.42,
///   `models/transformers/transformer_wan.py`, `WanRotaryPosEmbed`.
package struct RotaryTable: Sendable {
    /// Cosines and sines, one for each pair of neighbours in a head.
    ///
    /// - Shapes: `[N, E/2]`.
    package let cosines: Tensor
    package let sines: Tensor

    /// Gives the angles of a grid of tokens, frames slowest.
    package init(frames: Int, rows: Int, columns: Int, headWidth: Int) {
        let spatial = headWidth / 6
        let shares = [headWidth / 2 - 2 * spatial, spatial, spatial]
        let tables = zip(shares, [frames, rows, columns]).map { share, extent in
            (0..<extent).map { RotaryTable.angles(position: $0, pairs: share) }
        }
        var cosines: [Float] = []
        var sines: [Float] = []
        cosines.reserveCapacity(frames * rows * columns * headWidth / 2)
        sines.reserveCapacity(frames * rows * columns * headWidth / 2)
        for frame in 0..<frames {
            for row in 0..<rows {
                for column in 0..<columns {
                    for part in [tables[0][frame], tables[1][row], tables[2][column]] {
                        cosines += part.cosines
                        sines += part.sines
                    }
                }
            }
        }
        let shape = [frames * rows * columns, headWidth / 2]
        self.cosines = Tensor(shape, cosines)
        self.sines = Tensor(shape, sines)
    }

    private static func angles(
        position: Int,
        pairs: Int
    ) -> (cosines: [Float], sines: [Float]) {
        let angles = (0..<pairs).map {
            Double(position) / pow(10_000, Double(2 * $0) / Double(2 * pairs))
        }
        return (angles.map { Float(cos($0)) }, angles.map { Float(sin($0)) })
    }
}
