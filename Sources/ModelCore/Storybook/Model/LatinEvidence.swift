/// Weighs the words of a prompt in Latin letters for and against English.
struct LatinEvidence {
    /// BCP 47 code of what the evidence is for; `en` unless it is clear.
    let code: String

    /// Least evidence that counts as clear in a prompt of one or two words, and in a longer one.
    private static let clear = (short: 1.0, long: 1.5)
    /// Least evidence in two words that may be a name ("El Paso", "Das Auto"), and in a scrap of one.
    private static let clearOfNames = 2.0
    /// Least share of the words that speaks for the language.
    private static let leastShare = 0.15
    /// How much more than English it has to have.
    private static let lead = 1.1
    /// Least share of words in letters unknown to English that tells an unlisted language.
    private static let unlistedShare = 0.35

    /// Weighs `words`.
    init(_ words: [LanguageWord]) {
        var best = (code: "en", lead: 0.0)
        for lexicon in LanguageLexicon.all {
            let score = words.reduce(0.0) { $0 + LatinEvidence.weight(of: $1, in: lexicon) }
            guard score >= LatinEvidence.least(for: words) else { continue }
            guard score >= LatinEvidence.leastShare * Double(words.count) else { continue }
            let english = words.reduce(0.0) { $0 + LatinEvidence.english($1, against: lexicon) }
            let lead = score - LatinEvidence.lead * english
            if lead > best.lead { best = (lexicon.code, lead) }
        }
        code = best.code == "en" && LatinEvidence.isUnlisted(words) ? "und" : best.code
    }

    private static func least(for words: [LanguageWord]) -> Double {
        if words.count > 2 { return clear.long }
        let mayBeName = words.count == 2 && words.allSatisfy(\.isCapitalised)
        let isScrap = words.count == 1 && words.allSatisfy { $0.lower.count < 4 }
        return mayBeName || isScrap ? clearOfNames : clear.short
    }

    /// How much a word speaks for English; half when the other language has it as well.
    private static func english(_ word: LanguageWord, against other: LanguageLexicon) -> Double {
        if let tail = word.tail, ["s", "t", "re", "ve", "ll", "m", "d"].contains(tail) { return 1 }
        guard LanguageLexicon.english.has(word) else { return 0 }
        return other.has(word) ? 0.5 : 1
    }

    /// How much a word speaks for the language of `lexicon`.
    private static func weight(of word: LanguageWord, in lexicon: LanguageLexicon) -> Double {
        if LanguageLexicon.loans.contains(word.lower) { return lexicon.has(word) ? 0.3 : 0 }
        if LanguageLexicon.english.has(word) { return lexicon.has(word) ? 0.5 : 0 }
        var weight = 0.0
        if let elided = word.elided, lexicon.elisions.contains(elided), !word.isCapitalised {
            weight += 0.8
        }
        if lexicon.knows(word) {
            let isSlight = word.lower.count == 1 || LanguageLexicon.quoted.contains(word.lower)
            return weight + (isSlight ? 0.5 : 1)
        }
        guard !word.isCapitalised else { return weight }
        return weight + shape(of: word, in: lexicon)
    }

    /// How much the spelling of an unknown word speaks for the language of `lexicon`.
    private static func shape(of word: LanguageWord, in lexicon: LanguageLexicon) -> Double {
        let ending = lexicon.endings.first { word.lower.count >= 5 && word.lower.hasSuffix($0) }
        let isMarked = word.lower.contains { lexicon.letters.contains($0) }
        var weight = isMarked ? 0.5 : 0
        // Many a loan word ends in a vowel, so a single letter says little.
        if let ending { weight += ending.count == 1 ? 0.3 : 0.5 }
        return weight + (LanguageLexicon.hasPairUnknownToEnglish(word) ? 0.4 : 0)
    }

    /// True when many words carry letters that English does without.
    private static func isUnlisted(_ words: [LanguageWord]) -> Bool {
        let marked = words.filter { word in
            word.lower != word.folded && !word.isCapitalised
                && !LanguageLexicon.loans.contains(word.lower)
        }
        let english = words.count { LanguageLexicon.english.has($0) }
        let least = max(unlistedShare * Double(words.count), 2)
        return Double(marked.count) >= least && marked.count > english
    }
}
