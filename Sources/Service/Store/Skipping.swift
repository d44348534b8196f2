package import FoundationEssentials
package import Postgres

extension Transaction {
    /// Leaves out an occurrence that has not gone out and is not being made.
    ///
    /// - Throws: `StoreError.unknown`, or `StoreError.notPossible` in any other state.
    package func skipOccurrence(creator: UUID, id: UUID) async throws {
        let skipped = try await first(
            """
            UPDATE occurrences SET state = 'skipped', reason = 'skipped by its creator'
            WHERE creator_id = \(creator) AND id = \(id) AND state IN ('planned', 'ready')
            RETURNING render_id
            """
        ) { row throws(PostgresError) in try row.getIfPresent("render_id", as: UUID.self) }
        guard let skipped else {
            guard let found = try await occurrence(creator: creator, id: id) else {
                throw StoreError.unknown("occurrence")
            }
            throw StoreError.notPossible(state: found.state.rawValue)
        }
        if let render = skipped {
            try await tell(.occurrenceSkipped, of: render)
        } else {
            try await tell(.occurrenceSkipped, ofOccurrence: id)
        }
    }

    /// Removes an endpoint, and with it everything that was or would be sent there.
    ///
    /// - Throws: `StoreError.unknown`.
    package func deleteEndpoint(creator: UUID, id: UUID) async throws {
        let known = try await execute(
            "UPDATE endpoints SET url = url WHERE creator_id = \(creator) AND id = \(id)"
        )
        guard known > 0 else { throw StoreError.unknown("endpoint") }
        try await execute(
            """
            DELETE FROM attempts
            WHERE delivery_id IN (SELECT id FROM deliveries WHERE endpoint_id = \(id))
            """
        )
        try await execute("DELETE FROM deliveries WHERE endpoint_id = \(id)")
        try await execute("DELETE FROM endpoints WHERE id = \(id)")
    }
}
