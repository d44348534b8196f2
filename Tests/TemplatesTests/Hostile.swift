import Templates
import Testing

/// Documents made to cost too much, and values made to be the wrong kind.
enum Hostile {
    struct Document: Sendable, CustomTestStringConvertible {
        let name: String
        let syntax: Template.Syntax
        let text: String
        var testDescription: String { "\(name) as \(syntax.rawValue)" }
    }

    static let values: [Value] = [
        .integer(-7), .string("??"), .array([]), .object([:]), .boolean(true), .number(1e300),
        .string("${nobody}"), .array([.array([.array([.null])])]), .object(["x": .string("y")]),
        .string(String(repeating: "a", count: 5_000)), .string("${(((((("), .integer(.max),
    ]

    static let documents: [Document] = yaml + json

    private static func times(_ text: String, _ count: Int) -> String {
        String(repeating: text, count: count)
    }

    private static let laughs =
        "a: &a [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n"
        + (0..<12).map { level in
            let name = String(UnicodeScalar(UInt8(97 + level)))
            let next = String(UnicodeScalar(UInt8(98 + level)))
            return "\(next): &\(next) [" + times("*\(name), ", 8) + "*\(name)]"
        }.joined(separator: "\n")

    private static let yaml = [
        ("a billion laughs", laughs),
        ("an alias as a key", "a: &a {b: c}\n? *a\n: d"),
        ("an alias of itself", "a: &a [*a]"),
        ("an alias in quotes' neighbourhood", "a: &x 1\nb: [\"q\",*x]"),
        ("an undefined alias", "a: *b"),
        ("a mapping as a key", "{{a: b}: c}"),
        ("mappings as keys of mappings", times("{", 30) + times("a,", 9_000)),
        ("a list as a key", "? [a, b]\n: c"),
        ("nested lists", times("[", 40) + times("]", 40)),
        ("nested lists without end", times("[", 200_000)),
        ("nested block lists", times("- ", 3_000)),
        ("nested block lists without end", times("- ", 100_000)),
        ("nested mappings", (0..<60).map { times(" ", $0) + "a:" }.joined(separator: "\n")),
        ("nested mappings in one line", times("{a: ", 60) + "b" + times("}", 60)),
        ("very many keys", (0..<9_900).map { "k\($0): 1" }.joined(separator: "\n")),
        ("too many keys", (0..<25_000).map { "k\($0): 1" }.joined(separator: "\n")),
        ("very many values", "[" + times("a,", 9_900) + "]"),
        ("too many values", "[" + times("a,", 120_000) + "]"),
        ("too many stars", times("*a ", 80_000)), ("too many anchors", times("&a ", 80_000)),
        ("ampersands", times("&", 250_000)), ("quotes", times("'", 250_000)),
        ("double quotes", times("\"", 250_000)), ("colons", times("a: ", 80_000)),
        ("commas", "[" + times(",", 250_000)), ("question marks", times("? ", 120_000)),
        ("tags", times("!!str ", 9_000)), ("a tag", "a: !!python/object:os.system x"),
        ("comments", times("#\n", 125_000)), ("a long scalar", times("a", 262_000)),
        ("more than the limit", times("a", 262_145)),
        ("a long line of spaces", times(" ", 260_000)),
        ("two documents", "kind: Template\n---\nkind: Template"),
        ("a directive", "%YAML 9.9\n---\nkind: Template"), ("not a number", "kind: .nan"),
        ("infinity", "kind: -.inf"), ("a number too large", "kind: 1e999"),
        ("a NUL", "kind: Tem\0plate"), ("an escaped NUL", "kind: \"Tem\\0plate\""),
        ("a tab as indentation", "kind:\n\t- a"), ("a bell", "kind: \u{7}"),
        ("a C1 control", "kind: \u{85}a\u{90}"), ("a lone surrogate", "kind: \"\\ud800\""),
        ("a bad escape", "kind: \"\\q\""), ("an unclosed quote", "kind: \"Template"),
        ("an unclosed brace", "kind: {a"), ("a byte order mark", "\u{FEFF}kind: Template"),
        ("a merge key", "<<: {kind: Template}"), ("a repeated key", "kind: a\nkind: b"),
        ("a block scalar without end", "kind: |\n" + times("  x\n", 9_000)),
    ].map { Document(name: $0.0, syntax: .yaml, text: $0.1) }

    private static let json = [
        ("nothing", ""), ("a word", "nul"), ("a bare word", "Template"), ("a comment", "// {}"),
        ("nested lists", times("[", 100_000)), ("nested objects", times("{\"a\":", 50_000)),
        ("too many values", "[" + times("1,", 120_000) + "1]"), ("a trailing comma", "[1,]"),
        ("a trailing comma in an object", "{\"a\":1,}"), ("text after the end", "{} {}"),
        ("a repeated key", "{\"a\":1,\"a\":2}"), ("an unclosed string", "{\"a"),
        ("an unclosed object", "{\"a\":1"), ("single quotes", "{'a':1}"), ("a bare key", "{a:1}"),
        ("a leading zero", "[01]"), ("a plus sign", "[+1]"), ("a lone minus", "[-]"),
        ("a point without digits", "[1.]"), ("an exponent without digits", "[1e]"),
        ("a number too large", "[1e999]"), ("digits without end", "[" + times("9", 200_000) + "]"),
        ("not a number", "[NaN]"), ("a raw tab in a string", "\"a\tb\""),
        ("a raw newline in a string", "\"a\nb\""), ("a bad escape", "\"\\x41\""),
        ("a short escape", "\"\\u12\""), ("a lone surrogate", "\"\\ud800\""),
        ("a surrogate before no other", "\"\\ud800\\u0041\""), ("an escaped NUL", "\"\\u0000\""),
        ("a NUL", "{\"a\":\0}"), ("a long string", "\"" + times("a", 260_000) + "\""),
        ("a long key", "{\"" + times("k", 200_000) + "\":1}"),
        ("colons", times("{\"a\"::", 10)), ("a list for a document", "[]"),
    ].map { Document(name: $0.0, syntax: .json, text: $0.1) }
}
