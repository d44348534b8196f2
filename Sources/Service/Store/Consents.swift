package import FoundationEssentials
package import Postgres

/// One person's permission to be shown from one photo.
package struct ConsentRecord: Sendable, Equatable {
    package let id: UUID
    package let subject: String
    package let relationship: String
    package let statement: String
    /// Template names, or `*` for every template of the creator.
    package let scope: [String]
    package let photoSHA256: String
    package let grantedAt: Date
    package let expiresAt: Date?
    package let revokedAt: Date?

    init(row: Row) throws(PostgresError) {
        id = try row.get("id", as: UUID.self)
        subject = try row.get("subject", as: String.self)
        relationship = try row.get("relationship", as: String.self)
        statement = try row.get("statement", as: String.self)
        scope = try row.get("scope", as: [String].self)
        photoSHA256 = try row.get("photo_sha256", as: String.self)
        grantedAt = try row.get("granted_at", as: Date.self)
        expiresAt = try row.getIfPresent("expires_at", as: Date.self)
        revokedAt = try row.getIfPresent("revoked_at", as: Date.self)
    }
}

extension Transaction {
    /// Records a consent, from now on, and the event that says so.
    package func grantConsent(
        creator: UUID,
        subject: String,
        relationship: String,
        statement: String,
        scope: [String],
        photoSHA256: String,
        expiresAt: Date? = nil
    ) async throws(PostgresError) -> ConsentRecord {
        let consent = try await one(
            """
            INSERT INTO consents
                (creator_id, subject, relationship, statement, scope, photo_sha256, expires_at)
            VALUES (\(creator), \(subject), \(relationship), \(statement), \(scope),
                \(photoSHA256), \(expiresAt))
            RETURNING *
            """,
            as: ConsentRecord.init(row:)
        )
        let data = try await consentData(consent.id)
        let event = try await writeEvent(.consentGranted, creator: creator, data: data)
        if let event { try await deliverToSubscribers(event, type: .consentGranted) }
        return consent
    }

    /// Gives what events say about a consent: no names, no words, only what it is about.
    func consentData(_ id: UUID) async throws(PostgresError) -> JSONB {
        try await value(
            """
            SELECT jsonb_build_object(
                'consent', id, 'photo', photo_sha256, 'granted', granted_at,
                'expires', expires_at, 'revoked', revoked_at) AS data
            FROM consents WHERE id = \(id)
            """,
            as: JSONB.self
        )
    }

    /// Keeps the consents for `photos` as they are until this transaction ends.
    ///
    /// Whoever revokes one waits, and then sees what this transaction did. It comes before any
    /// other lock.
    func holdConsents(creator: UUID, photos: [String]) async throws(PostgresError) {
        guard !photos.isEmpty else { return }
        try await execute(
            """
            SELECT id FROM consents
            WHERE creator_id = \(creator) AND photo_sha256 = ANY(\(photos))
            ORDER BY id
            FOR SHARE
            """
        )
    }

    /// Refuses unless each of `photos` may be shown by `template`, and keeps it so.
    ///
    /// - Throws: `StoreError.needsConsent`.
    func requireConsents(
        creator: UUID,
        photos: [String],
        template: String
    ) async throws {
        guard !photos.isEmpty else { return }
        try await holdConsents(creator: creator, photos: photos)
        let missing = try await missingConsents(
            creator: creator,
            photos: photos,
            template: template
        )
        guard missing.isEmpty else { throw StoreError.needsConsent(photos: missing) }
    }
}

extension Session {
    /// Gives those of `photos` that no active consent lets `template` show.
    package func missingConsents(
        creator: UUID,
        photos: [String],
        template: String
    ) async throws(PostgresError) -> [String] {
        guard !photos.isEmpty else { return [] }
        // The moment is the statement's, not the transaction's: a lock may have been waited for.
        return try await values(
            """
            SELECT DISTINCT photo FROM unnest(\(photos)) AS photo
            WHERE NOT EXISTS (
                SELECT FROM consents
                WHERE creator_id = \(creator) AND photo_sha256 = photo
                    AND revoked_at IS NULL AND granted_at <= statement_timestamp()
                    AND (expires_at IS NULL OR statement_timestamp() < expires_at)
                    AND (\(template) = ANY(scope) OR '*' = ANY(scope)))
            ORDER BY photo
            """,
            as: String.self
        )
    }

    /// Gives every consent on record for `photos`, ended ones too.
    package func consents(
        creator: UUID,
        photos: [String]
    ) async throws(PostgresError) -> [ConsentRecord] {
        guard !photos.isEmpty else { return [] }
        return try await rows(
            """
            SELECT * FROM consents
            WHERE creator_id = \(creator) AND photo_sha256 = ANY(\(photos))
            ORDER BY id
            """,
            as: ConsentRecord.init(row:)
        )
    }

    /// Gives one consent.
    package func consent(creator: UUID, id: UUID) async throws(PostgresError) -> ConsentRecord? {
        try await first(
            "SELECT * FROM consents WHERE creator_id = \(creator) AND id = \(id)",
            as: ConsentRecord.init(row:)
        )
    }

    /// Lists a creator's consents, newest first.
    package func consents(
        creator: UUID,
        after cursor: Cursor? = nil,
        limit: Int
    ) async throws(PostgresError) -> Page<ConsentRecord> {
        let found = try await rows(
            """
            SELECT * FROM consents
            WHERE creator_id = \(creator)
                AND (\(cursor?.id)::uuid IS NULL OR id < \(cursor?.id))
            ORDER BY id DESC
            LIMIT \(limit + 1)
            """,
            as: ConsentRecord.init(row:)
        )
        return Page(found, limit: limit, id: \.id)
    }
}
