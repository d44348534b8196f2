import Foundation
import Outbound
import Store
import Testing
import Webhooks

@Suite struct DeliveryPolicyTests {
    let policy = DeliveryPolicy(
        delays: [.seconds(10), .seconds(100)],
        jitter: 0.2,
        longestRetryAfter: .seconds(3600)
    )
    let now = Date(timeIntervalSince1970: 1_445_412_420)  // 2015-10-21 07:27 UTC

    @Test(arguments: [200, 201, 204, 299])
    func `any 2xx is delivered`(_ status: Int) {
        let report = report(.response(answer(status)))

        #expect(report.outcome == .delivered)
        #expect(report.verdict == .delivered)
        #expect(report.status == status)
    }

    @Test(arguments: [301, 307, 400, 401, 404, 408, 422, 429, 500, 503, 599])
    func `any other answer is tried again`(_ status: Int) {
        let report = report(.response(answer(status)))

        #expect(report.outcome == .failed)
        #expect(report.verdict == .retry(after: .seconds(10)))
        #expect(!report.endpointIsGone)
    }

    @Test func `410 ends the delivery and the endpoint`() {
        let report = report(.response(answer(410)))

        #expect(report.outcome == .refused)
        #expect(report.verdict == .refused)
        #expect(report.endpointIsGone)
    }

    @Test func `the kinds of silence stay apart`() throws {
        let address = try #require(IPAddress("10.0.0.1"))
        let failure = OutboundFailure(stage: .connect, detail: "refused")

        let refused = report(.refused(address))
        let failed = report(.failed(failure))
        let ambiguous = report(.ambiguous(failure))

        #expect(refused.outcome == .refused)
        #expect(refused.verdict == .refused)
        #expect(refused.detail?.contains("10.0.0.1") == true)
        #expect(failed.outcome == .failed)
        #expect(ambiguous.outcome == .ambiguous)
        for report in [failed, ambiguous] { #expect(report.verdict == .retry(after: .seconds(10))) }
    }

    @Test func `attempts run out`() {
        let failed = OutboundResult.Outcome.failed(OutboundFailure(stage: .connect, detail: ""))

        #expect(report(failed, attempt: 2).verdict == .retry(after: .seconds(100)))
        #expect(report(failed, attempt: 3).verdict == .failed)
        #expect(report(failed, attempt: 30).verdict == .failed)
    }

    @Test func `jitter stays within its share`() {
        let failed = OutboundResult.Outcome.failed(OutboundFailure(stage: .connect, detail: ""))

        #expect(report(failed, draw: 0).verdict == .retry(after: .seconds(8)))
        #expect(report(failed, draw: 1).verdict == .retry(after: .seconds(12)))
    }

    @Test(arguments: [
        ("60", 60), ("5", 10), ("999999", 3600), ("-1", 10), ("soon", 10), ("", 10),
        ("99999999999999999999", 10),
        ("Wed, 21 Oct 2015 07:28:00 GMT", 60), ("Wed, 21 Oct 2015 07:00:00 GMT", 10),
        ("Sun, 21 Oct 2035 07:00:00 GMT", 3600),
    ])
    func `a receiver may ask for a longer wait, within bounds`(_ text: String, _ seconds: Int) {
        let report = report(.response(answer(503, retryAfter: text)))

        #expect(report.verdict == .retry(after: .seconds(seconds)))
    }

    @Test func `an excerpt fits a text column`() {
        let body = [UInt8]([72, 0, 255, 105])

        #expect(report(.response(answer(500, body: body))).excerpt == "H\u{FFFD}i")
    }

    private func report(
        _ outcome: OutboundResult.Outcome,
        attempt: Int = 1,
        draw: Double = 0.5
    ) -> AttemptReport {
        policy.report(on: outcome, attempt: attempt, draw: draw, now: now)
    }
}

private func answer(
    _ status: Int,
    retryAfter: String? = nil,
    body: [UInt8] = []
) -> OutboundResponse {
    let headers = retryAfter.map { [OutboundRequest.Header(name: "retry-after", value: $0)] } ?? []
    return OutboundResponse(status: status, headers: headers, excerpt: body, isComplete: true)
}
