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
        if mkdir(layout.run, 0o700) == 0 { try own(layout.run) }
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

    /// In a folder that everyone may write to, someone else could have made it first.
    private func checkRun() throws(EmbeddedError) {
        var facts = stat()
        guard lstat(layout.run, &facts) == 0, facts.st_mode & S_IFMT == S_IFDIR,
            facts.st_uid == layout.account.uid
        else { throw .unsafeFolder(path: layout.run) }
        guard facts.st_mode & 0o077 == 0 || chmod(layout.run, 0o700) == 0 else {
            throw .unsafeFolder(path: layout.run)
        }
    }
}
