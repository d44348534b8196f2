/// What happens to a job after an attempt that failed.
package enum Verdict: Sendable, Equatable {
    /// Try again after the delay; the attempt counts.
    case retry(delay: Duration)
    /// Never again: the attempts are used up or trying again cannot help.
    case discard
}

/// How often, and how long apart, a failing job is tried.
package struct RetryPolicy: Sendable {
    /// Rest after the first failure.
    package var firstDelay = Duration.seconds(2)
    /// The longest rest.
    package var longestDelay = Duration.seconds(600)

    /// Gives the default policy.
    package init() {}

    /// Doubles the delay with each failure, up to `longestDelay`.
    ///
    /// `failures` counts this one; attempts lost to a dead worker are not among them.
    package func verdict(on failure: RenderFailure, failures: Int, of limit: Int) -> Verdict {
        guard failure.canRetry, failures < limit else { return .discard }
        return .retry(delay: min(firstDelay * (1 << min(max(failures, 1) - 1, 20)), longestDelay))
    }
}
