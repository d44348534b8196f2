import Provenance
import Testing

@Suite struct SealTests {
    let seal = Seal(
        source: .modelAndOther,
        version: "1.0",
        pack: "story <&> \"book\" 美",
        seed: .max
    )

    @Test func `a packet names the source in the vocabulary's words`() {
        let text = String(
            decoding: Seal(version: "1.0", pack: "storybook", seed: 7).xmpPacket(),
            as: UTF8.self
        )

        #expect(
            text.contains(
                "<Iptc4xmpExt:DigitalSourceType>http://cv.iptc.org/newscodes/digitalsourcetype/"
                    + "trainedAlgorithmicMedia</Iptc4xmpExt:DigitalSourceType>"
            )
        )
        #expect(text.contains("<xmp:CreatorTool>Matinee 1.0</xmp:CreatorTool>"))
        #expect(text.contains("<matinee:seed>7</matinee:seed>"))
        #expect(text.hasPrefix("<?xpacket begin=\"\u{FEFF}\""))
    }

    @Test func `a packet reads back, with or without its optional parts`() {
        let bare = Seal(version: "1.0", pack: nil, seed: nil)

        #expect(Seal(xmpPacket: seal.xmpPacket()) == seal)
        #expect(Seal(xmpPacket: bare.xmpPacket()) == bare)
    }

    @Test func `what XML cannot hold does not get in`() {
        let odd = Seal(version: "1.0", pack: "a\u{0}b\u{FFFE}</x:xmpmeta>", seed: nil)

        let packet = String(decoding: odd.xmpPacket(), as: UTF8.self)

        #expect(!packet.utf8.contains(0))
        #expect(packet.firstRange(of: "</x:xmpmeta>") != nil)
        #expect(packet.ranges(of: "</x:xmpmeta>").count == 1)
        #expect(Seal(xmpPacket: odd.xmpPacket())?.pack == "a?b?</x:xmpmeta>")
    }

    @Test(arguments: [
        "", "<xmp:CreatorTool>x</xmp:CreatorTool>",
        "<Iptc4xmpExt:DigitalSourceType>http://elsewhere/trainedAlgorithmicMedia"
            + "</Iptc4xmpExt:DigitalSourceType><xmp:CreatorTool>x</xmp:CreatorTool>",
        "</Iptc4xmpExt:DigitalSourceType><Iptc4xmpExt:DigitalSourceType>",
    ])
    func `another's packet is not ours`(_ text: String) {
        #expect(Seal(xmpPacket: text.utf8) == nil)
    }
}
