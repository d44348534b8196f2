package import FoundationEssentials
package import Postgres

/// What a revocation, or an expiry, took back.
package struct Revocation: Sendable, Equatable {
    /// Renders that were stopped before they were done.
    package var cancelled: [UUID] = []
    /// Renders whose files are gone from now on.
    package var withdrawn: [UUID] = []
}

extension Transaction {
    /// Takes a consent back, and with it everything that no other consent covers.
    ///
    /// In one transaction: work that uses the photo is cancelled, what was made from it is
    /// withdrawn, its clips are forgotten, and events tell.
    ///
    /// - Returns: nil when there is no such consent or it was revoked already.
    package func revokeConsent(creator: UUID, id: UUID) async throws(PostgresError) -> Revocation? {
        let photo = try await first(
            """
            UPDATE consents SET revoked_at = now(), ended_at = coalesce(ended_at, now())
            WHERE creator_id = \(creator) AND id = \(id) AND revoked_at IS NULL
            RETURNING photo_sha256
            """
        ) { row throws(PostgresError) in try row.get("photo_sha256", as: String.self) }
        guard let photo else { return nil }
        return try await takeBack(
            creator: creator,
            photo: photo,
            consent: id,
            telling: .consentRevoked
        )
    }

    /// Ends one consent whose time has come, if there is one.
    ///
    /// - Returns: what it took back; nil when none has expired.
    package func expireConsent() async throws(PostgresError) -> Revocation? {
        let expired = try await first(
            """
            UPDATE consents SET ended_at = now()
            WHERE id = (
                SELECT id FROM consents
                WHERE expires_at <= now() AND ended_at IS NULL
                ORDER BY expires_at LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING id, creator_id, photo_sha256
            """
        ) { row throws(PostgresError) in
            (
                id: try row.get("id", as: UUID.self),
                creator: try row.get("creator_id", as: UUID.self),
                photo: try row.get("photo_sha256", as: String.self)
            )
        }
        guard let expired else { return nil }
        return try await takeBack(
            creator: expired.creator,
            photo: expired.photo,
            consent: expired.id,
            telling: .consentExpired
        )
    }

    private func takeBack(
        creator: UUID,
        photo: String,
        consent: UUID,
        telling type: EventType
    ) async throws(PostgresError) -> Revocation {
        let open = try await uncovered(
            creator: creator,
            photo: photo,
            states: ["queued", "running"]
        )
        let cancelled = try await cancelJobs(of: open, evenRunning: true)
        // Read after the jobs are locked: one that finished first is among these.
        let made = try await uncovered(creator: creator, photo: photo, states: ["succeeded"])
        try await withdrawFiles(of: made)
        try await withdrawOccurrences(creator: creator, photo: photo, renders: made)
        try await execute(
            "DELETE FROM clips WHERE creator_id = \(creator) AND photo_sha256 = \(photo)"
        )
        let event = try await writeEvent(
            type,
            creator: creator,
            data: try await consentData(consent)
        )
        if let event { try await deliverToSubscribers(event, type: type) }
        try await tellCancelled(cancelled)
        for render in made { try await tell(.videoWithdrawn, of: render) }
        return Revocation(cancelled: cancelled, withdrawn: made)
    }

    /// Gives the renders that show `photo` for a template no active consent covers.
    private func uncovered(
        creator: UUID,
        photo: String,
        states: [String]
    ) async throws(PostgresError) -> [UUID] {
        try await values(
            """
            SELECT r.id FROM renders r JOIN templates t ON t.id = r.template_id
            WHERE r.creator_id = \(creator) AND r.photos @> ARRAY[\(photo)::text]
                AND r.state = ANY(\(states)) AND r.withdrawn_at IS NULL
                AND NOT \(covered(creator: creator, photo: photo))
            ORDER BY r.id
            """,
            as: UUID.self
        )
    }

    /// Marks what these renders made as gone, unless another render still shows the same file.
    func withdrawFiles(of renders: [UUID]) async throws(PostgresError) {
        guard !renders.isEmpty else { return }
        try await execute(
            "UPDATE renders SET withdrawn_at = now() WHERE id = ANY(\(renders))"
        )
        try await execute(
            """
            UPDATE assets a SET withdrawn_at = now()
            FROM render_files f
            WHERE f.render_id = ANY(\(renders)) AND a.creator_id = f.creator_id
                AND a.sha256 = f.sha256 AND a.withdrawn_at IS NULL
                AND NOT EXISTS (
                    SELECT FROM render_files g JOIN renders r ON r.id = g.render_id
                    WHERE g.creator_id = a.creator_id AND g.sha256 = a.sha256
                        AND r.withdrawn_at IS NULL)
            """
        )
    }

    private func withdrawOccurrences(
        creator: UUID,
        photo: String,
        renders: [UUID]
    ) async throws(PostgresError) {
        try await execute(
            """
            UPDATE occurrences SET state = 'withdrawn', reason = 'needs_consent'
            WHERE render_id = ANY(\(renders)) AND state IN ('ready', 'released')
            """
        )
        try await execute(
            """
            UPDATE occurrences o SET state = 'cancelled', reason = 'needs_consent'
            FROM schedules s
                JOIN recipients p ON p.id = s.recipient_id
                JOIN template_versions v ON v.id = s.template_version_id
                JOIN templates t ON t.id = v.template_id
            WHERE s.id = o.schedule_id AND o.state = 'planned' AND o.creator_id = \(creator)
                AND (\(photo) = ANY(s.photos)
                    OR (s.recipient_photo AND p.photo_sha256 = \(photo)))
                AND NOT \(covered(creator: creator, photo: photo))
            """
        )
    }

    /// True when an active consent lets template `t` show `photo`.
    private func covered(creator: UUID, photo: String) -> SQL {
        """
        EXISTS (
            SELECT FROM consents c
            WHERE c.creator_id = \(creator) AND c.photo_sha256 = \(photo)
                AND c.revoked_at IS NULL AND c.granted_at <= statement_timestamp()
                AND (c.expires_at IS NULL OR statement_timestamp() < c.expires_at)
                AND (t.name = ANY(c.scope) OR '*' = ANY(c.scope)))
        """
    }
}
