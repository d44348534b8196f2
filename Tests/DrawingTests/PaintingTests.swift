import Drawing
import Testing

struct PaintingTests {
    private let box = TextBox(width: 900, height: 300)
    private let plain = TextStyle(face: .title, minSize: 60, maxSize: 120)

    @Test func `colours are premultiplied everywhere`() throws {
        let drawn = try Typesetter.draw(
            "Zoë 🎂",
            style: .title(minSize: 60, maxSize: 120),
            box: box
        )

        let bytes = try #require(drawn.picture).bitmap.bytes
        for at in stride(from: 0, to: bytes.count, by: 4) {
            #expect(max(bytes[at], bytes[at + 1], bytes[at + 2]) <= bytes[at + 3])
        }
    }

    @Test(arguments: [Face.title, .body, .handwritten])
    func `digits and spaces are set in the letters' own face, not in the emoji's`(
        face: Face
    ) throws {
        var red = TextStyle(face: face, minSize: 60, maxSize: 60)
        red.colour = Colour(hex: 0xFF0000)

        let digits = try picture("23, 2026", red)

        #expect(digits.allSatisfy { $0.green == 0 && $0.blue == 0 })
        let width = try Typesetter.draw("23, 2026", style: red, box: box).lines[0].width
        #expect(width < 60 * 6)
    }

    @Test func `an outline surrounds letters in its colour and leaves emoji alone`() throws {
        var outlined = plain
        outlined.outline = TextStyle.Outline(width: 0.08, colour: Colour(hex: 0xFF0000))

        let letters = try picture("Zoë", outlined)
        let emoji = try picture("🎂", outlined)
        let bare = try picture("🎂", plain)

        #expect(letters.count { $0.red > 200 && $0.green < 40 && $0.alpha > 200 } > 1_000)
        #expect(try picture("Zoë", plain).allSatisfy { $0.red == $0.green })
        #expect(emoji.count { $0.alpha > 0 } == bare.count { $0.alpha > 0 })
        #expect(bare.contains { abs(Int($0.red) - Int($0.blue)) > 60 })
    }

    @Test func `a shadow is soft, lies below the letters and keeps its colour`() throws {
        var shaded = plain
        shaded.shadows = [
            TextStyle.Shadow(colour: Colour(hex: 0x0000FF), blur: 0.1, drop: 0.05)
        ]

        let pixels = try picture("Zoë", shaded)

        #expect(pixels.count { $0.blue > $0.red && $0.alpha > 10 && $0.alpha < 200 } > 2_000)
        #expect(pixels.count { $0.red == 255 } > 1_000)
    }

    @Test func `a mask covers its shape and nothing else`() throws {
        let circle = try Shapes.mask(width: 101, height: 101, corner: .ellipse)
        let card = try Shapes.mask(width: 100, height: 60, corner: .rounded(20))
        let square = try Shapes.mask(width: 7, height: 5, corner: .rounded(0))

        #expect(coverage(circle, 50, 50) == 255 && coverage(circle, 2, 2) == 0)
        let area = circle.bytes.reduce(0) { $0 + Int($1) } / 255
        #expect(abs(area - Int(Double.pi * 50.5 * 50.5)) < 20)
        #expect(coverage(card, 0, 0) == 0 && coverage(card, 50, 0) == 255)
        #expect((0..<5).allSatisfy { y in (0..<7).allSatisfy { coverage(square, $0, y) == 255 } })
    }

    @Test func `a frame shows its border around the photo and its shadow around that`() throws {
        let frame = try Shapes.frame(
            width: 200,
            height: 100,
            corner: .rounded(16),
            border: 8,
            colour: .white,
            shadow: TextStyle.Shadow(colour: .black.withAlpha(0.5), blur: 12, drop: 6)
        )

        let bitmap = frame.bitmap
        func pixel(_ x: Int, _ y: Int) -> [UInt8] {
            let at = ((y - frame.y) * bitmap.width + x - frame.x) * 4
            return Array(bitmap.bytes[at..<at + 4])
        }
        #expect(pixel(-4, 50) == [255, 255, 255, 255])
        #expect(pixel(100, 104) == [255, 255, 255, 255])
        let shadow = pixel(100, 116)
        #expect(shadow[3] > 30 && shadow[3] < 128 && shadow[0] == 0)
        #expect(bitmap.bytes[3] == 0)
    }

    @Test(arguments: [ScrimEdge.top, .bottom, .middle])
    func `a scrim fades without an edge and never beyond its strength`(edge: ScrimEdge) throws {
        let scrim = try Shapes.scrim(
            width: 16,
            height: 400,
            edge: edge,
            colour: .black.withAlpha(0.6)
        )

        let rows = (0..<400).map { row in
            (0..<16).map { Int(scrim.bytes[(row * 16 + $0) * 4 + 3]) }.reduce(0, +) / 16
        }
        #expect((rows.max() ?? 0) >= 150 && (rows.max() ?? 0) <= 153)
        #expect((rows.min() ?? 9) <= 1)
        #expect(zip(rows, rows.dropFirst()).allSatisfy { abs($0 - $1) <= 3 })
        let strongest = rows.firstIndex(of: rows.max() ?? 0) ?? -1
        switch edge {
        case .top: #expect(strongest < 20)
        case .bottom: #expect(strongest > 370)
        case .middle: #expect((180...220).contains(strongest))
        }
    }

    @Test func `a size that cannot be is an error`() {
        #expect(throws: DrawingError.self) {
            try Shapes.mask(width: 0, height: 10, corner: .ellipse)
        }
        #expect(throws: DrawingError.self) {
            try Shapes.scrim(width: 10, height: 9_000, edge: .top, colour: .black)
        }
    }

    private struct Pixel {
        let blue, green, red, alpha: UInt8
    }

    private func picture(_ text: String, _ style: TextStyle) throws -> [Pixel] {
        let bytes = try #require(try Typesetter.draw(text, style: style, box: box).picture).bitmap
            .bytes
        return stride(from: 0, to: bytes.count, by: 4).map {
            Pixel(blue: bytes[$0], green: bytes[$0 + 1], red: bytes[$0 + 2], alpha: bytes[$0 + 3])
        }
    }

    private func coverage(_ mask: AlphaMask, _ x: Int, _ y: Int) -> UInt8 {
        mask.bytes[y * mask.stride + x]
    }
}
