extension Seal {
    /// Gives `png` with the seal as an `iTXt` chunk behind its header.
    ///
    /// - Source: PNG 3rd edition §11.3.3.4, XMP part 3 §1.1.5.
    /// - Throws: `.malformedPNG`.
    package func sealing(png: [UInt8]) throws(ProvenanceError) -> [UInt8] {
        // Signature, then the header chunk: length, type, 13 bytes, checksum.
        let place = 8 + 4 + 4 + 13 + 4
        guard png.count > place, png.starts(with: signature),
            png[12..<16].elementsEqual("IHDR".utf8)
        else { throw .malformedPNG }
        // Keyword and its end; not compressed; no language, no translated keyword.
        let content = Array("iTXtXML:com.adobe.xmp".utf8) + [0, 0, 0, 0, 0] + xmpPacket()
        let length = bigEndian(UInt32(content.count - 4))
        return png[..<place] + length + content + bigEndian(checksum(content)) + png[place...]
    }
}

private let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

private func bigEndian(_ number: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
}

/// CRC-32 as chunks carry it, over type and data.
///
/// - Source: PNG 3rd edition, annex D.
private func checksum(_ bytes: [UInt8]) -> UInt32 {
    var sum = ~UInt32(0)
    for byte in bytes {
        sum ^= UInt32(byte)
        for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
    }
    return ~sum
}

extension Seal {
    /// Reads the seal of a PNG; nil when it has none that we wrote.
    ///
    /// - Throws: `.malformedPNG`.
    package static func read(png: [UInt8]) throws(ProvenanceError) -> Seal? {
        guard png.starts(with: signature) else { throw .malformedPNG }
        let keyword = Array("XML:com.adobe.xmp".utf8) + [0, 0, 0, 0, 0]
        var offset = signature.count
        while offset + 12 <= png.count {
            let length = png[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) }
            let content = offset + 8
            guard length <= png.count - content - 4 else { throw .malformedPNG }
            let chunk = png[content..<content + length]
            if png[offset + 4..<content].elementsEqual("iTXt".utf8), chunk.starts(with: keyword),
                let seal = Seal(xmpPacket: chunk.dropFirst(keyword.count))
            {
                return seal
            }
            offset = content + length + 4
        }
        return nil
    }
}
