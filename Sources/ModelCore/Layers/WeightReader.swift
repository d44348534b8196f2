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
        let error = WeightError(
            missing: reader.account.missing.sorted(),
            extra: extra.sorted(),
            misshapen: reader.account.misshapen.sorted()
        )
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
        let name = prefix + key
        account.taken.insert(name)
        guard let found = source.shapes[name] else {
            account.missing.append(name)
            return Tensor(zeros: shape)
        }
        guard found == shape else {
            account.misshapen.append("\(name) is \(found), not \(shape)")
            return Tensor(zeros: shape)
        }
        return try source.tensor(name)
    }

    /// Takes one tensor that checkpoints store under any of several names, or under more than one.
    ///
    /// The first of `keys` that is there is read; the others, tied to it, count as taken.
    ///
    /// - Precondition: `keys` is not empty.
    /// - Throws: what the source throws for a tensor that cannot be decoded.
    package func take(anyOf keys: [String], shape: [Int]) throws -> Tensor {
        let present = keys.filter(has)
        for key in present { account.taken.insert(prefix + key) }
        return try take(present.first ?? keys[0], shape: shape)
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
