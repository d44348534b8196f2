package import Kernels
package import Tensors

/// One safetensors file: mapped, its header checked whole, its tensors read by name.
///
/// The file is taken to be hostile: every length is checked before it is used, and data that no
/// tensor or two tensors claim is refused.
///
/// - Source: huggingface/safetensors, `README.md` ("Format") and the checks of `Metadata::validate`.
package struct Safetensors: Sendable {
    /// Where one tensor lies.
    package struct Entry: Sendable, Equatable {
        /// Element type in the file.
        package let type: ElementType
        /// Extent of every axis, slowest first.
        package let shape: [Int]
        /// Bytes from the start of the file.
        let offset: Int
        /// Product of the shape.
        let count: Int
    }

    /// Every tensor, by name.
    package let entries: [String: Entry]
    /// Free text that the writer stored.
    package let metadata: [String: String]
    private let file: MappedFile
    private let name: String

    /// Longest header that is read, as in the reference implementation.
    package static let headerLimit = 100_000_000

    /// Maps and checks the file at `path`.
    ///
    /// - Throws: `CheckpointError`; a fault of one entry names its key.
    package init(path: String) throws(CheckpointError) {
        name = path.split(separator: "/").last.map(String.init) ?? path
        do {
            file = try MappedFile(path: path)
        } catch {
            throw .unreadable(file: path, reason: error.description)
        }
        let (header, start) = try Safetensors.header(of: file, name: name)
        (entries, metadata) = try SafetensorsHeader(file: name, size: file.count - start)
            .read(header, start: start)
    }

    /// Reads one tensor as Float32; a tensor stored so stays in the mapped file.
    ///
    /// - Throws: `.malformed` for a name that is not there, `.unsupported` for integers.
    package func tensor(_ key: String) throws(CheckpointError) -> Tensor {
        let entry = try entry(key)
        guard
            let elements = entry.type.floats(in: file, at: entry.offset, count: entry.count)
        else {
            throw .unsupported(
                file: name,
                key: key,
                reason: "\(entry.type.rawValue) is no floating-point type"
            )
        }
        return Tensor(shape: entry.shape, elements: elements)
    }

    /// Reads one tensor of integers or truth values, last axis fastest.
    ///
    /// - Throws: `.malformed` for a name that is not there, `.unsupported` for other types.
    package func integers(_ key: String) throws(CheckpointError) -> [Int] {
        let entry = try entry(key)
        guard let values = entry.type.integers(in: file, at: entry.offset, count: entry.count)
        else {
            throw .unsupported(
                file: name,
                key: key,
                reason: "\(entry.type.rawValue) is no integer type that is read"
            )
        }
        return values
    }

    /// Lends one matrix as it is stored.
    ///
    /// - Returns: nil when the tensor is no matrix, or of a type that products do not decode.
    /// - Throws: `.malformed` for a name that is not there.
    package func matrix(_ key: String) throws(CheckpointError) -> StoredMatrix? {
        let entry = try entry(key)
        guard entry.shape.count == 2 else { return nil }
        return entry.type.matrix(
            in: file,
            at: entry.offset,
            rows: entry.shape[0],
            columns: entry.shape[1]
        )
    }

    /// Bytes of the file that hold tensors.
    package var dataBytes: Int {
        entries.values.reduce(0) { $0 + $1.count * $1.type.width }
    }

    /// The tensors as a source for a model.
    package var weights: WeightSource {
        WeightSource(shapes: entries.mapValues(\.shape), read: { try tensor($0) })
    }

    private func entry(_ key: String) throws(CheckpointError) -> Entry {
        guard let entry = entries[key] else {
            throw .malformed(file: name, key: key, reason: "there is no such tensor")
        }
        return entry
    }

    /// The header's bytes, and where the data starts.
    private static func header(
        of file: MappedFile,
        name: String
    ) throws(CheckpointError) -> ([UInt8], Int) {
        guard let length = file.integers(UInt64.self, at: 0, count: 1)?[0] else {
            throw .malformed(file: name, key: nil, reason: "shorter than its header's length")
        }
        guard length <= UInt64(headerLimit) else {
            throw .malformed(file: name, key: nil, reason: "a header of \(length) bytes")
        }
        guard let header = file.integers(UInt8.self, at: 8, count: Int(length)) else {
            throw .malformed(file: name, key: nil, reason: "it ends within its header")
        }
        return (header, 8 + header.count)
    }
}

/// Checks a header against the size of the data behind it.
struct SafetensorsHeader {
    /// Name of the file, for errors.
    let file: String
    /// Bytes of data.
    let size: Int

