import Kernels
package import Tensors

/// A learned row for each id.
package struct Embedding: Sendable {
    private enum Table: Sendable {
        case tensor(Tensor)
        case stored(StoredMatrix)
    }
    private let table: Table

    /// Reads `weight` `[count, width]`; it stays in the mapped file when that stores Float32 or the
    /// source lends it.
    package init(_ weights: WeightReader, count: Int, width: Int) throws {
        try self.init(weights, anyOf: ["weight"], count: count, width: width)
    }

    /// Reads the table `[count, width]` under the first of `keys` that is there.
    package init(_ weights: WeightReader, anyOf keys: [String], count: Int, width: Int) throws {
        let key = weights.tied(keys)
        if let stored = try weights.takeStored(key, rows: count, columns: width) {
            table = .stored(stored)
        } else {
            table = .tensor(try weights.take(key, shape: [count, width]))
        }
    }

    /// Gives the rows of `ids`.
    ///
    /// - Shapes: N ids → `[N, D]`.
    /// - Precondition: every id lies in the table.
    package func callAsFunction(_ ids: [Int]) -> Tensor {
        switch table {
        case .tensor(let table): table.rows(ids)
        case .stored(let table): Tensor([ids.count, table.columns], table.decoded(rows: ids))
        }
    }
}
