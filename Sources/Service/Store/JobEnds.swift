package import FoundationEssentials
package import Postgres

/// What became of a request to stop a render.
package enum CancelAnswer: Sendable, Equatable {
    /// It had not begun and is cancelled.
    case cancelled
    /// It is running; its worker will stop it.
    case requested
    /// It is over already.
    case finished
}

extension Transaction {
    /// Puts a claimed job back into the queue.
    ///
    /// It rests for `delay` first. `error` says why, safe to log; it is nil when the worker hands it
    /// back without fault.
    ///
    /// - Returns: false when the claim was lost; nothing has changed then.
    @discardableResult
    package func returnJob(
        _ claim: JobClaim,
        after delay: Duration = .zero,
        error: String? = nil
    ) async throws(PostgresError) -> Bool {
        let returned =
            try await execute(
                """
                UPDATE jobs
                SET state = 'available', run_at = now() + \(delay), claimed_by = NULL,
                    claimed_at = NULL, lease_until = NULL,
                    last_error = coalesce(\(error), last_error),
                    rescues = rescues + CASE WHEN \(error)::text IS NULL THEN 1 ELSE 0 END
                WHERE \(claim.fence)
                """
            ) > 0
        guard returned else { return false }
        try await requeue(render: claim.renderID)
        return true
    }

    func requeue(render: UUID) async throws(PostgresError) {
        try await execute(
            """
            UPDATE renders
            SET state = 'queued', stage = 'planned', progress = 0, stage_ends_at = NULL
            WHERE id = \(render) AND state = 'running'
            """
        )
    }

    /// Asks for a render to stop.
    ///
    /// - Throws: `StoreError.unknown` when it is not this creator's.
    package func cancelRender(creator: UUID, id: UUID) async throws -> CancelAnswer {
        guard try await render(creator: creator, id: id) != nil else {
            throw StoreError.unknown("render")
        }
        let queued = try await cancelJobs(of: [id], evenRunning: false)
        try await tellCancelled(queued)
        if !queued.isEmpty { return .cancelled }
        return try await requestCancel(renders: [id]).isEmpty ? .finished : .requested
    }

    /// Ends a claimed job whose cancellation was asked for.
    ///
    /// - Returns: false when the claim was lost.
    @discardableResult
    package func cancelClaimed(_ claim: JobClaim) async throws(PostgresError) -> Bool {
        let isOurs = try await first("SELECT id FROM jobs WHERE \(claim.fence) FOR UPDATE") {
            (_: Row) throws(PostgresError) in true
        }
        guard isOurs != nil else { return false }
        try await tellCancelled(try await cancelJobs(of: [claim.renderID], evenRunning: true))
        return true
    }

    /// Flags running jobs; their workers see it at the next heartbeat.
    @discardableResult
    func requestCancel(renders: [UUID]) async throws(PostgresError) -> [UUID] {
        try await values(
            """
            UPDATE jobs SET cancel_requested_at = coalesce(cancel_requested_at, now())
            WHERE render_id = ANY(\(renders)) AND state = 'running'
            RETURNING render_id
            """,
            as: UUID.self
        )
    }

    /// Cancels jobs with their renders and occurrences.
    ///
    /// With `evenRunning` it also takes them from their workers, who then write nothing.
    ///
    /// - Returns: the renders that were cancelled.
    func cancelJobs(
        of renders: [UUID],
        evenRunning: Bool
    ) async throws(PostgresError) -> [UUID] {
        let cancelled = try await values(
            """
            UPDATE jobs
            SET state = 'cancelled', finished_at = now(), claimed_by = NULL, claimed_at = NULL,
                lease_until = NULL
            WHERE render_id = ANY(\(renders))
                AND (state = 'available' OR (\(evenRunning) AND state = 'running'))
            RETURNING render_id
            """,
            as: UUID.self
        )
        guard !cancelled.isEmpty else { return [] }
        try await execute(
            """
            UPDATE renders
            SET state = 'cancelled', finished_at = now(), stage_ends_at = NULL
            WHERE id = ANY(\(cancelled))
            """
        )
        try await execute(
            """
            UPDATE occurrences SET state = 'cancelled', reason = coalesce(reason, 'cancelled')
            WHERE render_id = ANY(\(cancelled)) AND state = 'generating'
            """
        )
        return cancelled
    }

    /// Writes the event of each cancelled render.
    func tellCancelled(_ renders: [UUID]) async throws(PostgresError) {
        for render in renders { try await tell(.renderCancelled, of: render) }
    }
}
