import FoundationEssentials
package import Postgres

/// What a rescue did.
package struct Rescue: Sendable, Equatable {
    /// Jobs that are in the queue again.
    package var returned = 0
    /// Jobs given up: too many workers died with them.
    package var discarded = 0
    /// Jobs whose cancellation was asked for while their worker was dead.
    package var cancelled = 0
}

extension Transaction {
    /// Takes jobs from workers that stopped sending heartbeats.
    ///
    /// A job that was lost more often than `limit` is given up: it kills its workers.
    package func rescueJobs(limit: Int = 25) async throws(PostgresError) -> Rescue {
        let dead = try await rows(
            """
            SELECT j.*, r.creator_id, j.cancel_requested_at IS NOT NULL AS asked
            FROM jobs j JOIN renders r ON r.id = j.render_id
            WHERE j.state = 'running' AND j.lease_until < now()
            ORDER BY j.id
            LIMIT 100
            FOR UPDATE OF j SKIP LOCKED
            """
        ) { row throws(PostgresError) in
            (claim: try JobClaim(row: row), asked: try row.get("asked", as: Bool.self))
        }
        var rescue = Rescue()
        for (claim, asked) in dead {
            if asked {
                try await cancelClaimed(claim)
                rescue.cancelled += 1
            } else if claim.rescues >= limit {
                try await failRender(
                    claim,
                    type: "worker_lost",
                    detail: "\(claim.rescues + 1) workers ended while making this"
                )
                rescue.discarded += 1
            } else {
                try await returnJob(claim)
                rescue.returned += 1
            }
        }
        return rescue
    }
}
