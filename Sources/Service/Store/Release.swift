package import FoundationEssentials
package import Postgres

/// What became of an occurrence whose due time had come.
package enum ReleaseAnswer: Sendable, Equatable {
    /// It is out, and its event is on its way.
    case released(late: Bool)
    /// A person it shows has not agreed any more: it failed and its files are withdrawn.
    case needsConsent(photos: [String])
    /// It was ready too late for its limit.
    case skipped
    /// Somebody else releases it, or it changed under our hands.
    case notNow
}

extension Session {
    /// Gives the occurrences to release now, earliest due first.
    package func occurrencesToRelease(limit: Int) async throws(PostgresError) -> [UUID] {
        try await values(
            """
            SELECT id FROM occurrences
            WHERE state = 'ready' AND due_at <= now()
            ORDER BY due_at, id
            LIMIT \(limit)
            """,
            as: UUID.self
        )
    }

    /// Gives the seconds until the next ready occurrence is due; nil when none is ready.
    package func secondsUntilNextRelease() async throws(PostgresError) -> Double? {
        try await value(
            """
            SELECT extract(epoch FROM min(due_at) - clock_timestamp())::float8 AS wait
            FROM occurrences WHERE state = 'ready'
            """,
            as: Double?.self
        )
    }
}

extension Transaction {
    /// Lets one occurrence out: once, whoever else tries.
    package func releaseOccurrence(_ id: UUID) async throws(PostgresError) -> ReleaseAnswer {
        guard let seen = try await releasable(id, locking: "") else { return .notNow }
        try await holdConsents(creator: seen.creator, photos: seen.photos)
        guard let held = try await releasable(id, locking: "FOR UPDATE OF o SKIP LOCKED")
        else { return .notNow }
        let missing = try await missingConsents(
            creator: held.creator,
            photos: held.photos,
            template: held.template
        )
        guard missing.isEmpty else {
            try await withdrawFiles(of: [held.render])
            try await end(id, as: .failed, reason: "needs_consent")
            try await tell(.occurrenceFailed, of: held.render)
            return .needsConsent(photos: missing)
        }
        if held.isTooLate {
            try await end(id, as: .skipped, reason: "too_late")
            try await tell(.occurrenceSkipped, of: held.render)
            return .skipped
        }
        try await execute(
            """
            UPDATE occurrences SET state = 'released', released_at = now(), late = \(held.isLate)
            WHERE id = \(id)
            """
        )
        try await execute("UPDATE renders SET late = \(held.isLate) WHERE id = \(held.render)")
        // A schedule names its endpoints, so they need not subscribe to hear of success.
        if let event = try await completeSuccess(of: held.render) {
            try await deliver(event, to: held.deliver)
        }
        try await tell(.occurrenceReleased, of: held.render)
        return .released(late: held.isLate)
    }

    private func releasable(
        _ id: UUID,
        locking: SQL
    ) async throws(PostgresError) -> Releasable? {
        try await first(
            """
            SELECT o.creator_id, o.render_id, t.name AS template, r.photos, s.deliver,
                o.ready_at > o.due_at OR now() > o.due_at + interval '1 second' AS late,
                now() > o.due_at + make_interval(secs => s.late_limit_seconds + 1) AS too_late
            FROM occurrences o
                JOIN schedules s ON s.id = o.schedule_id
                JOIN renders r ON r.id = o.render_id
                JOIN templates t ON t.id = r.template_id
            WHERE o.id = \(id) AND o.state = 'ready' AND o.due_at <= now()
            \(locking)
            """,
            as: Releasable.init(row:)
        )
    }
}

/// What decides whether an occurrence may go out.
private struct Releasable: Sendable {
    let creator: UUID
    let render: UUID
    let template: String
    let photos: [String]
    let deliver: [UUID]
    let isLate: Bool
    let isTooLate: Bool

    init(row: Row) throws(PostgresError) {
        creator = try row.get("creator_id", as: UUID.self)
        render = try row.get("render_id", as: UUID.self)
        template = try row.get("template", as: String.self)
        photos = try row.get("photos", as: [String].self)
        deliver = try row.get("deliver", as: [UUID].self)
        isLate = try row.get("late", as: Bool.self)
        isTooLate = try row.get("too_late", as: Bool.self)
    }
}
