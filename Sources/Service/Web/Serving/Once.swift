internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Store

/// Runs a handler, and under an idempotency key runs it once.
struct Once {
    let call: Call
    let route: Route

    /// Gives the handler's answer, or the one that was given to the same request before.
    func answer(orRefuse refuse: (any Error) -> Answer) async throws -> Answer {
        guard route.method == .post, let creator = call.key?.creatorID,
            let key = call.headers[idempotencyKey]
        else { return try await route.handler(call) }
        guard (1...255).contains(key.utf8.count), key.utf8.allSatisfy({ (33...126).contains($0) })
        else {
            throw Problem(.badRequest, "Idempotency-Key: expected 1 to 255 visible characters")
        }
        let verdict = try await call.api.database.beginIdempotencyKey(
            creator: creator,
            key: key,
            request: "POST \(call.request.uri.string)",
            bodySHA256: call.body.sha256
        )
        switch verdict {
        case .begin: return try await first(creator, key, refuse)
        case .replay(let kept): return Answer(kept)
        case .conflict:
            throw Problem(.keyReused, "The key came with another path or body before.")
        case .inProgress:
            var problem = Problem(.requestInProgress, "Try again in a moment.")
            problem.headers = [(.retryAfter, "1")]
            throw problem
        }
    }

    private func first(
        _ creator: UUID,
        _ key: String,
        _ refuse: (any Error) -> Answer
    ) async throws -> Answer {
        let database = call.api.database
        let answer: Answer
        do {
            answer = try await route.handler(call)
        } catch {
            answer = refuse(error)
        }
        if answer.status < 500, let kept = KeptAnswer(answer) {
            try await database.answerIdempotencyKey(creator: creator, key: key, kept)
        } else {
            try await database.releaseIdempotencyKey(creator: creator, key: key)
        }
        return answer
    }
}

private let idempotencyKey = headerName("Idempotency-Key")
private let replayed = headerName("Idempotency-Replayed")

extension KeptAnswer {
    /// Keeps an answer; nil when it is a stream.
    fileprivate init?(_ answer: Answer) {
        let body: [UInt8]
        switch answer.body {
        case .none: body = []
        case .bytes(let bytes): body = bytes
        case .stream: return nil
        }
        let headers = Dictionary(
            answer.headers.map { ($0.name.canonicalName, $0.value) },
            uniquingKeysWith: { $1 }
        )
        self.init(status: answer.status, headers: headers, body: body)
    }
}

extension Answer {
    /// The answer that was kept, marked as one given again.
    fileprivate init(_ kept: KeptAnswer) {
        self.init(status: kept.status, body: kept.body.isEmpty ? .none : .bytes(kept.body))
        for (name, value) in kept.headers { headers[headerName(name)] = value }
        headers[replayed] = "true"
    }
}
