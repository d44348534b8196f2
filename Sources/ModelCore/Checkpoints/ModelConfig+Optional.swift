extension ModelConfig {
    /// A whole number within `range`, or nil when the key is absent or null.
    ///
    /// - Throws: `.malformed` when it is something else or out of range.
    package func optionalInteger(
        _ key: String,
        in range: ClosedRange<Int>
    ) throws(CheckpointError) -> Int? {
        isAbsent(key) ? nil : try integer(key, in: range)
    }

    /// A number, or nil when the key is absent or null.
    ///
    /// - Throws: `.malformed` when it is something else.
    package func optionalNumber(_ key: String) throws(CheckpointError) -> Double? {
        isAbsent(key) ? nil : try number(key)
    }

    /// A text, or nil when the key is absent or null.
    ///
    /// - Throws: `.malformed` when it is something else.
    package func optionalString(_ key: String) throws(CheckpointError) -> String? {
        isAbsent(key) ? nil : try string(key)
    }

    /// A truth value, or nil when the key is absent or null.
    ///
    /// - Throws: `.malformed` when it is something else.
    package func optionalBool(_ key: String) throws(CheckpointError) -> Bool? {
        guard !isAbsent(key) else { return nil }
        guard let value = json[key]?.bool else { throw fault(key, "neither true nor false") }
        return value
    }

    /// Whole numbers, each within `range`.
    ///
    /// - Throws: `.malformed` when it is something else or one is out of range.
    package func integers(
        _ key: String,
        in range: ClosedRange<Int>
    ) throws(CheckpointError) -> [Int] {
        guard let items = json[key]?.array else { throw fault(key, "no list") }
        var values: [Int] = []
        for item in items {
            guard let value = item.integer, range.contains(value) else {
                throw fault(key, "an item is no whole number in \(range)")
            }
            values.append(value)
        }
        return values
    }

    /// The library and class of a component, as `model_index.json` lists them; nil when it has none.
    ///
    /// - Throws: `.malformed` when it is no pair.
    package func component(
        _ key: String
    ) throws(CheckpointError) -> (library: String, kind: String)? {
        guard !isAbsent(key) else { return nil }
        guard let pair = json[key]?.array, pair.count == 2 else { throw fault(key, "no pair") }
        guard let library = pair[0].string, let kind = pair[1].string else { return nil }
        return (library, kind)
    }

    private func isAbsent(_ key: String) -> Bool {
        guard let value = json[key] else { return true }
        if case .null = value { return true }
        return false
    }
}
