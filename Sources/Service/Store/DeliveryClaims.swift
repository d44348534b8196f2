package import FoundationEssentials
package import Postgres

/// A delivery that a sender has claimed: all it needs to make one attempt.
package struct DeliveryClaim: Sendable, Equatable {
    package let id: UUID
    package let creatorID: UUID
    package let endpointID: UUID
    package let url: String
    package let secret: String
    /// The `webhook-id`.
    package let eventID: UUID
    package let type: EventType
    /// When it happened; the body's `timestamp`.
    package let createdAt: Date
    /// The body's `data`, its files without links: those are signed for each attempt.
    package let data: JSONB
    package let renderID: UUID?
    /// Which attempt this is, from 1; its row is written already.
    package let attempt: Int
    package let claimedBy: String

    init(row: Row) throws(PostgresError) {
        id = try row.get("id", as: UUID.self)
        creatorID = try row.get("creator_id", as: UUID.self)
        endpointID = try row.get("endpoint_id", as: UUID.self)
        url = try row.get("url", as: String.self)
        secret = try row.get("secret", as: String.self)
        eventID = try row.get("event_id", as: UUID.self)
        type = try row.get("type", as: EventType.self)
        createdAt = try row.get("event_created_at", as: Date.self)
        data = try row.get("data", as: JSONB.self)
        renderID = try row.getIfPresent("render_id", as: UUID.self)
        attempt = try row.get("attempts", as: Int.self)
        claimedBy = try row.get("claimed_by", as: String.self)
    }
}

/// What becomes of a delivery after one attempt.
package enum DeliveryVerdict: Sendable, Equatable {
    case delivered
    /// Try again after the delay.
    case retry(after: Duration)
    /// No more tries: they are used up.
    case failed
    /// No more tries: trying again cannot help.
    case refused

    var state: DeliveryRecord.State {
        switch self {
        case .delivered: .delivered
        case .retry: .pending
        case .failed: .failed
        case .refused: .refused
        }
    }

    var delay: Duration? {
        if case .retry(let delay) = self { delay } else { nil }
    }
}

extension Session {
    /// Claims up to `limit` deliveries whose time has come and begins an attempt for each.
    ///
    /// The attempts' rows are committed before any request leaves, so a sender that dies
    /// leaves the trace `rescueDeliveries` needs.
    ///
    /// - Parameters:
    ///   - sender: who claims.
    ///   - lease: how long the sender may take before others think it dead.
    ///   - limit: the most to claim.
    ///   - busy: endpoints that have their share of the sender already.
    /// - Returns: the claims, each creator's in the order of its events.
    /// - Throws: `PostgresError`, and then nothing is claimed.
    package func claimDeliveries(
        for sender: String,
        lease: Duration,
        limit: Int,
        passingOver busy: [UUID] = []
    ) async throws(PostgresError) -> [DeliveryClaim] {
        try await rows(
            """
            WITH ready AS MATERIALIZED (
                SELECT id FROM deliveries
                WHERE state = 'pending' AND next_attempt_at <= now()
                    AND NOT endpoint_id = ANY(\(busy))
                ORDER BY next_attempt_at, id
                LIMIT \(limit)
                FOR UPDATE SKIP LOCKED
            ), claimed AS (
                UPDATE deliveries d
                SET state = 'sending', attempts = d.attempts + 1, next_attempt_at = NULL,
                    claimed_by = \(sender), lease_until = now() + \(lease)
                FROM ready
                WHERE d.id = ready.id
                RETURNING d.*
            ), begun AS (
                INSERT INTO attempts (delivery_id, number) SELECT id, attempts FROM claimed
            )
            SELECT c.id, c.creator_id, c.endpoint_id, c.event_id, c.attempts, c.claimed_by,
                p.url, p.secret, e.type, e.data, e.render_id,
                e.created_at AS event_created_at
            FROM claimed c
                JOIN endpoints p ON p.id = c.endpoint_id
                JOIN events e ON e.id = c.event_id
            ORDER BY e.creator_id, e.seq, c.id
            """,
            as: DeliveryClaim.init(row:)
        )
    }

    /// Writes down how an attempt ended and what becomes of its delivery.
    ///
    /// - Returns: false when the claim was lost meanwhile; nothing has changed then.
    @discardableResult
    package func finishAttempt(
        _ claim: DeliveryClaim,
        outcome: AttemptOutcome,
        status: Int? = nil,
        detail: String? = nil,
        excerpt: String? = nil,
        verdict: DeliveryVerdict
    ) async throws(PostgresError) -> Bool {
        try await execute(
            """
            WITH finished AS (
                UPDATE deliveries
                SET state = \(verdict.state), claimed_by = NULL, lease_until = NULL,
                    next_attempt_at = now() + \(verdict.delay),
                    finished_at = CASE WHEN \(verdict.delay)::interval IS NULL THEN now() END
                WHERE id = \(claim.id) AND state = 'sending'
                    AND claimed_by = \(claim.claimedBy) AND attempts = \(claim.attempt)
                RETURNING id
            )
            UPDATE attempts a
            SET outcome = \(outcome), finished_at = clock_timestamp(), status = \(status),
                detail = \(detail), excerpt = \(excerpt)
            FROM finished f
            WHERE a.delivery_id = f.id AND a.number = \(claim.attempt)
            """
        ) > 0
    }

    /// Gives the deliveries of dead senders back; what they were doing is ambiguous.
    ///
    /// - Returns: how many were given back.
    package func rescueDeliveries() async throws(PostgresError) -> Int {
        try await execute(
            """
            WITH dead AS MATERIALIZED (
                SELECT id FROM deliveries
                WHERE state = 'sending' AND lease_until < now()
                ORDER BY lease_until
                FOR UPDATE SKIP LOCKED
            ), back AS (
                UPDATE deliveries d
                SET state = 'pending', next_attempt_at = now(), claimed_by = NULL,
                    lease_until = NULL
                FROM dead
                WHERE d.id = dead.id
                RETURNING d.id, d.attempts
            )
            UPDATE attempts a
            SET outcome = 'ambiguous', finished_at = now(),
                detail = 'the sender ended before it could say'
            FROM back b
            WHERE a.delivery_id = b.id AND a.number = b.attempts AND a.outcome IS NULL
            """
        )
    }

    /// Gives the seconds until the next delivery is to be sent; nil when none waits.
    package func secondsUntilNextDelivery() async throws(PostgresError) -> Double? {
        try await value(
            """
            SELECT extract(epoch FROM min(next_attempt_at) - clock_timestamp())::float8 AS wait
            FROM deliveries WHERE state = 'pending'
            """,
            as: Double?.self
        )
    }
}
