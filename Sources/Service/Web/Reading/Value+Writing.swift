internal import Foundation
internal import Postgres
internal import Scheduling
internal import Templates

extension Value {
    static func text(_ text: String?) -> Value { text.map { .string($0) } ?? .null }

    static func id(_ id: UUID?) -> Value {
        id.map { .string($0.uuidString.lowercased()) } ?? .null
    }

    static func time(_ instant: Date?) -> Value {
        instant.map { .string(Timestamp.text($0)) } ?? .null
    }

    static func texts(_ texts: [String]) -> Value { .array(texts.map { .string($0) }) }

    static func ids(_ ids: [UUID]) -> Value { .array(ids.map { .id($0) }) }

    static func double(_ number: Double?) -> Value { number.map { .number($0) } ?? .null }

    /// What a jsonb column holds; it was JSON when it was written.
    static func stored(_ json: JSONB?) -> Value {
        guard let json else { return .null }
        return (try? JSONText.read(json.bytes, depth: 1000)) ?? .null
    }

    /// The same as a jsonb column takes it.
    var jsonb: JSONB { JSONB(text: canonicalJSON) }

    /// The fields of an object; empty for anything else.
    var fields: [String: Value] { if case .object(let fields) = self { fields } else { [:] } }
}
