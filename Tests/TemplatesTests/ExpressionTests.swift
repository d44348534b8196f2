import Templates
import Testing

@Suite struct ExpressionTests {
    @Test(arguments: [
        ("1 + 2 * 3", "7"), ("(1 + 2) * 3", "9"), ("7 / 2", "3.5"), ("6 / 2", "3"),
        ("7 % 4", "3"), ("-3 + 1", "-2"), ("2 - -2", "4"), ("1 < 2", "true"),
        ("1 == 1.0", "true"), ("'a' != 'b'", "true"), ("1 < 2 && 2 < 1", "false"),
        ("!'' || false", "true"), ("null ?? 'x'", "x"), ("'' ?? 'x'", ""),
        ("false ? 1 : true ? 2 : 3", "2"), ("'a' + 1", "a1"), ("\"it's\"", "it's"),
        ("'a\\nb'", "a\nb"), ("['a', 'b'][1]", "b"), ("['a'][5] ?? 'none'", "none"),
        ("upper('straße')", "STRASSE"), ("lower('ÄB')", "äb"), ("trim('  a b ')", "a b"),
        ("length('👩‍👩‍👧é')", "2"), ("length([1, 2])", "2"), ("join(['a', 'b', 'c'], ', ')", "a, b, c"),
        ("join(['a', 'b', 'c'], ', ', ' and ')", "a, b and c"), ("contains('cake', 'ak')", "true"),
        ("contains([1, 2], 3)", "false"), ("plural(1, 'wish', 'wishes')", "wish"),
        ("plural(2, 'wish', 'wishes')", "wishes"), ("default(null, 'd')", "d"),
        ("round(2.5)", "3"), ("round(1.005, 1)", "1"), ("min(3, 1, 2)", "1"), ("max(3, 1)", "3"),
        ("number(1234.5, 2, 'de')", "1.234,50"), ("number(1234)", "1,234"),
        ("9223372036854775807 + 1 > 9e0", "true"), ("true ? '}' : ''", "}"),
    ])
    func `an expression has one value`(_ expression: String, _ expected: String) throws {
        // Exponents are no part of the language; the one above is written out here.
        let expression = expression.replacing("9e0", with: "9.0")

        #expect(try evaluate(expression) == expected)
    }

    @Test(arguments: [
        ("en", "November 22"), ("en-GB", "22 November"), ("de", "22. November"),
        ("ja", "11月22日"), ("ru", "22 ноября"), ("fr", "22 novembre"),
    ])
    func `a date comes in the order and the words of the language`(
        _ locale: String,
        _ expected: String
    ) throws {
        #expect(try evaluate("date('2026-11-22', 'd MMMM', '\(locale)')") == expected)
    }

    @Test func `a date pattern with words of its own is kept as it is`() throws {
        #expect(
            try evaluate("date('2026-11-02', \"EEEE 'the' d.M.yy\", 'en')") == "Monday the 2.11.26"
        )
    }

    @Test(arguments: [
        ("2000-02-29", "2026-02-28", "25"), ("2000-02-29", "2026-03-01", "26"),
        ("1990-11-22", "2026-11-22", "36"), ("1990-11-23", "2026-11-22", "35"),
    ])
    func `an age counts whole years`(_ birthday: String, _ day: String, _ years: String) throws {
        #expect(try evaluate("age('\(birthday)', '\(day)')") == years)
    }

    @Test(arguments: [
        "name", "1 / 0", "5 % 0", "date('soon', 'd')", "[1, 2]", "upper(recipient.fields.x)",
        "date('2026-11-22', 'd', '../x')", "number(1, 99)", "age('x', 'y')",
    ])
    func `what has no readable value is an error of the layer, not a blank`(
        _ expression: String
    ) {
        let error = #expect(throws: TemplateErrors.self) { try evaluate(expression) }

        #expect(error?.problems.map(\.path) == ["scenes[0].layers[0].text"])
    }

    @Test func `a text cannot grow without end`() throws {
        let long = String(repeating: "a", count: 1_999)
        let template = try parse(
            sample(text: "\"${name + name + name}\"")
        )
        let inputs = try template.check(inputs: ["name": .string(long)])

        #expect(throws: TemplateErrors.self) { try template.resolve(inputs) }
    }

    @Test func `an unknown name is answered with the one that was meant`() {
        let found = problems(sample(text: "\"Hi ${nmae}\""))

        #expect(
            found.map(\.message) == [
                "unknown name 'nmae'; did you mean 'name'? (character 6 of the text)"
            ]
        )
    }

    @Test func `two dollars and a brace are the characters themselves`() throws {
        let template = try parse(sample(text: "\"$${name} costs $5\""))

        let storyboard = try template.resolve(try template.check(inputs: ["name": .string("x")]))

        #expect(storyboard.texts == ["${name} costs $5"])
    }

    @Test func `what a recipient is called is never read as an expression`() throws {
        #expect(
            try evaluate("name", given: ["name": .string("${recipient.id} %@ \\n")])
                == "${recipient.id} %@ \\n"
        )
    }
}
