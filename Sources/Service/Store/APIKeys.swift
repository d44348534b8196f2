package import FoundationEssentials
package import Postgres

/// A bearer key, without the key.
package struct APIKeyRecord: Sendable, Equatable {
    package let id: UUID
    package let creatorID: UUID
    package let name: String
    /// The first characters of the key, enough for its owner to know it again.
    package let prefix: String
    package let scopes: [String]
    package let createdAt: Date
    package let revokedAt: Date?

    init(row: Row) throws(PostgresError) {
        id = try row.get("id", as: UUID.self)
        creatorID = try row.get("creator_id", as: UUID.self)
        name = try row.get("name", as: String.self)
        prefix = try row.get("prefix", as: String.self)
        scopes = try row.get("scopes", as: [String].self)
        createdAt = try row.get("created_at", as: Date.self)
        revokedAt = try row.get("revoked_at", as: Date?.self)
    }
}

extension Session {
    /// Records a key by its hash.
    ///
    /// `prefix` is its first characters, shown in lists. `hash` is SHA-256 of the whole key,
    /// lower-case hexadecimal.
    package func createAPIKey(
        creator: UUID,
        name: String,
        prefix: String,
        hash: String,
        scopes: [String]
    ) async throws(PostgresError) -> APIKeyRecord {
        try await one(
            """
            INSERT INTO api_keys (creator_id, name, prefix, hash, scopes)
            VALUES (\(creator), \(name), \(prefix), \(hash), \(scopes))
            RETURNING *
            """,
            as: APIKeyRecord.init(row:)
        )
    }

    /// Gives the key with this hash unless it was revoked.
    package func apiKey(hash: String) async throws(PostgresError) -> APIKeyRecord? {
        try await first(
            "SELECT * FROM api_keys WHERE hash = \(hash) AND revoked_at IS NULL",
            as: APIKeyRecord.init(row:)
        )
    }

    /// Gives a creator's keys, newest first.
    package func apiKeys(creator: UUID) async throws(PostgresError) -> [APIKeyRecord] {
        try await rows(
            "SELECT * FROM api_keys WHERE creator_id = \(creator) ORDER BY id DESC",
            as: APIKeyRecord.init(row:)
        )
    }

    /// Takes a key out of use; false when it was already, or is not this creator's.
    package func revokeAPIKey(creator: UUID, id: UUID) async throws(PostgresError) -> Bool {
        try await execute(
            """
            UPDATE api_keys SET revoked_at = now()
            WHERE creator_id = \(creator) AND id = \(id) AND revoked_at IS NULL
            """
        ) > 0
    }
}
