package import Tensors

/// A learned row for each id.
package struct Embedding: Sendable {
    /// The rows.
    ///
    /// - Shapes: `[V, D]`.
    package let table: Tensor

    /// Reads `weight` `[count, width]`; it stays in the mapped file when that stores Float32.
    package init(_ weights: WeightReader, count: Int, width: Int) throws {
        table = try weights.take("weight", shape: [count, width])
    }

    /// Gives the rows of `ids`.
    ///
    /// - Shapes: N ids → `[N, D]`.
    /// - Precondition: every id lies in the table.
    package func callAsFunction(_ ids: [Int]) -> Tensor { table.rows(ids) }
}
