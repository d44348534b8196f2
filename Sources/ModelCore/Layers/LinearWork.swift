import Synchronization

/// What linear layers compute, and in how much time, summed up while somebody wants to know.
///
/// It is bound to a task, so that layers whose work nobody counts pay one look-up for it:
/// `LinearWork.$wanted.withValue(work) { … }`.
package final class LinearWork: Sendable {
    /// Where the linear layers that this task runs are summed up; nil counts nothing.
    @TaskLocal package static var wanted: LinearWork?
    private let sums = Mutex((operations: 0, seconds: 0.0))

    /// Starts at nothing.
    package init() {}

    /// Floating-point operations so far; a multiplication and its addition are two.
    package var operations: Int { sums.withLock { $0.operations } }

    /// Seconds they took, the reading of the weights included.
    package var seconds: Double { sums.withLock { $0.seconds } }

    /// Runs the `work` of one layer, and counts it if that is wanted.
    static func counting<Value>(_ operations: Int, _ work: () -> Value) -> Value {
        guard let wanted else { return work() }
        let start = ContinuousClock.now
        let value = work()
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        wanted.sums.withLock {
            $0.operations += operations
            $0.seconds += seconds
        }
        return value
    }
}
