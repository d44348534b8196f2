import Dispatch
import Glibc

/// Turns SIGINT and SIGTERM into cancellation.
enum Interrupts {
    /// Runs `work`; the first signal cancels it, and it ends by its own rules.
    static func cancelling(_ work: @escaping @Sendable () async throws -> Void) async throws {
        let (signals, continuation) = AsyncStream.makeStream(of: Void.self)
        let sources = [SIGINT, SIGTERM].map { number in
            // The default action would end the process before a source hears of it.
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(
                signal: number,
                queue: .global(qos: .userInitiated)
            )
            source.setEventHandler { continuation.yield() }
            source.activate()
            return source
        }
        defer { sources.forEach { $0.cancel() } }
        try await withThrowingTaskGroup(of: Bool.self) { group in
            group.addTask {
                try await work()
                return true
            }
            group.addTask {
                for await _ in signals { return false }
                return true
            }
            // Whoever is first decides: finished work ends the watch, a signal ends the work.
            let isDone = try await group.next() ?? true
            group.cancelAll()
            if !isDone { while try await group.next() != nil {} }
        }
    }
}
