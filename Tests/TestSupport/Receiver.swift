internal import Foundation
internal import Glibc

/// A small HTTP server on this machine that answers as a test says and keeps what it received.
package final class Receiver: Sendable {
    /// A request as it came over the wire.
    package struct Receipt: Sendable {
        package let method: String
        package let target: String
        /// Names in lower case; of several alike the last.
        package let headers: [String: String]
        package let body: [UInt8]
        /// Everything before the body.
        package let head: String
    }

    /// What the receiver does once it has read a request.
    package enum Reply: Sendable {
        /// Answers and closes.
        case status(Int, headers: [String] = [], body: String = "")
        /// Writes exactly this and closes.
        case raw(String)
        /// Closes without a word.
        case drop
        /// Says nothing until the other side hangs up.
        case silence
        /// Answers 200 with chunks until the other side hangs up.
        case endlessBody
        /// Sends header lines until the other side hangs up.
        case endlessHeaders
    }

    package let port: UInt16
    private let listener: Int32
    private let reply: @Sendable (Receipt) -> Reply
    private let record = Record<Receipt>()

    /// Listens on a free port of `127.0.0.1`, or of `::1`.
    package init(ipv6: Bool = false, reply: @escaping @Sendable (Receipt) -> Reply) throws {
        (listener, port) = try listen(ipv6: ipv6)
        self.reply = reply
        Thread { [weak self, listener] in
            // The one who accepts also closes: a number closed elsewhere could already mean the
            // socket of another receiver, whose connections would be taken here.
            defer { close(listener) }
            while true {
                let connection = accept(listener, nil, nil)
                if connection < 0 && errno == EINTR { continue }
                guard connection >= 0 else { return }
                guard let receiver = self else {
                    close(connection)
                    return
                }
                Thread { receiver.serve(connection) }.start()
            }
        }.start()
    }

    deinit { shutdown(listener, Int32(SHUT_RDWR)) }

    /// Everything received so far.
    package var receipts: [Receipt] { record.all }

    /// Waits until what has been received shows what is looked for.
    ///
    /// - Throws: when the task is cancelled before; what `look` throws.
    package func first<Value>(
        _ what: String,
        _ look: ([Receipt]) async throws -> Value?
    ) async throws -> Value {
        try await record.first(what, look)
    }

    /// `http://127.0.0.1:PORT/path`.
    package func url(_ path: String = "/hook", host: String = "127.0.0.1") -> String {
        "http://\(host):\(port)\(path)"
    }

    private func serve(_ connection: Int32) {
        defer { close(connection) }
        guard let receipt = receive(connection) else { return }
        record.append(receipt)
        switch reply(receipt) {
        case .status(let status, let headers, let body):
            let lines = ["HTTP/1.1 \(status) X", "Content-Length: \(body.utf8.count)"] + headers
            write(lines.joined(separator: "\r\n") + "\r\n\r\n" + body, to: connection)
        case .raw(let text):
            write(text, to: connection)
        case .drop:
            return
        case .silence:
            var byte: UInt8 = 0
            while recv(connection, &byte, 1, 0) > 0 {}
        case .endlessBody:
            let chunk = "800\r\n" + String(repeating: "x", count: 2048) + "\r\n"
            write("HTTP/1.1 200 X\r\nTransfer-Encoding: chunked\r\n\r\n", to: connection)
            while write(chunk, to: connection) {}
        case .endlessHeaders:
            write("HTTP/1.1 200 X\r\n", to: connection)
            while write("X-Filler: \(String(repeating: "y", count: 1000))\r\n", to: connection) {}
        }
    }
}

private func listen(ipv6: Bool) throws -> (descriptor: Int32, port: UInt16) {
    let family = ipv6 ? AF_INET6 : AF_INET
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    let descriptor = socket(family, kind, 0)
    var address = sockaddr_storage()
    var length = socklen_t(
        ipv6 ? MemoryLayout<sockaddr_in6>.size : MemoryLayout<sockaddr_in>.size
    )
    withUnsafeMutableBytes(of: &address) { bytes in
        if ipv6 {
            let local = sockaddr_in6(
                sin6_family: sa_family_t(family),
                sin6_port: 0,
                sin6_flowinfo: 0,
                sin6_addr: in6addr_loopback,
                sin6_scope_id: 0
            )
            bytes.storeBytes(of: local, as: sockaddr_in6.self)
        } else {
            var local = sockaddr_in()
            local.sin_family = sa_family_t(family)
            local.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
            bytes.storeBytes(of: local, as: sockaddr_in.self)
        }
    }
    let isListening = withUnsafeMutablePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
            bind(descriptor, address, length) == 0 && Glibc.listen(descriptor, 64) == 0
                && getsockname(descriptor, address, &length) == 0
        }
    }
    guard isListening else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
    // The port has the same place in both address types.
    let port = withUnsafeBytes(of: address) { $0.loadUnaligned(fromByteOffset: 2, as: UInt16.self) }
    return (descriptor, UInt16(bigEndian: port))
}

private func receive(_ connection: Int32) -> Receiver.Receipt? {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 16_384)
    let separator: [UInt8] = [13, 10, 13, 10]
    while true {
        let count = recv(connection, &buffer, buffer.count, 0)
        guard count > 0 else { return nil }
        bytes.append(contentsOf: buffer[..<count])
        // Heads are short; searching all of a long body again and again would not be.
        guard let end = bytes.prefix(65_536).firstRange(of: separator) else { continue }
        let head = String(decoding: bytes[..<end.lowerBound], as: UTF8.self)
        var headers: [String: String] = [:]
        for line in head.split(separator: "\r\n").dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            headers[parts[0].lowercased()] = parts.last.map {
                $0.trimmingCharacters(in: .whitespaces)
            }
        }
        let length = headers["content-length"].flatMap { Int($0) } ?? 0
        guard bytes.count - end.upperBound >= length else { continue }
        let words = head.prefix { $0 != "\r\n" }.split(separator: " ")
        return Receiver.Receipt(
            method: String(words.first ?? ""),
            target: String(words.dropFirst().first ?? ""),
            headers: headers,
            body: Array(bytes[end.upperBound...]),
            head: head
        )
    }
}

@discardableResult
private func write(_ text: String, to connection: Int32) -> Bool {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
        let count = rest.withUnsafeBytes {
            send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
        }
        guard count > 0 else { return false }
        rest = rest.dropFirst(count)
    }
    return true
}
