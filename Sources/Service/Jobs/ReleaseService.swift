package import Logging
package import Postgres
import ServiceLifecycle
import Store

/// Lets finished occurrences out at their due time, by the database's clock.
package struct ReleaseService: Service {
    private let database: Database
    private let loop: Loop
    private let logger: Logger

    /// Describes the service; `poll` is the longest it sleeps without a look.
    package init(
        database: Database,
        poll: Duration = .seconds(5),
        clock: any Clock<Duration> = ContinuousClock(),
        logger: Logger
    ) {
        self.database = database
        self.logger = logger
        loop = Loop(
            database: database,
            channel: .releases,
            poll: poll,
            clock: clock,
            logger: logger
        )
    }

    /// Runs until shutdown.
    package func run() async throws { await loop.run { try await releaseDue() } }

    /// Releases everything that is due and says when the next is.
    func releaseDue() async throws -> Loop.Next {
        var released = 0
        for id in try await database.occurrencesToRelease(limit: 100) {
            let answer = try await database.transaction { open in
                try await open.releaseOccurrence(id)
            }
            guard answer != .notNow else { continue }
            released += 1
            logger.info(
                "occurrence at its due time",
                metadata: ["occurrence": "\(id)", "answer": "\(answer.word)"]
            )
        }
        guard released == 0 else {
            try await database.wake(.deliveries)
            return .again
        }
        return .after(seconds: try await database.secondsUntilNextRelease())
    }
}

extension ReleaseAnswer {
    fileprivate var word: String {
        switch self {
        case .released(late: false): "released"
        case .released(late: true): "released late"
        case .needsConsent: "needs consent"
        case .skipped: "skipped"
        case .notNow: "not now"
        }
    }
}
