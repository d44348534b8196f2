import Media
import Testing

struct MalformedImageTests {
    private static let names = [
        "baseline.jpg", "progressive.jpg", "cmyk.jpg", "grey.jpg", "rgb.png", "rgb16.png",
        "palette.png", "alpha.png", "grey16.png", "lossy.webp", "alpha.webp",
    ]

    @Test(arguments: names, [0.02, 0.1, 0.3, 0.5, 0.7, 0.95])
    func `a file that is cut off is refused`(name: String, share: Double) throws {
        let whole = try fixture(name)
        let cut = Array(whole.prefix(max(1, Int(Double(whole.count) * share))))

        #expect(throws: MediaError.self) { _ = try ImageFile.decode(cut) }
    }

    @Test(arguments: [
        "", " ", "<html><body>404</body></html>", "<svg xmlns='http://www.w3.org/2000/svg'/>",
        "%PDF-1.7", "BM......", "RIFF....WEBP", "GIF89a", "\u{89}PNG", "not a picture at all",
    ])
    func `a file of another kind is refused whatever its name`(content: String) {
        #expect(throws: MediaError.self) { _ = try ImageFile.decode(Array(content.utf8)) }
    }

    @Test func `of a PNG that moves the first picture is taken`() throws {
        let still = try fixture("rgb.png")
        let body = Array("acTL".utf8) + [0, 0, 0, 2, 0, 0, 0, 0]
        let crc = crc32(body[...])
        let chunk = [0, 0, 0, 8] + body + (0..<4).map { UInt8(crc >> (24 - 8 * $0) & 255) }

        let image = try ImageFile.decode(still[..<33] + chunk + still[33...])

        #expect(try image.bytes == ImageFile.decode(still).bytes)
    }

    @Test func `a picture of one pixel is a picture`() throws {
        let one = flat(1, 1, blue: 10, green: 20, red: 30)
        let jpeg = try ImageFile.encodeJPEG(
            one.span.bytes,
            width: 1,
            height: 1,
            bytesPerRow: 4,
            quality: 100
        )

        let image = try ImageFile.decode(jpeg)

        #expect(image.width == 1 && image.height == 1)
        #expect(abs(Int(image.bytes[2]) - 30) < 6)
    }

    @Test(arguments: ["png", "gif", "jpg"])
    func `a header that says sixty thousand pixels is refused unread`(kind: String) throws {
        let (high, low) = (UInt8(60_000 >> 8), UInt8(60_000 & 255))
        var bytes: [UInt8]
        switch kind {
        case "png": bytes = try resized(fixture("rgb.png"), 60_000, 60_000)
        case "gif":
            bytes = try fixture("animated.gif")
            bytes.replaceSubrange(6..<10, with: [low, high, low, high])
        default:
            bytes = try fixture("baseline.jpg")
            let frame = try #require(
                bytes.indices.dropLast(9).first { bytes[$0] == 0xFF && bytes[$0 + 1] == 0xC0 }
            )
            bytes.replaceSubrange(frame + 5..<frame + 9, with: [high, low, high, low])
        }

        #expect { _ = try ImageFile.decode(bytes) } throws: { error in
            guard case .tooLarge = error as? MediaError else { return false }
            return true
        }
    }

    @Test func `a WebP that moves is refused with that reason`() throws {
        let moving = try fixture("animated.webp")

        #expect(throws: MediaError.unsupported(reason: "the WebP is animated")) {
            _ = try ImageFile.decode(moving)
        }
    }

    @Test(arguments: [(12_001, 10), (10, 12_001), (12_000, 12_000), (8_001, 8_001)])
    func `a picture that claims to be huge is refused before it is decoded`(
        width: Int,
        height: Int
    ) throws {
        let png = try resized(fixture("rgb.png"), width, height)

        #expect { _ = try ImageFile.decode(png) } throws: { error in
            guard case .tooLarge = error as? MediaError else { return false }
            return true
        }
    }

    @Test(arguments: [(0, 10), (10, 0), (4_000, 4_000)])
    func `a PNG header that lies about the size is found out`(width: Int, height: Int) throws {
        let png = try resized(fixture("rgb.png"), width, height)

        #expect(throws: MediaError.self) { _ = try ImageFile.decode(png) }
    }

    @Test(arguments: ["baseline.jpg", "cmyk.jpg", "grey.jpg"], [(0, 32), (48, 0), (480, 320)])
    func `a JPEG header that lies about the size is found out`(
        name: String,
        size: (width: Int, height: Int)
    ) throws {
        var jpeg = try fixture(name)
        let frame = try #require(
            jpeg.indices.dropLast(9).first { jpeg[$0] == 0xFF && jpeg[$0 + 1] == 0xC0 }
        )
        for (offset, value) in [(5, size.height), (7, size.width)] {
            jpeg[frame + offset] = UInt8(value >> 8)
            jpeg[frame + offset + 1] = UInt8(value & 255)
        }

        #expect(throws: MediaError.self) { _ = try ImageFile.decode(jpeg) }
    }

    @Test func `a file over the limit is refused unread`() throws {
        var bytes = try fixture("rgb.png")
        bytes += [UInt8](repeating: 0, count: ImageFile.longestFile)

        #expect(throws: MediaError.tooLarge(reason: "the file is longer than 100 MB")) {
            _ = try ImageFile.decode(bytes)
        }
    }

    @Test(arguments: names, Array(0..<12))
    func `random damage gives an error or a picture`(name: String, seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(seed))
        var bytes = try fixture(name)
        for _ in 0...seed / 2 {
            bytes[Int.random(in: 0..<bytes.count, using: &generator)] = .random(
                in: 0...255,
                using: &generator
            )
        }

        do {
            let image = try ImageFile.decode(bytes)
            #expect(image.bytes.count == image.width * image.height * 4)
        } catch {
            #expect("\(error)".contains(":"))
        }
    }

    @Test func `a text chunk that would unpack to gigabytes is never unpacked`() throws {
        let png = try fixture("rgb.png")
        // A deflate stream of one stored block that says it is 65,535 bytes long, and is not.
        let body = Array("t".utf8) + [0, 0, 0x78, 0x9C, 0, 0xFF, 0xFF, 0, 0]
        let length = UInt8(body.count)
        let chunk = [0, 0, 0, length] + Array("zTXt".utf8) + body + [1, 2, 3, 4]

        let image = try ImageFile.decode(png[..<33] + chunk + png[33...])

        #expect(image.width == 48)
    }

    /// The PNG with another size in its header and a checksum that fits.
    private func resized(_ png: [UInt8], _ width: Int, _ height: Int) -> [UInt8] {
        var png = png
        for (offset, value) in [(16, width), (20, height)] {
            for byte in 0..<4 { png[offset + byte] = UInt8(value >> (24 - 8 * byte) & 255) }
        }
        let checksum = crc32(png[12..<29])
        for byte in 0..<4 { png[29 + byte] = UInt8(checksum >> (24 - 8 * UInt32(byte)) & 255) }
        return png
    }

    private func crc32(_ bytes: ArraySlice<UInt8>) -> UInt32 {
        ~bytes.reduce(~UInt32(0)) { crc, byte in
            (0..<8).reduce(crc ^ UInt32(byte)) { value, _ in
                value >> 1 ^ (value & 1 == 1 ? 0xEDB8_8320 : 0)
            }
        }
    }
}
