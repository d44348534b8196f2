import Provenance
import Testing

@Suite struct MP4SealTests {
    let seal = Seal(version: "1.0", pack: "storybook", seed: 42)
    let film = box("ftyp", [1, 2, 3, 4]) + box("moov", [5]) + box("mdat", [6, 7, 8])

    @Test func `boxes are listed with their places`() throws {
        let wide =
            box("ftyp", []) + [0, 0, 0, 1] + Array("mdat".utf8) + [0, 0, 0, 0, 0, 0, 0, 18]
            + [9, 9] + [0, 0, 0, 0] + Array("free".utf8) + [1, 2, 3]

        let boxes = try MP4Boxes.scan(ByteReader(wide)).boxes

        #expect(boxes.map(\.type) == ["ftyp", "mdat", "free"])
        #expect(boxes.map(\.offset) == [0, 8, 26])
        #expect(boxes.map(\.contentOffset) == [8, 24, 34])
        #expect(boxes.map(\.contentSize) == [0, 2, 3])
        #expect(boxes.map(\.isOpenEnded) == [false, false, true])
    }

    @Test func `a seal appended to a film reads back and moves nothing`() throws {
        try MP4Boxes.scan(ByteReader(film)).checkCanSeal()

        let sealed = film + seal.uuidBox()

        #expect(try Seal.read(mp4: ByteReader(sealed)) == seal)
        #expect(try MP4Boxes.scan(ByteReader(sealed)).boxes.map(\.type).last == "uuid")
        #expect(
            try MP4Boxes.scan(ByteReader(sealed)).boxes.last?.size
                == UInt64(sealed.count - film.count)
        )
        #expect(try Seal.read(mp4: ByteReader(film)) == nil)
    }

    @Test func `a film that cannot take a seal says why`() throws {
        let openEnded = box("ftyp", []) + box("moov", []) + [0, 0, 0, 0] + Array("mdat".utf8) + [1]
        let sealed = film + seal.uuidBox()
        let empty = box("ftyp", [])

        #expect(throws: ProvenanceError.openEnded) {
            try MP4Boxes.scan(ByteReader(openEnded)).checkCanSeal()
        }
        #expect(throws: ProvenanceError.alreadySealed) {
            try MP4Boxes.scan(ByteReader(sealed)).checkCanSeal()
        }
        #expect(throws: ProvenanceError.malformedMP4(offset: 0)) {
            try MP4Boxes.scan(ByteReader(empty)).checkCanSeal()
        }
    }

    @Test(
        arguments: [
            [], [0], Array("not an mp4 at all".utf8), box("moov", []), box("ftyp", []) + [0, 0, 0],
            box("ftyp", []) + [0, 0, 0, 7] + Array("mdat".utf8),
            box("ftyp", []) + [0, 0, 0, 9] + Array("mdat".utf8),
            box("ftyp", []) + [0xFF, 0xFF, 0xFF, 0xFF] + Array("mdat".utf8),
            box("ftyp", []) + [0, 0, 0, 1] + Array("mdat".utf8),
            box("ftyp", []) + [0, 0, 0, 1] + Array("mdat".utf8) + [0, 0, 0, 0, 0, 0, 0, 15],
            box("ftyp", []) + [0, 0, 0, 1] + Array("mdat".utf8)
                + [UInt8](repeating: 0xFF, count: 8),
            box("ftyp", []) + box("uuid", [1, 2, 3]),
            box("ftyp", []) + [0, 0, 0, 8] + Array("uuid".utf8) + [UInt8](repeating: 1, count: 32),
        ] as [[UInt8]]
    )
    func `sizes that do not add up are refused`(_ bytes: [UInt8]) {
        #expect(throws: ProvenanceError.self) { try MP4Boxes.scan(ByteReader(bytes)) }
        #expect(throws: ProvenanceError.self) { try Seal.read(mp4: ByteReader(bytes)) }
    }

    @Test func `a film cut short anywhere never reads as sealed`() {
        let sealed = film + seal.uuidBox()

        for length in 0..<sealed.count {
            let cut = ByteReader(Array(sealed.prefix(length)))
            #expect((try? Seal.read(mp4: cut)) == .none || (try? Seal.read(mp4: cut)) == .some(nil))
        }
    }

    @Test func `a file that is shorter than it says is malformed`() {
        let lying = ByteReader(length: 1 << 40) { _, _ in [] }

        #expect(throws: ProvenanceError.malformedMP4(offset: 0)) { try MP4Boxes.scan(lying) }
    }
}

@Suite struct JPEGSealTests {
    let seal = Seal(version: "1.0", pack: "storybook", seed: 42)
    let scan: [UInt8] = [0xFF, 0xDA, 0, 2, 1, 2, 3, 0xFF, 0xD9]
    var jfif: [UInt8] { [0xFF, 0xE0, 0, 7] + Array("JFIF\0".utf8) }

    @Test func `a seal goes behind the JFIF segment and reads back`() throws {
        let jpeg = [0xFF, 0xD8] + jfif + [0xFF, 0xFF, 0xDB, 0, 3, 9] + scan

        let sealed = try seal.sealing(jpeg: jpeg)

        #expect(sealed.starts(with: [0xFF, 0xD8] + jfif + [0xFF, 0xE1]))
        #expect(sealed.suffix(scan.count + 6) == jpeg.suffix(scan.count + 6))
        #expect(try Seal.read(jpeg: sealed) == seal)
        #expect(try Seal.read(jpeg: jpeg) == nil)
        #expect(throws: ProvenanceError.alreadySealed) { try seal.sealing(jpeg: sealed) }
    }

    @Test func `without a JFIF segment it comes first`() throws {
        let jpeg = [0xFF, 0xD8] + scan

        #expect(try seal.sealing(jpeg: jpeg).starts(with: [0xFF, 0xD8, 0xFF, 0xE1]))
    }

    @Test(
        arguments: [
            [], [0xFF], [0xFF, 0xD8], [0x89, 0x50], [0xFF, 0xD8, 0xFF], [0xFF, 0xD8, 0, 0],
            [0xFF, 0xD8, 0xFF, 0xE0, 0, 1], [0xFF, 0xD8, 0xFF, 0xE0, 0xFF, 0xFF, 1],
            [0xFF, 0xD8, 0xFF, 0xD8, 0, 2], [0xFF, 0xD8, 0xFF, 0x00, 0, 2],
            [0xFF, 0xD8, 0xFF, 0xE0, 0, 2],
        ] as [[UInt8]]
    )
    func `segments that do not add up are refused`(_ bytes: [UInt8]) {
        #expect(throws: ProvenanceError.self) { try Seal.read(jpeg: bytes) }
        #expect(throws: ProvenanceError.self) { try seal.sealing(jpeg: bytes) }
    }
}

/// One box with a 32-bit size.
private func box(_ type: String, _ content: [UInt8]) -> [UInt8] {
    [0, 0, 0, UInt8(8 + content.count)] + Array(type.utf8) + content
}
