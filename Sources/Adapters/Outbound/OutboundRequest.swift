/// One HTTP request that is safe to write on a socket.
package struct OutboundRequest: Sendable, Equatable {
    /// What is asked of the receiver.
    package enum Method: String, Sendable { case get = "GET", post = "POST" }

    /// One header line.
    package struct Header: Sendable, Equatable {
        package let name: String
        package let value: String

        /// Pairs a name with a value; `OutboundRequest.init` checks both.
        package init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    package let method: Method
    /// An `http` or `https` URL without user name or password.
    package let url: String
    package let headers: [Header]
    package let body: [UInt8]
    /// Longest wait for a connection, TLS included.
    package let connectTimeout: Duration
    /// Longest wait for the whole exchange.
    package let timeout: Duration

    /// Checks everything that is written to the socket verbatim.
    ///
    /// - Parameters:
    ///   - method: what is asked.
    ///   - url: where to; see `checkURL`.
    ///   - headers: name and value; `Host`, `Content-Length` and the like are the client's to write.
    ///   - body: sent with a POST.
    ///   - connectTimeout: longest wait for a connection.
    ///   - timeout: longest wait for the whole exchange.
    /// - Throws: `OutboundError` when a part could smuggle something into the exchange.
    package init(
        method: Method = .post,
        url: String,
        headers: [(name: String, value: String)] = [],
        body: [UInt8] = [],
        connectTimeout: Duration = .seconds(5),
        timeout: Duration = .seconds(15)
    ) throws(OutboundError) {
        try Self.checkURL(url)
        for (name, value) in headers {
            guard isToken(name),
                value.utf8.allSatisfy({ ($0 >= 0x20 && $0 != 0x7F) || $0 == 0x09 }),
                !reservedHeaders.contains(name.lowercased())
            else { throw .badHeader(name: name) }
        }
        self.method = method
        self.url = url
        self.headers = headers.map { Header(name: $0.name, value: $0.value) }
        self.body = body
        self.connectTimeout = connectTimeout
        self.timeout = timeout
    }

    /// Tells whether a request to `url` could be made at all; addresses are judged when connecting.
    ///
    /// - Throws: `.badURL` when it is not plain `http` or `https`, has a user name or password, or
    ///   characters that ought to be percent-encoded or in punycode.
    package static func checkURL(_ url: String) throws(OutboundError) {
        guard url.utf8.count <= 2048 else { throw .badURL(reason: "is longer than 2048 bytes") }
        guard url.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") }) else {
            throw .badURL(reason: "has a character that must be percent-encoded")
        }
        try checkURLParts(url)
    }
}

/// Headers that frame the message or steer the connection: libcurl writes them from the request.
private let reservedHeaders: Set<String> = [
    "connection", "content-length", "expect", "host", "keep-alive", "proxy-authorization", "te",
    "trailer", "transfer-encoding", "upgrade",
]

/// RFC 9110 §5.6.2: the only characters of a header's name.
private func isToken(_ name: String) -> Bool {
    !name.isEmpty
        && name.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                true
            default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
            }
        }
}
