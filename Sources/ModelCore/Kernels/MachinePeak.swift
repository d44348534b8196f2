import CKernels
import Synchronization

/// The most Float32 arithmetic that the machine can do, which matrix products are compared with.
package enum MachinePeak {
    /// Threads that share the work of every kernel.
    package static var threads: Int { Parallel.cores }

    /// Measures for about half a second.
    ///
    /// The loop multiplies and adds in registers, so that no product of a library or of ours can be
    /// faster.
    ///
    /// - Returns: floating-point operations a second on all threads, the best of several short runs.
    package static func measured(on processor: Processor = .best) -> Double {
        (0..<24).map { _ in one(processor) }.max() ?? 0
    }

    private static func one(_ processor: Processor) -> Double {
        let operations = Atomic(0)
        let start = ContinuousClock.now
        Parallel.run(threads, multiplications: .max) { parts in
            for _ in parts {
                var result: Float = 0
                operations.add(
                    Int(matinee_peak_rounds(processor.rawValue, 8_000_000, &result)),
                    ordering: .relaxed
                )
            }
        }
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        return Double(operations.load(ordering: .relaxed)) / seconds
    }
}
