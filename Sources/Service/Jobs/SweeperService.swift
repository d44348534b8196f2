package import FoundationEssentials
package import Logging
package import Postgres
import ServiceLifecycle
import Store

/// Puts right what crashes and time leave behind.
package struct SweeperService: Service {
    /// Removes stored files older than the given moment that are not among those the closure it
    /// is handed says are somebody's; gives how many.
    package typealias RemoveOrphans =
        @Sendable (
            _ olderThan: Date, _ known: @Sendable ([String]) async throws -> Set<String>
        ) async throws -> Int

    private let database: Database
    private let removeOrphans: RemoveOrphans
    private let every: Duration
    private let filesEvery: Int
    private let clock: any Clock<Duration>
    private let logger: Logger

    /// Describes the service: leases and consents are looked at `every` so often, files and old
    /// keys at each `filesEvery`-th of these looks, from the first on.
    package init(
        database: Database,
        every: Duration = .seconds(5),
        filesEvery: Int = 24,
        clock: any Clock<Duration> = ContinuousClock(),
        logger: Logger,
        removeOrphans: @escaping RemoveOrphans
    ) {
        self.database = database
        self.removeOrphans = removeOrphans
        self.every = every
        self.filesEvery = filesEvery
        self.clock = clock
        self.logger = logger
    }

    /// Runs until shutdown.
    package func run() async throws {
        let bell = Bell()
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await bell.closeOnShutdown() }
            var looks = 0
            while !bell.isClosed, !Task.isCancelled {
                await look(atFiles: looks.isMultiple(of: filesEvery))
                looks += 1
                await bell.sleep(atMost: every, clock: clock)
            }
            group.cancelAll()
        }
    }

    private func look(atFiles: Bool) async {
        await trying("rescue") { try await rescue() }
        await trying("expire consents") { try await expireConsents() }
        guard atFiles else { return }
        await trying("forget keys") {
            _ = try await database.forgetIdempotencyKeys(olderThan: .seconds(24 * 3600))
        }
        await trying("remove orphans") { try await sweepFiles() }
    }

    private func trying(_ what: String, _ body: () async throws -> Void) async {
        do {
            try await body()
        } catch {
            guard !Task.isCancelled else { return }
            logger.warning("a sweep failed", metadata: ["sweep": "\(what)", "error": "\(error)"])
        }
    }

    /// Gives the jobs of dead workers back.
    func rescue() async throws {
        let rescue = try await database.transaction { open in try await open.rescueJobs() }
        guard rescue.returned + rescue.discarded + rescue.cancelled > 0 else { return }
        logger.notice(
            "jobs of dead workers",
            metadata: ["returned": "\(rescue.returned)", "given_up": "\(rescue.discarded)"]
        )
        try await database.wake(.jobs)
        try await database.wake(.deliveries)
    }

    /// Acts on every consent whose time has come.
    func expireConsents() async throws {
        while let taken = try await database.transaction({ open in
            try await open.expireConsent()
        }) {
            logger.notice(
                "a consent expired",
                metadata: ["withdrawn": "\(taken.withdrawn.count)"]
            )
            try await database.wake(.deliveries)
        }
    }

    /// Removes files that are nobody's.
    func sweepFiles() async throws {
        let cutoff = try await database.orphansCutoff()
        let removed = try await removeOrphans(cutoff) { files in
            try await database.knownFiles(among: files)
        }
        guard removed > 0 else { return }
        logger.notice("orphan files removed", metadata: ["count": "\(removed)"])
    }
}
