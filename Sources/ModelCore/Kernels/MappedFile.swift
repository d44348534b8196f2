import Glibc

/// A file's bytes, mapped read-only and shared with the page cache.
///
/// The file has to be replaced by renaming, never written in place: a mapped page that disappears
/// ends the process.
package final class MappedFile: @unchecked Sendable {
    // Safety: the mapping is never written and lives until deinit, so any thread may read it.
    private let bytes: UnsafeRawBufferPointer

    /// Maps the whole of `path`.
    ///
    /// - Throws: `.unreadable` when the file is missing, is not a plain file or cannot be mapped.
    package init(path: String) throws(KernelsError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw .unreadable(path: path, code: errno) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .unreadable(path: path, code: errno) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw .unreadable(
                path: path,
                code: status.st_mode & S_IFMT == S_IFDIR ? EISDIR : EINVAL
            )
        }
        let count = Int(status.st_size)
        guard count > 0 else {
            bytes = UnsafeRawBufferPointer(start: nil, count: 0)
            return
        }
        guard let start = mmap(nil, count, PROT_READ, MAP_SHARED, descriptor, 0),
            start != MAP_FAILED
        else { throw .unreadable(path: path, code: errno) }
        bytes = UnsafeRawBufferPointer(start: start, count: count)
    }

    /// Gives `count` zero bytes that take no memory while they are only read.
    ///
    /// - Returns: nil when the address space does not hold them.
    package init?(zeros count: Int) {
        guard count > 0 else {
            bytes = UnsafeRawBufferPointer(start: nil, count: 0)
            return
        }
        let flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE
        guard let start = mmap(nil, count, PROT_READ, flags, -1, 0), start != MAP_FAILED else {
            return nil
        }
        bytes = UnsafeRawBufferPointer(start: start, count: count)
    }

    deinit {
        if let start = bytes.baseAddress {
            munmap(UnsafeMutableRawPointer(mutating: start), bytes.count)
        }
    }

    /// Length of the file.
    package var count: Int { bytes.count }

    /// Lends the bytes while `body` runs.
    package func withBytes<Value, Failure: Error>(
        _ body: (RawSpan) throws(Failure) -> Value
    ) throws(Failure) -> Value {
        try body(bytes.bytes)
    }

    /// Copies `count` little-endian integers from `offset` bytes on, which need no alignment.
    ///
    /// - Returns: nil when they are not inside the file.
    package func integers<Value: FixedWidthInteger & BitwiseCopyable>(
        _ type: Value.Type,
        at offset: Int,
        count: Int
    ) -> [Value]? {
        let width = MemoryLayout<Value>.size
        guard offset >= 0, count >= 0, offset <= bytes.count,
            count <= (bytes.count - offset) / width
        else { return nil }
        return [Value](unsafeUninitializedCapacity: count) { values, initialized in
            initialized = count
            for index in 0..<count {
                let value = bytes.loadUnaligned(
                    fromByteOffset: offset + index * width,
                    as: Value.self
                )
                values.initializeElement(at: index, to: Value(littleEndian: value))
            }
        }
    }

    /// Lends `count` floats from `offset` bytes on.
    ///
    /// - Precondition: they lie inside the file and are aligned to 4 bytes.
    func withFloats<Value, Failure: Error>(
        at offset: Int,
        count: Int,
        _ body: (Span<Float>) throws(Failure) -> Value
    ) throws(Failure) -> Value {
        let floats = UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + 4 * count])
            .assumingMemoryBound(to: Float.self)
        return try body(floats.span)
    }
}

/// Everything this module can throw.
package enum KernelsError: Error, Equatable, CustomStringConvertible {
    /// A file could not be mapped; `code` is the system's error number.
    case unreadable(path: String, code: Int32)

    package var description: String {
        switch self {
        case .unreadable(let path, let code): "\(path): \(String(cString: strerror(code)))"
        }
    }
}
