/// What became of one request.
package struct OutboundResult: Sendable, Equatable {
    /// How it ended.
    package let outcome: Outcome
    /// The address of the connected socket; nil when none was connected.
    package let peer: IPAddress?
    /// From start to end, by libcurl's clock.
    package let elapsed: Duration

    /// How a request ended; the four differ in what the receiver may have seen.
    package enum Outcome: Sendable, Equatable {
        /// The receiver answered with a status.
        case response(OutboundResponse)
        /// The policy forbade every address the name has; nothing left this machine for it.
        case refused(IPAddress)
        /// It ended before the first byte of the request: certainly not received.
        case failed(OutboundFailure)
        /// Bytes may have been sent and no status came back: perhaps received.
        case ambiguous(OutboundFailure)
    }
}

/// The receiver's answer, cut to what is worth keeping.
package struct OutboundResponse: Sendable, Equatable {
    package let status: Int
    /// Header names in lower case, in the order received, at most 16 kB of them.
    package let headers: [OutboundRequest.Header]
    /// The beginning of the body, at most 4 kB, however it was framed.
    package let excerpt: [UInt8]
    /// False when the body went on after the excerpt or broke off.
    package let isComplete: Bool

    /// Gives an answer as the client would.
    package init(
        status: Int,
        headers: [OutboundRequest.Header],
        excerpt: [UInt8],
        isComplete: Bool
    ) {
        self.status = status
        self.headers = headers
        self.excerpt = excerpt
        self.isComplete = isComplete
    }

    /// The first header called `name` (lower case).
    package subscript(name: String) -> String? { headers.first { $0.name == name }?.value }
}

/// Why a request has no answer.
package struct OutboundFailure: Error, Sendable, Equatable, CustomStringConvertible {
    /// The part of the exchange that broke.
    package enum Stage: String, Sendable {
        case resolve, connect, tls, send, receive, timeout, cancelled
        case setup
    }

    package let stage: Stage
    /// libcurl's words; may name the host.
    package let detail: String

    /// Gives a failure as the client would.
    package init(stage: Stage, detail: String) {
        self.stage = stage
        self.detail = detail
    }

    package var description: String { stage.rawValue }
}
