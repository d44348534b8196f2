import Media
import Testing

struct ImageFileTests {
    /// Red, green, blue of the fixtures' quadrants: top left, top right, bottom left, bottom right.
    private static let quadrants = [
        [220, 40, 40], [40, 200, 60], [50, 70, 210], [240, 220, 60],
    ]

    @Test(arguments: [
        ("baseline.jpg", 8), ("progressive.jpg", 8), ("cmyk.jpg", 10), ("rgb.png", 0),
        ("rgb16.png", 1), ("palette.png", 0), ("lossy.webp", 12), ("animated.gif", 0),
    ])
    func `a picture comes out in its colours`(name: String, tolerance: Int) throws {
        let image = try ImageFile.decode(fixture(name))

        #expect(image.width == 48 && image.height == 32)
        #expect(!image.isTranslucent)
        expect(image, shows: Self.quadrants, tolerance)
    }

    @Test(arguments: [("grey.jpg", 3), ("grey16.png", 2), ("grey-alpha.png", 2)])
    func `a grey picture keeps its full range`(name: String, tolerance: Int) throws {
        let image = try ImageFile.decode(fixture(name))

        let greys = Self.quadrants.map { ($0[0] * 299 + $0[1] * 587 + $0[2] * 114) / 1_000 }
        expect(image, shows: greys.map { [$0, $0, $0] }, tolerance)
    }

    @Test(arguments: ["alpha.png", "alpha.webp"])
    func `transparency is kept and colours are premultiplied`(name: String) throws {
        let image = try ImageFile.decode(fixture(name))

        #expect(image.isTranslucent)
        #expect(pixel(image, 12, 8) == [20, 20, 110, 128])
        #expect(pixel(image, 36, 24) == [0, 0, 0, 0])
        #expect(pixel(image, 36, 8) == [60, 200, 40, 255])
    }

    @Test func `a transparent palette entry is transparent`() throws {
        let image = try ImageFile.decode(fixture("palette-transparent.png"))

        #expect(pixel(image, 12, 8) == [0, 0, 0, 0])
        #expect(pixel(image, 36, 8) == [60, 200, 40, 255])
    }

    @Test(arguments: 1...8)
    func `every orientation of a camera is turned upright`(orientation: Int) throws {
        let upright = try ImageFile.decode(fixture("rgb.png"))
        let stored = held(upright, orientation)
        let jpeg = try ImageFile.encodeJPEG(
            stored.bytes.span.bytes,
            width: stored.width,
            height: stored.height,
            bytesPerRow: stored.width * 4,
            quality: 100
        )

        for isLittle in [true, false] {
            let image = try ImageFile.decode(withOrientation(orientation, isLittle, in: jpeg))

            #expect(image.width == 48 && image.height == 32)
            expect(image, shows: Self.quadrants, 6)
            let size = try ImageFile.measure(withOrientation(orientation, isLittle, in: jpeg))
            #expect(size.width == 48 && size.height == 32)
        }
    }

    @Test(arguments: ["turned.png", "turned.webp"])
    func `the orientation of a PNG or WebP is applied too`(name: String) throws {
        let image = try ImageFile.decode(fixture(name))

        #expect(image.width == 48 && image.height == 32)
        expect(image, shows: Self.quadrants, 1)
    }

    @Test func `a picture is scaled down to the longest side asked for, never up`() throws {
        let small = try ImageFile.decode(fixture("rgb.png"), maxSide: 24)
        let same = try ImageFile.decode(fixture("rgb.png"), maxSide: 400)

        #expect(small.width == 24 && small.height == 16)
        expect(small, shows: Self.quadrants, 2)
        #expect(same.width == 48 && same.height == 32)
    }

