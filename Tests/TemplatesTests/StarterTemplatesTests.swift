import Foundation
import Templates
import Testing

/// The starter templates as the repository ships them.
enum Starter: String, CaseIterable {
    case greeting = "birthday-greeting"
    case day = "day-in-the-life"

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
}

@Suite struct StarterTemplatesTests {
    private let photo = "sha256:" + String(repeating: "ab", count: 32)

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
        let template = try starter.template
        let context = ResolveContext(
            recipient: RecipientFacts(id: "r1", name: "عائشة"),
            occurrence: OccurrenceFacts(
                localDate: "2026-11-22",
                localTime: "07:30",
                zone: "UTC",
                due: "2026-11-22T07:30:00Z"
            )
        )

        let storyboard = try template.resolve(
            try template.check(inputs: [:], for: context),
            for: context
        )

        let box = [
            "asset:morning", "asset:music-box", "asset:confetti-loop", "asset:bokeh-loop",
            "asset:soft-gradient",
        ]
        #expect(storyboard.assets.map(\.text).allSatisfy(box.contains))
        #expect(storyboard.clips.allSatisfy { $0.fallback != nil })
        #expect(storyboard.texts.contains { $0.contains("عائشة") })
    }
}
