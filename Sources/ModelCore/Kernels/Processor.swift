import CKernels
import Foundation

/// The instruction sets the C kernels can be run with, slowest first.
///
/// AVX2 and AVX-512 give the same bits; the portable path rounds products separately, so a matrix
/// product differs from theirs in the last places.
package enum Processor: Int32, Sendable, CaseIterable, Comparable {
    case portable = 0
    case avx2 = 1
    case avx512 = 2

    /// The level every kernel uses unless told otherwise.
    ///
    /// `MATINEE_CPU` (`portable`, `avx2` or `avx512`) lowers it; what the machine lacks, and any
    /// other word, is passed over for the best that it has.
    package static let current = chosen(
        named: ProcessInfo.processInfo.environment["MATINEE_CPU"],
        best: best
    )

    /// The best level of this machine.
    package static let best = Processor(rawValue: matinee_best_cpu()) ?? .portable

    /// Every level that this machine can run, slowest first.
    package static var available: [Processor] { allCases.filter { $0 <= best } }

    /// Gives the level a name asks for, never above `best`.
    package static func chosen(named name: String?, best: Processor) -> Processor {
        guard let asked = allCases.first(where: { "\($0)" == name }) else { return best }
        return min(asked, best)
    }

    package static func < (left: Processor, right: Processor) -> Bool {
        left.rawValue < right.rawValue
    }
}
