internal import Crypto
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Logging
internal import Metrics
internal import Postgres
internal import Store
internal import Templates

/// The way of every request: match, admit, read, answer once, seal.
struct Front: Sendable {
    let api: API
    let logger: Logger

    func answer(to request: Request) async -> Response {
        let requestID = UUID().uuidString.lowercased()
        var logger = logger
        logger[metadataKey: "request"] = .string(requestID)
        let begun = ContinuousClock.now
        let matched = match(request)
        var answer: Answer
        do {
            answer = try await self.answer(to: request, matched, requestID, logger)
        } catch {
            answer = refusal(error, logger).answer(requestID: requestID)
        }
        seal(&answer, requestID)
        let path = matched.route?.path ?? "none"
        logger.info(
            "answered",
            metadata: [
                "method": "\(request.method)", "path": "\(path)", "status": "\(answer.status)",
            ]
        )
        record(begun.duration(to: .now), method: "\(request.method)", path, answer.status)
        let response = answer.response
        return request.method == .head ? response.createHeadResponse() : response
    }

    // MARK: Matching

    private struct Match {
        var route: Route?
        var parameters: [String: String] = [:]
        /// Methods that the path takes.
        var methods: [HTTPRequest.Method] = []
    }

    private func match(_ request: Request) -> Match {
        let given = request.uri.path.split(separator: "/", omittingEmptySubsequences: true)
        var match = Match()
        // Literal parts come before parameters, so `/v1/schedules/preview` is never an id.
        var literals = -1
        for route in API.routes {
            guard let parameters = route.parameters(in: given) else { continue }
            if !match.methods.contains(route.method) { match.methods.append(route.method) }
            let asked = request.method == .head ? HTTPRequest.Method.get : request.method
            guard route.method == asked else { continue }
            let count = route.parts.count { !$0.hasPrefix("{") }
            guard count > literals else { continue }
            literals = count
            match.route = route
            match.parameters = parameters
        }
        if match.methods.contains(.get) { match.methods.append(.head) }
        return match
    }

    private func answer(
        to request: Request,
        _ matched: Match,
        _ requestID: String,
        _ logger: Logger
    ) async throws -> Answer {
        guard let route = matched.route else {
            guard !matched.methods.isEmpty else {
                throw Problem(.notFound, "Nothing is at this path.")
            }
            let allowed = matched.methods.map(\.rawValue).sorted().joined(separator: ", ")
            var problem = Problem(.methodNotAllowed, "The path takes \(allowed).")
            problem.headers = [(.allow, allowed)]
            throw problem
        }
        let texts = Array(matched.parameters.values) + Array(query(of: request).values)
        guard !texts.contains(where: { $0.utf8.contains(0) }) else {
            throw Problem(.badRequest, "The address holds the character U+0000.")
        }
        let key = try await admit(request, to: route)
        try refuseUnknownParameters(query(of: request), of: route)
        let body = try await BodyReceiver(api: api).receive(request, for: route)
        defer { body.discard() }
        let call = Call(
            api: api,
            requestID: requestID,
            request: request,
            key: key,
            parameters: matched.parameters,
            query: query(of: request),
            body: body,
            logger: logger
        )
        return try await Once(call: call, route: route).answer(
            orRefuse: { refusal($0, logger).answer(requestID: requestID) }
        )
    }

    private func query(of request: Request) -> [String: String] {
        Dictionary(
            request.uri.queryParameters.map { (String($0.key), String($0.value)) },
            uniquingKeysWith: { $1 }
        )
    }

    /// Refuses what nothing reads.
    ///
    /// A misspelt `cursor` would otherwise give the first page for ever. Links may be added to on
    /// their way, so what is open to everyone passes.
    private func refuseUnknownParameters(_ query: [String: String], of route: Route) throws {
        let known = route.documentation.query.map(\.name)
        guard route.scope != nil,
            let name = query.keys.sorted().first(where: { !known.contains($0) })
        else { return }
        let hint = known.isEmpty ? "none" : known.joined(separator: ", ")
        throw Problem(.badRequest, "\(name): no such parameter; the path takes \(hint)")
    }

    // MARK: Admission

    private func admit(_ request: Request, to route: Route) async throws -> APIKeyRecord? {
        guard let scope = route.scope else { return nil }
        let words = (request.headers[.authorization] ?? "").split(separator: " ")
        guard words.count == 2, words[0].lowercased() == "bearer",
            words[1].hasPrefix("mat_live_"), words[1].utf8.count <= 200,
            let key = try await api.database.apiKey(hash: APIKey.hash(of: String(words[1])))
        else {
            var problem = Problem(
                .unauthorized,
                "Send a key as 'Authorization: Bearer mat_live_…'."
            )
            problem.headers = [(.wwwAuthenticate, "Bearer")]
            throw problem
        }
        if let seconds = api.limiter.take(for: key.id, now: api.now) {
            var problem = Problem(.tooManyRequests, "Try again in \(seconds) s.")
            problem.headers = [(.retryAfter, "\(seconds)")]
            throw problem
        }
        let isReading = route.method == .get
        let accepted = ["*", scope] + (isReading ? ["read", "\(scope):read"] : [])
        guard key.scopes.contains(where: accepted.contains) else {
            throw Problem(.forbidden, "The key's scopes do not cover \(scope).")
        }
        return key
    }

    // MARK: Leaving

    private func refusal(_ error: any Error, _ logger: Logger) -> Problem {
        switch error {
        case let problem as Problem: return problem
        case StoreError.unknown(let what): return .notFound(what)
        case StoreError.notPossible(let state):
            return Problem(.conflict, "It is \(state).")
        case StoreError.needsConsent(let photos):
            return Problem(.needsConsent, "No active consent covers \(photos.count) photo(s).")
        case let errors as TemplateErrors: return Problem(.invalidInputs, errors)
        case PostgresError.disconnected:
            logger.warning("the database went away during a request")
            var problem = Problem(.notReady, "The database went away; try again.")
            problem.headers = [(.retryAfter, "2")]
            return problem
        default:
            // A description is safe to log by the house's rule; an unknown type's is not.
            let name = (error as? PostgresError)?.description ?? "\(type(of: error))"
            logger.error("a request failed", metadata: ["error": "\(name)"])
            return Problem(.internalError, "Tell us the request's id.")
        }
    }

    private func seal(_ answer: inout Answer, _ requestID: String) {
        answer.headers[requestIDHeader] = requestID
        for (name, value) in Self.securityHeaders where answer.headers[name] == nil {
            answer.headers[name] = value
        }
    }

    private func record(
        _ duration: Duration,
        method: String,
        _ path: String,
        _ status: Int
    ) {
        Metrics.Timer(
            label: "matinee_http_request_seconds",
            dimensions: [("method", method), ("path", path), ("status", "\(status)")]
        ).record(duration: duration)
    }

    private static let securityHeaders: [(HTTPField.Name, String)] = [
        (.xContentTypeOptions, "nosniff"), (.cacheControl, "no-store"),
        (.contentSecurityPolicy, "default-src 'none'; frame-ancestors 'none'"),
        (.strictTransportSecurity, "max-age=31536000"), (referrerPolicy, "no-referrer"),
    ]
}

/// Names a request in answers and logs.
let requestIDHeader = headerName("X-Request-Id")
private let referrerPolicy = headerName("Referrer-Policy")

/// The header called `text`, which is a token.
func headerName(_ text: String) -> HTTPField.Name {
    guard let name = HTTPField.Name(text) else { preconditionFailure("\(text) is not a token") }
    return name
}
