import Foundation
import FoundationNetworking

/// A service's HTTP interface, as a creator's program uses it.
struct API: Sendable {
    let base: String
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

    /// Fetches a link, without a key.
    static func fetch(_ link: String) async throws -> Answer {
        guard let url = URL(string: link) else { throw Unexpected(what: "no URL: \(link)") }
        return try await send(URLRequest(url: url))
    }

    private func send(
        _ method: String,
        _ path: String,
        _ body: Data?,
        _ type: String?
    ) async throws -> Answer {
        guard let url = URL(string: base + path) else { throw Unexpected(what: "no URL: \(path)") }
        var request = URLRequest(url: url)
        request.httpMethod = method
        request.setValue("Bearer \(key)", forHTTPHeaderField: "Authorization")
        if let type {
            request.setValue(type, forHTTPHeaderField: "Content-Type")
            request.setValue(UUID().uuidString, forHTTPHeaderField: "Idempotency-Key")
        }
        request.httpBody = body
        return try await Self.send(request)
    }

    private static func send(_ request: URLRequest) async throws -> Answer {
        var request = request
        // A service that was killed leaves no connection worth keeping.
        request.setValue("close", forHTTPHeaderField: "Connection")
        request.timeoutInterval = 10
        var tries = 1
        while true {
            do {
                let (data, response) = try await URLSession.shared.data(for: request)
                return Answer(status: (response as? HTTPURLResponse)?.statusCode ?? 0, body: data)
            } catch let error as URLError where error.code == .timedOut && tries < 3 {
                // URLSession on Linux now and then keeps a body to itself; the key makes it safe
                // to ask again.
                tries += 1
            }
        }
    }

    private func success(_ answer: Answer, _ path: String) throws -> JSON {
        guard (200..<300).contains(answer.status) else {
            let words = String(decoding: answer.body, as: UTF8.self)
            throw Unexpected(what: "\(path): \(answer.status) \(words)")
        }
        return answer.json
    }
}
