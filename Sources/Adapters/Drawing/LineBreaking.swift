/// Where a line must not break although Unicode would allow it.
///
/// Unicode lets a line end between nearly any two characters of Japanese and Chinese. Readers want
/// words whole, names above all, so characters are gathered to phrases by their kind: kanji draws
/// the hiragana behind it (particles, endings); a phrase begins anew where hiragana ends.
enum LineBreaking {
    /// Longer phrases may break: nobody could keep them whole.
    private static let longestPhrase = 9
    /// Ideographs in a row between other characters, as in 美咲; more are a Chinese sentence.
    private static let longestIdeographWord = 4
    /// Words in hiragana that follow kanji but do not belong to it.
    private static let hiraganaWords = [
        "おめでとう", "ありがとう", "ください", "これから", "いつも", "いつまでも", "どうか", "ように",
    ]

    /// Gives the byte ranges that stay on one line when they can.
    static func keptTogether(in text: String) -> [Range<Int>] {
        let scalars = Array(text.unicodeScalars)
        var ranges: [Range<Int>] = []
        var (first, firstByte, byte) = (0, 0, 0)
        for index in scalars.indices {
            if index > first, phraseBegins(at: index, in: scalars) {
                if holds(scalars[first..<index]) { ranges.append(firstByte..<byte) }
                (first, firstByte) = (index, byte)
            }
            byte += String(scalars[index]).utf8.count
        }
        if first < scalars.count, holds(scalars[first...]) { ranges.append(firstByte..<byte) }
        return ranges
    }

    /// Whether the text has marks that stand high above or hang far below the letters.
    static func needsTallLines(_ text: String) -> Bool {
        text.unicodeScalars.contains { (0x0590...0x10FF).contains($0.value) }
    }

    private static func holds(_ phrase: ArraySlice<Unicode.Scalar>) -> Bool {
        let kinds = phrase.map(Kind.init)
        let isJapaneseOrChinese = kinds.contains { $0 != .other && $0 != .closing }
        let isChinese = kinds.allSatisfy { $0 == .ideograph || $0 == .closing }
        let letters = kinds.count { $0 != .closing }
        return isJapaneseOrChinese && kinds.count > 1
            && letters <= (isChinese ? longestIdeographWord : longestPhrase)
    }

    private static func phraseBegins(at index: Int, in scalars: [Unicode.Scalar]) -> Bool {
        let (before, here) = (Kind(scalars[index - 1]), Kind(scalars[index]))
        switch (before, here) {
        case (_, .closing): return false
        case (.closing, _): return true
        case (.hiragana, .ideograph), (.hiragana, .katakana):
            // The honorific お or ご belongs to what follows.
            return !isHonorific(at: index - 1, in: scalars)
        case (.katakana, .ideograph), (.ideograph, .katakana): return true
        case (.other, .other): return false
        case (.other, _), (_, .other): return true
        case (_, .hiragana):
            return isHonorific(at: index, in: scalars) || wordBegins(at: index, in: scalars)
        default: return false
        }
    }

    private static func isHonorific(at index: Int, in scalars: [Unicode.Scalar]) -> Bool {
        guard ["お", "ご"].contains(scalars[index]), index + 1 < scalars.count else { return false }
        return Kind(scalars[index + 1]) == .ideograph
    }

    private static func wordBegins(at index: Int, in scalars: [Unicode.Scalar]) -> Bool {
        hiraganaWords.contains { scalars[index...].starts(with: $0.unicodeScalars) }
    }

    private enum Kind {
        case ideograph, hiragana, katakana, closing, other

        init(_ scalar: Unicode.Scalar) {
            switch scalar.value {
            case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x3005, 0x20000...0x323AF:
                self = .ideograph
            case 0x3041...0x309F: self = .hiragana
            case 0x30A1...0x30FA, 0x30FC...0x30FE: self = .katakana
            case 0x3001, 0x3002, 0x300D, 0x300F, 0xFF01, 0xFF0C, 0xFF1F, 0xFF09: self = .closing
            default: self = .other
            }
        }
    }
}
