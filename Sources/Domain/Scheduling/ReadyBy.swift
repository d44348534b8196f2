package import Foundation

/// How early work has to begin so that a video is ready when it is due.
package struct ReadyBy: Sendable, Equatable {
    /// Seconds a render is taken to need until enough have been measured.
    package var assumed: Double
    /// Seconds kept free on top.
    package var margin: Double
    /// How many measured renders of a template are enough.
    package var enough: Int

    /// Gives a rule; the standard one assumes two minutes and keeps half a minute.
    package init(assumed: Double = 120, margin: Double = 30, enough: Int = 10) {
        self.assumed = assumed
        self.margin = margin
        self.enough = enough
    }

    /// The seconds that 95 of 100 renders do not exceed.
    ///
    /// - Parameter measured: wall seconds of this template's renders on this machine, in any order;
    ///   what is negative or not finite does not count.
    /// - Returns: the nearest-rank 95th percentile, or `assumed` until there are enough.
    package func p95(of measured: [Double]) -> Double {
        let sound = measured.filter { $0.isFinite && $0 >= 0 }.sorted()
        guard !sound.isEmpty, sound.count >= enough else { return assumed }
        let rank = Int((0.95 * Double(sound.count)).rounded(.up))
        return sound[max(0, min(rank, sound.count) - 1)]
    }

    /// When work on a video due at `due` begins; the past means at once.
    package func start(due: Date, measured: [Double]) -> Date {
        due.addingTimeInterval(-p95(of: measured) - margin)
    }

    /// Whether a video can still be ready in time when work begins at `instant`.
    package func isReachable(due: Date, from instant: Date, measured: [Double]) -> Bool {
        instant.addingTimeInterval(p95(of: measured)) <= due
    }
}
