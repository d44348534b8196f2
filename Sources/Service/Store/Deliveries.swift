package import FoundationEssentials
package import Postgres

/// One event on its way to one endpoint.
package struct DeliveryRecord: Sendable, Equatable {
    package let id: UUID
    package let eventID: UUID
    package let eventType: EventType
    package let endpointID: UUID
    package let state: State
    package let attempts: Int
    package let nextAttemptAt: Date?
    package let createdAt: Date
    package let finishedAt: Date?

    /// Where a delivery stands; the last three are ends.
    package enum State: String, Sendable {
        case pending, sending, delivered, failed, refused
    }

    init(row: Row) throws(PostgresError) {
        id = try row.get("id", as: UUID.self)
        eventID = try row.get("event_id", as: UUID.self)
        eventType = try row.get("event_type", as: EventType.self)
        endpointID = try row.get("endpoint_id", as: UUID.self)
        state = try row.get("state", as: State.self)
        attempts = try row.get("attempts", as: Int.self)
        nextAttemptAt = try row.getIfPresent("next_attempt_at", as: Date.self)
        createdAt = try row.get("created_at", as: Date.self)
        finishedAt = try row.getIfPresent("finished_at", as: Date.self)
    }
}

extension Transaction {
    /// Puts an event on its way to these endpoints, the enabled ones once each.
    @discardableResult
    func deliver(_ event: UUID, to endpoints: [UUID]) async throws(PostgresError) -> [UUID] {
        try await values(
            """
            INSERT INTO deliveries (creator_id, event_id, endpoint_id)
            SELECT e.creator_id, e.id, p.id
            FROM events e JOIN endpoints p ON p.creator_id = e.creator_id
            WHERE e.id = \(event) AND p.state = 'enabled' AND p.id = ANY(\(endpoints))
            ON CONFLICT DO NOTHING
            RETURNING id
            """,
            as: UUID.self
        )
    }

    /// Puts an event on its way to every enabled endpoint that subscribes to its type.
    ///
    /// With `endpoints`, only to those of them.
    func deliverToSubscribers(
        _ event: UUID,
        type: EventType,
        among endpoints: [UUID]? = nil
    ) async throws(PostgresError) {
        try await execute(
            """
            INSERT INTO deliveries (creator_id, event_id, endpoint_id)
            SELECT e.creator_id, e.id, p.id
            FROM events e JOIN endpoints p ON p.creator_id = e.creator_id
            WHERE e.id = \(event) AND p.state = 'enabled'
                AND (\(type) = ANY(p.event_types) OR '*' = ANY(p.event_types))
                AND (\(endpoints)::uuid[] IS NULL OR p.id = ANY(\(endpoints)))
            ON CONFLICT DO NOTHING
            """
        )
    }
}

extension Session {
    /// Gives one delivery.
    package func delivery(
        creator: UUID,
        id: UUID
    ) async throws(PostgresError) -> DeliveryRecord? {
        try await first(
            """
            SELECT d.*, e.type AS event_type
            FROM deliveries d JOIN events e ON e.id = d.event_id
            WHERE d.creator_id = \(creator) AND d.id = \(id)
            """,
            as: DeliveryRecord.init(row:)
        )
    }

    /// Lists a creator's deliveries, newest first; only those to `endpoint` when given.
    package func deliveries(
        creator: UUID,
        endpoint: UUID? = nil,
        event: UUID? = nil,
        after cursor: Cursor? = nil,
        limit: Int
    ) async throws(PostgresError) -> Page<DeliveryRecord> {
        let found = try await rows(
            """
            SELECT d.*, e.type AS event_type
            FROM deliveries d JOIN events e ON e.id = d.event_id
            WHERE d.creator_id = \(creator)
                AND (\(endpoint)::uuid IS NULL OR d.endpoint_id = \(endpoint))
                AND (\(event)::uuid IS NULL OR d.event_id = \(event))
                AND (\(cursor?.id)::uuid IS NULL OR d.id < \(cursor?.id))
            ORDER BY d.id DESC
            LIMIT \(limit + 1)
            """,
            as: DeliveryRecord.init(row:)
        )
        return Page(found, limit: limit, id: \.id)
    }

    /// Has a delivery that ended sent once more, at once, under the same event id.
    package func resendDelivery(creator: UUID, id: UUID) async throws(PostgresError) -> Bool {
        try await execute(
            """
            UPDATE deliveries d
            SET state = 'pending', next_attempt_at = now(), finished_at = NULL
            FROM endpoints p
            WHERE d.creator_id = \(creator) AND d.id = \(id)
                AND d.state IN ('delivered', 'failed', 'refused')
                AND p.id = d.endpoint_id AND p.state = 'enabled'
            """
        ) > 0
    }

    /// Has everything that failed to reach an endpoint since `instant` sent again.
    ///
    /// - Returns: how many deliveries wait now.
    package func recoverDeliveries(
        creator: UUID,
        endpoint: UUID,
        since instant: Date
    ) async throws(PostgresError) -> Int {
        try await execute(
            """
            UPDATE deliveries d
            SET state = 'pending', next_attempt_at = now(), finished_at = NULL
            FROM endpoints p
            WHERE d.creator_id = \(creator) AND d.endpoint_id = \(endpoint)
                AND d.created_at >= \(instant) AND d.state IN ('failed', 'refused')
                AND p.id = d.endpoint_id AND p.state = 'enabled'
            """
        )
    }
}