    @Test func `scaling down averages, and no colour exceeds its alpha`() throws {
        let stripes = (0..<64 * 64).flatMap { index -> [UInt8] in
            let level: UInt8 = index.isMultiple(of: 2) ? 0 : 255
            return [level, level, level, 255]
        }
        let png = try ImageFile.encodePNG(
            stripes.span.bytes,
            width: 64,
            height: 64,
            bytesPerRow: 256
        )

        let grey = try ImageFile.decode(png, maxSide: 16)
        let translucent = try ImageFile.decode(fixture("alpha.png"), maxSide: 20)

        #expect(abs(Int(pixel(grey, 8, 8)[0]) - 128) <= 3)
        for at in stride(from: 0, to: translucent.bytes.count, by: 4) {
            let most = translucent.bytes[at..<at + 3].max() ?? 0
            #expect(most <= translucent.bytes[at + 3])
        }
    }

    @Test func `a PNG gives back what was encoded, a JPEG nearly, both equally each time`() throws {
        let image = try ImageFile.decode(fixture("rgb.png"))

        let png = try ImageFile.encodePNG(
            image.bytes.span.bytes,
            width: 48,
            height: 32,
            bytesPerRow: 192
        )
        let jpeg = try ImageFile.encodeJPEG(
            image.bytes.span.bytes,
            width: 48,
            height: 32,
            bytesPerRow: 192
        )
        let again = try ImageFile.encodeJPEG(
            image.bytes.span.bytes,
            width: 48,
            height: 32,
            bytesPerRow: 192
        )

        #expect(try ImageFile.decode(png).bytes == image.bytes)
        expect(try ImageFile.decode(jpeg), shows: Self.quadrants, 6)
        #expect(jpeg == again)
    }

    private func expect(
        _ image: DecodedImage,
        shows quadrants: [[Int]],
        _ tolerance: Int,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let places = [(12, 8), (36, 8), (12, 24), (36, 24)]
        for (place, colour) in zip(places, quadrants) {
            let found = pixel(
                image,
                place.0 * image.width / 48,
                place.1 * image.height / 32
            )
            for (channel, value) in [colour[2], colour[1], colour[0]].enumerated() {
                #expect(
                    abs(Int(found[channel]) - value) <= tolerance,
                    "\(place)",
                    sourceLocation: sourceLocation
                )
            }
        }
    }

    private func pixel(_ image: DecodedImage, _ x: Int, _ y: Int) -> [UInt8] {
        let at = (y * image.width + x) * 4
        return Array(image.bytes[at..<at + 4])
    }

    /// The picture as a camera held that way would have stored it.
    private func held(
        _ image: DecodedImage,
        _ orientation: Int
    ) -> (width: Int, height: Int, bytes: [UInt8]) {
        let swaps = orientation >= 5
        let (width, height) = swaps ? (image.height, image.width) : (image.width, image.height)
        var bytes: [UInt8] = []
        for row in 0..<height {
            for column in 0..<width {
                // EXIF's table: which edge of the scene the stored row 0 and column 0 are.
                let (right, down) = (width - 1 - column, height - 1 - row)
                let seen =
                    switch orientation {
                    case 1: (column, row)
                    case 2: (right, row)
                    case 3: (right, down)
                    case 4: (column, down)
                    case 5: (row, column)
                    case 6: (down, column)
                    case 7: (down, right)
                    default: (row, right)
                    }
                bytes += pixel(image, seen.0, seen.1)
            }
        }
        return (width, height, bytes)
    }

    private func withOrientation(_ value: Int, _ isLittle: Bool, in jpeg: [UInt8]) -> [UInt8] {
        let number = UInt8(value)
        let tiff: [UInt8] =
            isLittle
            ? [0x49, 0x49, 0x2A, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, number, 0, 0, 0]
            : [0x4D, 0x4D, 0, 0x2A, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, number, 0, 0]
        let body = Array("Exif".utf8) + [0, 0] + tiff + [0, 0, 0, 0]
        return jpeg[..<2] + [0xFF, 0xE1, 0, UInt8(body.count + 2)] + body + jpeg[2...]
    }
}
