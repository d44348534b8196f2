/// The floats of one tensor, a value with copy on write: owned, or lent by a mapped file.
package struct Elements: Sendable {
    private enum Storage: Sendable {
        case owned([Float])
        case mapped(MappedFile, offset: Int, count: Int)
    }
    private var storage: Storage

    /// Takes over `values`.
    package init(_ values: [Float]) { storage = .owned(values) }

    /// Gives `count` zeros.
    package init(zeros count: Int) {
        storage = .owned(
            [Float](unsafeUninitializedCapacity: count) { values, filled in
                LargePages.ask(for: values.baseAddress, bytes: 4 * count)
                values.initialize(repeating: 0)
                filled = count
            }
        )
    }

    /// Lends `count` little-endian floats of `file`, which stays mapped as long as the value lives.
    ///
    /// - Returns: nil when they are not inside the file or not aligned to 4 bytes.
    package init?(mapping file: MappedFile, offset: Int, count: Int) {
        guard offset >= 0, offset % 4 == 0, count >= 0, offset <= file.count,
            count <= (file.count - offset) / 4
        else { return nil }
        storage = .mapped(file, offset: offset, count: count)
    }

    /// How many there are.
    package var count: Int {
        switch storage {
        case .owned(let values): values.count
        case .mapped(_, _, let count): count
        }
    }

    /// Lends the floats for reading while `body` runs.
    package func withSpan<Value, Failure: Error>(
        _ body: (Span<Float>) throws(Failure) -> Value
    ) throws(Failure) -> Value {
        switch storage {
        case .owned(let values): try body(values.span)
        case .mapped(let file, let offset, let count):
            try file.withFloats(at: offset, count: count, body)
        }
    }

    /// Lends the floats for writing while `body` runs; shared or mapped ones are copied first.
    package mutating func withMutableSpan<Value, Failure: Error>(
        _ body: (inout MutableSpan<Float>) throws(Failure) -> Value
    ) throws(Failure) -> Value {
        // The array leaves `storage` while it is written, or it would be copied for being shared.
        var values = array
        storage = .owned([])
        defer { storage = .owned(values) }
        var span = values.mutableSpan
        return try body(&span)
    }

    /// The floats as an array; mapped ones are copied.
    package var array: [Float] {
        switch storage {
        case .owned(let values): values
        case .mapped(let file, let offset, let count):
            file.withFloats(at: offset, count: count) { floats in
                floats.withUnsafeBufferPointer { Array($0) }
            }
        }
    }
}
