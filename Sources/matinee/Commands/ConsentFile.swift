import Foundation
import Generation
import Scheduling
import Templates

/// Reads a person's consent from a file.
enum ConsentFile {
    /// What the file holds, for the commands' help.
    static let help = """
        A consent file is a JSON object:
          subject        the person shown
          relationship   what they are to you: self, friend, client
          statement      the words they agreed to
          scope          a list of template names, generate for this command, or "*" for everything
          granted        when, as 2026-01-31T09:00:00Z
          expires        when it ends, or null
          photo_sha256   SHA-256 of the photo file, in hexadecimal (sha256sum FILE)
        """

    private static let required = [
        "subject", "relationship", "statement", "scope", "granted", "photo_sha256",
    ]
    private static let known = required + ["expires", "revoked"]
    /// Other spellings of the same key.
    private static let aliases = ["photoSHA256": "photo_sha256", "sha256": "photo_sha256"]

    /// Reads the file at `path`.
    ///
    /// - Throws: `CommandProblem` that names every key that is missing, unknown or unusable.
    static func read(_ path: String) throws -> Consent {
        let bytes = try InputFile.read(path, field: "consent", limit: 1 << 20)
        let given = try JSONInput.object(bytes, field: "consent")
        var members = Dictionary(
            given.map { (aliases[$0.key] ?? $0.key, $0.value) },
            uniquingKeysWith: { first, _ in first }
        )
        // A null is an absence.
        members = members.filter { $0.value != .null }
        var reading = Reading(members: members)
        let consent = Consent(
            subject: reading.text("subject"),
            relationship: reading.text("relationship"),
            statement: reading.text("statement"),
            scope: reading.scope(),
            granted: reading.moment("granted") ?? .distantFuture,
            expires: reading.moment("expires"),
            revoked: reading.moment("revoked"),
            photoSHA256: reading.hash("photo_sha256")
        )
        let missing = required.filter { members[$0] == nil }.map { "\($0) is missing" }
        let unknown = members.keys.filter { !known.contains($0) }.sorted().map {
            "\($0.prefix(40)) is unknown" + Suggestion.phrase(for: $0, among: known)
        }
        let problems = missing + reading.problems + unknown
        guard problems.isEmpty else {
            throw CommandProblem.bad("consent", problems.joined(separator: "; "))
        }
        return consent
    }

    /// The members as they are taken out, and what is wrong with them.
    private struct Reading {
        let members: [String: Value]
        var problems: [String] = []

        init(members: [String: Value]) { self.members = members }

        mutating func text(_ key: String) -> String {
            guard let value = members[key] else { return "" }
            guard let text = value.asString, !text.allSatisfy(\.isWhitespace) else {
                problems.append("\(key) must be text")
                return ""
            }
            return text
        }

        mutating func scope() -> [String] {
            switch members["scope"] {
            case nil: return []
            case .string(let one): return [one]
            case .array(let values):
                let words = values.compactMap(\.asString)
                if words.count == values.count, !words.isEmpty { return words }
                fallthrough
            default:
                problems.append("scope must be a list of template names")
                return []
            }
        }

        mutating func moment(_ key: String) -> Date? {
            guard let value = members[key] else { return nil }
            if let text = value.asString, let date = try? Timestamp.instant(text, path: key) {
                return date
            }
            problems.append("\(key) must be a time with an offset, such as 2026-01-31T09:00:00Z")
            return nil
        }

        mutating func hash(_ key: String) -> String {
            let text = text(key).lowercased()
            if members[key]?.asString != nil,
                text.utf8.count != 64
                    || !text.utf8.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit })
            {
                problems.append("\(key) must be 64 hexadecimal digits")
            }
            return text
        }
    }
}
