import Foundation

/// The clean-up before WordPiece: the `BertNormalizer` and `BertPreTokenizer` of a tokenizer.json.
///
/// - Source: huggingface/tokenizers, `normalizers/bert.rs` and `pre_tokenizers/bert.rs`.
struct TextNormalizer: Sendable, Equatable {
    /// Drop control characters and make every white space a plain one.
    var cleansText = true
    /// Put spaces around ideographs, so that each becomes a word.
    var spacesIdeographs = true
    /// Decompose characters and drop the marks.
    var stripsAccents = true
    /// Lower every character by itself, without regard to its neighbours.
    var lowercases = true

    /// Cleans `text` and cuts it at white space and around punctuation.
    func words(_ text: String.UnicodeScalarView.SubSequence) -> [[Unicode.Scalar]] {
        var words: [[Unicode.Scalar]] = []
        var word: [Unicode.Scalar] = []
        for scalar in normalized(text) {
            let isSpace = scalar.properties.isWhitespace
            guard isSpace || TextNormalizer.isPunctuation(scalar) else {
                word.append(scalar)
                continue
            }
            if !word.isEmpty { words.append(word) }
            if !isSpace { words.append([scalar]) }
            word = []
        }
        if !word.isEmpty { words.append(word) }
        return words
    }

    /// Cleans `text`: the four steps, in the reference's order.
    func normalized(_ text: String.UnicodeScalarView.SubSequence) -> String.UnicodeScalarView {
        var scalars = String.UnicodeScalarView()
        for scalar in text {
            if cleansText, TextNormalizer.isDropped(scalar) { continue }
            let clean = cleansText && scalar.properties.isWhitespace ? " " : scalar
            if spacesIdeographs, TextNormalizer.isIdeograph(clean) {
                scalars.append(contentsOf: [" ", clean, " "])
            } else {
                scalars.append(clean)
            }
        }
        if stripsAccents {
            scalars = String(scalars).decomposedStringWithCanonicalMapping.unicodeScalars
            scalars.removeAll { TextNormalizer.category($0) == .nonspacingMark }
        }
        if lowercases {
            var lowered = String.UnicodeScalarView()
            for scalar in scalars {
                lowered.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
            }
            scalars = lowered
        }
        return scalars
    }

    /// NUL, the replacement character, and all control, format, private and unassigned characters
    /// but the three that count as white space.
    private static func isDropped(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "\t", "\n", "\r": return false
        case "\u{0}", "\u{FFFD}": return true
        default: break
        }
        switch category(scalar) {
        case .control, .format, .privateUse, .surrogate: return true
        default: return false
        }
    }

    private static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: return true
        default: break
        }
        switch category(scalar) {
        case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
            .initialPunctuation, .finalPunctuation, .otherPunctuation:
            return true
        default: return false
        }
    }

    /// General category in Unicode 8, whose tables the reference carries; nil for what came later,
    /// which it takes for ordinary characters.
    private static func category(_ scalar: Unicode.Scalar) -> Unicode.GeneralCategory? {
        if scalar.isASCII { return scalar.properties.generalCategory }
        guard let age = scalar.properties.age, age.major <= 8 else { return nil }
        return reclassified[scalar.value] ?? scalar.properties.generalCategory
    }

    /// The characters whose category has changed since Unicode 8 in a way that shows.
    private static let reclassified: [UInt32: Unicode.GeneralCategory] = [
        0x166D: .otherPunctuation, 0x1734: .nonspacingMark, 0x1885: .otherLetter,
        0x1886: .otherLetter, 0xA9BD: .spacingMark, 0x111C9: .otherPunctuation,
        0x1171E: .nonspacingMark,
    ]

    /// The blocks the reference names, which leave a gap from 2B820 to 2B91F.
    private static func isIdeograph(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x4E00...0x9FFF, 0x3400...0x4DBF, 0x20000...0x2A6DF, 0x2A700...0x2B73F,
            0x2B740...0x2B81F, 0x2B920...0x2CEAF, 0xF900...0xFAFF, 0x2F800...0x2FA1F:
            true
        default: false
        }
    }
}
