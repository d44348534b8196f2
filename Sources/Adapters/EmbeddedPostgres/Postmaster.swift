internal import FoundationEssentials
internal import Glibc

/// The server process of one data directory, as seen from outside.
struct Postmaster {
    let layout: Layout

    private var pidFile: String { "\(layout.data)/postmaster.pid" }

    /// The running server's process.
    ///
    /// The pid file alone proves nothing: its number may belong to someone else by now. A
    /// server stands in its data directory, and that the kernel knows.
    var pid: pid_t? {
        guard let text = FileManager.default.contents(atPath: pidFile),
            let first = String(decoding: text, as: UTF8.self).split(separator: "\n").first,
            let pid = pid_t(first), folder(of: pid) == realPath(layout.data)
        else { return nil }
        return pid
    }

    /// Takes away what a killed server left, so that a new one can start.
    ///
    /// - Returns: whether there was anything.
    /// - Throws: `.files` when processes of the old server will not end.
    func clearRemains() throws(EmbeddedError) -> Bool {
        let remains = [pidFile, layout.socket, "\(layout.socket).lock"]
        let found = remains.filter { FileManager.default.fileExists(atPath: $0) }
        try endOrphans()
        for path in found { unlink(path) }
        return !found.isEmpty
    }

    /// A killed server's children end by themselves once they notice; a new one must not run
    /// beside them on the same files.
    private func endOrphans() throws(EmbeddedError) {
        let own = realPath(layout.data)
        var orphans: [pid_t] { processes.filter { folder(of: $0) == own } }
        if Departure.wait(for: orphans, atMost: .seconds(5)), orphans.isEmpty { return }
        // They are told: "quit" is what a crashing server tells them.
        for orphan in orphans { kill(orphan, SIGQUIT) }
        if Departure.wait(for: orphans, atMost: .seconds(5)), orphans.isEmpty { return }
        throw .files(path: layout.data, reason: "processes of an earlier server still run")
    }

    private var processes: [pid_t] {
        ((try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []).compactMap {
            pid_t($0)
        }.filter { comm(of: $0) == "postgres" }
    }

    private func comm(of pid: pid_t) -> String? {
        FileManager.default.contents(atPath: "/proc/\(pid)/comm").map {
            String(decoding: $0, as: UTF8.self).split(separator: "\n").first.map(String.init) ?? ""
        }
    }

    private func folder(of pid: pid_t) -> String? {
        try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(pid)/cwd")
    }

    private func realPath(_ path: String) -> String {
        guard let real = realpath(path, nil) else { return path }
        defer { free(real) }
        return String(cString: real)
    }
}
