package import Postgres

/// Why there is no embedded server; each description says what to do.
package enum EmbeddedError: Error, Equatable {
    /// No PostgreSQL of a version we support is installed, or not the one that made the data.
    case notInstalled(needed: String)
    /// Root needs a system user to run the server under.
    case noAccount(name: String)
    /// The data directory is not one that we finished making.
    case incompleteData(path: String, reason: String)
    /// A folder that must be ours alone belongs to someone else.
    case unsafeFolder(path: String)
    /// A file or folder could not be made or read.
    case files(path: String, reason: String)
    /// `initdb` or `pg_ctl` failed.
    case commandFailed(name: String, output: String)
    /// The server runs but could not be used.
    case database(PostgresError)
}

extension EmbeddedError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .notInstalled(let needed):
            "PostgreSQL \(needed) was not found under /usr/lib/postgresql; run `make setup`, "
                + "or name another server in DATABASE_URL"
        case .noAccount(let name):
            "PostgreSQL refuses to run as root and there is no system user \(name); "
                + "run `make setup`, which creates it"
        case .incompleteData(let path, let reason):
            "\(path) holds no complete database (\(reason)). Nothing was changed. "
                + "If you need nothing in it, move it away and start again; "
                + "otherwise put a backup in its place"
        case .unsafeFolder(let path):
            "\(path) is not a folder that belongs to the server's user alone; remove it"
        case .files(let path, let reason): "\(path): \(reason)"
        case .commandFailed(let name, let output): "\(name) failed:\n\(output)"
        case .database(let error): "the embedded server cannot be used: \(error)"
        }
    }
}
