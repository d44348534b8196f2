import Glibc

/// A TCP port of this machine that nobody listened on a moment ago.
struct FreePort: Sendable {
    let number: Int

    /// Asks the kernel for one by binding to port 0.
    init() throws {
        let handle = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(handle) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = unsafe withUnsafeMutablePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                unsafe bind(handle, generic, length) == 0
                    && getsockname(handle, generic, &length) == 0
            }
        }
        guard handle >= 0, bound else {
            throw CommandProblem(.failed, type: "port", detail: "no free port could be found")
        }
        number = Int(UInt16(bigEndian: address.sin_port))
    }
}
