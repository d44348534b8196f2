import CKernels

/// How the elements of a stored matrix are written.
package enum StoredFormat: String, Sendable, CaseIterable {
    case float32
    case float16
    case bfloat16
    /// 8-bit whole numbers, every 32 neighbours of a row with a scale of their own.
    case int8
    /// 4-bit whole numbers, likewise.
    case int4

    var code: matinee_stored {
        switch self {
        case .float32: MATINEE_STORED_F32
        case .float16: MATINEE_STORED_F16
        case .bfloat16: MATINEE_STORED_BF16
        case .int8: MATINEE_STORED_INT8
        case .int4: MATINEE_STORED_INT4
        }
    }

    /// Bytes of a row of `width` elements, without its scales.
    package func bytes(ofRow width: Int) -> Int { matinee_stored_row(code, width) }

    /// Scales of a row of `width` elements; none for what files store.
    package func scales(ofRow width: Int) -> Int {
        switch self {
        case .int8, .int4: matinee_stored_groups(width)
        default: 0
        }
    }
}

/// A `[rows, columns]` matrix left as it is stored: in a mapped file, or quantised by us.
///
/// A linear layer of a large model keeps its weight like this and decodes a block of it for each
/// product, so that loading costs nothing and no second copy is held.
package struct StoredMatrix: Sendable {
    private enum Bytes: Sendable {
        case mapped(MappedFile, offset: Int)
        case owned([UInt8])
    }

    /// Rows: the outputs of a linear layer.
    package let rows: Int
    /// Columns: its inputs.
    package let columns: Int
    /// How the elements are written.
    package let format: StoredFormat
    /// Whether inputs of a product are rounded to 8 bits as well, row by row, which makes it faster.
    package let roundsInputs: Bool
    private let bytes: Bytes
    private let scales: [Float]

    /// Lends a matrix of `file`, which stays mapped as long as the value lives.
    ///
    /// - Returns: nil when it is not inside the file, or in a format that needs scales.
    package init?(
        mapping file: MappedFile,
        offset: Int,
        rows: Int,
        columns: Int,
        format: StoredFormat
    ) {
        guard rows >= 0, columns >= 0, columns <= Int.max / 8, format.scales(ofRow: 1) == 0 else {
            return nil
        }
        let (size, overflow) = format.bytes(ofRow: columns).multipliedReportingOverflow(by: rows)
        guard !overflow, offset >= 0, offset <= file.count, size <= file.count - offset else {
            return nil
        }
        (self.rows, self.columns, self.format) = (rows, columns, format)
        roundsInputs = false
        bytes = .mapped(file, offset: offset)
        scales = []
    }

    /// Rounds `matrix` `[rows, columns]` to `format`, `.int8` or `.int4`.
    ///
    /// - Precondition: the counts agree, and the format is one of the two, `.int8` when inputs are
    ///   to be rounded.
    package init(
        quantising matrix: Span<Float>,
        rows: Int,
        columns: Int,
        to format: StoredFormat,
        roundsInputs: Bool = false,
        on processor: Processor = .current
    ) {
        let (stride, groups) = (format.bytes(ofRow: columns), format.scales(ofRow: columns))
        precondition(matrix.count == rows * columns, "\(matrix.count) for \(rows) x \(columns)")
        precondition(groups > 0 || columns == 0, "\(format) is not made by rounding")
        var bytes = [UInt8](repeating: 0, count: rows * stride)
        var scales = [Float](repeating: 0, count: rows * groups)
        if columns > 0 {
            matrix.withUnsafeBufferPointer { from in
                bytes.withUnsafeMutableBufferPointer { bytes in
                    scales.withUnsafeMutableBufferPointer { scales in
                        guard rows > 0 else { return }
                        // Safety: the parts write disjoint rows and only read the rest.
                        nonisolated(unsafe) let from = from.baseAddress!
                        nonisolated(unsafe) let bytes = bytes.baseAddress!
                        nonisolated(unsafe) let scales = scales.baseAddress!
                        // Dividing one number takes as long as multiplying a few.
                        Parallel.run(rows, multiplications: 4 * rows * columns) { part in
                            matinee_quantise(
                                processor.rawValue,
                                format.code,
                                from + part.lowerBound * columns,
                                part.count,
                                columns,
                                bytes + part.lowerBound * stride,
                                scales + part.lowerBound * groups
                            )
                        }
                    }
                }
            }
        }
        precondition(!roundsInputs || format == .int8, "inputs are rounded for int8 alone")
        (self.rows, self.columns, self.format) = (rows, columns, format)
        (self.bytes, self.scales, self.roundsInputs) = (.owned(bytes), scales, roundsInputs)
    }

    /// Bytes of memory of its own that it holds; none of a mapped matrix.
    package var ownedBytes: Int {
        guard case .owned(let bytes) = bytes else { return 0 }
        return bytes.count + 4 * scales.count
    }

    /// The rows that `ids` name, decoded, one after another.
    ///
    /// - Precondition: every id is a row.
    package func decoded(rows ids: [Int]) -> [Float] {
        withBytes { start in
            scales.withUnsafeBufferPointer { scales in
                [Float](unsafeUninitializedCapacity: ids.count * columns) { values, count in
                    count = ids.count * columns
                    guard count > 0 else { return }
                    for (index, id) in ids.enumerated() {
                        precondition((0..<self.rows).contains(id), "row \(id) of \(self.rows)")
                        matinee_unpack_row(
                            format.code,
                            start + id * format.bytes(ofRow: columns),
                            scales.baseAddress.map { $0 + id * format.scales(ofRow: columns) },
                            columns,
                            values.baseAddress! + index * columns
                        )
                    }
                }
            }
        }
    }

    /// Decodes `part` of the rows into panels, on all cores.
    ///
    /// - Precondition: the part starts at a multiple of the panel's width, and `panels` holds it.
    func unpack(_ part: Range<Int>, into panels: UnsafeMutablePointer<Float>) {
        let panel = Int(MATINEE_PANEL)
        withBytes { start in
            scales.withUnsafeBufferPointer { scales in
                // Safety: the parts write disjoint panels and only read the rest.
                nonisolated(unsafe) let (start, scales) = (start, scales.baseAddress)
                nonisolated(unsafe) let panels = panels
                Parallel.run(part.count, step: panel, multiplications: part.count * columns) {
                    let first = part.lowerBound + $0.lowerBound
                    matinee_unpack(
                        format.code,
                        start + first * format.bytes(ofRow: columns),
                        scales.map { $0 + first * format.scales(ofRow: columns) },
                        $0.count,
                        columns,
                        panels + $0.lowerBound * columns
                    )
                }
            }
        }
    }

    /// Lends the bytes and scales of all rows while `body` runs.
    func withRows<Value>(_ body: (UnsafePointer<UInt8>, UnsafePointer<Float>?) -> Value) -> Value {
        withBytes { bytes in scales.withUnsafeBufferPointer { body(bytes, $0.baseAddress) } }
    }

    private func withBytes<Value>(_ body: (UnsafePointer<UInt8>) -> Value) -> Value {
        switch bytes {
        case .owned(let bytes):
            bytes.withUnsafeBufferPointer { body($0.baseAddress ?? StoredMatrix.nowhere) }
        case .mapped(let file, let offset):
            file.withBytes { span in
                span.withUnsafeBytes {
                    body(
                        $0.baseAddress.map { ($0 + offset).assumingMemoryBound(to: UInt8.self) }
                            ?? StoredMatrix.nowhere
                    )
                }
            }
        }
    }

    /// Stands for the start of no bytes; never read.
    private static var nowhere: UnsafePointer<UInt8> { UnsafePointer(bitPattern: 1)! }
}
