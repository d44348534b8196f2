package import Foundation
package import Outbound
package import Store

/// When an attempt is repeated, and when it is not.
package struct DeliveryPolicy: Sendable, Equatable {
    /// Wait after the first, second, … attempt; one attempt more than this is made.
    package var delays: [Duration]
    /// Each wait is shortened or lengthened by up to this share, so that many do not come at once.
    package var jitter: Double
    /// Longest wait a receiver may ask for with `Retry-After`; it cannot ask for a shorter one.
    package var longestRetryAfter: Duration

    /// Ten attempts over about two days, unless told otherwise.
    package init(
        delays: [Duration] = [
            .seconds(5), .seconds(30), .seconds(120), .seconds(600), .seconds(1800),
            .seconds(7200), .seconds(21_600), .seconds(43_200), .seconds(86_400),
        ],
        jitter: Double = 0.2,
        longestRetryAfter: Duration = .seconds(86_400)
    ) {
        precondition((0..<1).contains(jitter))
        self.delays = delays
        self.jitter = jitter
        self.longestRetryAfter = longestRetryAfter
    }

    /// Judges how an attempt ended.
    ///
    /// - Parameters:
    ///   - outcome: what the client says.
    ///   - attempt: its number, from 1.
    ///   - draw: 0..<1, decides the jitter.
    ///   - now: what a `Retry-After` date is measured from.
    /// - Returns: what is written down, and what becomes of the delivery.
    package func report(
        on outcome: OutboundResult.Outcome,
        attempt: Int,
        draw: Double,
        now: Date
    ) -> AttemptReport {
        let again = next(after: attempt, draw: draw)
        switch outcome {
        case .response(let response):
            return report(on: response, again: again, now: now)
        case .refused(let address):
            return AttemptReport(
                .refused,
                .refused,
                detail: "\(address) is not a public address"
            )
        case .failed(let failure) where failure.stage == .cancelled:
            return AttemptReport(.failed, .retry(after: .zero), detail: "not sent: shutting down")
        case .failed(let failure):
            return AttemptReport(.failed, again, detail: "not sent: \(words(for: failure))")
        case .ambiguous(let failure):
            return AttemptReport(
                .ambiguous,
                again,
                detail: "sent, without an answer: \(words(for: failure))"
            )
        }
    }

    /// The verdict on an attempt that did not succeed and may be repeated.
    func next(after attempt: Int, draw: Double) -> DeliveryVerdict {
        guard delays.indices.contains(attempt - 1) else { return .failed }
        return .retry(after: delays[attempt - 1] * (1 + jitter * (2 * draw - 1)))
    }

    private func report(
        on response: OutboundResponse,
        again: DeliveryVerdict,
        now: Date
    ) -> AttemptReport {
        var report =
            switch response.status {
            case 200..<300: AttemptReport(.delivered, .delivered)
            case 300..<400: AttemptReport(.failed, again, detail: "redirects are not followed")
            case 410: AttemptReport(.refused, .refused, detail: "the receiver wants no more")
            default: AttemptReport(.failed, longer(again, response["retry-after"], now))
            }
        report.status = response.status
        report.excerpt = String(decoding: response.excerpt, as: UTF8.self)
        report.endpointIsGone = response.status == 410
        return report
    }

    /// Waits as long as the receiver asks, within bounds.
    private func longer(
        _ verdict: DeliveryVerdict,
        _ retryAfter: String?,
        _ now: Date
    ) -> DeliveryVerdict {
        guard case .retry(let delay) = verdict, let retryAfter else { return verdict }
        var asked: Duration?
        if let seconds = Int32(retryAfter) {
            asked = .seconds(seconds)
        } else if let date = httpDate(retryAfter) {
            asked = .seconds(date.timeIntervalSince(now))
        }
        return .retry(after: max(delay, min(asked ?? .zero, longestRetryAfter)))
    }

    private func words(for failure: OutboundFailure) -> String {
        failure.detail.isEmpty ? failure.description : "\(failure): \(failure.detail)"
    }
}

/// Reads the one date form that senders of HTTP may write (RFC 9110 §5.6.7).
private func httpDate(_ text: String) -> Date? {
    let formatter = DateFormatter()
    formatter.locale = Locale(identifier: "en_US_POSIX")
    formatter.timeZone = TimeZone(identifier: "GMT")
    formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
    return formatter.date(from: text)
}

/// What is written down about an attempt.
package struct AttemptReport: Sendable, Equatable {
    package var outcome: AttemptOutcome
    package var verdict: DeliveryVerdict
    package var status: Int?
    package var detail: String?
    /// The beginning of the answer, without characters a text column cannot hold.
    package var excerpt: String? { didSet { excerpt = excerpt?.replacing("\0", with: "") } }
    /// True when nothing is to be sent to this endpoint any more.
    package var endpointIsGone = false

    /// Gives a report without an answer.
    init(_ outcome: AttemptOutcome, _ verdict: DeliveryVerdict, detail: String? = nil) {
        self.outcome = outcome
        self.verdict = verdict
        self.detail = detail
    }
}
