package import Store

/// How long before its due time an occurrence is begun.
package struct ReadyBy: Sendable, Equatable {
    /// What a render is taken to last until enough of its template have been measured.
    package var assumed: Duration
    /// Added to whatever a render lasts.
    package var margin: Duration
    /// How many measured renders are enough.
    package var enough: Int

    /// Gives the policy; a first greeting due in a minute is begun at once.
    package init(
        assumed: Duration = .seconds(90),
        margin: Duration = .seconds(10),
        enough: Int = 10
    ) {
        self.assumed = assumed
        self.margin = margin
        self.enough = enough
    }

    /// The measured 95th percentile, or what is assumed, and the margin.
    package func lead(for measured: MeasuredRenders) -> Duration {
        guard measured.count >= enough, let p95 = measured.p95 else { return assumed + margin }
        return .seconds(p95) + margin
    }
}
