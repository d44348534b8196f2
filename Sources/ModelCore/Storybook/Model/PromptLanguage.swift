/// Which language a prompt is written in, told from its letters and its words.
///
/// The model reads English only, and another language would be answered with a scene that has
/// little to do with it; so it has to be noticed and said. English is assumed unless there is clear
/// evidence against it: names, loan words, a greeting in an English sentence stay English.
package struct PromptLanguage: Sendable, Equatable {
    /// BCP 47 code; `und` for a language that is surely not English and not one of those known.
    package let code: String
    /// What the model can read.
    package let isEnglish: Bool
    /// The words with a meaning of their own, in the prompt's order, each once; none for English.
    package let unread: [String]

    /// Most words that are reported as not read.
    package static let mostUnread = 20

    /// Tells the language of `prompt`.
    package init(of prompt: String) {
        let words = LanguageWord.words(of: PromptLanguage.unquoted(prompt))
        let found = PromptScript(of: words)?.code ?? LatinEvidence(words).code
        code = found
        isEnglish = found == "en"
        unread = isEnglish ? [] : PromptLanguage.contentWords(words, code: found)
    }

    /// Gives the prompt without what it quotes: words to be shown are in no matter what language.
    private static func unquoted(_ prompt: String) -> String {
        var rest = ""
        var closing: Character?
        for character in prompt {
            if character == closing {
                closing = nil
            } else if closing == nil, let end = quotes[character] {
                closing = end
            } else if closing == nil {
                rest.append(character)
            }
        }
        return closing != nil || rest.allSatisfy({ !$0.isLetter }) ? prompt : rest
    }

    private static let quotes: [Character: Character] = [
        "\"": "\"", "\u{201C}": "\u{201D}", "\u{201E}": "\u{201C}", "«": "»", "「": "」",
    ]

    /// Gives the words that are not articles, prepositions and the like.
    private static func contentWords(_ words: [LanguageWord], code: String) -> [String] {
        let frequent = LanguageLexicon.of(code)?.functionWords ?? []
        var kept: [String] = []
        for word in words.flatMap(\.parts) where !frequent.contains(word.lower) {
            guard word.isIdeographic || word.lower.count >= 3, !kept.contains(word.lower) else {
                continue
            }
            kept.append(word.lower)
        }
        return Array(kept.prefix(mostUnread))
    }
}
