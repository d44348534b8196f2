/// Reads numbers out of a file; past its end there are none.
struct ByteReader {
    let bytes: [UInt8]

    func byte(_ at: Int) -> Int? { bytes.indices.contains(at) ? Int(bytes[at]) : nil }

    func has(_ prefix: [UInt8], at: Int) -> Bool {
        at >= 0 && at + prefix.count <= bytes.count
            && bytes[at..<at + prefix.count].elementsEqual(prefix)
    }

    func big16(_ at: Int) -> Int? { big(at, 2) }
    func big32(_ at: Int) -> Int? { big(at, 4) }
    func little16(_ at: Int) -> Int? { little(at, 2) }
    func little24(_ at: Int) -> Int? { little(at, 3) }
    func little32(_ at: Int) -> Int? { little(at, 4) }

    func text(_ at: Int) -> String? {
        guard at >= 0, at + 4 <= bytes.count else { return nil }
        return String(decoding: bytes[at..<at + 4], as: UTF8.self)
    }

    private func big(_ at: Int, _ count: Int) -> Int? {
        guard at >= 0, at + count <= bytes.count else { return nil }
        return bytes[at..<at + count].reduce(0) { $0 << 8 | Int($1) }
    }

    private func little(_ at: Int, _ count: Int) -> Int? {
        guard at >= 0, at + count <= bytes.count else { return nil }
        return bytes[at..<at + count].reversed().reduce(0) { $0 << 8 | Int($1) }
    }

    /// Gives the JPEG marker at `offset`, past any fill bytes, and moves behind it.
    func marker(at offset: inout Int) -> Int? {
        guard byte(offset) == 0xFF else { return nil }
        while byte(offset) == 0xFF { offset += 1 }
        defer { offset += 1 }
        return byte(offset)
    }

    /// Whether an end-of-image marker stands behind `offset`; without it a scan is cut off.
    func hasEndOfJPEG(after offset: Int) -> Bool {
        var index = bytes.count - 2
        while index >= offset {
            if bytes[index] == 0xFF, bytes[index + 1] == 0xD9 { return true }
            index -= 1
        }
        return false
    }
}

/// A named part of a PNG or RIFF file.
struct Chunk {
    let name: String
    let data: Range<Int>
    /// With its length, name and checksum.
    let whole: Range<Int>
}

/// A PNG's chunks, as far as they are whole.
struct PNGChunks: Sequence, IteratorProtocol {
    let reader: ByteReader
    private var offset = 8

    init(reader: ByteReader) { self.reader = reader }

    mutating func next() -> Chunk? {
        guard let length = reader.big32(offset), let name = reader.text(offset + 4),
            offset + 12 + length <= reader.bytes.count
        else { return nil }
        defer { offset += 12 + length }
        return Chunk(
            name: name,
            data: offset + 8..<offset + 8 + length,
            whole: offset..<offset + 12 + length
        )
    }
}

/// A RIFF file's chunks, as far as they are whole.
struct RIFFChunks: Sequence, IteratorProtocol {
    let reader: ByteReader
    private var offset = 12

    init(reader: ByteReader) { self.reader = reader }

    mutating func next() -> Chunk? {
        guard let name = reader.text(offset), let length = reader.little32(offset + 4),
            offset + 8 + length <= reader.bytes.count
        else { return nil }
        let end = offset + 8 + length
        defer { offset = end + (length & 1) }
        return Chunk(name: name, data: offset + 8..<end, whole: offset..<end)
    }
}
