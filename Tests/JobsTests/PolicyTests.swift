import Jobs
import Store
import Testing

struct PolicyTests {
    private static let passing = RenderFailure(type: "busy", detail: "", canRetry: true)

    @Test(arguments: [
        (passing, 1, Verdict.retry(delay: .seconds(2))),
        (passing, 3, .retry(delay: .seconds(8))),
        (passing, 4, .retry(delay: .seconds(16))),
        (passing, 5, .discard),
        (.needsConsent, 1, .discard),
    ])
    func `the verdict follows from the failure and how many there were`(
        failure: RenderFailure,
        failures: Int,
        expected: Verdict
    ) {
        #expect(RetryPolicy().verdict(on: failure, failures: failures, of: 5) == expected)
    }

    @Test func `no rest is longer than the longest`() {
        let verdict = RetryPolicy().verdict(on: Self.passing, failures: 60, of: 99)

        #expect(verdict == .retry(delay: .seconds(600)))
    }

    @Test(arguments: [
        (0, nil as Double?, Duration.seconds(100)),
        (9, 4, .seconds(100)),
        (10, 4, .seconds(14)),
    ])
    func `an occurrence is begun by what is assumed until enough is measured`(
        count: Int,
        p95: Double?,
        expected: Duration
    ) {
        #expect(ReadyBy().lead(for: MeasuredRenders(count: count, p95: p95)) == expected)
    }
}
