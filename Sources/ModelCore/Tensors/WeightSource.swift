/// Named tensors of known shape, wherever they come from: a checkpoint, or a table in a test.
package struct WeightSource: Sendable {
    /// Shape of every tensor, by name.
    package let shapes: [String: [Int]]
    private let read: @Sendable (String) throws -> Tensor

    /// Gives a source that reads a tensor when it is asked for.
    ///
    /// - Parameters:
    ///   - shapes: the shape of every tensor, by name.
    ///   - read: gives the tensor of one of those names, decoded to Float32.
    package init(shapes: [String: [Int]], read: @escaping @Sendable (String) throws -> Tensor) {
        self.shapes = shapes
        self.read = read
    }

    /// Gives a source over tensors that are already there.
    package init(_ tensors: [String: Tensor]) {
        self.init(shapes: tensors.mapValues(\.shape)) { tensors[$0] ?? Tensor(zeros: [0]) }
    }

    /// Reads one tensor.
    ///
    /// - Precondition: the name is one of `shapes`.
    /// - Throws: what the file's reader throws, for a type that cannot be decoded.
    package func tensor(_ name: String) throws -> Tensor {
        precondition(shapes[name] != nil, "\(name) is not in this source")
        return try read(name)
    }
}
