import FoundationEssentials
package import Postgres

/// What a finished render hands over; its files are stored already.
package struct RenderOutput: Sendable, Equatable {
    package var files: [RenderFileRecord]
    package var degraded: Bool
    package var warnings: [String]
    /// Stage → seconds.
    package var timings: [String: Double]
    package var packName: String?
    package var packSHA256: String?
    package var storyboardSHA256: String?
    package var codeVersion: String?
    /// SHA-256 of each photo of a person that was in fact shown.
    package var photos: [String]

    /// Gives a result; what is not known stays nil.
    package init(
        files: [RenderFileRecord],
        degraded: Bool = false,
        warnings: [String] = [],
        timings: [String: Double] = [:],
        packName: String? = nil,
        packSHA256: String? = nil,
        storyboardSHA256: String? = nil,
        codeVersion: String? = nil,
        photos: [String] = []
    ) {
        self.files = files
        self.degraded = degraded
        self.warnings = warnings
        self.timings = timings
        self.packName = packName
        self.packSHA256 = packSHA256
        self.storyboardSHA256 = storyboardSHA256
        self.codeVersion = codeVersion
        self.photos = photos
    }
}

extension Transaction {
    /// Ends a claimed render well: result, files, occurrence and events in one.
    ///
    /// - Returns: false when the claim was lost, or its cancellation asked for, before this;
    ///   nothing has changed then, and the stored files are nobody's.
    /// - Throws: `StoreError.needsConsent` when it was asked for directly and would be told now,
    ///   but a person it shows has not agreed any more.
    package func finishRender(_ claim: JobClaim, _ output: RenderOutput) async throws -> Bool {
        guard let render = try await render(creator: claim.creatorID, id: claim.renderID)
        else { return false }
        let photos = Set(render.photos).union(output.photos).sorted()
        if render.occurrenceID == nil,
            let version = try await templateVersion(
                creator: claim.creatorID,
                id: render.templateVersionID
            )
        {
            try await requireConsents(
                creator: claim.creatorID,
                photos: photos,
                template: version.name
            )
        }
        guard let seconds = try await finishJob(claim) else { return false }
        try await record(output, of: render, photos: photos, seconds: seconds)
        for file in output.files {
            try await addFile(creator: claim.creatorID, render: render.id, file)
        }
        guard let occurrence = render.occurrenceID else {
            try await tell(.renderSucceeded, of: render.id)
            return true
        }
        try await execute(
            """
            UPDATE occurrences SET state = 'ready', ready_at = now()
            WHERE id = \(occurrence) AND state = 'generating'
            """
        )
        try await tell(.renderSucceeded, of: render.id, delivering: false)
        try await tell(.occurrenceReady, of: render.id)
        return true
    }

    /// Ends a claimed render badly, for good, and tells why.
    ///
    /// `type` is a stable word: `needs_consent`, `bad_inputs`… `detail` is for the creator to
    /// read; no names, prompts or inputs.
    ///
    /// - Returns: false when the claim was lost.
    @discardableResult
    package func failRender(
        _ claim: JobClaim,
        type: String,
        detail: String
    ) async throws(PostgresError) -> Bool {
        let failed =
            try await execute(
                """
                UPDATE jobs
                SET state = 'discarded', finished_at = now(), claimed_by = NULL, claimed_at = NULL,
                    lease_until = NULL, last_error = \(type)
                WHERE \(claim.fence)
                """
            ) > 0
        guard failed else { return false }
        try await execute(
            """
            UPDATE renders
            SET state = 'failed', finished_at = now(), stage_ends_at = NULL,
                error = jsonb_build_object('type', \(type)::text, 'detail', \(detail)::text)
            WHERE id = \(claim.renderID)
            """
        )
        let occurrence =
            try await execute(
                """
                UPDATE occurrences SET state = 'failed', reason = \(type)
                WHERE render_id = \(claim.renderID) AND state = 'generating'
                """
            ) > 0
        try await tell(.renderFailed, of: claim.renderID)
        if occurrence { try await tell(.occurrenceFailed, of: claim.renderID) }
        return true
    }

    /// Ends the job and gives the wall time of the attempt; nil when the claim was lost.
    private func finishJob(_ claim: JobClaim) async throws(PostgresError) -> Double? {
        try await first(
            """
            WITH begun AS MATERIALIZED (
                SELECT id, claimed_at FROM jobs
                WHERE \(claim.fence) AND cancel_requested_at IS NULL
                FOR UPDATE
            )
            UPDATE jobs
            SET state = 'succeeded', finished_at = now(), claimed_by = NULL, claimed_at = NULL,
                lease_until = NULL
            FROM begun
            WHERE jobs.id = begun.id
            RETURNING extract(epoch FROM now() - begun.claimed_at)::float8 AS seconds
            """
        ) { row throws(PostgresError) in try row.get("seconds", as: Double.self) }
    }

    private func record(
        _ output: RenderOutput,
        of render: RenderRecord,
        photos: [String],
        seconds: Double
    ) async throws {
        try await execute(
            """
            UPDATE renders
            SET state = 'succeeded', stage = 'delivering', progress = 1, finished_at = now(),
                stage_ends_at = NULL, photos = \(photos), degraded = \(output.degraded),
                warnings = \(JSONB(encoding: output.warnings)),
                timings = \(JSONB(encoding: output.timings)), seconds = \(seconds),
                pack_name = \(output.packName), pack_sha256 = \(output.packSHA256),
                storyboard_sha256 = \(output.storyboardSHA256),
                code_version = \(output.codeVersion), error = NULL
            WHERE id = \(render.id)
            """
        )
    }
}
