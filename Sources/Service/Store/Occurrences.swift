package import FoundationEssentials
package import Postgres

/// One firing of a schedule: what a user sees on a calendar.
package struct OccurrenceRecord: Sendable, Equatable {
    package let id: UUID
    package let creatorID: UUID
    package let scheduleID: UUID
    package let recipientID: UUID
    /// `YYYY-MM-DD` in `zone`.
    package let localDate: String
    package let zone: String
    package let note: String?
    package let dueAt: Date
    package let startAt: Date
    package let state: State
    /// Why it failed, was skipped or cancelled.
    package let reason: String?
    package let late: Bool
    /// The latest render of it.
    package let renderID: UUID?
    package let readyAt: Date?
    package let releasedAt: Date?

    /// Where an occurrence stands; the last five are ends.
    package enum State: String, Sendable {
        case planned, generating, ready, released, failed, cancelled, skipped, withdrawn
    }

    init(row: Row) throws(PostgresError) {
        id = try row.get("id", as: UUID.self)
        creatorID = try row.get("creator_id", as: UUID.self)
        scheduleID = try row.get("schedule_id", as: UUID.self)
        recipientID = try row.get("recipient_id", as: UUID.self)
        localDate = try row.get("local_date", as: String.self)
        zone = try row.get("zone", as: String.self)
        note = try row.getIfPresent("note", as: String.self)
        dueAt = try row.get("due_at", as: Date.self)
        startAt = try row.get("start_at", as: Date.self)
        state = try row.get("state", as: State.self)
        reason = try row.getIfPresent("reason", as: String.self)
        late = try row.get("late", as: Bool.self)
        renderID = try row.getIfPresent("render_id", as: UUID.self)
        readyAt = try row.getIfPresent("ready_at", as: Date.self)
        releasedAt = try row.getIfPresent("released_at", as: Date.self)
    }
}

extension Session {
    /// Gives one occurrence.
    package func occurrence(
        creator: UUID,
        id: UUID
    ) async throws(PostgresError) -> OccurrenceRecord? {
        try await first(
            "SELECT * FROM occurrences WHERE creator_id = \(creator) AND id = \(id)",
            as: OccurrenceRecord.init(row:)
        )
    }

    /// Lists a creator's occurrences, earliest due first.
    ///
    /// Narrowed to one `schedule`, and to those due at `from` or later and
    /// before `to`, when given.
    package func occurrences(
        creator: UUID,
        schedule: UUID? = nil,
        from: Date? = nil,
        to: Date? = nil,
        after cursor: Cursor? = nil,
        limit: Int
    ) async throws(PostgresError) -> Page<OccurrenceRecord> {
        let found = try await rows(
            """
            SELECT * FROM occurrences
            WHERE creator_id = \(creator)
                AND (\(schedule)::uuid IS NULL OR schedule_id = \(schedule))
                AND (\(from)::timestamptz IS NULL OR due_at >= \(from))
                AND (\(to)::timestamptz IS NULL OR due_at < \(to))
                AND (\(cursor?.id)::uuid IS NULL OR (due_at, id) > (
                    SELECT due_at, id FROM occurrences
                    WHERE creator_id = \(creator) AND id = \(cursor?.id)))
            ORDER BY due_at, id
            LIMIT \(limit + 1)
            """,
            as: OccurrenceRecord.init(row:)
        )
        return Page(found, limit: limit, id: \.id)
    }
}
