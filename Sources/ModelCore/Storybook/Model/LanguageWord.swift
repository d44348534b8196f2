/// One word of a prompt, in the spellings that are compared.
struct LanguageWord {
    /// Lower-case, as written.
    let lower: String
    /// Lower-case without accents.
    let folded: String
    /// Written with a capital first letter.
    let isCapitalised: Bool
    /// What stood before an apostrophe (`l` of "l'eau"), if anything.
    let elided: String?
    /// What follows an apostrophe (`s` of "it's").
    let tail: String?

    init(_ text: Substring, elided: String? = nil, tail: String? = nil) {
        lower = text.lowercased()
        folded = LanguageWord.folded(lower)
        isCapitalised = text.first?.isUppercase == true
        self.elided = elided
        self.tail = tail
    }

    /// True for writing without spaces between words.
    var isIdeographic: Bool { lower.unicodeScalars.contains { PromptScript.isUnspaced($0) } }

    /// The word cut where the script changes: Japanese writes its endings in another one.
    var parts: [LanguageWord] {
        guard isIdeographic else { return [self] }
        return lower.split { $0.unicodeScalars.allSatisfy { 0x3040...0x309F ~= $0.value } }
            .map { LanguageWord($0) }
    }

    /// Gives the words of a text; links, tags and names of accounts are not words.
    static func words(of prompt: String) -> [LanguageWord] {
        let parts = prompt.split(whereSeparator: \.isWhitespace)
        return parts.filter { !$0.hasPrefix("@") && !$0.contains("://") }.flatMap { part in
            part.split { !$0.isLetter && !isApostrophe($0) && !isMark($0) }.compactMap(word)
        }
    }

    private static func word(_ text: Substring) -> LanguageWord? {
        let halves = text.split(maxSplits: 1, whereSeparator: isApostrophe)
        guard let first = halves.first else { return nil }
        guard halves.count == 2 else { return LanguageWord(first) }
        let whole = first.count <= 5 && halves[1].count >= 3
        if whole { return LanguageWord(halves[1], elided: first.lowercased()) }
        return LanguageWord(first, tail: halves[1].lowercased())
    }

    private static func isApostrophe(_ character: Character) -> Bool {
        character == "'" || character == "\u{2019}"
    }

    /// True for a vowel sign or tone that stands as a character of its own.
    private static func isMark(_ character: Character) -> Bool {
        character.unicodeScalars.allSatisfy {
            $0.properties.generalCategory == .nonspacingMark
                || $0.properties.generalCategory == .spacingMark
        }
    }

    /// Gives the word with accents taken off.
    private static func folded(_ lower: String) -> String {
        String(lower.map { character in LanguageWord.plain[character] ?? character })
    }

    private static let plain: [Character: Character] = {
        let rows = [
            "aàáâãäåāăąạảấầẩẫậắằẳẵặ", "cçćč", "dďđ", "eèéêëēęěẹẻẽếềểễệ", "gğ", "iìíîïīıịỉĩ", "lłľ",
            "nñńň", "oòóôõöøőọỏốồổỗộơớờởỡợ", "rřŕ", "sśşšș", "tťțţ", "uùúûüūůűụủũưứừửữự", "yýÿỳỵỷỹ",
            "zźżž",
        ]
        var table: [Character: Character] = [:]
        for row in rows {
            guard let base = row.first else { continue }
            for accented in row.dropFirst() { table[accented] = base }
        }
        return table
    }()
}
