package import Kernels
package import Tensors

/// Takes tensors out of a source by key and remembers which; what does not fit is listed at the end.
package struct WeightReader {
    /// Keys taken so far and what was wrong with them.
    private final class Account {
        var taken: Set<String> = []
        var missing: [String] = []
        var misshapen: [String] = []
    }

    private let source: WeightSource
    private let prefix: String
    private let account: Account

    /// Builds a model from a source, and fails unless its keys and the model's are the same.
    ///
    /// - Parameters:
    ///   - source: the tensors.
    ///   - ignored: keys that may be there unused; one that ends in `*` stands for its beginnings.
    ///   - build: takes every tensor of the model.
    /// - Returns: what `build` gives.
    /// - Throws: `WeightError` that lists every missing, extra and misshapen key; or what `build`
    ///   or the source throws.
    package static func load<Model>(
        from source: WeightSource,
        ignoring ignored: [String] = [],
        _ build: (WeightReader) throws -> Model
    ) throws -> Model {
        let reader = WeightReader(source: source, prefix: "", account: Account())
        let model = try build(reader)
        let extra = source.shapes.keys.filter { key in
            !reader.account.taken.contains(key)
                && !ignored.contains { pattern in
                    pattern.hasSuffix("*") ? key.hasPrefix(pattern.dropLast()) : key == pattern
                }
        }
        let error = reader.error(extra: extra)
        guard error.isEmpty else { throw error }
        return model
    }

    /// The same reader, with `key` and a dot in front of every key.
    package func scoped(_ key: String) -> WeightReader {
        WeightReader(source: source, prefix: prefix + key + ".", account: account)
    }

    /// True when the source has a tensor of this key; takes nothing.
    package func has(_ key: String) -> Bool { source.shapes[prefix + key] != nil }

    /// Takes one tensor.
    ///
    /// What is missing or misshapen is read as zeros, so that one attempt finds every fault; `load`
    /// then throws and no model comes out.
    ///
    /// - Throws: what the source throws for a tensor that cannot be decoded.
    package func take(_ key: String, shape: [Int]) throws -> Tensor {
        guard try fits(key, shape: shape) else {
            let zeros = try zeros(shape)
            guard let elements = Elements(mapping: zeros, offset: 0, count: zeros.count / 4) else {
                throw error(extra: [])
            }
            return Tensor(shape: shape, elements: elements)
        }
        return try source.tensor(prefix + key)
    }

    /// Takes the matrix of a linear layer: as it is stored if the source lends it so, or laid out.
    ///
    /// - Shapes: `[outputs, inputs]` in the checkpoint.
    /// - Throws: what the source throws for a tensor that cannot be decoded.
    package func takeMatrix(_ key: String, outputs: Int, inputs: Int) throws -> PackedMatrix {
        if let stored = try takeStored(key, rows: outputs, columns: inputs) {
            return PackedMatrix(stored: stored)
        }
        return try source.tensor(prefix + key).elements.withSpan {
            PackedMatrix($0, k: inputs, n: outputs, transposed: true)
        }
    }

    /// Takes a matrix as it is stored; nil when the source does not lend it so.
    ///
    /// - Throws: what the source throws for a tensor that cannot be decoded.
    func takeStored(_ key: String, rows: Int, columns: Int) throws -> StoredMatrix? {
        guard try fits(key, shape: [rows, columns]) else {
            return StoredMatrix(
                mapping: try zeros([rows, columns]),
                offset: 0,
                rows: rows,
                columns: columns,
                format: .float32
            )
        }
        return try source.matrix(prefix + key)
    }

    /// True when the source has the tensor in this shape; what it lacks goes on the account.
    private func fits(_ key: String, shape: [Int]) throws -> Bool {
        let name = prefix + key
        account.taken.insert(name)
        guard let found = source.shapes[name] else {
            account.missing.append(name)
            return false
        }
        guard found == shape else {
            account.misshapen.append("\(name) is \(found), not \(shape)")
            return false
        }
        return true
    }

    /// Bytes of a tensor that is not there; they take no memory.
    private func zeros(_ shape: [Int]) throws -> MappedFile {
        var bytes = 4
        for extent in shape {
            let (next, overflow) = bytes.multipliedReportingOverflow(by: extent)
            guard !overflow, extent >= 0 else { throw error(extra: []) }
            bytes = next
        }
        guard let zeros = MappedFile(zeros: bytes) else { throw error(extra: []) }
        return zeros
    }

    private func error(extra: [String]) -> WeightError {
        WeightError(
            missing: account.missing.sorted(),
            extra: extra.sorted(),
            misshapen: account.misshapen.sorted()
        )
    }

    /// The first of `keys` that is there; the others, tied to it, count as taken.
    ///
    /// - Precondition: `keys` is not empty.
    func tied(_ keys: [String]) -> String {
        let present = keys.filter(has)
        for key in present { account.taken.insert(prefix + key) }
        return present.first ?? keys[0]
    }

    /// Takes one tensor that checkpoints store under any of several names, or under more than one.
    ///
    /// The first of `keys` that is there is read; the others, tied to it, count as taken.
    ///
    /// - Precondition: `keys` is not empty.
    /// - Throws: what the source throws for a tensor that cannot be decoded.
    package func take(anyOf keys: [String], shape: [Int]) throws -> Tensor {
        try take(tied(keys), shape: shape)
    }
}

/// The keys by which a checkpoint differs from the model that reads it.
package struct WeightError: Error, Equatable, CustomStringConvertible {
    /// Keys the model needs and the checkpoint lacks.
    package let missing: [String]
    /// Keys the checkpoint has and the model does not know.
    package let extra: [String]
    /// Keys with both shapes.
    package let misshapen: [String]

    var isEmpty: Bool { missing.isEmpty && extra.isEmpty && misshapen.isEmpty }

    package var description: String {
        [("missing", missing), ("not expected", extra), ("misshapen", misshapen)]
            .filter { !$0.1.isEmpty }
            .map { "\($0.0): \($0.1.joined(separator: ", "))" }
            .joined(separator: "; ")
    }
}
