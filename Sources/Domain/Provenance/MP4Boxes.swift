/// A file as this module sees it: a length and a way to read some bytes.
package struct ByteReader {
    package let length: UInt64
    private let readBytes: (_ offset: UInt64, _ count: Int) throws -> [UInt8]

    /// - Parameters:
    ///   - length: of the whole file.
    ///   - read: gives `count` bytes from `offset` on, or fewer at the end of the file.
    package init(length: UInt64, read: @escaping (_ offset: UInt64, _ count: Int) throws -> [UInt8])
    {
        self.length = length
        readBytes = read
    }

    /// Reads from memory.
    package init(_ bytes: [UInt8]) {
        self.init(length: UInt64(bytes.count)) { offset, count in
            Array(bytes[Int(min(offset, UInt64(bytes.count)))...].prefix(count))
        }
    }

    /// Reads exactly `count` bytes.
    func read(at offset: UInt64, _ count: Int) throws -> [UInt8] {
        let bytes = try readBytes(offset, count)
        guard bytes.count == count else { throw ProvenanceError.malformedMP4(offset: offset) }
        return bytes
    }
}

/// The top-level boxes of an MP4.
///
/// - Source: ISO 14496-12 §4.2.
package struct MP4Boxes: Sendable, Equatable {
    /// Where one box lies.
    package struct Box: Sendable, Equatable {
        /// Four characters, read as Latin-1.
        package let type: String
        /// The 16 bytes that name a `uuid` box's kind.
        package let userType: [UInt8]?
        package let offset: UInt64
        package let headerSize: UInt64
        /// Header included.
        package let size: UInt64
        /// True when its size is not written but reaches to the file's end.
        package let isOpenEnded: Bool

        /// Where its content begins.
        package var contentOffset: UInt64 { offset + headerSize }
        /// How long its content is.
        package var contentSize: UInt64 { size - headerSize }
    }

    /// In the order of the file.
    package let boxes: [Box]

    /// Reads every top-level box's header, and nothing else of the file.
    ///
    /// - Throws: `.malformedMP4` when the first box is not `ftyp`, or sizes do not fill the file
    ///   exactly; whatever the reader throws.
    package static func scan(_ file: ByteReader) throws -> MP4Boxes {
        var boxes: [Box] = []
        var offset: UInt64 = 0
        while offset < file.length {
            let box = try header(at: offset, in: file)
            guard boxes.count < mostBoxes, !boxes.isEmpty || box.type == "ftyp" else {
                throw ProvenanceError.malformedMP4(offset: offset)
            }
            boxes.append(box)
            // Cannot overflow: the box ends within the file.
            offset += box.size
        }
        guard !boxes.isEmpty else { throw ProvenanceError.malformedMP4(offset: 0) }
        return MP4Boxes(boxes: boxes)
    }

    private static func header(at offset: UInt64, in file: ByteReader) throws -> Box {
        let left = file.length - offset
        guard left >= 8 else { throw ProvenanceError.malformedMP4(offset: offset) }
        let start = try file.read(at: offset, 8)
        let type = String(String.UnicodeScalarView(start[4...].map { UnicodeScalar($0) }))
        var size = bigEndian(start[..<4])
        var headerSize: UInt64 = 8
        let isOpenEnded = size == 0
        if isOpenEnded { size = left }
        if size == 1 {
            guard left >= 16 else { throw ProvenanceError.malformedMP4(offset: offset) }
            size = bigEndian(try file.read(at: offset + 8, 8)[...])
            headerSize = 16
        }
        var userType: [UInt8]?
        if type == "uuid" {
            guard left >= headerSize + 16 else {
                throw ProvenanceError.malformedMP4(offset: offset)
            }
            userType = try file.read(at: offset + headerSize, 16)
            headerSize += 16
        }
        guard size >= headerSize, size <= left else {
            throw ProvenanceError.malformedMP4(offset: offset)
        }
        return Box(
            type: type,
            userType: userType,
            offset: offset,
            headerSize: headerSize,
            size: size,
            isOpenEnded: isOpenEnded
        )
    }
}

/// More top-level boxes than any honest file has.
private let mostBoxes = 100_000

private func bigEndian(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    bytes.reduce(0) { $0 << 8 | UInt64($1) }
}
