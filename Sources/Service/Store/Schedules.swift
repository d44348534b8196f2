package import FoundationEssentials
package import Postgres

/// What a creator asks a schedule to do.
package struct ScheduleDraft: Sendable, Equatable {
    package var templateVersion: UUID
    package var recipient: UUID
    /// A JSON object.
    package var inputs: JSONB
    /// The `when` of the HTTP contract.
    package var rule: JSONB
    /// The endpoints that are told; nobody when empty.
    package var deliver: [UUID]
    /// How late a video may be and still go out.
    ///
    /// Later it is skipped; zero allows one second.
    package var lateLimit: Duration
    package var seed: Int64
    /// SHA-256 of each photo in `inputs` that shows a person.
    package var photos: [String]
    /// Whether the recipient's own photo, as it is at the time, shows a person too.
    package var usesRecipientPhoto: Bool

    /// Gives a schedule to be created.
    package init(
        templateVersion: UUID,
        recipient: UUID,
        inputs: JSONB = JSONB(text: "{}"),
        rule: JSONB,
        deliver: [UUID] = [],
        lateLimit: Duration = .seconds(86_400),
        seed: Int64,
        photos: [String] = [],
        usesRecipientPhoto: Bool = false
    ) {
        self.templateVersion = templateVersion
        self.recipient = recipient
        self.inputs = inputs
        self.rule = rule
        self.deliver = deliver
        self.lateLimit = lateLimit
        self.seed = seed
        self.photos = photos
        self.usesRecipientPhoto = usesRecipientPhoto
    }
}

/// Template version + recipient + when + delivery policy.
package struct ScheduleRecord: Sendable, Equatable {
    package let id: UUID
    package let templateVersionID: UUID
    package let templateName: String
    package let templateNumber: Int
    package let recipientID: UUID
    package let inputs: JSONB
    package let rule: JSONB
    package let deliver: [UUID]
    package let lateLimitSeconds: Int
    package let seed: Int64
    package let state: State
    package let createdAt: Date

    /// Whether it fires; `finished` has nothing left to fire.
    package enum State: String, Sendable {
        case active, paused, cancelled, finished
    }

    init(row: Row) throws(PostgresError) {
        id = try row.get("id", as: UUID.self)
        templateVersionID = try row.get("template_version_id", as: UUID.self)
        templateName = try row.get("template_name", as: String.self)
        templateNumber = try row.get("template_number", as: Int.self)
        recipientID = try row.get("recipient_id", as: UUID.self)
        inputs = try row.get("inputs", as: JSONB.self)
        rule = try row.get("rule", as: JSONB.self)
        deliver = try row.get("deliver", as: [UUID].self)
        lateLimitSeconds = try row.get("late_limit_seconds", as: Int.self)
        seed = try row.get("seed", as: Int64.self)
        state = try row.get("state", as: State.self)
        createdAt = try row.get("created_at", as: Date.self)
    }
}

extension Transaction {
    /// Creates a schedule; the planner finds it at its next look.
    ///
    /// - Throws: `StoreError.needsConsent` when a photo of it may not be shown,
    ///   `StoreError.unknown` when the template, recipient or an endpoint is not the creator's.
    package func createSchedule(
        creator: UUID,
        _ draft: ScheduleDraft
    ) async throws -> ScheduleRecord {
        guard let version = try await templateVersion(creator: creator, id: draft.templateVersion)
        else { throw StoreError.unknown("template") }
        guard let recipient = try await recipient(creator: creator, id: draft.recipient)
        else { throw StoreError.unknown("recipient") }
        let own = draft.usesRecipientPhoto ? [recipient.photoSHA256].compactMap(\.self) : []
        try await requireConsents(
            creator: creator,
            photos: draft.photos + own,
            template: version.name
        )
        try await requireEndpoints(creator: creator, draft.deliver)
        let id = try await value(
            """
            INSERT INTO schedules (creator_id, template_version_id, recipient_id, inputs, rule,
                deliver, late_limit_seconds, seed, photos, recipient_photo)
            VALUES (\(creator), \(version.id), \(recipient.id), \(draft.inputs), \(draft.rule),
                \(draft.deliver), \(draft.lateLimit.components.seconds), \(draft.seed),
                \(draft.photos), \(draft.usesRecipientPhoto))
            RETURNING id
            """,
            as: UUID.self
        )
        guard let schedule = try await schedule(creator: creator, id: id) else {
            throw StoreError.unknown("schedule")
        }
        return schedule
    }

