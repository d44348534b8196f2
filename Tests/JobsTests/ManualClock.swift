import Synchronization

/// A clock that stands still until a test moves it.
final class ManualClock: Clock, Sendable {
    struct Instant: InstantProtocol {
        var offset = Duration.zero

        func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
        func duration(to other: Instant) -> Duration { other.offset - offset }
        static func < (left: Instant, right: Instant) -> Bool { left.offset < right.offset }
    }

    private struct Sleeper {
        let until: Instant
        let continuation: CheckedContinuation<Void, any Error>
    }

    private struct State {
        var now = Instant()
        var nextNumber = 0
        var sleepers: [Int: Sleeper] = [:]
        var watchers: [Int: (length: Duration, continuation: CheckedContinuation<Void, Never>)] =
            [:]
    }

    private let state = Mutex(State())

    var now: Instant { state.withLock { $0.now } }
    var minimumResolution: Duration { .zero }

    func sleep(until deadline: Instant, tolerance: Duration?) async throws {
        let number = state.withLock {
            $0.nextNumber += 1
            return $0.nextNumber
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                enter(number, Sleeper(until: deadline, continuation: continuation))
            }
        } onCancel: {
            state.withLock { $0.sleepers.removeValue(forKey: number) }?
                .continuation.resume(throwing: CancellationError())
        }
    }

    private func enter(_ number: Int, _ sleeper: Sleeper) {
        let (isOver, watchers) = state.withLock { state in
            guard !Task.isCancelled else { return (true, [CheckedContinuation<Void, Never>]()) }
            guard sleeper.until > state.now else { return (true, []) }
            state.sleepers[number] = sleeper
            let length = state.now.duration(to: sleeper.until)
            let seen = state.watchers.filter { $0.value.length == length }
            for number in seen.keys { state.watchers[number] = nil }
            return (false, seen.values.map(\.continuation))
        }
        if isOver {
            if Task.isCancelled {
                sleeper.continuation.resume(throwing: CancellationError())
            } else {
                sleeper.continuation.resume()
            }
        }
        for watcher in watchers { watcher.resume() }
    }

    /// Returns once somebody sleeps with exactly `length` to go, or when cancelled.
    func untilSomebodySleeps(for length: Duration) async {
        let number = state.withLock { state in
            state.nextNumber += 1
            return state.nextNumber
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isOver = state.withLock { state in
                    let isThere = state.sleepers.values.contains {
                        state.now.duration(to: $0.until) == length
                    }
                    if isThere || Task.isCancelled { return true }
                    state.watchers[number] = (length, continuation)
                    return false
                }
                if isOver { continuation.resume() }
            }
        } onCancel: {
            state.withLock { $0.watchers.removeValue(forKey: number) }?.continuation.resume()
        }
    }

    /// Moves time on and wakes whoever slept until then.
    func advance(by duration: Duration) {
        let woken = state.withLock { state in
            state.now = state.now.advanced(by: duration)
            let woken = state.sleepers.filter { $0.value.until <= state.now }
            for number in woken.keys { state.sleepers[number] = nil }
            return woken.values.map(\.continuation)
        }
        for sleeper in woken { sleeper.resume() }
    }
}
