extension Seal {
    /// Gives the box to append to an MP4 that `checkCanSeal` has passed.
    ///
    /// - Source: XMP specification part 3, §1.1.4 (MPEG-4): a top-level `uuid` box.
    package func uuidBox() -> [UInt8] {
        let packet = xmpPacket()
        let size = UInt32(8 + xmpUserType.count + packet.count)
        let sizeBytes = (0..<4).map { UInt8(truncatingIfNeeded: size >> (24 - 8 * $0)) }
        return sizeBytes + Array("uuid".utf8) + xmpUserType + packet
    }

    /// Reads the seal of an MP4; nil when it has none that we wrote.
    ///
    /// - Throws: `.malformedMP4`, or what the reader throws.
    package static func read(mp4 file: ByteReader) throws -> Seal? {
        let boxes = try MP4Boxes.scan(file).boxes.filter { $0.userType == xmpUserType }
        for box in boxes.reversed() where box.contentSize <= largestPacket {
            let packet = try file.read(at: box.contentOffset, Int(box.contentSize))
            if let seal = Seal(xmpPacket: packet) { return seal }
        }
        return nil
    }
}

extension MP4Boxes {
    /// Passes when a seal can be appended to the file.
    ///
    /// - Throws: `.openEnded`, `.alreadySealed`; `.malformedMP4` when there is nothing to play.
    package func checkCanSeal() throws(ProvenanceError) {
        guard boxes.contains(where: { $0.type == "moov" }) else { throw .malformedMP4(offset: 0) }
        guard boxes.last?.isOpenEnded != true else { throw .openEnded }
        guard !boxes.contains(where: { $0.userType == xmpUserType }) else { throw .alreadySealed }
    }
}

/// BE7ACFCB-97A9-42E8-9C71-999491E3AFAC: "this box holds XMP".
private let xmpUserType: [UInt8] = [
    0xBE, 0x7A, 0xCF, 0xCB, 0x97, 0xA9, 0x42, 0xE8, 0x9C, 0x71, 0x99, 0x94, 0x91, 0xE3, 0xAF, 0xAC,
]

/// Most bytes of a packet that are read; ours have fewer than a thousand.
private let largestPacket: UInt64 = 1 << 16
