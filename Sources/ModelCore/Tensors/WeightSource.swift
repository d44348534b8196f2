package import Kernels

/// Named tensors of known shape, wherever they come from: a checkpoint, or a table in a test.
package struct WeightSource: Sendable {
    /// Shape of every tensor, by name.
    package let shapes: [String: [Int]]
    private let read: @Sendable (String) throws -> Tensor
    private let lend: @Sendable (String) throws -> StoredMatrix?

    /// Gives a source that reads a tensor when it is asked for.
    ///
    /// - Parameters:
    ///   - shapes: the shape of every tensor, by name.
    ///   - read: gives the tensor of one of those names, decoded to Float32.
    ///   - lend: gives a matrix to be used as it is stored, or nil to have it read and laid out.
    package init(
        shapes: [String: [Int]],
        read: @escaping @Sendable (String) throws -> Tensor,
        lend: @escaping @Sendable (String) throws -> StoredMatrix? = { _ in nil }
    ) {
        self.shapes = shapes
        self.read = read
        self.lend = lend
    }

    /// Gives a source over tensors that are already there.
    package init(_ tensors: [String: Tensor]) {
        self.init(
            shapes: tensors.mapValues(\.shape),
            read: { tensors[$0] ?? Tensor(zeros: [0]) }
        )
    }

    /// Reads one tensor.
    ///
    /// - Precondition: the name is one of `shapes`.
    /// - Throws: what the file's reader throws, for a type that cannot be decoded.
    package func tensor(_ name: String) throws -> Tensor {
        precondition(shapes[name] != nil, "\(name) is not in this source")
        return try read(name)
    }

    /// The matrix to be used as it is stored; nil when it is to be read and laid out.
    ///
    /// - Precondition: the name is one of `shapes`.
    /// - Throws: what the file's reader throws.
    package func matrix(_ name: String) throws -> StoredMatrix? {
        precondition(shapes[name] != nil, "\(name) is not in this source")
        return try lend(name)
    }

    /// The same source, whose large matrices are rounded to `format` when they are asked for.
    ///
    /// Rounded are matrices of at least 1,024 elements; embeddings are left as they are stored,
    /// and so is everything that is no matrix.
    ///
    /// - Parameters:
    ///   - format: `.int8` or `.int4`.
    ///   - roundingInputs: with `.int8`, says by name which matrices round the inputs of their
    ///     products as well.
    /// - Returns: the rounding source.
    package func quantised(
        to format: StoredFormat,
        roundingInputs: @escaping @Sendable (String) -> Bool = { _ in false }
    ) -> WeightSource {
        WeightSource(shapes: shapes, read: read) { name in
            let shape = shapes[name] ?? []
            guard WeightSource.isRounded(name, shape) else { return try lend(name) }
            return try read(name).elements.withSpan {
                StoredMatrix(
                    quantising: $0,
                    rows: shape[0],
                    columns: shape[1],
                    to: format,
                    roundsInputs: format == .int8 && roundingInputs(name)
                )
            }
        }
    }

    /// Whether quantising rounds a tensor of this name and shape.
    package static func isRounded(_ name: String, _ shape: [Int]) -> Bool {
        let isTable = ["embed_tokens.weight", "shared.weight", "relative_attention_bias.weight"]
            .contains { name.hasSuffix($0) }
        return shape.count == 2 && name.hasSuffix(".weight") && !isTable
            && shape[0] * shape[1] >= 1_024
    }
}
