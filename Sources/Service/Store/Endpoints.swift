package import FoundationEssentials
package import Postgres

/// Where a creator wants events sent.
package struct EndpointRecord: Sendable, Equatable {
    package let id: UUID
    package let url: String
    package let description: String
    /// Signs every attempt; never logged, listed or put into an event.
    package let secret: String
    /// Event type names, or `*` for all.
    package let eventTypes: [String]
    package let state: State
    package let disabledReason: String?
    package let createdAt: Date

    /// Whether anything is sent there.
    package enum State: String, Sendable {
        case enabled, disabled
    }

    init(row: Row) throws(PostgresError) {
        id = try row.get("id", as: UUID.self)
        url = try row.get("url", as: String.self)
        description = try row.get("description", as: String.self)
        secret = try row.get("secret", as: String.self)
        eventTypes = try row.get("event_types", as: [String].self)
        state = try row.get("state", as: State.self)
        disabledReason = try row.getIfPresent("disabled_reason", as: String.self)
        createdAt = try row.get("created_at", as: Date.self)
    }
}

extension Session {
    /// Adds an endpoint, enabled.
    package func createEndpoint(
        creator: UUID,
        url: String,
        description: String = "",
        secret: String,
        eventTypes: [String]
    ) async throws(PostgresError) -> EndpointRecord {
        try await one(
            """
            INSERT INTO endpoints (creator_id, url, description, secret, event_types)
            VALUES (\(creator), \(url), \(description), \(secret), \(eventTypes))
            RETURNING *
            """,
            as: EndpointRecord.init(row:)
        )
    }

    /// Gives one endpoint.
    package func endpoint(
        creator: UUID,
        id: UUID
    ) async throws(PostgresError) -> EndpointRecord? {
        try await first(
            "SELECT * FROM endpoints WHERE creator_id = \(creator) AND id = \(id)",
            as: EndpointRecord.init(row:)
        )
    }

    /// Lists a creator's endpoints, newest first.
    package func endpoints(
        creator: UUID,
        after cursor: Cursor? = nil,
        limit: Int
    ) async throws(PostgresError) -> Page<EndpointRecord> {
        let found = try await rows(
            """
            SELECT * FROM endpoints
            WHERE creator_id = \(creator)
                AND (\(cursor?.id)::uuid IS NULL OR id < \(cursor?.id))
            ORDER BY id DESC
            LIMIT \(limit + 1)
            """,
            as: EndpointRecord.init(row:)
        )
        return Page(found, limit: limit, id: \.id)
    }

    /// Changes what is given and leaves the rest; nil when there is no such endpoint.
    package func updateEndpoint(
        creator: UUID,
        id: UUID,
        url: String? = nil,
        description: String? = nil,
        secret: String? = nil,
        eventTypes: [String]? = nil
    ) async throws(PostgresError) -> EndpointRecord? {
        try await first(
            """
            UPDATE endpoints
            SET url = coalesce(\(url), url), description = coalesce(\(description), description),
                secret = coalesce(\(secret), secret),
                event_types = coalesce(\(eventTypes), event_types)
            WHERE creator_id = \(creator) AND id = \(id)
            RETURNING *
            """,
            as: EndpointRecord.init(row:)
        )
    }

    /// Sends to it again from now on; what failed meanwhile is sent by `recoverDeliveries`.
    package func enableEndpoint(
        creator: UUID,
        id: UUID
    ) async throws(PostgresError) -> EndpointRecord? {
        try await first(
            """
            UPDATE endpoints SET state = 'enabled', disabled_reason = NULL
            WHERE creator_id = \(creator) AND id = \(id)
            RETURNING *
            """,
            as: EndpointRecord.init(row:)
        )
    }
}

extension Transaction {
    /// Stops sending to an endpoint: what waited for it fails, and an event tells the others.
    ///
    /// - Returns: false when it was disabled already or does not exist.
    package func disableEndpoint(
        creator: UUID,
        id: UUID,
        reason: String
    ) async throws(PostgresError) -> Bool {
        let url = try await first(
            """
            UPDATE endpoints SET state = 'disabled', disabled_reason = \(reason)
            WHERE creator_id = \(creator) AND id = \(id) AND state = 'enabled'
            RETURNING url
            """
        ) { row throws(PostgresError) in try row.get("url", as: String.self) }
        guard url != nil else { return false }
        try await execute(
            """
            UPDATE deliveries
            SET state = 'failed', next_attempt_at = NULL, finished_at = now()
            WHERE endpoint_id = \(id) AND state = 'pending'
            """
        )
        let data = try await value(
            "SELECT jsonb_build_object('endpoint', \(id)::uuid, 'reason', \(reason)::text) AS data",
            as: JSONB.self
        )
        let event = try await writeEvent(.endpointDisabled, creator: creator, data: data)
        if let event { try await deliverToSubscribers(event, type: .endpointDisabled) }
        return true
    }
}
