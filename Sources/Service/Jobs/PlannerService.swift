package import FoundationEssentials
package import Logging
package import Postgres
package import Scheduling
import ServiceLifecycle
package import Store

/// Writes occurrences down ahead of time, and begins each when its time comes.
package struct PlannerService: Service {
    /// Gives a schedule's firings after `plannedThrough` up to the second argument.
    package typealias Rule = @Sendable (PlanRequest, Date) throws -> Firings

    private let database: Database
    private let rule: Rule
    private let readyBy: ReadyBy
    private let horizon: Duration
    private let loop: Loop
    private let logger: Logger
    /// How often a schedule is looked at for new firings and a new measure.
    private let review = Duration.seconds(3600)

    /// Describes the service; `poll` is the longest it sleeps without a look.
    package init(
        database: Database,
        rule: @escaping Rule = Firings.init(of:through:),
        readyBy: ReadyBy = ReadyBy(),
        horizon: Duration = .seconds(48 * 3600),
        poll: Duration = .seconds(5),
        clock: any Clock<Duration> = ContinuousClock(),
        logger: Logger
    ) {
        self.database = database
        self.rule = rule
        self.readyBy = readyBy
        self.horizon = horizon
        self.logger = logger
        loop = Loop(
            database: database,
            channel: .schedules,
            poll: poll,
            clock: clock,
            logger: logger
        )
    }

    /// Runs until shutdown.
    package func run() async throws {
        await loop.run {
            let planned = try await plan()
            let started = try await start()
            guard planned + started == 0 else { return .again }
            return .after(seconds: try await database.secondsUntilNextStart())
        }
    }

    /// Plans every schedule that needs a look; gives how many were looked at.
    func plan() async throws -> Int {
        try await database.transaction { open in
            let requests = try await open.schedulesToPlan(limit: 50)
            for request in requests { try await plan(request, in: open) }
            return requests.count
        }
    }

    private func plan(_ request: PlanRequest, in open: Transaction) async throws {
        let through = request.now.addingTimeInterval(Double(horizon.components.seconds))
        let firings: Firings
        do {
            firings = try rule(request, through)
        } catch {
            logger.error(
                "a schedule's rule gives no times",
                metadata: ["schedule": "\(request.scheduleID)"]
            )
            return try await open.postponePlan(schedule: request.scheduleID, by: review)
        }
        let measured = try await open.measuredRenders(template: request.templateID)
        let last = firings.occurrences.map(\.dueAt).max() ?? through
        try await open.recordPlan(
            schedule: request.scheduleID,
            firings.occurrences,
            lead: .seconds(readyBy.p95(of: measured) + readyBy.margin),
            through: max(through, last),
            lookAgain: firings.isLast ? nil : review
        )
    }

    /// Begins every occurrence whose time to begin has come; gives how many changed.
    func start() async throws -> Int {
        var changed = 0
        for id in try await database.occurrencesToStart(limit: 100) {
            let answer = try await database.transaction { open in
                try await open.startOccurrence(id)
            }
            guard answer != .notNow else { continue }
            changed += 1
            if case .started = answer { continue }
            logger.notice(
                "an occurrence is not begun",
                metadata: [
                    "occurrence": "\(id)", "why": answer == .skipped ? "too late" : "needs consent",
                ]
            )
        }
        if changed > 0 {
            try await database.wake(.jobs)
            try await database.wake(.deliveries)
        }
        return changed
    }
}
