package import FoundationEssentials
package import Postgres

/// What can have happened.
package enum EventType: String, Sendable, CaseIterable {
    case renderSucceeded = "render.succeeded"
    case renderFailed = "render.failed"
    case renderCancelled = "render.cancelled"
    case occurrenceReady = "occurrence.ready"
    case occurrenceReleased = "occurrence.released"
    case occurrenceSkipped = "occurrence.skipped"
    case occurrenceFailed = "occurrence.failed"
    case consentGranted = "consent.granted"
    case consentRevoked = "consent.revoked"
    case consentExpired = "consent.expired"
    case videoWithdrawn = "video.withdrawn"
    case endpointDisabled = "endpoint.disabled"
    case ping
}

/// Something that happened, told under one id for ever.
package struct EventRecord: Sendable, Equatable {
    /// The `webhook-id` of every attempt to tell it.
    package let id: UUID
    package let creatorID: UUID
    /// Rises with every event of the creator; the cursor of a poll.
    package let seq: Int64
    package let type: EventType
    package let occurrenceID: UUID?
    package let renderID: UUID?
    package let data: JSONB
    package let createdAt: Date

    init(row: Row) throws(PostgresError) {
        id = try row.get("id", as: UUID.self)
        creatorID = try row.get("creator_id", as: UUID.self)
        seq = try row.get("seq", as: Int64.self)
        type = try row.get("type", as: EventType.self)
        occurrenceID = try row.getIfPresent("occurrence_id", as: UUID.self)
        renderID = try row.getIfPresent("render_id", as: UUID.self)
        data = try row.get("data", as: JSONB.self)
        createdAt = try row.get("created_at", as: Date.self)
    }
}

extension Transaction {
    /// Writes an event; call it last, as it takes the creator's turn until the commit.
    ///
    /// - Returns: its id, or nil when this was told already.
    func writeEvent(
        _ type: EventType,
        creator: UUID,
        occurrence: UUID? = nil,
        render: UUID? = nil,
        data: JSONB
    ) async throws(PostgresError) -> UUID? {
        try await first(
            """
            WITH turn AS (
                UPDATE creators SET last_event = last_event + 1 WHERE id = \(creator)
                RETURNING last_event
            )
            INSERT INTO events (creator_id, seq, type, occurrence_id, render_id, data)
            SELECT \(creator), last_event, \(type), \(occurrence), \(render), \(data) FROM turn
            ON CONFLICT DO NOTHING
            RETURNING id
            """
        ) { row throws(PostgresError) in try row.get("id", as: UUID.self) }
    }

    /// Asks an endpoint, enabled or not subscribed to anything, whether it hears us.
    ///
    /// - Returns: the delivery, or nil when there is no such endpoint.
    package func ping(creator: UUID, endpoint: UUID) async throws(PostgresError) -> UUID? {
        guard let known = try await self.endpoint(creator: creator, id: endpoint) else {
            return nil
        }
        let data = try await value(
            "SELECT jsonb_build_object('endpoint', \(known.id)::uuid) AS data",
            as: JSONB.self
        )
        guard let event = try await writeEvent(.ping, creator: creator, data: data) else {
            return nil
        }
        return try await deliver(event, to: [endpoint]).first
    }
}

extension Session {
    /// Gives a creator's events after number `seq`, in order; 0 begins at the first.
    package func events(
        creator: UUID,
        after seq: Int64,
        limit: Int
    ) async throws(PostgresError) -> [EventRecord] {
        try await rows(
            """
            SELECT * FROM events
            WHERE creator_id = \(creator) AND seq > \(seq)
            ORDER BY seq
            LIMIT \(limit)
            """,
            as: EventRecord.init(row:)
        )
    }

    /// Gives one event.
    package func event(creator: UUID, id: UUID) async throws(PostgresError) -> EventRecord? {
        try await first(
            "SELECT * FROM events WHERE creator_id = \(creator) AND id = \(id)",
            as: EventRecord.init(row:)
        )
    }
}
