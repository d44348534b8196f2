import Foundation
import Generation

/// A prompt that has been checked and cleaned for the text encoder.
struct Prompt: Sendable {
    /// Most characters that are read.
    static let longest = 2_000
    /// Most tokens that are read; what follows does not change the scene.
    static let mostTokens = 192

    /// As the caller wrote it.
    let original: String
    /// What the encoder reads: emoji as words, runs of space as one, no control characters.
    let spelled: String

    /// Checks and cleans `text`.
    ///
    /// - Throws: `.badRequest` when it is empty or too long.
    init(_ text: String, emoji: [String: String]) throws(GenerationError) {
        guard text.count <= Prompt.longest, text.utf8.count <= 8 * Prompt.longest else {
            throw .badRequest(
                field: "prompt",
                reason: "is longer than \(Prompt.longest) characters"
            )
        }
        var spelled = ""
        for character in text {
            let bare = String(character.unicodeScalars.prefix(1))
            if let word = emoji[String(character)] ?? emoji[bare] {
                spelled += " \(word) "
            } else if character.unicodeScalars.allSatisfy({ $0.properties.isWhitespace }) {
                spelled += " "
            } else if character.unicodeScalars.contains(where: { $0.value >= 32 }) {
                spelled.append(character)
            }
        }
        spelled = spelled.split(separator: " ").joined(separator: " ")
        guard !spelled.isEmpty else {
            throw .badRequest(field: "prompt", reason: "is empty")
        }
        original = text
        self.spelled = spelled
    }
}
