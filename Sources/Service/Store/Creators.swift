package import FoundationEssentials
package import Postgres

/// A tenant.
package struct CreatorRecord: Sendable, Equatable {
    package let id: UUID
    package let name: String

    init(row: Row) throws(PostgresError) {
        id = try row.get("id", as: UUID.self)
        name = try row.get("name", as: String.self)
    }
}

extension Session {
    /// Gives the creator called `name`, made now if there is none.
    package func creator(named name: String) async throws(PostgresError) -> CreatorRecord {
        // DO UPDATE, because DO NOTHING would return no row for one that exists.
        try await one(
            """
            INSERT INTO creators (name) VALUES (\(name))
            ON CONFLICT (name) DO UPDATE SET name = excluded.name
            RETURNING id, name
            """,
            as: CreatorRecord.init(row:)
        )
    }

    /// Gives every creator, oldest first.
    package func creators() async throws(PostgresError) -> [CreatorRecord] {
        try await rows("SELECT id, name FROM creators ORDER BY id", as: CreatorRecord.init(row:))
    }
}
