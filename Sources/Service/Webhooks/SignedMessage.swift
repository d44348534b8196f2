internal import Foundation

/// A webhook as it goes over the wire: an id, the moment of the attempt, a body, signatures.
package struct SignedMessage: Sendable, Equatable {
    package let id: String
    /// Seconds since 1970.
    package let timestamp: Int
    package let body: [UInt8]
    /// `v1,…` or `v1a,…`, separated by spaces.
    package let signatures: String

    /// Signs `body` with each of `keys`; with several, receivers may change over at leisure.
    ///
    /// - Precondition: `id` has no dot, which separates the signed parts.
    package init(id: String, timestamp: Int, body: [UInt8], keys: [SigningKey]) {
        precondition(!id.contains("."), "a webhook id has no dot")
        self.id = id
        self.timestamp = timestamp
        self.body = body
        let content = signedContent(id: id, timestamp: timestamp, body: body)
        signatures = keys.compactMap { $0.signature(of: content) }.joined(separator: " ")
    }

    /// Takes a message off the wire; nothing is known about it until `verify`.
    ///
    /// - Throws: `.malformed` when a header is missing or the timestamp is no number.
    package init(
        body: [UInt8],
        header: (_ name: String) -> String?
    ) throws(WebhookError) {
        guard let id = header("webhook-id"), !id.isEmpty,
            let timestamp = header("webhook-timestamp").flatMap({ Int($0) }),
            let signatures = header("webhook-signature")
        else { throw .malformed }
        self.id = id
        self.timestamp = timestamp
        self.body = body
        self.signatures = signatures
    }

    /// The three headers of Standard Webhooks.
    package var headers: [(name: String, value: String)] {
        [
            ("webhook-id", id), ("webhook-timestamp", String(timestamp)),
            ("webhook-signature", signatures),
        ]
    }

    /// Passes when one signature was made with one of `keys` and the message is recent.
    ///
    /// Signatures that cannot be read, or are of an unknown version, are passed over.
    ///
    /// - Parameters:
    ///   - keys: any may have signed.
    ///   - now: seconds since 1970.
    ///   - tolerance: seconds the timestamp may differ from `now`, itself included.
    /// - Throws: `.outsideTolerance` or `.noMatchingSignature`.
    package func verify(
        keys: [SigningKey],
        now: Int,
        tolerance: Int = 300
    ) throws(WebhookError) {
        let (difference, overflow) = now.subtractingReportingOverflow(timestamp)
        guard !overflow, difference.magnitude <= tolerance else { throw .outsideTolerance }
        let content = signedContent(id: id, timestamp: timestamp, body: body)
        for token in signatures.split(separator: " ") {
            let parts = token.split(separator: ",", maxSplits: 1)
            guard parts.count == 2, let signature = decodeBase64(parts[1]) else { continue }
            let mayHaveSigned = keys.filter { $0.version == parts[0] }
            if mayHaveSigned.contains(where: { $0.matches(signature, of: content) }) { return }
        }
        throw .noMatchingSignature
    }
}

private func signedContent(id: String, timestamp: Int, body: [UInt8]) -> [UInt8] {
    Array("\(id).\(timestamp).".utf8) + body
}
