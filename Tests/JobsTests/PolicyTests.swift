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
}
