import Drawing
import Testing

struct TypesetterTests {
    private let box = TextBox(width: 900, height: 520)
    private let title = TextStyle.title(minSize: 48, maxSize: 150)

    @Test(arguments: [
        "Happy birthday, Zoë!", "お誕生日おめでとう、美咲さん！", "عيد ميلاد سعيد يا عائشة!",
        "С днём рождения, Владимир 🎂", "जन्मदिन मुबारक हो, अनन्या", "สุขสันต์วันเกิด คุณสมชาย",
        "יום הולדת שמח, נועה", "생일 축하해요, 지우", "👩‍👩‍👧‍👦🏴󠁧󠁢󠁷󠁬󠁳󠁿🎂",
    ])
    func `every script is drawn whole and inside its box`(text: String) throws {
        let drawn = try Typesetter.draw(text, style: title, box: box)

        #expect(!drawn.overflows && !drawn.splitsWord && !drawn.lacksGlyphs)
        #expect((48...150).contains(drawn.size))
        #expect((1...3).contains(drawn.lines.count))
        for line in drawn.lines {
            #expect(line.x >= -1 && line.x + line.width <= 901)
            #expect(line.y >= -1 && line.y + line.height <= 521)
        }
        #expect(try #require(drawn.picture).bitmap.bytes.contains { $0 > 200 })
    }

    @Test func `the largest size that fits is chosen`() throws {
        let drawn = try Typesetter.draw(
            "Alles Gute zum Geburtstag, Friederike!",
            style: title,
            box: box
        )
        var larger = title
        larger.minSize = drawn.size + 2

        #expect(drawn.size < 150)
        let forced = try Typesetter.draw(
            "Alles Gute zum Geburtstag, Friederike!",
            style: larger,
            box: box
        )
        #expect(forced.overflows || forced.splitsWord)
    }

    @Test func `text that is too long stays at the smallest size and says so`() throws {
        let text = String(repeating: "far too many words ", count: 60)

        let drawn = try Typesetter.draw(text, style: title, box: box)

        #expect(drawn.overflows)
        #expect(drawn.size == 48)
        #expect(drawn.lines.count <= 3)
        #expect(try !Typesetter.fits(text, style: title, box: box))
        #expect(try Typesetter.fits("Zoë", style: title, box: box))
    }

    @Test func `a word wider than the box is split only at the smallest size, and reported`() throws
    {
        let drawn = try Typesetter.draw(
            String(repeating: "W", count: 40),
            style: title,
            box: box
        )

        #expect(drawn.splitsWord && !drawn.overflows)
        #expect(drawn.size == 48)
        #expect(drawn.lines.count == 2 || drawn.lines.count == 3)
    }

    @Test func `lines are about equally long`() throws {
        var ragged = title
        ragged.balancesLines = false
        ragged.maxSize = 80
        var balanced = ragged
        balanced.balancesLines = true
        let texts = [
            "May this year bring you long walks and loud laughter", "With all our love from Zoë",
            "We wish you the very best for the whole year that is to come now",
            "Thank you for being there every single day",
        ]

        var (before, after) = (0.0, 0.0)
        for text in texts {
            let uneven = try Typesetter.draw(text, style: ragged, box: box)
            let even = try Typesetter.draw(text, style: balanced, box: box)
            #expect(even.lines.count == uneven.lines.count && even.size == uneven.size)
            before += spread(uneven.lines)
            after += spread(even.lines)
        }

        #expect(after < before / 2)
    }

    @Test(arguments: ["Happy birthday, 美咲", "いつもありがとう、美咲", "Dear 美咲"])
    func `a name of two ideographs is never split`(text: String) throws {
        var style = fixedSize(60)
        style.maxLines = 9
        style.balancesLines = false
        let name = try Typesetter.draw("美咲", style: style, box: box)
        let nameWidth = try #require(name.lines.first).width

        for width in stride(from: 400, through: 900, by: 5) {
            let narrow = TextBox(width: text.hasPrefix("Dear") ? width / 2 : width, height: 900)
            let drawn = try Typesetter.draw(text, style: style, box: narrow)

            // Each text ends with the name: split, its second half would stand alone on a line.
            #expect(!drawn.splitsWord)
            #expect(try #require(drawn.lines.last).width > nameWidth * 0.9)
        }
    }

    @Test func `the start of a line follows the direction of the text`() throws {
        var style = title
        style.align = .start
        let wide = TextBox(width: 2_000, height: 300)

        let latin = try Typesetter.draw("Zoë", style: style, box: wide)
        let arabic = try Typesetter.draw("عائشة", style: style, box: wide)

        #expect(try #require(latin.lines.first).x < 40)
        let line = try #require(arabic.lines.first)
        #expect(line.x + line.width > 1_960)
    }

    @Test(arguments: [
        TextStyle.VerticalAlignment.top, .middle, .bottom,
    ])
    func `text stands where its box says`(vertical: TextStyle.VerticalAlignment) throws {
        var style = title
        style.vertical = vertical

        let line = try #require(
            try Typesetter.draw("Zoë", style: style, box: TextBox(width: 900, height: 900)).lines
                .first
        )

        let middle = line.y + line.height / 2
        switch vertical {
        case .top: #expect(middle < 200)
        case .middle: #expect(abs(middle - 450) < 2)
        case .bottom: #expect(middle > 700)
        }
    }

    @Test func `equal text gives equal pixels, also from many tasks at once`() async throws {
        let first = try Typesetter.draw("Zoë 美咲 عائشة 🎂", style: title, box: box)

        let others = try await withThrowingTaskGroup(of: TextPicture.self) { group in
            for _ in 0..<8 {
                group.addTask { [title, box] in
                    try Typesetter.draw("Zoë 美咲 عائشة 🎂", style: title, box: box)
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }

        #expect(others.count == 8)
        for other in others { #expect(other == first) }
    }

    @Test func `markup is text, not markup`() throws {
        let plain = try Typesetter.draw("<b>Zoë</b> &amp;", style: title, box: box)
        let short = try Typesetter.draw("Zoë &", style: title, box: box)

        #expect(
            try #require(plain.lines.first).width > (try #require(short.lines.first)).width * 1.5
        )
    }

    @Test func `nothing is drawn for text without letters`() throws {
        for text in ["", "   ", "\n\n", "\u{200B}\u{200B}", "\u{0}\u{0}"] {
            let drawn = try Typesetter.draw(text, style: title, box: box)
            #expect(drawn.picture == nil && !drawn.overflows)
        }
    }

    private func fixedSize(_ size: Double) -> TextStyle {
        var style = title
        (style.minSize, style.maxSize) = (size, size)
        return style
    }

    private func spread(_ lines: [Rectangle]) -> Double {
        let widths = lines.map(\.width)
        return (widths.max() ?? 0) - (widths.min() ?? 0)
    }
}
