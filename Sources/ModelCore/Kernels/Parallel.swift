import Dispatch
import Foundation

/// Work cut into parts that run on all cores at once.
enum Parallel {
    static let cores = ProcessInfo.processInfo.activeProcessorCount

    /// Below this many multiplications a second thread costs more than it saves.
    static let worthwhile = 8_000_000

    /// Parts for each core, at most: every part reads all of the weights.
    static let most = 4

    /// Runs `body` over consecutive ranges that cover `0..<count`, each a multiple of `step` long
    /// but for the last, and returns when all have ended.
    ///
    /// - Parameters:
    ///   - count: number of items.
    ///   - step: items that must stay together.
    ///   - multiplications: size of the whole work; small work stays on the caller's thread.
    ///   - body: called once for each range, from several threads.
    static func run(
        _ count: Int,
        step: Int = 1,
        multiplications: Int,
        _ body: @Sendable (Range<Int>) -> Void
    ) {
        let steps = (count + step - 1) / step
        guard multiplications >= worthwhile, cores > 1, steps > 1 else { return body(0..<count) }
        // Large work is cut finer than there are cores, so that none waits long for one that something
        // else slowed down.
        let finer = min(most, multiplications / (cores * worthwhile))
        let parts = min(cores * max(1, finer), steps)
        DispatchQueue.concurrentPerform(iterations: parts) { part in
            let first = steps * part / parts * step
            let last = min(steps * (part + 1) / parts * step, count)
            if first < last { body(first..<last) }
        }
    }
}
