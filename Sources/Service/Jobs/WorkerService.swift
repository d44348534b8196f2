package import Logging
package import Postgres
import ServiceLifecycle
import Store
import Synchronization

/// How a worker behaves.
package struct WorkerSettings: Sendable {
    /// Renders made at once.
    package var slots = 1
    /// How long a claim holds without a heartbeat; a dead worker's job waits that long.
    package var lease = Duration.seconds(15)
    /// How often the lease is extended and a cancellation seen.
    package var heartbeat = Duration.seconds(2)
    /// How long a running job may go on after a shutdown was asked for.
    package var grace = Duration.seconds(20)
    /// The longest sleep without a look at the queue.
    package var poll = Duration.seconds(3)
    /// How often and how far apart a failing job is tried.
    package var retries = RetryPolicy()

    /// Gives the default settings.
    package init() {}
}

/// Claims jobs and makes renders.
package struct WorkerService: Service {
    private let database: Database
    private let name: String
    private let runner: RenderRunner
    private let settings: WorkerSettings
    private let clock: any Clock<Duration>
    private let logger: Logger

    /// Describes the worker; `name` tells it from every other process.
    package init(
        database: Database,
        name: String,
        runner: RenderRunner,
        settings: WorkerSettings = WorkerSettings(),
        clock: any Clock<Duration> = ContinuousClock(),
        logger: Logger
    ) {
        self.database = database
        self.name = name
        self.runner = runner
        self.settings = settings
        self.clock = clock
        self.logger = logger
    }

    /// Runs until shutdown, and then until what was claimed is finished or handed back.
    package func run() async throws {
        let bell = Bell()
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await bell.ring(on: .jobs, of: database) }
            group.addTask { await bell.closeOnShutdown() }
            await claimAndWork(bell)
            group.cancelAll()
        }
    }

    private func claimAndWork(_ bell: Bell) async {
        let work = Running()
        await withDiscardingTaskGroup { jobs in
            while !bell.isClosed, !Task.isCancelled {
                let free = settings.slots - work.count
                let claims = await claim(upTo: free)
                for claim in claims {
                    work.change(by: 1)
                    jobs.addTask {
                        await attempt(claim).run()
                        work.change(by: -1)
                        bell.ring()
                    }
                }
                guard claims.isEmpty else { continue }
                await bell.sleep(atMost: await pause(whileFree: free), clock: clock)
            }
        }
    }

    private func attempt(_ claim: JobClaim) -> Attempt {
        Attempt(
            claim: claim,
            database: database,
            runner: runner,
            settings: settings,
            clock: clock,
            logger: logger
        )
    }

    private func claim(upTo free: Int) async -> [JobClaim] {
        guard free > 0 else { return [] }
        do {
            return try await database.claimJobs(for: name, lease: settings.lease, limit: free)
        } catch {
            logger.warning("the queue cannot be read", metadata: ["error": "\(error)"])
            return []
        }
    }

    private func pause(whileFree free: Int) async -> Duration {
        // With every slot taken, the end of a job rings.
        guard free > 0, let seconds = try? await database.secondsUntilNextJob() else {
            return settings.poll
        }
        return min(max(.seconds(seconds), Loop.breath), settings.poll)
    }
}

/// How many jobs run at the moment.
private final class Running: Sendable {
    private let number = Mutex(0)

    var count: Int { number.withLock { $0 } }

    func change(by step: Int) { number.withLock { $0 += step } }
}
