import Logging
import Metrics
import Postgres
import ServiceLifecycle
import Store

/// One attempt at one claimed job: the work, its heartbeat, and what is written down at the end.
struct Attempt: Sendable {
    let claim: JobClaim
    let database: Database
    let runner: RenderRunner
    let settings: WorkerSettings
    let clock: any Clock<Duration>
    let logger: Logger

    /// How the attempt ended.
    private enum Ending: Sendable {
        case done(RenderOutput)
        case failed(RenderFailure)
        /// Somebody asked for it to stop.
        case cancelRequested
        /// The job is another's now: nothing may be written.
        case lost
        /// This worker is shutting down.
        case stopping
    }

    /// Works, and writes down how it ended.
    func run() async {
        do {
            guard let order = try await order() else { return }
            if let refusal = try await gate(order) {
                try await recordPatiently(refusal)
            } else {
                try await recordPatiently(await work(order))
            }
        } catch {
            // The lease runs out and the job is rescued.
            log(.warning, "an attempt could not be recorded", ["error": "\(error)"])
        }
    }

    private func work(_ order: RenderOrder) async -> Ending {
        await withTaskGroup(of: Ending?.self) { group in
            group.addTask { await make(order) }
            group.addTask { await beat() }
            group.addTask { await untilGraceEnds() }
            var first: Ending?
            // The first to say how it ended decides; the others are told to stop and waited for.
            for await ending in group where first == nil {
                first = ending
                if first != nil { group.cancelAll() }
            }
            return first ?? .stopping
        }
    }

    private func make(_ order: RenderOrder) async -> Ending? {
        let reporter = Reporter(claim: claim, database: database)
        do {
            return .done(
                try await runner.run(order) { stage, progress in
                    await reporter.report(stage, progress)
                }
            )
        } catch let failure as RenderFailure {
            return .failed(failure)
        } catch {
            // A cancelled run has been answered by whoever cancelled it.
            guard !Task.isCancelled else { return nil }
            log(.error, "a render failed unexpectedly", ["error": "\(type(of: error))"])
            return .failed(.unexpected)
        }
    }

    /// Extends the lease until the job is to stop.
    private func beat() async -> Ending? {
        while true {
            do { try await clock.sleep(for: settings.heartbeat) } catch { return nil }
            switch try? await database.heartbeat(claim, lease: settings.lease) {
            case .held: continue
            case .cancelRequested: return .cancelRequested
            case .lost: return .lost
            // The database is away: the lease may run out, and then another takes over.
            case nil: guard !Task.isCancelled else { return nil }
            }
        }
    }

    private func untilGraceEnds() async -> Ending? {
        do {
            try await gracefulShutdown()
            try await clock.sleep(for: settings.grace)
            return .stopping
        } catch {
            return nil
        }
    }
}

extension Attempt {
    private func order() async throws -> RenderOrder? {
        let creator = claim.creatorID
        guard let render = try await database.render(creator: creator, id: claim.renderID),
            let template = try await database.templateVersion(
                creator: creator,
                id: render.templateVersionID
            )
        else { return nil }
        var recipient: RecipientRecord?
        if let id = render.recipientID {
            recipient = try await database.recipient(creator: creator, id: id)
        }
        var occurrence: OccurrenceRecord?
        if let id = render.occurrenceID {
            occurrence = try await database.occurrence(creator: creator, id: id)
        }
        return RenderOrder(
            render: render,
            template: template,
            recipient: recipient,
            occurrence: occurrence,
            consents: try await database.consents(creator: creator, photos: render.photos)
        )
    }

    /// The consent gate when claimed; nil lets the work begin.
    private func gate(_ order: RenderOrder) async throws -> Ending? {
        let missing = try await database.missingConsents(
            creator: claim.creatorID,
            photos: order.render.photos,
            template: order.template.name
        )
        return missing.isEmpty ? nil : .failed(.needsConsent)
    }

    /// Records the ending, and again when the connection broke: the claim is its fence.
    private func recordPatiently(_ ending: Ending) async throws {
        for _ in 1..<5 {
            do {
                return try await record(ending)
            } catch PostgresError.disconnected {
                try await clock.sleep(for: .seconds(1))
            }
        }
        try await record(ending)
    }

    private func record(_ ending: Ending) async throws {
        switch ending {
        case .done(let output): try await finish(output)
        case .failed(let failure): try await fail(failure)
        case .cancelRequested:
            _ = try await database.transaction { open in try await open.cancelClaimed(claim) }
            count("cancelled")
        case .lost: return log(.notice, "a job was lost to another worker")
        case .stopping:
            _ = try await database.transaction { open in try await open.returnJob(claim) }
        }
        try await database.wake(.deliveries)
        try await database.wake(.renders)
    }

    private func finish(_ output: RenderOutput) async throws {
        do {
            let isOurs = try await database.transaction { open in
                try await open.finishRender(claim, output)
            }
            guard isOurs else { return try await yield() }
        } catch StoreError.needsConsent {
            return try await fail(.needsConsent)
        }
        count("succeeded")
        // Wall seconds of stages only: a table of timings also holds CPU seconds and the total.
        for (stage, seconds) in output.timings where stage != "total" && !stage.hasPrefix("cpu.") {
            Timer(label: "matinee_render_stage", dimensions: [("stage", stage)])
                .recordSeconds(seconds)
        }
        try await database.wake(.releases)
    }

    /// The result came too late: another has the job, or its cancellation was asked for.
    private func yield() async throws {
        let cancelled = try await database.transaction { open in
            try await open.cancelClaimed(claim)
        }
        count(cancelled ? "cancelled" : "lost")
    }

    private func fail(_ failure: RenderFailure) async throws {
        let verdict = settings.retries.verdict(
            on: failure,
            failures: claim.failures,
            of: claim.maxAttempts
        )
        switch verdict {
        case .retry(let delay):
            log(.notice, "a render failed and is tried again", ["type": "\(failure.type)"])
            _ = try await database.transaction { open in
                try await open.returnJob(claim, after: delay, error: failure.type)
            }
            count("retried")
        case .discard:
            log(.error, "a render failed", ["type": "\(failure.type)"])
            _ = try await database.transaction { open in
                try await open.failRender(claim, type: failure.type, detail: failure.detail)
            }
            count("failed")
        }
    }

    private func count(_ ending: String) {
        Counter(label: "matinee_renders_total", dimensions: [("ending", ending)]).increment()
    }

    private func log(
        _ level: Logger.Level,
        _ message: Logger.Message,
        _ metadata: Logger.Metadata = [:]
    ) {
        let ids: Logger.Metadata = [
            "job": "\(claim.id)", "render": "\(claim.renderID)", "attempt": "\(claim.attempt)",
        ]
        logger.log(level: level, message, metadata: ids.merging(metadata) { $1 })
    }
}
