internal import Crypto
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import Storage

/// Takes a request's body in, within its bounds.
struct BodyReceiver {
    let api: API

    /// Reads what `route` takes.
    ///
    /// - Throws: `Problem.tooLarge`, `.unsupportedMediaType`, `.badRequest`; nothing is left behind.
    func receive(_ request: Request, for route: Route) async throws -> ReceivedBody {
        // A stream of events watches the body for the end of the connection.
        if route.method == .get || route.method == .delete { return ReceivedBody() }
        let limits = api.settings.limits
        let limit = route.body == .file ? limits.asset : limits.body
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > limit {
            throw Self.tooLarge(limit)
        }
        switch route.body {
        case .none:
            let body = try await collect(request, limit: limit)
            let text = body.bytes.filter { $0 > 0x20 }
            guard text.isEmpty || text == Array("{}".utf8) else {
                throw Problem(.badRequest, "This request takes no body.")
            }
            return body
        case .json:
            try requireType(request, ["application/json"])
            return try await collect(request, limit: limit)
        case .template:
            try requireType(request, Self.templateTypes)
            return try await collect(request, limit: limit)
        case .file:
            return try await store(request, limit: limit)
        }
    }

    /// Content types of a template.
    static let templateTypes = [
        "application/json", "application/yaml", "application/x-yaml", "text/yaml", "text/x-yaml",
    ]

    /// The content type without its parameters, in lower case.
    static func contentType(of request: Request) -> String {
        let text = request.headers[.contentType] ?? ""
        return text.prefix { $0 != ";" }.trimmingCharacters(in: .whitespaces).lowercased()
    }

    private static func tooLarge(_ limit: Int) -> Problem {
        Problem(.tooLarge, "The body may have \(limit) bytes at most.")
    }

    private func requireType(_ request: Request, _ accepted: [String]) throws(Problem) {
        guard accepted.contains(Self.contentType(of: request)) else {
            throw Problem(
                .unsupportedMediaType,
                "Content-Type: expected \(accepted.prefix(2).joined(separator: " or "))."
            )
        }
    }

    private func collect(_ request: Request, limit: Int) async throws -> ReceivedBody {
        var bytes: [UInt8] = []
        try await request.eachPart { part in
            guard bytes.count + part.readableBytes <= limit else { throw Self.tooLarge(limit) }
            bytes.append(contentsOf: part.readableBytesView)
        }
        return ReceivedBody(
            bytes: bytes,
            byteCount: bytes.count,
            sha256: hexadecimal(SHA256.hash(data: bytes))
        )
    }

    private func store(_ request: Request, limit: Int) async throws -> ReceivedBody {
        let url = api.storage.newIncomingFile()
        do {
            try Data().write(to: url, options: .withoutOverwriting)
            let file = try FileHandle(forWritingTo: url)
            defer { try? file.close() }
            var digest = SHA256()
            var body = ReceivedBody(file: url)
            try await request.eachPart { part in
                let bytes = Array(part.readableBytesView)
                body.byteCount += bytes.count
                guard body.byteCount <= limit else { throw Self.tooLarge(limit) }
                if body.beginning.count < MediaType.enough {
                    body.beginning += bytes.prefix(MediaType.enough - body.beginning.count)
                }
                digest.update(data: bytes)
                try file.write(contentsOf: Data(bytes))
            }
            body.sha256 = hexadecimal(digest.finalize())
            return body
        } catch {
            try? FileManager.default.removeItem(at: url)
            throw error
        }
    }
}

extension Request {
    /// Hands the body over, part after part; one that breaks off is the client's fault, not ours.
    ///
    /// - Throws: what `take` throws, or `Problem.badRequest`.
    fileprivate func eachPart(_ take: (ByteBuffer) throws -> Void) async throws {
        var refusal: (any Error)?
        do {
            for try await part in body {
                do {
                    try take(part)
                } catch {
                    refusal = error
                    break
                }
            }
        } catch  where !(error is CancellationError) {
            throw Problem(.badRequest, "The body broke off before it was whole.")
        }
        if let refusal { throw refusal }
    }
}

extension ReceivedBody {
    /// Removes an upload that nobody stored.
    func discard() {
        guard let file else { return }
        try? FileManager.default.removeItem(at: file)
    }
}
