internal import EmbeddedPostgres
internal import FoundationEssentials
internal import Glibc
internal import Synchronization

/// A server that must be gone when the process is.
final class Leftover: Sendable {
    private let server = Mutex<EmbeddedServer?>(nil)

    func set(_ server: EmbeddedServer) { self.server.withLock { $0 = server } }

    func remove() {
        guard let server = server.withLock({ $0 }) else { return }
        server.layout.killServer()
        try? FileManager.default.removeItem(atPath: server.layout.base)
        if server.layout.run != "\(server.layout.base)/run" {
            try? FileManager.default.removeItem(atPath: server.layout.run)
        }
    }
}

extension Layout {
    /// Ends a server without ceremony: nobody will miss its data.
    func killServer() {
        guard let text = FileManager.default.contents(atPath: "\(data)/postmaster.pid"),
            let line = String(decoding: text, as: UTF8.self).split(separator: "\n").first,
            let pid = pid_t(line), pid > 1,
            (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(pid)/cwd")) == data
        else { return }
        kill(pid, SIGQUIT)
        // Its files must not be removed under its feet.
        _ = Departure.wait(for: [pid], atMost: .seconds(5))
    }
}
