import Checkpoints
import Testing

@Test func `a document is read with its escapes, numbers and order`() throws {
    let text = #" {"b": [1, -2.5e3, true, null], "a": "\u00e9\ud83c\udf82\n\\", "n": 1e2} "#

    let json = try JSON(Array(text.utf8))

    #expect(json.object?.map(\.key) == ["b", "a", "n"])
    #expect(json["b"]?.array?[0].integer == 1)
    #expect(json["b"]?.array?[1].double == -2_500)
    #expect(json["b"]?.array?[2].bool == true)
    #expect(json["a"]?.string == "é🎂\n\\")
    #expect(json["n"]?.integer == nil)
    #expect(json["n"]?.double == 100)
}

@Test func `keys are compared byte by byte`() throws {
    let json = try JSON(Array("{\"\u{e9}\": 1, \"e\u{301}\": 2}".utf8))

    #expect(json["\u{e9}"]?.integer == 1)
    #expect(json["e\u{301}"]?.integer == 2)
}

@Test(arguments: [
    "", "{", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "[1,]", "[1 2]", "01", "-", "1.", ".5", "1e",
    "+1",
    "nul", "tru", "\"\\x\"", "\"\\u12\"", "\"\\ud800\"", "\"\\udc00\"", "\"\\ud800\\u0041\"",
    "\"a\nb\"", "\"open", "{} {}", "{\"a\":1,\"a\":2}", "1e999", "NaN", "{a:1}", "'a'",
    String(repeating: "[", count: 65) + String(repeating: "]", count: 65),
])
func `what is not JSON is refused`(text: String) {
    #expect(throws: JSON.Fault.self) { try JSON(Array(text.utf8)) }
}

@Test func `nesting is read up to its limit`() throws {
    let text = String(repeating: "[", count: 64) + String(repeating: "]", count: 64)

    #expect(try JSON(Array(text.utf8)).array?.count == 1)
}
