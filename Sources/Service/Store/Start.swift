package import FoundationEssentials
package import Postgres

/// What became of an occurrence whose time to begin had come.
package enum StartAnswer: Sendable, Equatable {
    /// Its render is in the queue.
    case started(render: UUID)
    /// A person it would show has not agreed: it failed.
    case needsConsent(photos: [String])
    /// Its limit of lateness had passed already.
    case skipped
    /// Somebody else begins it, it changed under our hands, or its schedule rests.
    case notNow
}

extension Session {
    /// Gives the occurrences to begin now, most urgent first.
    package func occurrencesToStart(limit: Int) async throws(PostgresError) -> [UUID] {
        try await values(
            """
            SELECT id FROM occurrences
            WHERE state = 'planned' AND start_at <= now()
            ORDER BY start_at, id
            LIMIT \(limit)
            """,
            as: UUID.self
        )
    }
}

extension Transaction {
    /// Begins one occurrence: its render and job appear together with its change of state.
    package func startOccurrence(_ id: UUID) async throws(PostgresError) -> StartAnswer {
        guard let seen = try await startable(id, locking: "") else { return .notNow }
        try await holdConsents(creator: seen.creator, photos: seen.photos)
        // A schedule being changed is waited for; an occurrence somebody begins is left to them.
        try await execute("SELECT id FROM schedules WHERE id = \(seen.schedule) FOR SHARE")
        guard
            let held = try await startable(id, locking: "FOR UPDATE OF o SKIP LOCKED"),
            held == seen, held.mayFire
        else { return .notNow }
        if held.isTooLate {
            try await end(id, as: .skipped, reason: "too_late")
            try await tell(.occurrenceSkipped, ofOccurrence: id)
            return .skipped
        }
        let missing = try await missingConsents(
            creator: held.creator,
            photos: held.photos,
            template: held.template
        )
        guard missing.isEmpty else {
            try await end(id, as: .failed, reason: "needs_consent")
            try await tell(.occurrenceFailed, ofOccurrence: id)
            return .needsConsent(photos: missing)
        }
        return .started(render: try await begin(id, photos: held.photos))
    }

    private func begin(_ id: UUID, photos: [String]) async throws(PostgresError) -> UUID {
        let (render, runAt) = try await one(
            """
            INSERT INTO renders (creator_id, occurrence_id, template_id, template_version_id,
                recipient_id, inputs, seed, photos)
            SELECT o.creator_id, o.id, v.template_id, v.id, o.recipient_id, s.inputs, s.seed,
                \(photos)
            FROM occurrences o
                JOIN schedules s ON s.id = o.schedule_id
                JOIN template_versions v ON v.id = s.template_version_id
            WHERE o.id = \(id)
            RETURNING id, (SELECT start_at FROM occurrences WHERE id = \(id)) AS start_at
            """
        ) { row throws(PostgresError) in
            (try row.get("id", as: UUID.self), try row.get("start_at", as: Date.self))
        }
        // Ordered by when it had to begin, so a late start does not lose its place.
        try await enqueue(render: render, priority: 100, runAt: runAt)
        try await execute(
            """
            UPDATE occurrences SET state = 'generating', render_id = \(render) WHERE id = \(id)
            """
        )
        return render
    }

    /// Ends an occurrence that is not going to be released.
    func end(
        _ occurrence: UUID,
        as state: OccurrenceRecord.State,
        reason: String
    ) async throws(PostgresError) {
        try await execute(
            """
            UPDATE occurrences SET state = \(state), reason = \(reason)
            WHERE id = \(occurrence)
            """
        )
    }

    private func startable(
        _ id: UUID,
        locking: SQL
    ) async throws(PostgresError) -> Startable? {
        try await first(
            """
            SELECT o.creator_id, o.schedule_id, s.state IN ('active', 'finished') AS may_fire,
                t.name AS template,
                s.photos || CASE WHEN s.recipient_photo AND r.photo_sha256 IS NOT NULL
                    THEN ARRAY[r.photo_sha256::text] ELSE '{}' END AS photos,
                now() > o.due_at + make_interval(secs => s.late_limit_seconds + 1) AS too_late
            FROM occurrences o
                JOIN schedules s ON s.id = o.schedule_id
                JOIN recipients r ON r.id = o.recipient_id
                JOIN template_versions v ON v.id = s.template_version_id
                JOIN templates t ON t.id = v.template_id
            WHERE o.id = \(id) AND o.state = 'planned' AND o.start_at <= now()
            \(locking)
            """,
            as: Startable.init(row:)
        )
    }
}

/// What decides whether an occurrence may begin.
private struct Startable: Sendable, Equatable {
    let creator: UUID
    let schedule: UUID
    let mayFire: Bool
    let template: String
    let photos: [String]
    let isTooLate: Bool

    init(row: Row) throws(PostgresError) {
        creator = try row.get("creator_id", as: UUID.self)
        schedule = try row.get("schedule_id", as: UUID.self)
        mayFire = try row.get("may_fire", as: Bool.self)
        template = try row.get("template", as: String.self)
        photos = try row.get("photos", as: [String].self)
        isTooLate = try row.get("too_late", as: Bool.self)
    }
}
