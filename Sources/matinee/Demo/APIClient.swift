import Foundation
import FoundationNetworking

/// Speaks to a running service as a developer's program would.
struct APIClient: Sendable {
    let base: String
    let key: String

    /// Sends JSON and gives the answer's JSON.
    ///
    /// - Throws: `CommandProblem` with the problem document's words for an answer that is no success.
    func post(_ path: String, _ body: [String: Any]) async throws -> [String: Any] {
        try await send(
            "POST",
            path,
            type: "application/json",
            body: JSONSerialization.data(withJSONObject: body)
        )
    }

    /// Sends a file as it is.
    func post(_ path: String, file: Data, type: String) async throws -> [String: Any] {
        try await send("POST", path, type: type, body: file)
    }

    /// Reads a resource.
    func get(_ path: String) async throws -> [String: Any] {
        try await send("GET", path, type: nil, body: nil)
    }

    private func send(
        _ method: String,
        _ path: String,
        type: String?,
        body: Data?
    ) async throws -> [String: Any] {
        guard let url = URL(string: base + path) else {
            throw CommandProblem.bad("url", "\(base)\(path) is not a URL")
        }
        var request = URLRequest(url: url)
        request.httpMethod = method
        request.setValue("Bearer \(key)", forHTTPHeaderField: "Authorization")
        if let type { request.setValue(type, forHTTPHeaderField: "Content-Type") }
        request.httpBody = body
        let (data, response) = try await URLSession.shared.data(for: request)
        let object = (try? JSONSerialization.jsonObject(with: data)) as? [String: Any] ?? [:]
        let status = (response as? HTTPURLResponse)?.statusCode ?? 0
        guard (200..<300).contains(status) else {
            throw CommandProblem(
                .failed,
                type: "api",
                detail: "\(method) \(path): \(status) \(object["detail"] ?? "") "
                    + "\(object["errors"] ?? "")"
            )
        }
        return object
    }
}
