internal import Kernels
internal import Synchronization

/// Adds up what the drawing of generated frames costs on the composing thread.
final class CPUMeter: Sendable {
    private let total = Mutex(0.0)

    /// The composing thread's clock; only differences on one thread mean anything.
    var now: Double { CPUClock.thread }

    /// Adds the time since `start` on this thread.
    func add(since start: Double) {
        let spent = CPUClock.thread - start
        total.withLock { $0 += spent }
    }

    /// CPU seconds so far.
    var seconds: Double { total.withLock { $0 } }
}
