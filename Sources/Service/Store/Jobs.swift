package import FoundationEssentials
package import Postgres

/// A job a worker has claimed; also the fence that lets only this claim write.
package struct JobClaim: Sendable, Equatable {
    package let id: UUID
    package let creatorID: UUID
    package let renderID: UUID
    package let worker: String
    /// Counts from 1: the claim that produced this value is included.
    package let attempt: Int
    /// How many of the attempts were lost to a dead or stopping worker.
    package let rescues: Int
    package let maxAttempts: Int

    /// Attempts that ended in a failure, or would with this one.
    package var failures: Int { attempt - rescues }

    init(row: Row) throws(PostgresError) {
        id = try row.get("id", as: UUID.self)
        creatorID = try row.get("creator_id", as: UUID.self)
        renderID = try row.get("render_id", as: UUID.self)
        worker = try row.get("claimed_by", as: String.self)
        attempt = try row.get("attempt", as: Int.self)
        rescues = try row.get("rescues", as: Int.self)
        maxAttempts = try row.get("max_attempts", as: Int.self)
    }
}

/// What a heartbeat learns.
package enum Pulse: Sendable, Equatable {
    /// The lease is extended.
    case held
    /// The lease is extended, and somebody asked for the work to stop.
    case cancelRequested
    /// The job is no longer this claim's: stop, and write nothing.
    case lost
}

extension Session {
    /// Adds a job for a render, ready from `runAt` on (now, when nil).
    func enqueue(
        render: UUID,
        priority: Int,
        runAt: Date? = nil
    ) async throws(PostgresError) {
        try await execute(
            """
            INSERT INTO jobs (kind, render_id, priority, run_at)
            VALUES ('render', \(render), \(priority), coalesce(\(runAt), now()))
            """
        )
    }

    /// Claims up to `limit` ready jobs for `worker` and marks them and their renders running.
    ///
    /// Rows another worker is claiming are skipped, never waited for, so two workers cannot get
    /// the same job.
    ///
    /// - Returns: the claimed jobs, most urgent first; empty when none is ready.
    package func claimJobs(
        for worker: String,
        lease: Duration,
        limit: Int
    ) async throws(PostgresError) -> [JobClaim] {
        // The CTE pins the locked rows: inlined into the UPDATE, the LIMIT could be evaluated
        // more than once. RETURNING promises no order, hence the outer SELECT.
        try await rows(
            """
            WITH ready AS MATERIALIZED (
                SELECT id FROM jobs
                WHERE state = 'available' AND run_at <= now()
                ORDER BY priority, run_at, id
                LIMIT \(limit)
                FOR UPDATE SKIP LOCKED
            ), claimed AS (
                UPDATE jobs
                SET state = 'running', attempt = attempt + 1, claimed_by = \(worker),
                    claimed_at = now(), lease_until = now() + \(lease)
                FROM ready
                WHERE jobs.id = ready.id
                RETURNING jobs.*
            ), started AS (
                UPDATE renders r
                SET state = 'running', stage = 'planned', progress = 0, stage_ends_at = NULL,
                    started_at = coalesce(r.started_at, now())
                FROM claimed
                WHERE r.id = claimed.render_id
                RETURNING r.id, r.creator_id
            )
            SELECT claimed.*, started.creator_id
            FROM claimed JOIN started ON started.id = claimed.render_id
            ORDER BY claimed.priority, claimed.run_at, claimed.id
            """,
            as: JobClaim.init(row:)
        )
    }

    /// Extends a claim's lease and learns whether to go on.
    package func heartbeat(
        _ claim: JobClaim,
        lease: Duration
    ) async throws(PostgresError) -> Pulse {
        let asked = try await first(
            """
            UPDATE jobs SET lease_until = now() + \(lease)
            WHERE \(claim.fence)
            RETURNING cancel_requested_at IS NOT NULL AS asked
            """
        ) { row throws(PostgresError) in try row.get("asked", as: Bool.self) }
        return switch asked {
        case false?: .held
        case true?: .cancelRequested
        case nil: .lost
        }
    }

    /// Writes down how far a claimed render is, and how long its stage will still take if that can
    /// be told; a lost claim writes nothing.
    package func reportProgress(
        _ claim: JobClaim,
        stage: RenderStage,
        progress: Double,
        left: Duration? = nil
    ) async throws(PostgresError) {
        try await execute(
            """
            UPDATE renders r SET stage = \(stage), progress = \(min(max(progress, 0), 1)),
                stage_ends_at = now() + \(left)
            FROM jobs
            WHERE \(claim.fence) AND r.id = jobs.render_id AND r.state = 'running'
            """
        )
    }

    /// Gives the seconds until a job is ready; nil when none waits.
    package func secondsUntilNextJob() async throws(PostgresError) -> Double? {
        try await value(
            """
            SELECT extract(epoch FROM min(run_at) - clock_timestamp())::float8 AS wait
            FROM jobs WHERE state = 'available'
            """,
            as: Double?.self
        )
    }
}

extension JobClaim {
    /// True of the job's row while this claim holds it.
    var fence: SQL {
        """
        jobs.id = \(id) AND jobs.state = 'running' AND jobs.claimed_by = \(worker)
        AND jobs.attempt = \(attempt)
        """
    }
}
