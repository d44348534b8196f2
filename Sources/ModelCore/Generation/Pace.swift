/// How fast work goes on from where it stood when it was first told, and so when it will be done.
///
/// What leaps ahead was done before, as when what was saved of a run is taken up: the pace is
/// reckoned from there.
package struct Pace: Sendable {
    /// What was done at a time.
    private typealias Told = (share: Double, at: ContinuousClock.Instant)

    private var first: Told?
    private var last: Told?

    /// Shorter looks tell too little.
    private static let leastSeconds = 3.0
    /// More than this at once, sooner than that, is a leap.
    private static let leap = 0.1

    /// Knows nothing yet.
    package init() {}

    /// Hears how much of the work is done.
    ///
    /// - Parameters:
    ///   - share: what is done, 0...1.
    ///   - now: when that is so.
    /// - Returns: seconds that the rest will take; nil while nobody can tell, and at the end.
    package mutating func secondsLeft(
        at share: Double,
        now: ContinuousClock.Instant = .now
    ) -> Double? {
        let told: Told = (share, now)
        defer { last = told }
        if let last, share - last.share > Pace.leap, Pace.seconds(last.at, now) < Pace.leastSeconds
        {
            first = told
        }
        let began = first ?? told
        first = began
        let seconds = Pace.seconds(began.at, now)
        guard seconds >= Pace.leastSeconds, share > began.share, share < 1 else { return nil }
        return seconds * (1 - share) / (share - began.share)
    }

    private static func seconds(
        _ start: ContinuousClock.Instant,
        _ end: ContinuousClock.Instant
    ) -> Double { (end - start) / .seconds(1) }
}
