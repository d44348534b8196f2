import Foundation
import Kernels
import Testing

private func product(
    _ matrix: PackedMatrix,
    _ left: [Float],
    rows: Int,
    bias: [Float]?
) -> [Float] {
    var result = [Float](repeating: 7, count: rows * matrix.n)
    var span = result.mutableSpan
    if let bias {
        matrix.product(left.span, rows: rows, bias: bias.span, into: &span)
    } else {
        matrix.product(left.span, rows: rows, bias: nil, into: &span)
    }
    return result
}

/// A mapped matrix of these bytes, `skipped` bytes into its file.
private func mapped(
    _ bytes: [UInt8],
    skipping skipped: Int,
    rows: Int,
    columns: Int,
    _ format: StoredFormat
) throws -> StoredMatrix {
    let path = NSTemporaryDirectory() + "matinee-\(UUID().uuidString)"
    try Data([UInt8](repeating: 9, count: skipped) + bytes).write(to: URL(filePath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    let file = try MappedFile(path: path)
    return try #require(
        StoredMatrix(mapping: file, offset: skipped, rows: rows, columns: columns, format: format)
    )
}

private func littleEndian<Value: FixedWidthInteger>(_ values: [Value]) -> [UInt8] {
    values.flatMap { value in
        (0..<MemoryLayout<Value>.size).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
}

@Test(arguments: [(1, 5, 3), (3, 70, 33), (60, 131, 95), (5, 64, 64)])
func `a matrix left in its file gives the bits of one laid out`(
    rows: Int,
    k: Int,
    n: Int
) throws {
    let weight = (0..<n * k).map { Float(($0 * 37) % 101) / 16 - 3 }
    let left = (0..<rows * k).map { Float(($0 * 29) % 53) / 8 - 3 }
    let bias = (0..<n).map(Float.init)
    let packed = PackedMatrix(weight.span, k: k, n: n, transposed: true)
    let expected = product(packed, left, rows: rows, bias: bias)

    // All of these values are whole multiples of 1/16 below 4: every format holds them exactly.
    let bytes: [(StoredFormat, [UInt8])] = [
        (.float32, littleEndian(weight.map(\.bitPattern))),
        (.float16, littleEndian(weight.map { Float16($0).bitPattern })),
        (.bfloat16, littleEndian(weight.map { UInt16($0.bitPattern >> 16) })),
    ]
    for (format, bytes) in bytes {
        let matrix = try mapped(bytes, skipping: 3, rows: n, columns: k, format)
        let found = product(PackedMatrix(stored: matrix), left, rows: rows, bias: bias)

        #expect(found == expected, "\(format)")
        #expect(
            matrix.decoded(rows: [n - 1, 0]) == Array(weight[(n - 1) * k..<n * k] + weight[..<k])
        )
        #expect(matrix.ownedBytes == 0)
    }
}

@Test func `half floats of every kind decode as the machine's own do`() throws {
    let bits = (0...UInt16.max).map { $0 }
    let matrix = try mapped(littleEndian(bits), skipping: 0, rows: 256, columns: 256, .float16)

    let found = matrix.decoded(rows: Array(0..<256))

    for (bits, value) in zip(bits, found) {
        let expected = Float(Float16(bitPattern: bits))
        #expect(value == expected || value.isNaN && expected.isNaN)
    }
}

@Test(arguments: [StoredFormat.int8, .int4], Processor.available)
func `rounding gives the same numbers on every processor, on one thread and on many`(
    format: StoredFormat,
    processor: Processor
) {
    // Large enough to be cut, and with a last group that is not full.
    let (rows, columns) = (32, 65_537)
    let weight = (0..<rows * columns).map { sin(Float($0) * 0.37) * Float($0 % 29) }
    func rounded(_ rows: Range<Int>, _ processor: Processor) -> [Float] {
        let part = weight[rows.lowerBound * columns..<rows.upperBound * columns]
        return StoredMatrix(
            quantising: Array(part).span,
            rows: rows.count,
            columns: columns,
            to: format,
            on: processor
        )
        .decoded(rows: Array(0..<rows.count))
    }

    let whole = rounded(0..<rows, processor)

    #expect(whole.suffix(columns).elementsEqual(rounded(rows - 1..<rows, .portable)))
    #expect(whole.prefix(columns).elementsEqual(rounded(0..<1, .portable)))
}

@Test(arguments: [(StoredFormat.int8, 127 as Float), (.int4, 7)])
func `rounding misses no weight by more than half a step of its group`(
    format: StoredFormat,
    limit: Float
) {
    let (rows, columns) = (5, 71)
    var weight = (0..<rows * columns).map { sin(Float($0) * 1.7) * Float($0 % 13) }
    for index in 0..<32 { weight[index] = 0 }
    let matrix = StoredMatrix(quantising: weight.span, rows: rows, columns: columns, to: format)

    let found = matrix.decoded(rows: Array(0..<rows))

    for row in 0..<rows {
        for first in stride(from: 0, to: columns, by: 32) {
            let group = row * columns + first..<row * columns + min(first + 32, columns)
            let step = weight[group].map(abs).reduce(0, max) / limit
            #expect(zip(weight[group], found[group]).allSatisfy { abs($0 - $1) <= step * 0.501 })
        }
    }
    #expect(matrix.ownedBytes > 0)
}

@Test func `a matrix that its file does not hold is not lent`() throws {
    let path = NSTemporaryDirectory() + "matinee-\(UUID().uuidString)"
    try Data([UInt8](repeating: 0, count: 64)).write(to: URL(filePath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    let file = try MappedFile(path: path)
    func matrix(_ offset: Int, _ rows: Int, _ columns: Int) -> StoredMatrix? {
        StoredMatrix(
            mapping: file,
            offset: offset,
            rows: rows,
            columns: columns,
            format: .float32
        )
    }

    #expect(matrix(0, 4, 4) != nil)
    #expect(matrix(1, 4, 4) == nil)
    #expect(matrix(-4, 1, 1) == nil)
    #expect(matrix(0, Int.max / 2, 4) == nil)
    #expect(matrix(0, 4, Int.max) == nil)
    #expect(matrix(0, -1, 4) == nil)
}