    func read(
        _ header: [UInt8],
        start: Int
    ) throws(CheckpointError) -> ([String: Safetensors.Entry], [String: String]) {
        guard header.first == UInt8(ascii: "{") else {
            throw .malformed(file: file, key: nil, reason: "the header is no JSON object")
        }
        var entries: [String: Safetensors.Entry] = [:]
        var ranges: [(Range<Int>, String)] = []
        var metadata: [String: String] = [:]
        for (key, value) in try members(header) {
            if key == "__metadata__" {
                metadata = try strings(value)
                continue
            }
            let (entry, range) = try entry(key, value, start: start)
            guard entries.updateValue(entry, forKey: key) == nil else {
                throw fault(key, "two keys differ only in composition")
            }
            ranges.append((range, key))
        }
        try checkCover(ranges)
        return (entries, metadata)
    }

    private func members(_ header: [UInt8]) throws(CheckpointError) -> [(key: String, value: JSON)]
    {
        do {
            return try JSON(header).object ?? []
        } catch {
            throw fault(nil, "header byte \(error.offset): \(error.reason)")
        }
    }

    private func fault(_ key: String?, _ reason: String) -> CheckpointError {
        .malformed(file: file, key: key, reason: reason)
    }

    private func strings(_ value: JSON) throws(CheckpointError) -> [String: String] {
        guard let members = value.object else { throw fault("__metadata__", "no object") }
        var strings: [String: String] = [:]
        for (key, value) in members {
            guard let text = value.string else { throw fault("__metadata__", "\(key) is no text") }
            strings[key] = text
        }
        return strings
    }

    private func entry(
        _ key: String,
        _ value: JSON,
        start: Int
    ) throws(CheckpointError) -> (Safetensors.Entry, Range<Int>) {
        guard let members = value.object else { throw fault(key, "no object") }
        if let odd = members.first(where: { !["dtype", "shape", "data_offsets"].contains($0.key) })
        {
            throw fault(key, "an unknown member \(odd.key)")
        }
        guard let name = value["dtype"]?.string else { throw fault(key, "no dtype") }
        guard let type = ElementType(rawValue: name) else { throw fault(key, "dtype \(name)") }
        let shape = try wholeNumbers(value["shape"], "shape", of: key)
        let offsets = try wholeNumbers(value["data_offsets"], "data_offsets", of: key)
        guard offsets.count == 2, offsets[0] <= offsets[1], offsets[1] <= size else {
            throw fault(key, "data_offsets \(offsets) in \(size) bytes of data")
        }
        let count = try product(shape, of: key)
        let (bytes, overflow) = count.multipliedReportingOverflow(by: type.width)
        guard !overflow, bytes == offsets[1] - offsets[0] else {
            throw fault(key, "\(shape) of \(name) does not take \(offsets[1] - offsets[0]) bytes")
        }
        let entry = Safetensors.Entry(
            type: type,
            shape: shape,
            offset: start + offsets[0],
            count: count
        )
        return (entry, offsets[0]..<offsets[1])
    }

    private func wholeNumbers(
        _ value: JSON?,
        _ member: String,
        of key: String
    ) throws(CheckpointError) -> [Int] {
        guard let items = value?.array else { throw fault(key, "no \(member)") }
        var numbers: [Int] = []
        for item in items {
            guard let number = item.integer, number >= 0 else {
                throw fault(key, "\(member) holds something other than a whole number in range")
            }
            numbers.append(number)
        }
        return numbers
    }

    private func product(_ shape: [Int], of key: String) throws(CheckpointError) -> Int {
        guard shape.count <= 16 else { throw fault(key, "\(shape.count) axes") }
        // One empty axis makes the tensor empty, however large the others claim to be; their
        // product must not overflow all the same, or a later reshape would.
        var count = 1
        var bound = 1
        for extent in shape {
            let (next, overflow) = bound.multipliedReportingOverflow(by: max(extent, 1))
            guard !overflow else { throw fault(key, "shape \(shape) is too large") }
            bound = next
            count *= extent
        }
        return count
    }

    /// Every byte of data belongs to exactly one tensor.
    private func checkCover(_ ranges: [(Range<Int>, String)]) throws(CheckpointError) {
        var end = 0
        for (range, key) in ranges.sorted(by: {
            ($0.0.lowerBound, $0.0.upperBound) < ($1.0.lowerBound, $1.0.upperBound)
        }) {
            guard range.lowerBound >= end else { throw fault(key, "overlaps another tensor") }
            guard range.lowerBound == end else { throw fault(key, "a gap lies before it") }
            end = range.upperBound
        }
        guard end == size else {
            throw fault(nil, "\(size) bytes of data, of which tensors claim \(end)")
        }
    }
}