    private func requireEndpoints(creator: UUID, _ endpoints: [UUID]) async throws {
        let known = try await values(
            "SELECT id FROM endpoints WHERE creator_id = \(creator) AND id = ANY(\(endpoints))",
            as: UUID.self
        )
        guard Set(known) == Set(endpoints) else { throw StoreError.unknown("endpoint") }
    }

    /// Stops a schedule for a while: what is planned and not begun is dropped.
    ///
    /// - Returns: false when it was paused or cancelled already.
    package func pauseSchedule(creator: UUID, id: UUID) async throws(PostgresError) -> Bool {
        let paused =
            try await execute(
                """
                UPDATE schedules SET state = 'paused', plan_after = NULL
                WHERE creator_id = \(creator) AND id = \(id)
                    AND state IN ('active', 'finished')
                """
            ) > 0
        guard paused else { return false }
        try await execute(
            "DELETE FROM occurrences WHERE schedule_id = \(id) AND state = 'planned'"
        )
        return true
    }

    /// Ends a schedule: what is planned, under way or waiting for its time is cancelled.
    ///
    /// - Returns: false when it was cancelled already or does not exist.
    package func cancelSchedule(creator: UUID, id: UUID) async throws -> Bool {
        let cancelled =
            try await execute(
                """
                UPDATE schedules SET state = 'cancelled', plan_after = NULL
                WHERE creator_id = \(creator) AND id = \(id) AND state <> 'cancelled'
                """
            ) > 0
        guard cancelled else { return false }
        let underWay = try await values(
            """
            SELECT r.id FROM renders r JOIN occurrences o ON o.id = r.occurrence_id
            WHERE o.schedule_id = \(id) AND r.state IN ('queued', 'running')
            """,
            as: UUID.self
        )
        try await requestCancel(renders: underWay)
        let queued = try await cancelJobs(of: underWay, evenRunning: false)
        try await execute(
            """
            UPDATE occurrences SET state = 'cancelled', reason = 'schedule cancelled'
            WHERE schedule_id = \(id) AND state IN ('planned', 'ready')
            """
        )
        try await tellCancelled(queued)
        return true
    }
}

extension Session {
    /// Gives one schedule.
    package func schedule(
        creator: UUID,
        id: UUID
    ) async throws(PostgresError) -> ScheduleRecord? {
        try await first(
            """
            SELECT s.*, t.name AS template_name, v.number AS template_number
            FROM schedules s JOIN template_versions v ON v.id = s.template_version_id
                JOIN templates t ON t.id = v.template_id
            WHERE s.creator_id = \(creator) AND s.id = \(id)
            """,
            as: ScheduleRecord.init(row:)
        )
    }

    /// Lists a creator's schedules, newest first.
    package func schedules(
        creator: UUID,
        after cursor: Cursor? = nil,
        limit: Int
    ) async throws(PostgresError) -> Page<ScheduleRecord> {
        let found = try await rows(
            """
            SELECT s.*, t.name AS template_name, v.number AS template_number
            FROM schedules s JOIN template_versions v ON v.id = s.template_version_id
                JOIN templates t ON t.id = v.template_id
            WHERE s.creator_id = \(creator)
                AND (\(cursor?.id)::uuid IS NULL OR s.id < \(cursor?.id))
            ORDER BY s.id DESC
            LIMIT \(limit + 1)
            """,
            as: ScheduleRecord.init(row:)
        )
        return Page(found, limit: limit, id: \.id)
    }

    /// Lets a paused schedule fire again, from now on.
    package func resumeSchedule(creator: UUID, id: UUID) async throws(PostgresError) -> Bool {
        try await execute(
            """
            UPDATE schedules
            SET state = 'active', planned_through = now(), plan_after = now()
            WHERE creator_id = \(creator) AND id = \(id) AND state = 'paused'
            """
        ) > 0
    }
}
