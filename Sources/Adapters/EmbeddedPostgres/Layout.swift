internal import FoundationEssentials
internal import Glibc

/// Where an embedded server keeps its files, and the user it runs under.
package struct Layout: Sendable, Equatable {
    /// The folder that holds everything else.
    package let base: String
    /// The folder of the unix socket.
    package let run: String
    /// The user that owns the files and runs the server.
    package let account: Account

    /// The cluster itself.
    package var data: String { "\(base)/postgres" }
    /// A cluster in the making; only ever ours, so it may be thrown away.
    var partial: String { "\(base)/postgres.partial" }
    /// The server's own words.
    package var log: String { "\(base)/postgres.log" }
    /// Held while a server is started or stopped.
    var startLock: String { "\(base)/postgres.lock" }
    /// Held, shared, by every process that uses the server.
    var usersLock: String { "\(base)/postgres.users" }
    /// What the last command printed.
    var commandOutput: String { "\(base)/postgres.command" }
    /// The socket that libpq opens.
    var socket: String { Self.socket(in: run) }

    /// Lays everything under `base`.
    ///
    /// - Parameters:
    ///   - base: an absolute path.
    ///   - account: the user that runs the server.
    ///   - temporary: where a socket goes whose path under `base` would be too long.
    package init(base: String, account: Account, temporary: String = "/tmp") {
        self.base = base
        self.account = account
        let near = "\(base)/run"
        run =
            Self.socket(in: near).utf8.count <= longestSocketPath
            ? near : "\(temporary)/matinee-\(account.uid)-\(fingerprint(of: base))"
    }

    /// The layout for a `MATINEE_HOME`.
    ///
    /// Root's server runs under a system user, who cannot enter root's home: its files lie in
    /// `/var/lib/matinee`, those of a home other than the default one in a folder below.
    ///
    /// - Parameter home: an absolute path; `nil` is the default one.
    /// - Returns: where that home's server lives.
    /// - Throws: `.noAccount` when root has no user to run the server under.
    package static func forHome(_ home: String?) throws(EmbeddedError) -> Layout {
        let environment = ProcessInfo.processInfo.environment
        let standard = "\(environment["HOME"] ?? "/root")/.local/share/matinee"
        let home = home ?? standard
        guard Account.isRoot else {
            return Layout(base: home, account: .current, temporary: temporary(environment))
        }
        guard let account = Account.named(Account.service) else {
            throw .noAccount(name: Account.service)
        }
        let base =
            home == standard
            ? serviceFolder : "\(serviceFolder)/homes/\(fingerprint(of: home))"
        return Layout(base: base, account: account)
    }

    private static func temporary(_ environment: [String: String]) -> String {
        let named = environment["TMPDIR"] ?? "/tmp"
        // A socket path must also fit when the temporary folder's own name is long.
        return named.utf8.count <= 40 ? named : "/tmp"
    }

    private static func socket(in folder: String) -> String { "\(folder)/.s.PGSQL.5432" }
}

/// Where root's servers live: the home of the user they run under.
let serviceFolder = "/var/lib/matinee"
/// The kernel's limit is 107; the rule leaves room for the lock file beside the socket.
private let longestSocketPath = 100

/// A short name that two homes do not share (FNV-1a).
private func fingerprint(of text: String) -> String {
    let hash = text.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) {
        ($0 ^ UInt64($1)) &* 0x100_0000_01b3
    }
    return String(hash, radix: 16)
}
