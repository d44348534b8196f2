import Foundation
import Glibc

/// One HTTP exchange over a socket of its own.
///
/// URLSession on Linux now and then keeps a request's body to itself until it times out.
enum Wire {
    /// Sends a request to this machine and gives the whole answer, head and body.
    ///
    /// - Throws: when nobody listens or the answer ends early.
    static func exchange(port: UInt16, _ request: Data) async throws -> Data {
        try await withCheckedThrowingContinuation { waiting in
            Thread {
                waiting.resume(with: Result { try exchangeNow(port: port, request) })
            }.start()
        }
    }

    private static func exchangeNow(port: UInt16, _ request: Data) throws -> Data {
        let handle = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        defer { close(handle) }
        var patience = timeval(tv_sec: 60, tv_usec: 0)
        setsockopt(
            handle,
            SOL_SOCKET,
            SO_RCVTIMEO,
            &patience,
            socklen_t(MemoryLayout<timeval>.size)
        )
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isConnected = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(handle, $0, size) == 0
            }
        }
        guard isConnected else { throw Unexpected(what: "nobody listens on \(port)") }
        var rest = [UInt8](request)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                send(handle, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { throw Unexpected(what: "the request was not taken") }
            rest = rest.dropFirst(count)
        }
        var answer = Data()
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = recv(handle, &buffer, buffer.count, 0)
            guard count >= 0 else { throw Unexpected(what: "no answer: errno \(errno)") }
            if count == 0 { return answer }
            answer.append(contentsOf: buffer[..<count])
        }
    }
}
