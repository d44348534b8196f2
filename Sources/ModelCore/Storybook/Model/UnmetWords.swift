import Foundation

/// Finds the words of a prompt that Storybook cannot draw.
struct UnmetWords {
    /// Most words that are reported.
    static let most = 32
    /// How sure the probe has to be of a word that looks like a name.
    private static let nameFloor: Float = 3

    /// Words the vocabulary draws.
    let drawable: Set<String>
    /// Things that are never drawn, in the singular: what the probe may overlook.
    let undrawable: Set<String>

    /// Gives the words, first one first, each once, lower-case.
    ///
    /// - Parameters:
    ///   - prompt: what the encoder read.
    ///   - pieces: its tokens, the framing ones included.
    ///   - scores: the probe's score of each token.
    /// - Returns: at most `most` words.
    func callAsFunction(_ prompt: String, pieces: [String], scores: [Float]) -> [String] {
        let spellings = Spellings(prompt)
        var unmet: [String] = []
        var at = 0
        while at < pieces.count {
            var end = at + 1
            while end < pieces.count, pieces[end].hasPrefix("##") { end += 1 }
            let word = pieces[at..<end].map { $0.hasPrefix("##") ? String($0.dropFirst(2)) : $0 }
                .joined()
            let score = scores[at..<end].max() ?? 0
            if isUnmet(word, score: score, spellings: spellings) {
                let spelling = spellings.original(of: word).lowercased()
                if !unmet.contains(spelling) { unmet.append(spelling) }
            }
            at = end
        }
        for word in spellings.foreign where !unmet.contains(word) { unmet.append(word) }
        return Array(unmet.prefix(UnmetWords.most))
    }

    private func isUnmet(_ word: String, score: Float, spellings: Spellings) -> Bool {
        guard word.count >= 3, word.allSatisfy(\.isLetter), !isDrawable(word) else { return false }
        let isKnown = undrawable.contains(word) || undrawable.contains(OwnWords.singular(word))
        return spellings.isName(word) ? score > UnmetWords.nameFloor : score > 0 || isKnown
    }

    private func isDrawable(_ word: String) -> Bool {
        drawable.contains(word) || word.hasSuffix("s") && drawable.contains(String(word.dropLast()))
    }
}

/// The words of a prompt as they were written.
private struct Spellings {
    private var originals: [String: String] = [:]
    private var names: Set<String> = []
    /// Words in letters the text encoder was not trained on, as they were written.
    private(set) var foreign: [String] = []

    init(_ prompt: String) {
        var startsSentence = true
        for part in prompt.split(whereSeparator: \.isWhitespace) {
            let word = part.drop { !$0.isLetter }
            for piece in word.split(whereSeparator: { !$0.isLetter }) {
                let folded = Spellings.folded(piece)
                if originals[folded] == nil { originals[folded] = String(piece) }
                if !startsSentence, piece.first?.isUppercase == true { names.insert(folded) }
                if piece.unicodeScalars.contains(where: Spellings.isForeign) {
                    foreign.append(String(piece))
                }
                startsSentence = false
            }
            if let last = part.last, ".!?:".contains(last) { startsSentence = true }
        }
    }

    func original(of word: String) -> String { originals[word] ?? word }

    func isName(_ word: String) -> Bool { names.contains(word) }

    private static func folded(_ word: Substring) -> String {
        word.lowercased().folding(options: .diacriticInsensitive, locale: nil)
    }

    /// True for letters beyond Latin and its accents.
    private static func isForeign(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value > 0x24F && scalar.properties.isAlphabetic && !(0x1E00...0x1EFF ~= scalar.value)
    }
}
