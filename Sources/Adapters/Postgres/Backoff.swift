/// How long to wait before the next try of reaching a server that is away.
struct Backoff: Sendable {
    var first: Duration = .milliseconds(50)
    var longest: Duration = .seconds(2)
    /// After this long the caller is told.
    var patience: Duration = .seconds(10)

    /// The pause after so many failed tries: doubling, capped, and spread by `jitter` so that
    /// those who lost the server together do not come back together.
    ///
    /// - Parameters:
    ///   - tries: how many have failed, from 1.
    ///   - jitter: from 0 to 1.
    /// - Returns: half of the nominal pause, plus up to the other half.
    func pause(after tries: Int, jitter: Double) -> Duration {
        let nominal = min(first * (1 << min(tries - 1, 16)), longest)
        return nominal / 2 + nominal / 2 * jitter
    }

    func start() -> Waiting { Waiting(backoff: self, began: .now) }

    /// One caller's patience running out.
    struct Waiting {
        let backoff: Backoff
        let began: ContinuousClock.Instant
        var tries = 0

        /// Waits for the next try, or throws what went wrong once patience is at its end.
        mutating func pause(orThrow error: PostgresError) async throws(PostgresError) {
            tries += 1
            guard ContinuousClock.now - began < backoff.patience else { throw error }
            let pause = backoff.pause(after: tries, jitter: .random(in: 0...1))
            do { try await Task.sleep(for: pause) } catch { throw .cancelled }
        }
    }
}
