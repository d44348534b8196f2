import Dispatch

/// A thread of its own for long work, so that it holds none of Swift's few cooperative threads.
package actor WorkThread {
    private let queue: WorkQueue

    /// Gives a thread; `label` names it in a debugger.
    package init(label: String) { queue = WorkQueue(label: label) }

    package nonisolated var unownedExecutor: UnownedSerialExecutor {
        queue.asUnownedSerialExecutor()
    }

    /// Runs `body` on the thread, within the caller's task.
    ///
    /// - Returns: what it gives.
    /// - Throws: what it throws.
    package func run<Value: Sendable>(_ body: @Sendable () throws -> Value) throws -> Value {
        try body()
    }
}

/// Runs an actor's jobs on one dispatch queue.
private final class WorkQueue: SerialExecutor {
    private let queue: DispatchQueue

    init(label: String) { queue = DispatchQueue(label: label, qos: .userInitiated) }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }
}
