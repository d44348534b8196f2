internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Logging
internal import Postgres
internal import Store
internal import Templates

/// One request, admitted and read, as its handler sees it.
struct Call: Sendable {
    let api: API
    let requestID: String
    let request: Request
    /// Nil for routes that are open to everyone.
    let key: APIKeyRecord?
    let parameters: [String: String]
    let query: [String: String]
    let body: ReceivedBody
    let logger: Logger

    /// Whose request it is.
    var creator: UUID {
        get throws {
            guard let key else { throw Problem(.unauthorized, "A bearer key is needed.") }
            return key.creatorID
        }
    }

    var headers: HTTPFields { request.headers }

    /// A path parameter that is an id; text that is none names nothing.
    func id(_ what: String, _ name: String = "id") throws -> UUID {
        guard let text = parameters[name], let id = UUID(uuidString: text) else {
            throw Problem.notFound(what)
        }
        return id
    }

    /// The fields of a JSON body.
    func fields(_ known: [String]) throws -> Fields {
        let value = try JSONText.read(body.bytes, depth: api.settings.limits.depth)
        guard case .object(let values) = value else {
            throw Problem(
                .invalidBody,
                "The body has to be a JSON object.",
                errors: [FieldProblem(path: "", message: "expected an object, found \(value.kind)")]
            )
        }
        return Fields(values, known: known)
    }

    /// Which part of a list is asked for.
    func paging() throws -> (after: Cursor?, limit: Int) {
        var limit = 25
        if let text = query["limit"] {
            guard let number = Int(text), (1...100).contains(number) else {
                throw Problem(.badRequest, "limit: expected a whole number from 1 to 100")
            }
            limit = number
        }
        guard let text = query["cursor"] else { return (nil, limit) }
        guard let cursor = Cursor(text) else {
            throw Problem(.badRequest, "cursor: not one that a list gave")
        }
        return (cursor, limit)
    }

    /// The part of a list that is asked for: `read` gets the creator, where to begin, how many.
    func page<Item>(
        _ read: (Database, UUID, Cursor?, Int) async throws -> Page<Item>
    ) async throws -> Page<Item> {
        let (after, limit) = try paging()
        return try await read(api.database, creator, after, limit)
    }

    /// What the path's id names, if `read` finds it among the creator's.
    func found<Item>(
        _ what: String,
        _ read: (Database, UUID, UUID) async throws -> Item?
    ) async throws -> Item {
        guard let item = try await read(api.database, creator, id(what)) else {
            throw Problem.notFound(what)
        }
        return item
    }

    /// An id in the query; nil when absent.
    func queryID(_ name: String) throws -> UUID? {
        guard let text = query[name] else { return nil }
        guard let id = UUID(uuidString: text) else {
            throw Problem(.badRequest, "\(name): expected an id")
        }
        return id
    }
}

/// A body after it was received.
struct ReceivedBody: Sendable {
    /// What was sent, unless it went to a file.
    var bytes: [UInt8] = []
    /// Where an upload lies until it is stored.
    var file: URL?
    var byteCount = 0
    /// SHA-256, lower-case hexadecimal.
    var sha256 = ""
    /// The first bytes, by which a file's type is known.
    var beginning: [UInt8] = []
}
