package import FoundationEssentials
package import Postgres

/// How one HTTP try ended.
package enum AttemptOutcome: String, Sendable {
    /// The receiver answered 2xx.
    case delivered
    /// The receiver, or our own address rules, said no.
    case refused
    /// Certainly not received.
    case failed
    /// Perhaps received: it broke after the request left, or the sender died.
    case ambiguous
}

/// One HTTP try.
package struct AttemptRecord: Sendable, Equatable {
    /// Counts from 1 within its delivery.
    package let number: Int
    package let begunAt: Date
    /// Nil while under way.
    package let finishedAt: Date?
    package let outcome: AttemptOutcome?
    /// The HTTP status, when there was an answer.
    package let status: Int?
    package let detail: String?
    /// The beginning of the answer's body.
    package let excerpt: String?

    init(row: Row) throws(PostgresError) {
        number = try row.get("number", as: Int.self)
        begunAt = try row.get("begun_at", as: Date.self)
        finishedAt = try row.getIfPresent("finished_at", as: Date.self)
        outcome = try row.getIfPresent("outcome", as: AttemptOutcome.self)
        status = try row.getIfPresent("status", as: Int.self)
        detail = try row.getIfPresent("detail", as: String.self)
        excerpt = try row.getIfPresent("excerpt", as: String.self)
    }
}

extension Session {
    /// Gives a delivery's attempts, first to last.
    package func attempts(
        creator: UUID,
        delivery: UUID
    ) async throws(PostgresError) -> [AttemptRecord] {
        try await rows(
            """
            SELECT a.* FROM attempts a JOIN deliveries d ON d.id = a.delivery_id
            WHERE d.creator_id = \(creator) AND d.id = \(delivery)
            ORDER BY a.number
            """,
            as: AttemptRecord.init(row:)
        )
    }
}
