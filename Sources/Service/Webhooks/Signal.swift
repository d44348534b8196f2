internal import Synchronization

/// Wakes one loop; a call that comes while the loop is busy is kept until it waits.
final class Signal: Sendable {
    private struct State {
        var isSet = false
        var isEnded = false
        var waiter: CheckedContinuation<Void, Never>?
    }
    private let state = Mutex(State())

    /// True once the loop is to end.
    var isEnded: Bool { state.withLock(\.isEnded) }

    /// Wakes the loop, now or when it next waits.
    func set() { wake { $0.isSet = true } }

    /// Wakes the loop for the last time.
    func end() { wake { $0.isEnded = true } }

    /// Waits until `set`, `end`, cancellation or for `longest`.
    func wait(atMost longest: Duration, clock: any Clock<Duration>) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.wait() }
            group.addTask { try? await clock.sleep(for: longest) }
            await group.next()
            group.cancelAll()
        }
    }

    private func wait() async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isDone = state.withLock { state in
                    if state.isSet || state.isEnded || Task.isCancelled {
                        state.isSet = false
                        return true
                    }
                    state.waiter = continuation
                    return false
                }
                if isDone { continuation.resume() }
            }
        } onCancel: {
            wake { _ in }
        }
    }

    private func wake(_ change: (inout State) -> Void) {
        let waiter = state.withLock { state in
            change(&state)
            defer { state.waiter = nil }
            // Whoever waits is told right now, so nothing is kept for later.
            if state.waiter != nil { state.isSet = false }
            return state.waiter
        }
        waiter?.resume()
    }
}
