package import FoundationEssentials
package import Postgres

/// The answer to a request, kept to be given again.
package struct KeptAnswer: Sendable, Equatable {
    package let status: Int
    package let headers: [String: String]
    package let body: [UInt8]

    /// Gives an answer to be kept.
    package init(status: Int, headers: [String: String], body: [UInt8]) {
        self.status = status
        self.headers = headers
        self.body = body
    }
}

/// What a key says about the request it came with.
package enum IdempotencyVerdict: Sendable, Equatable {
    /// The first time: do it, then `answerIdempotencyKey`.
    case begin
    /// Done before: give this answer again.
    case replay(KeptAnswer)
    /// The first request is still being answered.
    case inProgress
    /// The key was used for another request.
    case conflict
}

extension Session {
    /// Begins a request under an idempotency key, or says why not.
    ///
    /// `request` is the method and path, `bodySHA256` the hash of the body's bytes in hexadecimal,
    /// `lease` how long the first request may take before another is let in.
    package func beginIdempotencyKey(
        creator: UUID,
        key: String,
        request: String,
        bodySHA256: String,
        lease: Duration = .seconds(60)
    ) async throws -> IdempotencyVerdict {
        // DO UPDATE touches only a row whose first request died, so a returned row is ours.
        let isOurs =
            try await execute(
                """
                INSERT INTO idempotency_keys AS k
                    (creator_id, key, request, body_sha256, lease_until)
                VALUES (\(creator), \(key), \(request), \(bodySHA256), now() + \(lease))
                ON CONFLICT (creator_id, key) DO UPDATE SET lease_until = excluded.lease_until
                    WHERE k.status IS NULL AND k.lease_until < now()
                        AND k.request = excluded.request AND k.body_sha256 = excluded.body_sha256
                """
            ) > 0
        if isOurs { return .begin }
        let kept = try await first(
            """
            SELECT request, body_sha256, status, headers, response FROM idempotency_keys
            WHERE creator_id = \(creator) AND key = \(key)
            """,
            as: KeptRequest.init(row:)
        )
        guard let kept else { return .inProgress }
        guard kept.request == request, kept.bodySHA256 == bodySHA256 else { return .conflict }
        guard let answer = kept.answer else { return .inProgress }
        return .replay(
            KeptAnswer(
                status: answer.status,
                headers: try answer.headers.decoded(),
                body: answer.body
            )
        )
    }

    /// Keeps the answer to a request begun under a key.
    package func answerIdempotencyKey(
        creator: UUID,
        key: String,
        _ answer: KeptAnswer
    ) async throws {
        let headers = try JSONB(encoding: answer.headers)
        try await execute(
            """
            UPDATE idempotency_keys
            SET status = \(answer.status), headers = \(headers), response = \(answer.body)
            WHERE creator_id = \(creator) AND key = \(key) AND status IS NULL
            """
        )
    }

    /// Forgets a request that was begun and came to nothing, so that it may be tried again.
    package func releaseIdempotencyKey(creator: UUID, key: String) async throws(PostgresError) {
        try await execute(
            """
            DELETE FROM idempotency_keys
            WHERE creator_id = \(creator) AND key = \(key) AND status IS NULL
            """
        )
    }

    /// Forgets keys older than `age`; gives how many.
    package func forgetIdempotencyKeys(
        olderThan age: Duration
    ) async throws(PostgresError) -> Int {
        try await execute(
            "DELETE FROM idempotency_keys WHERE created_at < now() - \(age)"
        )
    }
}

/// A request as its key remembers it.
private struct KeptRequest: Sendable {
    let request: String
    let bodySHA256: String
    let answer: (status: Int, headers: JSONB, body: [UInt8])?

    init(row: Row) throws(PostgresError) {
        request = try row.get("request", as: String.self)
        bodySHA256 = try row.get("body_sha256", as: String.self)
        if let status = try row.getIfPresent("status", as: Int.self) {
            answer = (
                status, try row.get("headers", as: JSONB.self),
                try row.get("response", as: [UInt8].self)
            )
        } else {
            answer = nil
        }
    }
}
