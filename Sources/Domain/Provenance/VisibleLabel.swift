/// The words on the picture that tell a viewer it was made by a machine.
///
/// A template may word them as it likes as long as they say so; it cannot leave them out.
package struct VisibleLabel: Sendable, Equatable {
    /// What is drawn.
    package let text: String

    /// Height of its letters at least, as a share of the frame's shorter side.
    package static let leastHeight = 0.022
    /// Opacity at least; it is drawn over every frame, from the first to the last.
    package static let leastOpacity = 0.75

    /// Takes a template's wording.
    ///
    /// - Throws: `.badLabel` when the words are missing, too long for a corner of the frame, or do not
    ///   say that a machine made the picture.
    package init(_ text: String) throws(ProvenanceError) {
        let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard !words.isEmpty else { throw .badLabel(reason: "is empty") }
        guard words.count <= 60 else { throw .badLabel(reason: "is longer than 60 characters") }
        guard !words.unicodeScalars.contains(where: isDisguise) else {
            throw .badLabel(reason: "has control characters")
        }
        guard saysSo(words) else {
            throw .badLabel(reason: "must say that AI made the picture, as \"Made with AI\" does")
        }
        self.text = words
    }

    /// Gives the wording for a locale such as `de-AT`; English where we have none.
    package init(locale: String) {
        let language = locale.lowercased().prefix { $0 != "-" && $0 != "_" }
        text = standard[String(language)] ?? "Made with AI"
    }
}

private let standard = [
    "ar": "صُنع بالذكاء الاصطناعي", "de": "Mit KI erstellt", "en": "Made with AI",
    "es": "Hecho con IA", "fr": "Créé avec l’IA", "it": "Creato con l’IA", "ja": "AIで作成",
    "ko": "AI로 제작", "nl": "Gemaakt met AI", "pl": "Stworzone przez AI", "pt": "Feito com IA",
    "ru": "Создано с помощью ИИ", "tr": "Yapay zekâ ile yapıldı", "uk": "Створено за допомогою ШІ",
    "zh": "由AI生成",
]

/// Short names of the thing, which must stand as words of their own.
private let names: Set<String> = ["ai", "ki", "ia", "ии", "ші"]
/// Longer names, and short ones of scripts that do not part words.
private let phrases = [
    "artificial", "künstlich", "artificiel", "artificiale", "inteligência", "yapay zek",
    "ذكاء", "人工", "искусственн", "штучн", "sztuczn", "인공지능",
]

/// True for what hides or reorders letters: controls, zero-width spaces, direction overrides.
private func isDisguise(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x200B, 0x202A...0x202E, 0x2060, 0x2066...0x2069, 0xFEFF: true
    default: false
    }
}

private func saysSo(_ text: String) -> Bool {
    let lowered = text.lowercased()
    if phrases.contains(where: lowered.contains) { return true }
    // "A.I." counts; a name between Chinese or Japanese letters does too.
    let words = lowered.replacing(".", with: "").split { !$0.isLetter || isUnspaced($0) }
    return words.contains { names.contains(String($0)) }
}

/// True for letters of scripts that do not part words: the blocks from CJK radicals on.
private func isUnspaced(_ character: Character) -> Bool {
    character.unicodeScalars.contains { $0.value >= 0x2E80 }
}
