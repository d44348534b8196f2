internal import FoundationEssentials
internal import Glibc

/// The cluster on disk: made whole or not at all.
struct DataDirectory {
    let layout: Layout
    private var files: FileManager { .default }
    private var marker: String { "\(layout.data)/\(markerName)" }

    /// The major version of the cluster; `nil` when there is none yet.
    ///
    /// - Throws: `.incompleteData` when something lies there that we did not finish.
    func version() throws(EmbeddedError) -> Int? {
        guard files.fileExists(atPath: layout.data) else { return nil }
        let contents = try? files.contentsOfDirectory(atPath: layout.data)
        if contents == [] { return nil }
        func refused(_ reason: String) -> EmbeddedError {
            .incompleteData(path: layout.data, reason: reason)
        }
        guard files.fileExists(atPath: marker) else { throw refused("\(markerName) is missing") }
        guard files.fileExists(atPath: "\(layout.data)/global/pg_control") else {
            throw refused("global/pg_control is missing")
        }
        let text = files.contents(atPath: "\(layout.data)/PG_VERSION")
        guard let text, let major = Int(String(decoding: text, as: UTF8.self).filter(\.isNumber))
        else { throw refused("PG_VERSION is missing") }
        return major
    }

    /// Makes the cluster aside and moves it into place as the last step.
    ///
    /// - Returns: whether an earlier try had been interrupted and was thrown away.
    /// - Throws: `EmbeddedError`; a later call starts over.
    func make(with command: Command, settings: [String: String]) throws(EmbeddedError) -> Bool {
        let wasInterrupted = files.fileExists(atPath: layout.partial)
        if wasInterrupted { try removeAll(at: layout.partial) }
        let sync = settings["fsync"] == "off" ? ["--no-sync"] : []
        try command.run(
            "initdb",
            [
                "--pgdata=\(layout.partial)", "--username=\(role)", "--auth=peer",
                "--encoding=UTF8", "--locale=C.UTF-8",
            ] + sync
        )
        try write("local all \(role) peer map=\(role)\n", to: "\(layout.partial)/pg_hba.conf")
        try write(identities, to: "\(layout.partial)/pg_ident.conf")
        try append("include_if_exists = '\(configurationName)'\n")
        try write("made by matinee\n", to: "\(layout.partial)/\(markerName)")
        if files.fileExists(atPath: layout.data) { rmdir(layout.data) }
        guard rename(layout.partial, layout.data) == 0 else {
            throw .files(path: layout.data, reason: lastError())
        }
        return wasInterrupted
    }

    /// Writes what depends on where the folder lies today.
    func configure(_ settings: [String: String]) throws(EmbeddedError) {
        // A list of folders, each in double quotes, within a string in single ones.
        let folder = "\"\(layout.run.replacing("\"", with: "\"\""))\""
        let own = [
            "listen_addresses": "", "port": "5432", "unix_socket_directories": folder,
            "unix_socket_permissions": "0700", "timezone": "UTC", "log_timezone": "UTC",
        ]
        let lines = own.merging(settings) { ours, _ in ours }.sorted { $0.key < $1.key }.map {
            "\($0.key) = '\($0.value.replacing("'", with: "''"))'\n"
        }
        try write(lines.joined(), to: "\(layout.data)/\(configurationName)")
    }

    /// The server's user and root are the database's one role; nobody else is let in.
    private var identities: String {
        Set([layout.account.name, Account.current.name, "root"]).sorted()
            .map { "\(role) \"\($0)\" \(role)\n" }.joined()
    }

    private func append(_ line: String) throws(EmbeddedError) {
        let path = "\(layout.partial)/postgresql.conf"
        let before = files.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
        try write((before ?? "") + line, to: path)
    }

    /// Writes a file that belongs to the server's user, whole or not at all.
    private func write(_ text: String, to path: String) throws(EmbeddedError) {
        let draft = "\(path).new"
        unlink(draft)
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw .files(path: path, reason: lastError()) }
        defer { close(descriptor) }
        let bytes = [UInt8](text.utf8)
        guard Glibc.write(descriptor, bytes, bytes.count) == bytes.count,
            fchown(descriptor, layout.account.uid, layout.account.gid) == 0,
            fsync(descriptor) == 0, rename(draft, path) == 0
        else { throw .files(path: path, reason: lastError()) }
    }

    private func removeAll(at path: String) throws(EmbeddedError) {
        do {
            try files.removeItem(atPath: path)
        } catch { throw .files(path: path, reason: "\(error)") }
    }
}

/// The database's one role, and the name of the map that leads to it.
let role = "matinee"
private let markerName = "matinee.complete"
private let configurationName = "matinee.conf"
