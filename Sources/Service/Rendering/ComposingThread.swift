internal import Dispatch

/// A thread for drawing, so that frames never hold one of Swift's few cooperative threads.
actor ComposingThread {
    /// The machine's one: two renders at once take turns by whole renders, not by frames.
    static let shared = ComposingThread()

    private let executor = QueueExecutor()

    nonisolated var unownedExecutor: UnownedSerialExecutor {
        unsafe executor.asUnownedSerialExecutor()
    }

    /// Runs `work` to its end on the thread; the caller's cancellation reaches it.
    func run<Value: Sendable>(_ work: @Sendable () throws -> Value) throws -> Value {
        try work()
    }
}

/// Runs an actor's jobs one at a time on a private queue.
private final class QueueExecutor: SerialExecutor {
    private let queue = DispatchQueue(label: "matinee.composing", qos: .userInitiated)

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { unsafe job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }
}
