import Foundation
import Storybook
import Testing

/// Sentences of our own and the language of each: `code`, a tab, the sentence.
private struct Sample: CustomTestStringConvertible {
    let code: String
    let text: String
    var testDescription: String { text }

    /// Reads `Fixtures/languages.tsv`.
    static func all() throws -> [Sample] {
        try lines(of: "languages", "tsv").map { line in
            let parts = line.split(separator: "\t", maxSplits: 1)
            return Sample(code: String(parts[0]), text: String(try #require(parts.last)))
        }
    }

    /// English prompts as people write them: the held-out ones, others left out.
    static func prompts() throws -> [String] { try lines(of: "english-prompts", "txt") }

    private static func lines(of name: String, _ ending: String) throws -> [String] {
        let file = try #require(
            Bundle.module.url(
                forResource: name,
                withExtension: ending,
                subdirectory: "Fixtures"
            )
        )
        return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(String.init)
    }
}

@Suite struct PromptLanguageTests {
    @Test func `no English prompt is taken for another language`() throws {
        let english = try Sample.all().filter { $0.code == "en" }.map(\.text) + Sample.prompts()

        let flagged = english.filter { !PromptLanguage(of: $0).isEnglish }

        #expect(english.count >= 500)
        #expect(flagged == [])
    }

    @Test func `sentences in other languages are noticed`() throws {
        let foreign = try Sample.all().filter { $0.code != "en" }

        let missed = foreign.filter { PromptLanguage(of: $0.text).isEnglish }

        #expect(foreign.count >= 150)
        #expect(Double(missed.count) <= 0.05 * Double(foreign.count), "\(missed.map(\.text))")
    }

    @Test func `the language is named, not only that it is another one`() throws {
        let foreign = try Sample.all().filter { $0.code != "en" }

        let misnamed = foreign.filter { PromptLanguage(of: $0.text).code != $0.code }

        #expect(
            Double(misnamed.count) <= 0.05 * Double(foreign.count),
            "\(misnamed.map { "\($0.text): \(PromptLanguage(of: $0.text).code)" })"
        )
    }

    @Test(arguments: [
        ("ein Kuchen mit Kerzen auf dem Tisch", ["kuchen", "kerzen", "tisch"]),
        ("Un chat dort près de l'eau", ["chat", "dort", "eau"]),
        ("кот спит", ["кот", "спит"]),
        ("海に沈む夕日と数羽の鳥", ["海", "沈", "夕日", "数羽", "鳥"]),
        ("แมวนอน", ["แมวนอน"]),
    ])
    func `the words that are not read are those with a meaning of their own`(
        prompt: String,
        words: [String]
    ) {
        #expect(PromptLanguage(of: prompt).unread == words)
    }

    @Test func `a long letter reports its first twenty words, each once`() {
        let alphabet = Array("abcdefghijklmnopqrstuvwxyz")
        let words = alphabet.map { "straßen\($0)" }.joined(separator: " und ")

        let language = PromptLanguage(of: words + " und " + words)

        #expect(language.code == "de")
        #expect(language.unread.count == PromptLanguage.mostUnread)
        #expect(language.unread.first == "straßena")
    }

    @Test func `English has nothing that is not read`() {
        #expect(PromptLanguage(of: "a cat on a bed").unread == [])
        #expect(PromptLanguage(of: "a cat on a bed").code == "en")
    }

    @Test(arguments: [
        "", " ", "\u{0}", "🎂", "🎂🎈❤️", "12:30", "!!!", "'", "''", "l'", "'s", "\"", "\u{301}", "@",
        "://",
        "\u{200B}", "\u{FFFD}\u{FFFD}",
    ])
    func `what has no words is English`(prompt: String) {
        #expect(PromptLanguage(of: prompt).code == "en")
    }

    @Test func `a quotation does not decide, unless it is all there is`() {
        #expect(PromptLanguage(of: "a banner, \u{201C}Alles Gute zum Geburtstag\u{201D}").isEnglish)
        #expect(PromptLanguage(of: "\u{201C}Alles Gute zum Geburtstag\u{201D}").code == "de")
    }

    @Test func `accents need not be typed`() {
        #expect(PromptLanguage(of: "un coucher de soleil a la montagne en ete").code == "fr")
        #expect(PromptLanguage(of: "corazon, montana, cumpleanos").code == "es")
    }

    @Test func `a language without a lexicon is noticed by its letters`() {
        let lithuanian = "mėnulis šviečia virš tylaus ežero, žvaigždės žiūri į miegančią žąsį"

        #expect(PromptLanguage(of: lithuanian).isEnglish == false)
    }

    @Test func `ten thousand characters are told as one sentence is`() {
        let letter = String(
            repeating: "die Katze schläft am Fenster und draußen schneit es. ",
            count: 200
        )

        #expect(PromptLanguage(of: letter).code == "de")
    }
}
