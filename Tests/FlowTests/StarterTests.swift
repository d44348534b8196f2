import Crypto
import Foundation
import Testing

/// The starter templates, rendered small by the command.
@Suite("Starters", .timeLimit(.minutes(10)))
struct StarterTests {
    /// A starter and what it is filled with; PHOTO stands for a picture.
    static let fillings: [(String, [String])] = [
        ("birthday-greeting", ["photo=@PHOTO", #"wishes=["Long walks"]"#]),
        ("day-in-the-life", ["note=Soup on the balcony"]),
        (
            "wedding-anniversary",
            ["one=Zoë", "other=美咲", "years=25", #"photos=["file:PHOTO"]"#, #"moments=["Rain"]"#]
        ),
        ("thank-you", ["photo=@PHOTO", #"reasons=["For the soup", "For coming"]"#]),
        ("new-baby", ["name=عائشة", "photo=@PHOTO", #"details=["3,420 g"]"#]),
        (
            "weekly-recap",
            [
                """
                highlights=[{"day": "Mon", "text": "One", "where": "at a desk"}, \
                {"day": "Wed", "text": "Two", "where": "in the forest"}, \
                {"day": "Sun", "text": "Three", "where": "on the beach"}]
                """
            ]
        ),
        ("holiday-greeting", ["message=May every road home be cleared", "year=2027"]),
        ("announcement", ["headline=The bakery opens", "day=2026-12-05", "venue=Rua do Norte"]),
    ]

    @Test(arguments: fillings)
    func `a starter renders without a warning`(name: String, inputs: [String]) async throws {
        try await inTemporaryFolder { folder in
            let photo = folder.appending(path: "photo.png").path
            let consent = folder.appending(path: "consent.json").path
            try await make(photo, andConsent: consent)
            let template = folder.appending(path: "small.yaml")
            try small(name).write(to: template, atomically: true, encoding: .utf8)
            let given = inputs.flatMap { ["--input", $0.replacing("PHOTO", with: photo)] }

            let ended = try await Program.matinee(
                arguments: ["render", template.path, "--recipient", "Владимир 🎂", "--json"]
                    + ["--consent", consent, "-o", folder.path + "/video.mp4"] + given,
                environment: [:]
            )

            let told = try #require(ended.lines.first, "\(ended.errors)")
            #expect(ended.status == 0)
            #expect(told["warnings"] == .array([]))
            #expect(told["degraded"] == .bool(false))
            #expect(told["files"].items.compactMap { $0["as"].text }.sorted() == Self.roles)
            #expect((told["files"].items.first?["duration"].number ?? 0) >= 8)
        }
    }

    private static let roles = ["contact-sheet", "poster", "video"]

    /// The starter on a canvas of a fifth, at three frames a second.
    private func small(_ name: String) throws -> String {
        let file = Program.repository.appending(path: "Templates/\(name).yaml")
        let text = try String(contentsOf: file, encoding: .utf8)
        let canvas = /canvas: \{size: ([0-9]+)x([0-9]+), fps: 30\}/
        let found = try #require(try canvas.firstMatch(in: text))
        let (width, height) = (try #require(Int(found.1)), try #require(Int(found.2)))
        return text.replacing(canvas, with: "canvas: {size: \(width / 5)x\(height / 5), fps: 3}")
    }

    /// Writes a picture and the permission to show it.
    private func make(_ photo: String, andConsent consent: String) async throws {
        _ = try await Program.matinee(
            arguments: ["generate", "--still", "--size", "256x256", "-o", photo]
                + ["--prompt", "a dog in a meadow"],
            environment: [:]
        )
        let bytes = try Data(contentsOf: URL(filePath: photo))
        let hash = SHA256.hash(data: bytes).map { String(format: "%02x", $0) }.joined()
        let form: JSON = [
            "subject": "Rex", "relationship": "friend", "statement": "Woof.", "scope": ["*"],
            "granted": "2026-01-01T00:00:00Z", "expires": .null, "photo_sha256": .string(hash),
        ]
        try form.data().write(to: URL(filePath: consent))
    }
}
