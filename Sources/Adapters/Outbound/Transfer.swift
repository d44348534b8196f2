internal import Synchronization

/// One request on its way, and what libcurl's callbacks have seen of it.
///
/// Safety: everything but the flag is set before the transfer is handed to the loop's thread and
/// then touched on that thread only, callbacks included.
final class Transfer: @unchecked Sendable {
    let request: OutboundRequest
    /// libcurl's side of it; frees itself when the transfer ends.
    var handle: EasyHandle?

    private let policy: AddressPolicy
    private let cancelled = Atomic(false)
    private var continuation: CheckedContinuation<OutboundResult, Never>?
    private var bytesSent = 0
    private var peer: IPAddress?
    private var refused: IPAddress?
    private var openedSocket = false
    private var mayHaveSent = false
    private var status: Int?
    private var headers: [OutboundRequest.Header] = []
    private var headerBytes = 0
    private var excerpt: [UInt8] = []

    init(request: OutboundRequest, policy: AddressPolicy) {
        self.request = request
        self.policy = policy
    }

    /// Keeps whom to tell; called once, before the loop sees the transfer.
    func begin(_ continuation: CheckedContinuation<OutboundResult, Never>) {
        self.continuation = continuation
    }

    /// Asks for an early end; from any thread.
    func cancel() { cancelled.store(true, ordering: .releasing) }

    /// True once an early end was asked for.
    var isCancelled: Bool { cancelled.load(ordering: .acquiring) }

    // What happens, in this order, on the loop's thread.

    /// Judges an address a socket is about to be opened for.
    func mayOpenSocket(to address: IPAddress) -> Bool {
        guard policy.admits(address) else {
            refused = address
            return false
        }
        openedSocket = true
        return true
    }

    /// Judges the connected socket's peer; from here on the request may have been received.
    func mayWriteRequest(to address: IPAddress?) -> Bool {
        guard let address, policy.admits(address) else {
            refused = address
            openedSocket = false
            return false
        }
        peer = address
        mayHaveSent = true
        return true
    }

    /// Copies the next part of the body; each byte is given out once, so nothing can be resent.
    func takeBody(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        let count = min(buffer.count, request.body.count - bytesSent)
        buffer.copyBytes(from: request.body[bytesSent..<(bytesSent + count)])
        bytesSent += count
        return count
    }

    /// Takes one header line, status lines included; false ends the transfer.
    func take(header bytes: UnsafeRawBufferPointer) -> Bool {
        headerBytes += bytes.count
        guard headerBytes <= headerLimit else { return false }
        let line = String(decoding: bytes, as: UTF8.self).trimming()
        if line.hasPrefix("HTTP/") {
            // A status line after an interim answer (1xx) begins the real one.
            let code = line.split(separator: " ").dropFirst().first.flatMap { Int($0) }
            status = code.flatMap { $0 >= 200 ? $0 : nil }
            headers = []
        } else if let colon = line.firstIndex(of: ":") {
            let name = line[..<colon].lowercased()
            let value = String(line[line.index(after: colon)...]).trimming()
            headers.append(OutboundRequest.Header(name: name, value: value))
        }
        return true
    }

    /// Keeps the body's beginning; false ends the transfer at the limit.
    func take(body bytes: UnsafeRawBufferPointer) -> Bool {
        let room = excerptLimit - excerpt.count
        excerpt.append(contentsOf: bytes.prefix(room))
        return bytes.count <= room
    }

    /// Ends the transfer and tells the caller; `failure` is nil when libcurl saw the end.
    func finish(_ failure: OutboundFailure?, elapsed: Duration) {
        handle = nil
        let result = OutboundResult(outcome: outcome(failure), peer: peer, elapsed: elapsed)
        continuation?.resume(returning: result)
        continuation = nil
    }

    private func outcome(_ failure: OutboundFailure?) -> OutboundResult.Outcome {
        if let status {
            return .response(
                OutboundResponse(
                    status: status,
                    headers: headers,
                    excerpt: excerpt,
                    isComplete: failure == nil
                )
            )
        }
        let failure = failure ?? OutboundFailure(stage: .receive, detail: "no status line")
        if mayHaveSent { return .ambiguous(failure) }
        if let refused, !openedSocket { return .refused(refused) }
        return .failed(failure)
    }
}

/// Most header bytes of one exchange, interim answers and trailers included.
private let headerLimit = 16_384
/// Most body bytes kept.
private let excerptLimit = 4096

extension String {
    /// Without white space at either end.
    fileprivate func trimming() -> String {
        var text = self[...]
        while text.last?.isWhitespace == true { text.removeLast() }
        while text.first?.isWhitespace == true { text.removeFirst() }
        return String(text)
    }
}
