import Provenance
import Testing

@Suite struct VisibleLabelTests {
    @Test(arguments: [
        "Made with AI", "  Made\n with  AI ", "made by A.I.", "Mit KI erstellt", "Créé avec l’IA",
        "AIで作成", "由人工智能生成", "Создано ИИ", "صُنع بالذكاء الاصطناعي", "An artificial picture ✨️",
        "#AI",
    ])
    func `a wording that says so stands`(_ text: String) throws {
        let label = try VisibleLabel(text)

        #expect(!label.text.isEmpty)
        #expect(!label.text.contains("\n"))
    }

    @Test(arguments: [
        "", "   ", "Happy birthday", "PAID", "Said with love", "Kiss", "Made in Iași", "\u{200B}AI",
        "A\u{202E}I", "AI \u{0}", "AI " + String(repeating: "x", count: 60),
    ])
    func `a wording that does not is refused`(_ text: String) {
        #expect(throws: ProvenanceError.self) { try VisibleLabel(text) }
    }

    @Test(arguments: [
        "de-AT", "ja", "ar_EG", "xx", "", "PT-br", "zh-Hant", "tr", "uk", "pl", "nl", "ko", "fr",
    ])
    func `our own wording keeps our own rule`(_ locale: String) throws {
        let label = VisibleLabel(locale: locale)

        #expect(try VisibleLabel(label.text) == label)
    }

    @Test func `the wording follows the language and falls back to English`() {
        #expect(VisibleLabel(locale: "de-CH").text == "Mit KI erstellt")
        #expect(VisibleLabel(locale: "tlh").text == "Made with AI")
    }
}
