internal import Foundation
internal import Postgres
internal import ServiceLifecycle
internal import Store
internal import Synchronization

/// Tells whoever watches a render that some render changed: one LISTEN connection for all of them.
///
/// A notification may be lost, so everybody is also told every few seconds.
final class RenderChanges: Service {
    private struct State {
        var watchers: [UUID: AsyncStream<Void>.Continuation] = [:]
        var isOver = false
    }

    private let database: Database
    private let pause: Duration
    private let clock: any Clock<Duration>
    private let state = Mutex(State())

    init(
        database: Database,
        pause: Duration = .seconds(3),
        clock: any Clock<Duration> = ContinuousClock()
    ) {
        self.database = database
        self.pause = pause
        self.clock = clock
    }

    func run() async throws {
        await cancelWhenGracefulShutdown {
            await withTaskGroup { group in
                group.addTask { await self.listen() }
                group.addTask { await self.tick() }
            }
        }
        end()
    }

    /// Ends every stream, and each that is asked for later at once.
    func end() {
        let watchers = state.withLock { state in
            state.isOver = true
            defer { state.watchers = [:] }
            return state.watchers
        }
        for watcher in watchers.values { watcher.finish() }
    }

    /// Gives an element for each change from now on; several at once are one.
    ///
    /// It ends when the service shuts down.
    func stream() -> AsyncStream<Void> {
        let id = UUID()
        let (stream, watcher) = AsyncStream.makeStream(
            of: Void.self,
            bufferingPolicy: .bufferingNewest(1)
        )
        watcher.onTermination = { _ in
            _ = self.state.withLock { $0.watchers.removeValue(forKey: id) }
        }
        let isOver = state.withLock { state in
            if !state.isOver { state.watchers[id] = watcher }
            return state.isOver
        }
        if isOver { watcher.finish() }
        return stream
    }

    private func listen() async {
        for await _ in database.listen(to: Channel.renders.rawValue) { tell() }
    }

    private func tick() async {
        while (try? await clock.sleep(for: pause)) != nil { tell() }
    }

    private func tell() {
        let watchers = state.withLock { Array($0.watchers.values) }
        for watcher in watchers { watcher.yield() }
    }
}
