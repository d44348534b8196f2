import Postgres
import ServiceLifecycle
import Store
import Synchronization

/// Wakes one sleeping loop: by a notification, by hand, or after a while.
///
/// A ring while nobody sleeps is kept, so a change between a look and the sleep is not missed.
final class Bell: Sendable {
    private struct State {
        var isRung = false
        var isClosed = false
        var sleeper: CheckedContinuation<Void, Never>?

        mutating func takeSleeper() -> CheckedContinuation<Void, Never>? {
            defer { sleeper = nil }
            return sleeper
        }
    }

    private let state = Mutex(State())

    /// True once the loop should end.
    var isClosed: Bool { state.withLock { $0.isClosed } }

    /// Wakes the loop, now or when it next goes to sleep.
    func ring() {
        let sleeper = state.withLock {
            let sleeper = $0.takeSleeper()
            // A sleeper looks after it wakes; a ring it may have looked too early for is kept.
            $0.isRung = sleeper == nil
            return sleeper
        }
        sleeper?.resume()
    }

    /// Asks the loop to end, and wakes it.
    func close() {
        state.withLock { $0.isClosed = true }
        ring()
    }

    /// Sleeps until rung, for at most `limit`, or until cancelled; for one loop at a time.
    func sleep(atMost limit: Duration, clock: any Clock<Duration>) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.wait() }
            group.addTask { try? await clock.sleep(for: limit) }
            await group.next()
            group.cancelAll()
        }
    }

    private func wait() async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isAwake = state.withLock {
                    if Task.isCancelled { return true }
                    if $0.isRung {
                        $0.isRung = false
                        return true
                    }
                    $0.sleeper = continuation
                    return false
                }
                if isAwake { continuation.resume() }
            }
        } onCancel: {
            state.withLock { $0.takeSleeper() }?.resume()
        }
    }
}

extension Bell {
    /// Rings at every notification on `channel`, and at every (re)connection, until cancelled.
    func ring(on channel: Channel, of database: Database) async {
        for await _ in database.listen(to: channel.rawValue) { ring() }
    }

    /// Closes when the service is asked to shut down.
    func closeOnShutdown() async {
        do {
            try await gracefulShutdown()
            close()
        } catch {
            // Cancelled: the loop is, too.
        }
    }
}
