import Foundation
import Templates
import Testing

@Suite struct TemplateFormTests {
    @Test(arguments: Starter.allCases)
    func `a template is the same in YAML and in its canonical JSON`(_ starter: Starter) throws {
        let template = try starter.template

        let again = try Template.parse(Array(template.canonicalJSON.utf8), as: .json)

        #expect(again.canonicalJSON == template.canonicalJSON)
        #expect(try starter.storyboard(of: again) == starter.storyboard(of: template))
    }

    @Test func `the example of the design page is a template`() throws {
        let template = try parse(designExample)

        let storyboard = try template.resolve(
            try template.check(inputs: [
                "first_name": .string("Zoë"), "wishes": .array([.string("Peace")]),
            ])
        )

        #expect(storyboard.scenes.map(\.id) == ["opening", "wish[0]"])
        #expect(storyboard.frameCount == 210)
        #expect(storyboard.sound.music == .builtIn("music-box"))
        #expect(storyboard.sound.ducksUnderVoice)
        #expect(storyboard.clips.map(\.fallback) == [.builtIn("confetti-loop")])
    }

    @Test func `music can be said in words, with what is known of the recipient`() throws {
        let template = try parse(
            sample(extra: "sound: {music: {prompt: 'a slow piano for ${name}'}}")
        )

        let board = try template.resolve(try template.check(inputs: ["name": .string("Zoë")]))

        #expect(board.sound.score == "a slow piano for Zoë")
        #expect(board.sound.music == nil)
    }

    @Test func `plain words of YAML are what they look like`() throws {
        let words = "[no, on, 07:30, 1_000, 0x1F, +5, 1., .5, -0, 1e3, ~]"
        let yaml = sample(inputs: "{a: {type: array, items: {type: object, properties: {}}}}")
            .replacing("{type: object, properties: {}}", with: "{type: string, enum: \(words)}")

        let kinds = problems(yaml).filter { $0.path.hasPrefix("inputs.a.items.enum") }

        // Only numbers and nothing are no texts.
        #expect(
            kinds.map(\.path) == [5, 6, 7, 8, 9, 10].map { "inputs.a.items.enum[\($0)]" }
        )
    }

    @Test func `canonical JSON sorts keys by bytes and escapes only what it must`() {
        let value = Value.object([
            "b": .array([.null, .boolean(false), .integer(-1), .number(0.5), .number(2)]),
            "é": .string("\"\\\n\t\u{1}/é"), "a": .object([:]), "Z": .string(""),
        ])

        #expect(
            value.canonicalJSON
                == #"{"Z":"","a":{},"b":[null,false,-1,0.5,2],"é":"\"\\\n\t\u0001/é"}"#
        )
    }

    @Test func `a storyboard survives being written and read`() throws {
        let template = try Starter.greeting.template
        let board = try template.resolve(
            try template.check(inputs: [
                "first_name": .string("Владимир 🎂"),
                "photo": .string(String(repeating: "ab", count: 32)),
                "wishes": .array([.string("a")]),
            ])
        )

        let again = try JSONDecoder().decode(
            Storyboard.self,
            from: try JSONEncoder().encode(board)
        )

        #expect(again == board)
    }

    @Test(arguments: [
        ("asset:music-box", AssetReference?.some(.builtIn("music-box"))),
        ("file:/tmp/a b.png", .some(.file("/tmp/a b.png"))), ("asset:../x", .none),
        ("asset:", .none), ("file:", .none), ("sha256:abc", .none), ("http://x", .none),
        ("asset:A", .none), (String(repeating: "A", count: 64), .none),
    ])
    func `an asset is named by a word, a hash or a path`(
        _ text: String,
        _ expected: AssetReference?
    ) {
        #expect(AssetReference(text) == expected)
        if let expected { #expect(AssetReference(expected.text) == expected) }
    }

    @Test(arguments: [
        ("#fff", "#ffffff"), ("#FDE68A", "#fde68a"), ("#11223380", "#11223380"),
        ("#112233ff", "#112233"),
    ])
    func `a colour is read in three lengths`(_ text: String, _ expected: String) {
        #expect(Storyboard.Colour(hex: text)?.hex == expected)
    }

    @Test(arguments: ["fff", "#ff", "#gggggg", "#12345", "red", "#１１１", ""])
    func `other words are no colour`(_ text: String) {
        #expect(Storyboard.Colour(hex: text) == nil)
    }
}
