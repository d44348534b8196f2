package import EmbeddedPostgres
internal import FoundationEssentials
internal import Glibc
internal import Postgres

/// The server that all tests of this process share: a throw-away one, unless
/// `TEST_DATABASE_URL` names a local one.
package struct TestServer: Sendable {
    /// A libpq connection string.
    package let url: String
    let admin: Database
    let migrations: [Migration]

    /// Why there is no database to test against.
    package enum Refusal: Error, Equatable {
        /// Tests drop what they made, and more if they are wrong.
        case notLocal
        /// CI must run everything.
        case switchedOffInCI
    }

    static let shared = Once {
        let url = try await location(ProcessInfo.processInfo.environment)
        return TestServer(
            url: url,
            admin: Database(url: url, limit: 4),
            migrations: try Migration.all(in: migrationsFolder)
        )
    }

    /// The numbered SQL files of this repository.
    package static var migrationsFolder: String {
        let here = "\(#filePath)".split(separator: "/")
        return "/" + here.dropLast(3).joined(separator: "/") + "/Migrations"
    }

    /// True when tests that need a database are to be passed over.
    ///
    /// - Throws: `.switchedOffInCI`.
    package static func isSwitchedOff(_ environment: [String: String]) throws -> Bool {
        guard environment["DATABASE_TESTS"] == "off" else { return false }
        guard environment["CI"] == nil else { throw Refusal.switchedOffInCI }
        return true
    }

    /// The server to use.
    ///
    /// - Throws: `.notLocal` for a server elsewhere, or why none could be started.
    package static func location(_ environment: [String: String]) async throws -> String {
        if let url = environment["TEST_DATABASE_URL"] {
            guard Database(url: url, limit: 1).isLocal else { throw Refusal.notLocal }
            return url
        }
        sweep()
        let server = try await EmbeddedServer.start(
            in: temporaryLayout(),
            settings: EmbeddedServer.throwaway
        )
        leftover.set(server)
        atexit { leftover.remove() }
        return server.url
    }

    /// Lends an empty folder for a server; ends and removes whatever is in it afterwards.
    ///
    /// - Throws: what `body` throws.
    package static func withTemporaryLayout(_ body: (Layout) async throws -> Void) async throws {
        let layout = try temporaryLayout()
        let outcome: Result<Void, any Error>
        do {
            try await body(layout)
            outcome = .success(())
        } catch { outcome = .failure(error) }
        layout.killServer()
        try? FileManager.default.removeItem(atPath: layout.base)
        try outcome.get()
    }

    private static func temporaryLayout() throws -> Layout {
        let name = UUID().uuidString.prefix(8).lowercased()
        let base = "/tmp/\(prefix)\(getpid())-\(name)"
        try FileManager.default.createDirectory(
            atPath: base,
            withIntermediateDirectories: false,
            attributes: [.posixPermissions: 0o700]
        )
        let account = try unprivileged()
        chown(base, account.uid, account.gid)
        return Layout(base: base, account: account)
    }

    private static func unprivileged() throws -> Account {
        guard Account.isRoot else { return .current }
        for name in [Account.service, "postgres", "nobody"] {
            if let account = Account.named(name) { return account }
        }
        throw EmbeddedError.noAccount(name: Account.service)
    }

    /// Stops and removes what killed test processes left behind.
    private static func sweep() {
        let folders = (try? FileManager.default.contentsOfDirectory(atPath: "/tmp")) ?? []
        for folder in folders where folder.hasPrefix(prefix) {
            let rest = folder.dropFirst(prefix.count)
            guard let pid = rest.split(separator: "-").first.flatMap({ pid_t($0) }),
                kill(pid, 0) != 0, errno == ESRCH
            else { continue }
            let path = "/tmp/\(folder)"
            if let account = try? unprivileged() {
                Layout(base: path, account: account).killServer()
            }
            try? FileManager.default.removeItem(atPath: path)
        }
    }

    private static let prefix = "matinee-test-"
}

/// The throw-away server, for the exit handler, which can be given nothing.
private let leftover = Leftover()

/// Runs an asynchronous initializer once, however many ask for it.
actor Once<Value: Sendable> {
    private let make: @Sendable () async throws -> Value
    private var task: Task<Value, any Error>?

    init(_ make: @escaping @Sendable () async throws -> Value) { self.make = make }

    func value() async throws -> Value {
        let task = task ?? Task { try await make() }
        self.task = task
        return try await task.value
    }
}
