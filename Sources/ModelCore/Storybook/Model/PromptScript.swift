/// The language that a prompt's letters alone give away.
struct PromptScript {
    /// BCP 47 code.
    let code: String

    /// Tells the language of words that are mostly not in Latin letters.
    ///
    /// - Returns: nothing when Latin letters prevail, as in a sentence with a foreign name.
    init?(of words: [LanguageWord]) {
        var weights: [String: Int] = [:]
        var latin = 0
        for scalar in words.flatMap({ $0.lower.unicodeScalars }) {
            guard scalar.properties.isAlphabetic else { continue }
            if let row = PromptScript.row(of: scalar) {
                // A letter of these stands for a syllable or a word.
                weights[row.code, default: 0] += row.isSyllabic ? 3 : 1
            } else if scalar.value < 0x250 || 0x1E00...0x1EFF ~= scalar.value {
                latin += 1
            }
        }
        let total = weights.values.reduce(0, +)
        guard total > latin, let most = weights.max(by: PromptScript.isLighter) else { return nil }
        // Japanese is known by its kana, however many of its words are in Chinese letters.
        let known = weights["ja"] != nil && most.key == "zh" ? "ja" : most.key
        code = PromptScript.refined(known, words)
    }

    /// True for scripts that put no space between words.
    static func isUnspaced(_ scalar: Unicode.Scalar) -> Bool {
        guard let row = row(of: scalar) else { return false }
        return ["ja", "zh", "th", "lo", "km", "my"].contains(row.code)
    }

    private static func isLighter(
        _ one: (key: String, value: Int),
        _ other: (key: String, value: Int)
    ) -> Bool {
        (one.value, other.key) < (other.value, one.key)
    }

    private struct Row {
        let range: ClosedRange<UInt32>
        let code: String
        var isSyllabic = false
    }

    private static func row(of scalar: Unicode.Scalar) -> Row? {
        guard scalar.value >= 0x370 else { return nil }
        return rows.first { $0.range ~= scalar.value }
    }

    private static let rows = [
        Row(range: 0x370...0x3FF, code: "el"), Row(range: 0x1F00...0x1FFF, code: "el"),
        Row(range: 0x400...0x52F, code: "ru"), Row(range: 0x530...0x58F, code: "hy"),
        Row(range: 0x590...0x5FF, code: "he"), Row(range: 0x600...0x77F, code: "ar"),
        Row(range: 0x900...0x97F, code: "hi"), Row(range: 0x980...0x9FF, code: "bn"),
        Row(range: 0xA00...0xA7F, code: "pa"), Row(range: 0xA80...0xAFF, code: "gu"),
        Row(range: 0xB00...0xB7F, code: "or"), Row(range: 0xB80...0xBFF, code: "ta"),
        Row(range: 0xC00...0xC7F, code: "te"), Row(range: 0xC80...0xCFF, code: "kn"),
        Row(range: 0xD00...0xD7F, code: "ml"), Row(range: 0xD80...0xDFF, code: "si"),
        Row(range: 0xE00...0xE7F, code: "th"), Row(range: 0xE80...0xEFF, code: "lo"),
        Row(range: 0x1000...0x109F, code: "my"), Row(range: 0x10A0...0x10FF, code: "ka"),
        Row(range: 0x1200...0x137F, code: "am"), Row(range: 0x1780...0x17FF, code: "km"),
        Row(range: 0x1100...0x11FF, code: "ko", isSyllabic: true),
        Row(range: 0xAC00...0xD7AF, code: "ko", isSyllabic: true),
        Row(range: 0x3040...0x30FF, code: "ja", isSyllabic: true),
        Row(range: 0x3400...0x4DBF, code: "zh", isSyllabic: true),
        Row(range: 0x4E00...0x9FFF, code: "zh", isSyllabic: true),
        Row(range: 0x20000...0x2FFFF, code: "zh", isSyllabic: true),
    ]

    /// Letters that only one of the languages of a script has.
    private static let marks: [String: [(code: String, letters: String)]] = [
        "ru": [("uk", "іїєґ"), ("sr", "ђћџљњј"), ("bg", "ъщ")],
        "ar": [("ur", "ٹڈڑےں"), ("fa", "پچژگیک")],
    ]

    private static func refined(_ code: String, _ words: [LanguageWord]) -> String {
        let text = words.map(\.lower).joined(separator: " ")
        // Russian has the hard sign too, but never without its other letters.
        let isRussian = code == "ru" && text.contains { "ыэё".contains($0) }
        guard let marks = marks[code], !isRussian else { return code }
        return marks.first { mark in text.contains { mark.letters.contains($0) } }?.code ?? code
    }
}
