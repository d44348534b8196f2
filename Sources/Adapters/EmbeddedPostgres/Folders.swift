internal import FoundationEssentials
internal import Glibc

/// The folders that must exist before the server does.
struct Folders {
    let layout: Layout

    /// Makes what is missing, owned by the server's user.
    ///
    /// - Throws: `.unsafeFolder` when the socket's folder belongs to somebody else.
    func make() throws(EmbeddedError) {
        if !FileManager.default.fileExists(atPath: layout.base) {
            do {
                try FileManager.default.createDirectory(
                    atPath: layout.base,
                    withIntermediateDirectories: true
                )
            } catch { throw .files(path: layout.base, reason: "\(error)") }
        }
        for folder in folders { try own(folder) }
        _ = mkdir(layout.run, 0o700)
        // Root's own is given away, be it ours or that of another start that has not come to it yet.
        if runFolder?.st_uid == geteuid() { try own(layout.run) }
        try checkRun()
    }

    /// The base, and what leads to it below the service's own folder.
    private var folders: [String] {
        guard layout.base.hasPrefix(serviceFolder + "/") else { return [layout.base] }
        var path = serviceFolder
        let steps = layout.base.dropFirst(path.count + 1).split(separator: "/")
        return [path]
            + steps.map { step in
                path += "/\(step)"
                return path
            }
    }

    private func own(_ path: String) throws(EmbeddedError) {
        guard Account.isRoot else { return }
        guard chown(path, layout.account.uid, layout.account.gid) == 0 else {
            throw .files(path: path, reason: lastError())
        }
    }

    /// What the socket's folder is; nil when there is none, or something else in its place.
    private var runFolder: stat? {
        var facts = stat()
        return lstat(layout.run, &facts) == 0 && facts.st_mode & S_IFMT == S_IFDIR ? facts : nil
    }

    /// In a folder that everyone may write to, someone else could have made it first.
    private func checkRun() throws(EmbeddedError) {
        guard let facts = runFolder, facts.st_uid == layout.account.uid else {
            throw .unsafeFolder(path: layout.run)
        }
        guard facts.st_mode & 0o077 == 0 || chmod(layout.run, 0o700) == 0 else {
            throw .unsafeFolder(path: layout.run)
        }
    }
}
