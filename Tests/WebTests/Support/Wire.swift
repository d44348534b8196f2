import Foundation
import Glibc

/// A bare connection to the API, for what a test must see byte by byte.
final class Wire: @unchecked Sendable {
    private let descriptor: Int32
    private var received: [UInt8] = []
    private let queue = DispatchQueue(label: "wire")

    init(port: Int) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let isConnected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                connect(descriptor, address, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
        guard isConnected else { throw POSIXError(.ECONNREFUSED) }
    }

    deinit { close(descriptor) }

    func send(_ text: String) {
        _ = Array(text.utf8).withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    }

    /// Reads until `text` has come; nil when the connection ended before.
    func read(until text: String) async -> String? {
        await withCheckedContinuation { continuation in
            queue.async { [self] in
                var buffer = [UInt8](repeating: 0, count: 16_384)
                while true {
                    if let end = received.firstRange(of: Array(text.utf8))?.upperBound {
                        let piece = String(decoding: received[..<end], as: UTF8.self)
                        received.removeSubrange(..<end)
                        return continuation.resume(returning: piece)
                    }
                    let count = recv(descriptor, &buffer, buffer.count, 0)
                    guard count > 0 else { return continuation.resume(returning: nil) }
                    received.append(contentsOf: buffer[..<count])
                }
            }
        }
    }
}
