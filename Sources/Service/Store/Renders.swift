package import FoundationEssentials
package import Postgres

/// The steps of a render, in order.
package enum RenderStage: String, Sendable, CaseIterable {
    case planned, generating, composing, encoding, sealing, storing, delivering
}

/// One execution that makes an occurrence's, or a request's, outputs.
package struct RenderRecord: Sendable, Equatable {
    package let id: UUID
    package let creatorID: UUID
    /// Nil when it was asked for directly.
    package let occurrenceID: UUID?
    package let templateID: UUID
    package let templateVersionID: UUID
    package let recipientID: UUID?
    package let inputs: JSONB
    package let seed: Int64
    /// SHA-256 of each photo of a person it shows.
    package let photos: [String]
    package let state: State
    package let stage: RenderStage
    /// Finished share of the stage, 0...1.
    package let progress: Double
    /// When the stage will be over, as it goes now; nil while nobody can tell.
    package let stageEndsAt: Date?
    package let degraded: Bool
    package let late: Bool
    /// A JSON array of strings.
    package let warnings: JSONB
    /// `{type, detail}` when it failed.
    package let error: JSONB?
    /// Stage → seconds.
    package let timings: JSONB
    package let packName: String?
    package let packSHA256: String?
    package let storyboardSHA256: String?
    package let createdAt: Date
    package let startedAt: Date?
    package let finishedAt: Date?
    /// When consent for what it shows was taken back.
    package let withdrawnAt: Date?

    /// Where a render stands; the last three are ends.
    package enum State: String, Sendable {
        case queued, running, succeeded, failed, cancelled
    }

    init(row: Row) throws(PostgresError) {
        id = try row.get("id", as: UUID.self)
        creatorID = try row.get("creator_id", as: UUID.self)
        occurrenceID = try row.getIfPresent("occurrence_id", as: UUID.self)
        templateID = try row.get("template_id", as: UUID.self)
        templateVersionID = try row.get("template_version_id", as: UUID.self)
        recipientID = try row.getIfPresent("recipient_id", as: UUID.self)
        inputs = try row.get("inputs", as: JSONB.self)
        seed = try row.get("seed", as: Int64.self)
        photos = try row.get("photos", as: [String].self)
        state = try row.get("state", as: State.self)
        stage = try row.get("stage", as: RenderStage.self)
        progress = try row.get("progress", as: Double.self)
        stageEndsAt = try row.getIfPresent("stage_ends_at", as: Date.self)
        degraded = try row.get("degraded", as: Bool.self)
        late = try row.get("late", as: Bool.self)
        warnings = try row.get("warnings", as: JSONB.self)
        error = try row.getIfPresent("error", as: JSONB.self)
        timings = try row.get("timings", as: JSONB.self)
        packName = try row.getIfPresent("pack_name", as: String.self)
        packSHA256 = try row.getIfPresent("pack_sha256", as: String.self)
        storyboardSHA256 = try row.getIfPresent("storyboard_sha256", as: String.self)
        createdAt = try row.get("created_at", as: Date.self)
        startedAt = try row.getIfPresent("started_at", as: Date.self)
        finishedAt = try row.getIfPresent("finished_at", as: Date.self)
        withdrawnAt = try row.getIfPresent("withdrawn_at", as: Date.self)
    }
}

extension Transaction {
    /// Asks for a render outside any schedule, and enqueues it.
    ///
    /// `photos` holds the SHA-256 of each photo of a person that it will show.
    ///
    /// - Throws: `StoreError.needsConsent`, `StoreError.unknown`.
    package func createRender(
        creator: UUID,
        templateVersion: UUID,
        recipient: UUID?,
        inputs: JSONB,
        seed: Int64,
        photos: [String]
    ) async throws -> RenderRecord {
        guard let version = try await self.templateVersion(creator: creator, id: templateVersion)
        else { throw StoreError.unknown("template") }
        if let recipient {
            guard try await self.recipient(creator: creator, id: recipient) != nil
            else { throw StoreError.unknown("recipient") }
        }
        try await requireConsents(creator: creator, photos: photos, template: version.name)
        let render = try await one(
            """
            INSERT INTO renders (creator_id, template_id, template_version_id, recipient_id,
                inputs, seed, photos)
            VALUES (\(creator), \(version.templateID), \(version.id), \(recipient), \(inputs),
                \(seed), \(photos))
            RETURNING *
            """,
            as: RenderRecord.init(row:)
        )
        // Somebody waits for it, so it goes before what is only planned.
        try await enqueue(render: render.id, priority: 50)
        return render
    }
}

extension Session {
    /// Gives those of `renders` that are queued or running.
    package func unfinishedRenders(among renders: [UUID]) async throws(PostgresError) -> Set<UUID> {
        let found = try await values(
            """
            SELECT id FROM renders
            WHERE id = ANY(\(renders)) AND state IN ('queued', 'running')
            """,
            as: UUID.self
        )
        return Set(found)
    }

    /// Gives one render.
    package func render(creator: UUID, id: UUID) async throws(PostgresError) -> RenderRecord? {
        try await first(
            "SELECT * FROM renders WHERE creator_id = \(creator) AND id = \(id)",
            as: RenderRecord.init(row:)
        )
    }

    /// Lists a creator's renders, newest first.
    package func renders(
        creator: UUID,
        after cursor: Cursor? = nil,
        limit: Int
    ) async throws(PostgresError) -> Page<RenderRecord> {
        let found = try await rows(
            """
            SELECT * FROM renders
            WHERE creator_id = \(creator)
                AND (\(cursor?.id)::uuid IS NULL OR id < \(cursor?.id))
            ORDER BY id DESC
            LIMIT \(limit + 1)
            """,
            as: RenderRecord.init(row:)
        )
        return Page(found, limit: limit, id: \.id)
    }
}
