package import FoundationEssentials
package import Postgres

/// What a creator says about a recipient.
package struct RecipientDraft: Sendable, Equatable {
    package var name: String
    /// `YYYY-MM-DD`, if known.
    package var birthday: String?
    /// An IANA zone name.
    package var zone: String
    package var locale: String
    /// A JSON object of the creator's own fields.
    package var fields: JSONB
    /// SHA-256 of the recipient's photo, an asset of the creator.
    package var photoSHA256: String?

    /// Gives a recipient to be created or to replace what is known.
    package init(
        name: String,
        birthday: String? = nil,
        zone: String,
        locale: String = "en",
        fields: JSONB = JSONB(text: "{}"),
        photoSHA256: String? = nil
    ) {
        self.name = name
        self.birthday = birthday
        self.zone = zone
        self.locale = locale
        self.fields = fields
        self.photoSHA256 = photoSHA256
    }
}

/// A person a template is filled for.
package struct RecipientRecord: Sendable, Equatable {
    package let id: UUID
    package let name: String
    /// `YYYY-MM-DD`, if known.
    package let birthday: String?
    package let zone: String
    package let locale: String
    package let fields: JSONB
    package let photoSHA256: String?
    package let createdAt: Date
    package let deletedAt: Date?

    init(row: Row) throws(PostgresError) {
        id = try row.get("id", as: UUID.self)
        name = try row.get("name", as: String.self)
        birthday = try row.get("birthday", as: String?.self)
        zone = try row.get("zone", as: String.self)
        locale = try row.get("locale", as: String.self)
        fields = try row.get("fields", as: JSONB.self)
        photoSHA256 = try row.get("photo_sha256", as: String?.self)
        createdAt = try row.get("created_at", as: Date.self)
        deletedAt = try row.get("deleted_at", as: Date?.self)
    }
}

extension Session {
    /// Adds a recipient.
    package func createRecipient(
        creator: UUID,
        _ draft: RecipientDraft
    ) async throws(PostgresError) -> RecipientRecord {
        try await one(
            """
            INSERT INTO recipients
                (creator_id, name, birthday, zone, locale, fields, photo_sha256)
            VALUES (\(creator), \(draft.name), \(draft.birthday)::date, \(draft.zone),
                \(draft.locale), \(draft.fields), \(draft.photoSHA256))
            RETURNING *
            """,
            as: RecipientRecord.init(row:)
        )
    }

    /// Gives the recipient unless deleted.
    package func recipient(
        creator: UUID,
        id: UUID
    ) async throws(PostgresError) -> RecipientRecord? {
        try await first(
            """
            SELECT * FROM recipients
            WHERE creator_id = \(creator) AND id = \(id) AND deleted_at IS NULL
            """,
            as: RecipientRecord.init(row:)
        )
    }

    /// Lists a creator's recipients, newest first.
    package func recipients(
        creator: UUID,
        after cursor: Cursor? = nil,
        limit: Int
    ) async throws(PostgresError) -> Page<RecipientRecord> {
        let found = try await rows(
            """
            SELECT * FROM recipients
            WHERE creator_id = \(creator) AND deleted_at IS NULL
                AND (\(cursor?.id)::uuid IS NULL OR id < \(cursor?.id))
            ORDER BY id DESC
            LIMIT \(limit + 1)
            """,
            as: RecipientRecord.init(row:)
        )
        return Page(found, limit: limit, id: \.id)
    }
}

extension Transaction {
    /// Replaces what is known of a recipient and has its schedules planned anew.
    ///
    /// - Returns: the recipient, or nil when there is none.
    package func updateRecipient(
        creator: UUID,
        id: UUID,
        _ draft: RecipientDraft
    ) async throws(PostgresError) -> RecipientRecord? {
        let updated = try await first(
            """
            UPDATE recipients
            SET name = \(draft.name), birthday = \(draft.birthday)::date,
                zone = \(draft.zone), locale = \(draft.locale), fields = \(draft.fields),
                photo_sha256 = \(draft.photoSHA256)
            WHERE creator_id = \(creator) AND id = \(id) AND deleted_at IS NULL
            RETURNING *
            """,
            as: RecipientRecord.init(row:)
        )
        if updated != nil { try await replan(recipient: id) }
        return updated
    }

    /// Forgets a recipient: schedules end, what is under way is cancelled.
    ///
    /// - Returns: false when there is none.
    package func deleteRecipient(creator: UUID, id: UUID) async throws -> Bool {
        let schedules = try await values(
            """
            SELECT id FROM schedules
            WHERE creator_id = \(creator) AND recipient_id = \(id) AND state <> 'cancelled'
            ORDER BY id
            """,
            as: UUID.self
        )
        for schedule in schedules {
            _ = try await cancelSchedule(creator: creator, id: schedule)
        }
        let deleted = try await first(
            """
            UPDATE recipients
            SET deleted_at = now(), name = '', birthday = NULL, fields = '{}',
                photo_sha256 = NULL
            WHERE creator_id = \(creator) AND id = \(id) AND deleted_at IS NULL
            RETURNING id
            """
        ) { row throws(PostgresError) in try row.get("id", as: UUID.self) }
        return deleted != nil
    }

    /// Drops what is planned for a recipient, not begun, so that the planner does it again.
    private func replan(recipient: UUID) async throws(PostgresError) {
        try await execute(
            """
            UPDATE schedules
            SET state = 'active', planned_through = now(), plan_after = now()
            WHERE recipient_id = \(recipient) AND state IN ('active', 'finished')
            """
        )
        // One that is overdue would not be planned again: it is begun as it is.
        try await execute(
            """
            DELETE FROM occurrences
            WHERE recipient_id = \(recipient) AND state = 'planned' AND due_at > now()
            """
        )
    }
}
