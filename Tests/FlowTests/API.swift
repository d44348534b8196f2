import Foundation

/// A service's HTTP interface, as a creator's program uses it.
struct API: Sendable {
    let port: UInt16
    let key: String

    /// An answer, whatever it says.
    struct Answer: Sendable {
        let status: Int
        let body: Data

        /// The body, if it is JSON.
        var json: JSON { JSON(body) }
    }

    /// Sends JSON; gives the answer's JSON.
    ///
    /// - Throws: when the answer is no success.
    func post(_ path: String, _ body: JSON) async throws -> JSON {
        try success(await send("POST", path, body.data(), "application/json"), path)
    }

    /// Sends a file; gives the answer's JSON.
    func post(_ path: String, file: Data, type: String) async throws -> JSON {
        try success(await send("POST", path, file, type), path)
    }

    /// Reads a resource.
    func get(_ path: String) async throws -> JSON {
        try success(await send("GET", path, nil, nil), path)
    }

    /// Sends JSON; gives the answer, also when it is a refusal.
    func answer(to path: String, _ body: JSON) async throws -> Answer {
        try await send("POST", path, body.data(), "application/json")
    }

    /// Sends a file; gives the answer, also when it is a refusal.
    func answer(to path: String, file: Data, type: String) async throws -> Answer {
        try await send("POST", path, file, type)
    }

    /// Fetches a link, without a key.
    static func fetch(_ link: String) async throws -> Answer {
        guard let parts = URLComponents(string: link), let port = parts.port.flatMap(UInt16.init)
        else { throw Unexpected(what: "no URL: \(link)") }
        let query = parts.percentEncodedQuery.map { "?\($0)" } ?? ""
        return try await exchange(port, ["GET \(parts.percentEncodedPath)\(query) HTTP/1.1"], nil)
    }

    private func send(
        _ method: String,
        _ path: String,
        _ body: Data?,
        _ type: String?
    ) async throws -> Answer {
        var head = ["\(method) \(path) HTTP/1.1", "Authorization: Bearer \(key)"]
        if let type { head += ["Content-Type: \(type)", "Idempotency-Key: \(UUID().uuidString)"] }
        return try await Self.exchange(port, head, body)
    }

    private static func exchange(
        _ port: UInt16,
        _ head: [String],
        _ body: Data?
    ) async throws -> Answer {
        let lines =
            head + [
                "Host: 127.0.0.1:\(port)", "Connection: close",
                "Content-Length: \(body?.count ?? 0)",
            ]
        let request = Data((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8)
        let answer = try await Wire.exchange(port: port, request + (body ?? Data()))
        guard let end = answer.firstRange(of: Data("\r\n\r\n".utf8)),
            let status = Int(String(decoding: answer.prefix(12).suffix(3), as: UTF8.self))
        else { throw Unexpected(what: "no answer to \(head[0])") }
        return Answer(status: status, body: Data(answer[end.upperBound...]))
    }

    private func success(_ answer: Answer, _ path: String) throws -> JSON {
        guard (200..<300).contains(answer.status) else {
            let words = String(decoding: answer.body, as: UTF8.self)
            throw Unexpected(what: "\(path): \(answer.status) \(words)")
        }
        return answer.json
    }
}
