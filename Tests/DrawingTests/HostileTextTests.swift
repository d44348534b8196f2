import Drawing
import Testing

struct HostileTextTests {
    private let box = TextBox(width: 900, height: 520)
    private let style = TextStyle.title(minSize: 48, maxSize: 150)

    @Test(arguments: [
        String(repeating: "x", count: 10_000),
        String(repeating: "word ", count: 2_000),
        String(repeating: "美", count: 10_000),
        String(repeating: "🎂", count: 10_000),
        String(repeating: "\n", count: 10_000) + "a\n" + String(repeating: "b\n", count: 10_000),
    ])
    func `endless text is cut and reported`(text: String) throws {
        let drawn = try Typesetter.draw(text, style: style, box: box)

        #expect(drawn.overflows)
        #expect(drawn.lines.count <= 3)
        expectNearBox(drawn)
    }

    @Test(arguments: [
        "Zoë\u{0}\u{1}\u{7}", "\u{202E}Zoë\u{202C}", "\u{2066}\u{2066}Zoë", "Zoë\u{FFFC}\u{FEFF}",
        "\u{206A}Zoë\u{E000}", "Z\u{AD}\u{0}oë",
    ])
    func `controls and overrides of direction change nothing`(text: String) throws {
        let plain = try Typesetter.draw("Zoë", style: style, box: box)

        let drawn = try Typesetter.draw(text, style: style, box: box)

        #expect(drawn.lines == plain.lines)
    }

    @Test func `a flood of marks or invisible characters does not leave the box`() throws {
        let floods = [
            "Z" + String(repeating: "\u{0301}", count: 5_000) + "oë",
            "Z" + String(repeating: "\u{200D}", count: 5_000) + "oë",
            String(repeating: "\u{200B}", count: 10_000) + "Zoë",
            String(repeating: "\u{0E31}", count: 5_000),
            String(repeating: "\u{1F468}\u{200D}", count: 3_000),
        ]
        for flood in floods {
            expectNearBox(try Typesetter.draw(flood, style: style, box: box))
        }
    }

    @Test func `random characters of all planes never crash`() throws {
        var state: UInt64 = 42
        for _ in 0..<40 {
            var text = String.UnicodeScalarView()
            for _ in 0..<120 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                let plane: UInt64 = state >> 62 == 0 ? 0x11_0000 : 0x3000
                Unicode.Scalar(UInt32((state >> 20) % plane)).map { text.append($0) }
            }
            expectNearBox(try Typesetter.draw(String(text), style: style, box: box))
        }
    }

    @Test(arguments: [
        (0.0, 10.0, 3), (48, 20, 3), (48, 9_000, 3), (48, 90, 0),
    ])
    func `a style that cannot be is an error`(least: Double, most: Double, lines: Int) {
        var style = TextStyle.title(minSize: least, maxSize: most)
        style.maxLines = lines

        #expect(throws: DrawingError.self) {
            try Typesetter.draw("Zoë", style: style, box: box)
        }
    }

    private func expectNearBox(_ drawn: TextPicture) {
        guard let picture = drawn.picture else { return }
        #expect(picture.bitmap.width < 1_200 && picture.bitmap.height < 1_000)
    }
}
