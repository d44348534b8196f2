import Foundation
import Templates
import Testing

/// The starter templates as the repository ships them.
enum Starter: String, CaseIterable {
    case greeting = "birthday-greeting"
    case day = "day-in-the-life"
    case wedding = "wedding-anniversary"
    case thanks = "thank-you"
    case baby = "new-baby"
    case recap = "weekly-recap"
    case holiday = "holiday-greeting"
    case announcement

    var bytes: [UInt8] {
        get throws {
            let root = URL(filePath: #filePath).deletingLastPathComponent()
                .deletingLastPathComponent().deletingLastPathComponent()
            return Array(try Data(contentsOf: root.appending(path: "Templates/\(rawValue).yaml")))
        }
    }

    var template: Template {
        get throws { try Template.parse(try bytes, as: .yaml) }
    }

    static let photo = "sha256:" + String(repeating: "ab", count: 32)

    /// Every input that somebody would fill in.
    var inputs: [String: Value] {
        let photo = Value.string(Self.photo)
        return switch self {
        case .greeting: ["photo": photo, "wishes": .array([.string("Long walks")])]
        case .day: ["note": .string("Soup on the balcony")]
        case .wedding:
            [
                "one": .string("عائشة"), "other": .string("Владимир 🎂"), "years": .integer(25),
                "photos": .array([photo, photo]), "moments": .array([.string("One umbrella")]),
            ]
        case .thanks: ["photo": photo]
        case .baby:
            ["name": .string("عائشة"), "photo": photo, "details": .array([.string("51 cm")])]
        case .recap:
            ["highlights": .array(["at a desk", "in a café", "on the beach"].map(Self.highlight))]
        case .holiday: ["photo": photo, "message": .string("Short nights"), "year": .integer(2027)]
        case .announcement:
            ["headline": .string("عائشة opens her bakery"), "day": .string("2026-12-05")]
        }
    }

    private static func highlight(_ place: String) -> Value {
        .object([
            "day": .string("Monday"), "text": .string("Twelve tomatoes"), "where": .string(place),
        ])
    }

    /// The starter filled in for somebody, on a day.
    func storyboard() throws -> Storyboard { try storyboard(of: template) }

    /// A template with this starter's inputs, filled in for somebody, on a day.
    func storyboard(of template: Template) throws -> Storyboard {
        let context = ResolveContext(
            recipient: RecipientFacts(
                id: "r1",
                name: "عائشة",
                fields: ["reason": .string("For the soup")]
            ),
            occurrence: OccurrenceFacts(
                localDate: "2026-11-22",
                localTime: "07:30",
                zone: "UTC",
                due: "2026-11-22T07:30:00Z"
            )
        )
        return try template.resolve(try template.check(inputs: inputs, for: context), for: context)
    }
}

@Suite struct StarterTemplatesTests {
    private let photo = Starter.photo

    @Test func `the greeting with a photo and two wishes lasts exactly 16 seconds`() throws {
        let template = try Starter.greeting.template
        let inputs = try template.check(inputs: [
            "first_name": .string("Zoë"), "photo": .string(photo),
            "wishes": .array([.string("A year of little adventures"), .string("and much cake")]),
        ])

        let storyboard = try template.resolve(inputs)

        #expect(storyboard.frameCount == 480)
        #expect(storyboard.duration == 16)
        #expect(
            storyboard.scenes.map(\.id) == ["opening", "portrait", "wish[0]", "wish[1]", "closing"]
        )
        #expect(storyboard.texts.first == "Happy birthday, Zoë!")
        #expect(storyboard.likenesses.map(\.asset.text) == [photo])
        #expect(storyboard.label?.text == "Made with AI")
    }

    @Test func `the day names its date in the recipient's language`() throws {
        let template = try Starter.day.template
        let context = ResolveContext(
            recipient: RecipientFacts(id: "r1", name: "Владимир 🎂", locale: "de"),
            occurrence: OccurrenceFacts(
                localDate: "2026-11-22",
                localTime: "07:30",
                zone: "Europe/Berlin",
                due: "2026-11-22T07:30:00+01:00"
            )
        )

        let storyboard = try template.resolve(
            try template.check(inputs: [:], for: context),
            for: context
        )

        #expect(storyboard.duration == 10)
        #expect(
            storyboard.texts == [
                "Sonntag", "22. November", "Владимир", "22. November 2026",
            ]
        )
    }

    @Test(arguments: Starter.allCases)
    func `a starter template needs only what is in the box`(_ starter: Starter) throws {
        let storyboard = try starter.storyboard()

        let box = [
            "asset:morning", "asset:music-box", "asset:confetti-loop", "asset:bokeh-loop",
            "asset:soft-gradient",
        ]
        #expect(storyboard.assets.map(\.text).allSatisfy((box + [photo]).contains))
        #expect(storyboard.clips.allSatisfy { $0.fallback != nil })
        #expect(storyboard.texts.contains { $0.contains("عائشة") })
    }

    @Test func `together the starters use what a template can ask for`() throws {
        let boards = try Starter.allCases.map { try $0.storyboard() }
        let clips = boards.flatMap(\.clips)
        let wishes = clips.map(\.wishes)

        #expect(wishes.contains { $0.subject != nil })
        #expect(wishes.contains { !$0.pictures.isEmpty })
        #expect(wishes.contains { $0.isLoop && $0.mustMeetAll })
        #expect(wishes.contains { $0.shots.count > 2 })
        #expect(wishes.contains { !$0.layout.isEmpty })
        #expect(wishes.contains { $0.calm != nil })
        #expect(wishes.contains { !$0.path.isEmpty })
        #expect(wishes.contains { $0.sound != nil })
        #expect(boards.contains { $0.sound.score != nil })
        for style in ["watercolour", "Paper cut-out", "Flat bold", "neon", "soft gradient"] {
            #expect(clips.contains { $0.prompt.contains(style) }, "\(style)")
        }
        #expect(Set(clips.compactMap(\.camera)).count >= 5)
        #expect(Set(boards.map { "\($0.canvas.width)x\($0.canvas.height)" }).count >= 4)
    }

    @Test(arguments: [Starter.greeting, .wedding, .thanks, .baby, .holiday])
    func `a starter that shows a person asks for consent`(_ starter: Starter) throws {
        let board = try starter.storyboard()

        #expect(board.likenesses.map(\.asset.text).contains(photo))
        #expect(board.pictures.allSatisfy { $0.needsConsent })
    }

    @Test func `a thank-you takes its reason from the recipient's fields`() throws {
        let board = try Starter.thanks.storyboard()

        #expect(board.scenes.map(\.id) == ["hello", "reason[0]", "kept", "gift"])
        #expect(board.texts.contains("For the soup"))
    }

    @Test func `a wedding without years is a wedding`() throws {
        let template = try Starter.wedding.template
        let names: [String: Value] = ["one": .string("Ida"), "other": .string("Ole")]

        let wedding = try template.resolve(try template.check(inputs: names))

        #expect(wedding.scenes.map(\.id) == ["names", "wish"])
        #expect(wedding.texts.contains("Just married"))
        #expect(try Starter.wedding.storyboard().texts.contains("25 years together"))
    }
}
