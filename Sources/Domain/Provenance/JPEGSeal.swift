extension Seal {
    /// Gives `jpeg` with the seal as an `APP1` segment behind its `JFIF` one.
    ///
    /// - Throws: `.malformedJPEG`, or `.alreadySealed` when it has XMP already.
    package func sealing(jpeg: [UInt8]) throws(ProvenanceError) -> [UInt8] {
        let segments = try segments(of: jpeg)
        guard !segments.contains(where: { isXMP($0, in: jpeg) }) else { throw .alreadySealed }
        // JFIF wants to be first; everything else may wait.
        let place = segments.first.flatMap { $0.marker == 0xE0 ? $0.end : nil } ?? 2
        let content = xmpSignature + xmpPacket()
        precondition(content.count + 2 <= 0xFFFF, "a seal fits in one segment")
        let length = UInt16(content.count + 2)
        let head: [UInt8] = [0xFF, 0xE1, UInt8(length >> 8), UInt8(truncatingIfNeeded: length)]
        return jpeg[..<place] + head + content + jpeg[place...]
    }

    /// Reads the seal of a JPEG; nil when it has none that we wrote.
    ///
    /// - Throws: `.malformedJPEG`.
    package static func read(jpeg: [UInt8]) throws(ProvenanceError) -> Seal? {
        for segment in try segments(of: jpeg) where isXMP(segment, in: jpeg) {
            let packet = jpeg[segment.content].dropFirst(xmpSignature.count)
            if let seal = Seal(xmpPacket: packet) { return seal }
        }
        return nil
    }
}

/// One marker segment before the picture's data.
private struct Segment {
    let marker: UInt8
    let content: Range<Int>
    var end: Int { content.upperBound }
}

private let xmpSignature = Array("http://ns.adobe.com/xap/1.0/\0".utf8)

private func isXMP(_ segment: Segment, in jpeg: [UInt8]) -> Bool {
    segment.marker == 0xE1 && jpeg[segment.content].starts(with: xmpSignature)
}

/// Lists the segments between the start of the image and its first scan.
///
/// - Source: ITU-T T.81 §B.1.1.
private func segments(of jpeg: [UInt8]) throws(ProvenanceError) -> [Segment] {
    guard jpeg.starts(with: [0xFF, 0xD8]) else { throw .malformedJPEG(offset: 0) }
    var found: [Segment] = []
    var offset = 2
    while true {
        let start = offset
        guard offset < jpeg.count, jpeg[offset] == 0xFF else { throw .malformedJPEG(offset: start) }
        // Any number of 0xFF may come before the marker's code.
        while offset < jpeg.count, jpeg[offset] == 0xFF { offset += 1 }
        guard offset + 2 < jpeg.count else { throw .malformedJPEG(offset: start) }
        let marker = jpeg[offset]
        if marker == 0xDA { return found }
        let length = Int(jpeg[offset + 1]) << 8 | Int(jpeg[offset + 2])
        let end = offset + 1 + length
        guard length >= 2, end <= jpeg.count, marker >= 0xC0, !(0xD0...0xD9).contains(marker)
        else { throw .malformedJPEG(offset: start) }
        found.append(Segment(marker: marker, content: (offset + 3)..<end))
        offset = end
    }
}
