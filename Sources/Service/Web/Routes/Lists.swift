internal import Crypto
internal import Foundation
internal import Postgres
internal import Store
internal import Templates

extension Answer {
    /// One part of a list, and the cursor of the next.
    static func list<Item>(_ page: Page<Item>, _ represent: (Item) -> Value) -> Answer {
        .json(
            .object([
                "data": .array(page.items.map(represent)), "next": .text(page.next?.text),
            ])
        )
    }
}

/// SHA-256 of a text's UTF-8, lower-case hexadecimal.
func sha256(of text: String) -> String {
    hexadecimal(SHA256.hash(data: Array(text.utf8)))
}

/// Seeds as the API takes and gives them: whole numbers that every JSON reader keeps exactly.
enum Seeds {
    static let largest = 1 << 53 - 1

    static func random() -> Int64 {
        var system = SystemRandomNumberGenerator()
        return Int64.random(in: 0...Int64(largest), using: &system)
    }
}

extension Call {
    /// Gives the recipient with this id.
    ///
    /// - Throws: a problem at `path` when there is none.
    func recipient(_ id: UUID?, path: String) async throws -> RecipientRecord? {
        guard let id else { return nil }
        guard let found = try await api.database.recipient(creator: creator, id: id) else {
            throw Problem.field(path, "there is no such recipient")
        }
        return found
    }

    /// Gives the version of a template that a body names.
    func template(_ name: String, version: Int?) async throws -> TemplateVersionRecord {
        let found = try await api.database.templateVersion(
            creator: creator,
            name: name,
            number: version
        )
        if let found { return found }
        let latest = try await api.database.templateVersion(creator: creator, name: name)
        guard let latest else { throw Problem.field("template", "there is no such template") }
        throw Problem.field("version", "there is no such version; the latest is \(latest.number)")
    }
}
