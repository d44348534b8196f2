import Templates
import Testing

@Suite struct InputsTests {
    private let hash = String(repeating: "0a", count: 32)

    private func check(
        _ inputs: String,
        _ given: [String: Value],
        for context: ResolveContext = ResolveContext(),
        trust: FileTrust = .assetsOnly
    ) throws -> [String: Value] {
        try parse(sample(inputs: inputs)).check(inputs: given, for: context, trust: trust).values
    }

    private func refusals(_ inputs: String, _ given: [String: Value]) -> [String] {
        do {
            _ = try check(inputs, given)
            return []
        } catch {
            return (error as? TemplateErrors)?.problems.map { "\($0.path) \($0.message)" } ?? []
        }
    }

    @Test(arguments: [
        ("{a: {type: string}}", Value.null, "is required"),
        ("{a: {type: string}}", .integer(7), "must be text, is a whole number"),
        (
            "{a: {type: string, maxLength: 3}}", .string("four"),
            "must have 0 to 3 characters, has 4"
        ),
        ("{a: {type: string, minLength: 1}}", .string(""), "must have 1 to 2000 characters, has 0"),
        ("{a: {type: string, enum: [x, y]}}", .string("z"), "must be one of x, y"),
        ("{a: {type: string}}", .string("a\u{0}b"), "must not hold control characters"),
        ("{a: {type: integer, maximum: 3}}", .integer(4), "must be from -1000000000 to 3"),
        ("{a: {type: integer}}", .number(1.5), "must be a whole number, is a number"),
        ("{a: {type: number, minimum: 0}}", .integer(-1), "must be from 0.0 to 1000000000000.0"),
        ("{a: {type: boolean}}", .string("true"), "must be true or false, is text"),
        ("{a: {type: date}}", .string("2026-02-29"), "is no day; write it as 2026-11-22"),
        (
            "{a: {type: date}}", .string("2026-01-01T00:00"), "is no day; write it as 2026-11-22"
        ),
        (
            "{a: {type: zone}}", .string("Mars/Base"),
            "is no known zone; write it as Europe/Berlin"
        ),
        (
            "{a: {type: image}}", .string("file:/etc/passwd"),
            "must name an asset; files of the machine are not accepted here"
        ),
        (
            "{a: {type: image}}", .string("https://example.com/a.png"),
            "names no asset; write it as sha256: and 64 hexadecimal digits"
        ),
        (
            "{a: {type: array, items: {type: string}, maxItems: 1}}",
            .array([.string("a"), .string("b")]), "must have 0 to 1 elements, has 2"
        ),
    ])
    func `a value that does not fit is refused by name`(
        _ inputs: String,
        _ value: Value,
        _ message: String
    ) {
        #expect(refusals(inputs, ["a": value]) == ["inputs.a \(message)"])
    }

    @Test func `all problems are told at once, deep ones with their path`() {
        let inputs =
            "{list: {type: array, items: {type: object, properties: {n: {type: integer}}}}, "
            + "name: {type: string}}"
        let given: [String: Value] = [
            "list": .array([.object(["n": .integer(1)]), .object(["n": .string("x"), "m": .null])]),
            "nmae": .string("y"),
        ]

        #expect(
            refusals(inputs, given) == [
                "inputs.nmae unknown input; did you mean 'name'?",
                "inputs.list[1].m unknown field; did you mean 'n'?",
                "inputs.list[1].n must be a whole number, is text",
                "inputs.name is required",
            ]
        )
    }

    @Test func `a name of many marks on one letter is measured by what it costs`() {
        let zalgo = "a" + String(repeating: "\u{0301}", count: 700)

        #expect(
            refusals("{a: {type: string, maxLength: 40}}", ["a": .string(zalgo)]) == [
                "inputs.a must have 0 to 40 characters, has 1"
            ]
        )
    }

    @Test func `a default may follow the recipient, the day and other inputs`() throws {
        let inputs =
            "{greeting: {type: string, default: \"Dear ${who}\"}, "
            + "who: {type: string, default: \"${recipient.first_name}\"}, "
            + "day: {type: date, default: \"${occurrence.local_date}\"}}"
        let context = ResolveContext(
            recipient: RecipientFacts(id: "r", name: "Zoë Ångström"),
            occurrence: OccurrenceFacts(
                localDate: "2026-11-22",
                localTime: "07:30",
                zone: "UTC",
                due: "2026-11-22T07:30:00Z"
            )
        )

        let values = try check(inputs, [:], for: context)

        #expect(
            values == [
                "greeting": .string("Dear Zoë"), "who": .string("Zoë"),
                "day": .string("2026-11-22"),
            ]
        )
    }

    @Test func `a default that finds nothing leaves the input required`() {
        #expect(
            refusals("{who: {type: string, default: \"${recipient.first_name}\"}}", [:])
                == ["inputs.who is required"]
        )
    }

    @Test func `a local file is accepted only where the caller is trusted`() throws {
        let photo: [String: Value] = ["a": .string("file:/tmp/a.png")]

        #expect(try check("{a: {type: image}}", photo, trust: .localFiles) == photo)
        #expect(refusals("{a: {type: image}}", photo).count == 1)
    }

    @Test func `the inputs that need consent are known before anything is queued`() throws {
        let template = try parse(
            sample(
                inputs: "{photo: {type: image, optional: true, likeness: needs-consent}, "
                    + "pattern: {type: image}}"
            )
        )
        let given: [String: Value] = ["pattern": .string("asset:paper")]
        let without = try template.check(inputs: given)
        let with = try template.check(
            inputs: given.merging(["photo": .string(hash)]) { $1 }
        )

        #expect(template.likenessInputs(without).isEmpty)
        #expect(template.likenessInputs(with).map(\.name) == ["photo"])
        #expect(template.likenessInputs(with).map(\.picture) == [.stored(hash)])
    }

    @Test func `every photo of a list needs consent when its input says so`() throws {
        let template = try parse(
            sample(inputs: "{photos: {type: array, items: {type: image}, likeness: needs-consent}}")
        )
        let photos = ["a", "b"].map { "sha256:" + String(repeating: $0, count: 64) }

        let resolved = try template.check(inputs: ["photos": .array(photos.map(Value.string))])

        #expect(template.likenessInputs(resolved).map(\.picture.text) == photos)
    }
}
