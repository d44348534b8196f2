@preconcurrency internal import Dispatch
internal import FoundationEssentials
internal import Glibc
package import Logging
internal import Postgres
internal import Synchronization

/// A private PostgreSQL of this home, shared by the processes that use it.
package final class EmbeddedServer: Sendable {
    /// A libpq connection string that leads to it.
    package let url: String
    /// Where its files lie.
    package let layout: Layout
    /// Whether this process started it, or took it over from one that died.
    package let isOwner: Bool
    private let command: Command
    private let users: FileLock
    private let logger: Logger

    private init(
        layout: Layout,
        isOwner: Bool,
        command: Command,
        users: FileLock,
        logger: Logger
    ) {
        self.layout = layout
        self.isOwner = isOwner
        self.command = command
        self.users = users
        self.logger = logger
        url = Self.url(to: layout, database: role)
    }

    /// Finds the home's server running, or makes and starts it.
    ///
    /// - Parameters:
    ///   - home: `MATINEE_HOME`; `nil` is the default one.
    ///   - logger: told what was found and done.
    /// - Returns: a server that answers and has the database.
    /// - Throws: `EmbeddedError`, and then a later call starts over.
    package static func start(
        home: String? = nil,
        logger: Logger = Logger(label: "postgres.embedded")
    ) async throws(EmbeddedError) -> EmbeddedServer {
        try await start(in: Layout.forHome(home), settings: [:], logger: logger)
    }

    /// The same for files laid out elsewhere.
    ///
    /// - Parameters:
    ///   - layout: where its files lie and whose they are.
    ///   - settings: server settings; `throwaway` for data that nobody will miss.
    ///   - logger: told what was found and done.
    /// - Returns: a server that answers and has the database.
    /// - Throws: `EmbeddedError`, and then a later call starts over.
    package static func start(
        in layout: Layout,
        settings: [String: String] = [:],
        logger: Logger = Logger(label: "postgres.embedded")
    ) async throws(EmbeddedError) -> EmbeddedServer {
        let server = try await offPool {
            Result { () throws(EmbeddedError) in
                try begin(in: layout, settings: settings, logger: logger)
            }
        }.get()
        do throws(PostgresError) {
            try await server.ensureDatabase()
        } catch { throw .database(error) }
        return server
    }

    /// Settings that trade safety for speed.
    package static let throwaway = [
        "fsync": "off", "synchronous_commit": "off", "full_page_writes": "off",
        "max_connections": "300", "shared_buffers": "128MB", "max_wal_size": "2GB",
    ]

    /// Starts the server again if it was killed; does nothing while it runs.
    ///
    /// - Returns: true when it had to be started.
    /// - Throws: `EmbeddedError`, and then a later call tries again.
    @discardableResult
    package func revive() async throws(EmbeddedError) -> Bool {
        guard Postmaster(layout: layout).pid == nil else { return false }
        return try await offPool {
            Result { () throws(EmbeddedError) in try self.reviveBlocking() }
        }.get()
    }

    private func reviveBlocking() throws(EmbeddedError) -> Bool {
        let turn = try FileLock(at: layout.startLock)
        turn.exclude()
        defer { turn.release() }
        // Another process may have been quicker.
        let postmaster = Postmaster(layout: layout)
        guard postmaster.pid == nil else { return false }
        _ = try postmaster.clearRemains()
        try Self.launch(command, layout)
        logger.notice("the embedded PostgreSQL had been killed and was started again")
        return true
    }

    /// Lets go of the server; the one who started it stops it, unless another process uses it.
    package func stop() async {
        await offPool { self.stopBlocking() }
    }

    /// The same on the calling thread, for a process that is about to exit.
    package func stopBlocking() {
        guard isOwner else { return users.release() }
        guard let turn = try? FileLock(at: layout.startLock) else { return users.release() }
        turn.exclude()
        defer { turn.release() }
        users.release()
        guard users.tryExclude() else {
            logger.notice("the embedded PostgreSQL stays: another process uses it")
            return
        }
        defer { users.release() }
        do {
            try command.run("pg_ctl", ["stop", "-D", layout.data, "-m", "fast", "-w", "-t", "60"])
            logger.info("the embedded PostgreSQL has stopped")
        } catch {
            logger.warning("the embedded PostgreSQL did not stop", metadata: ["error": "\(error)"])
        }
    }

    /// Everything that only one process may do at a time.
    private static func begin(
        in layout: Layout,
        settings: [String: String],
        logger: Logger
    ) throws(EmbeddedError) -> EmbeddedServer {
        try Folders(layout: layout).make()
        let turn = try FileLock(at: layout.startLock)
        turn.exclude()
        defer { turn.release() }

        let directory = DataDirectory(layout: layout)
        let found = try directory.version()
        let command = Command(
            layout: layout,
            binaries: try Installation().programs(for: found)
        )
        let users = try FileLock(at: layout.usersLock)
        let isAlone = users.tryExclude()
        let postmaster = Postmaster(layout: layout)
        let isRunning = postmaster.pid != nil
        if isRunning {
            logger.info(
                "using the embedded PostgreSQL that runs",
                metadata: ["orphan": "\(isAlone)"]
            )
        } else {
            if found == nil, try directory.make(with: command, settings: settings) {
                logger.notice("an interrupted first start was found and begun again")
            }
            if try postmaster.clearRemains() {
                logger.notice("the embedded PostgreSQL had been killed; it recovers by itself")
            }
            try directory.configure(settings)
            try launch(command, layout)
            logger.info("the embedded PostgreSQL has started", metadata: ["data": "\(layout.data)"])
        }
        users.share()
        return EmbeddedServer(
            layout: layout,
            isOwner: !isRunning || isAlone,
            command: command,
            users: users,
            logger: logger
        )
    }

    private static func launch(_ command: Command, _ layout: Layout) throws(EmbeddedError) {
        let mark = (try? FileManager.default.attributesOfItem(atPath: layout.log))?[.size]
        do throws(EmbeddedError) {
            try command.run(
                "pg_ctl",
                ["start", "-D", layout.data, "-l", layout.log, "-w", "-t", "60", "-s"]
            )
        } catch {
            // pg_ctl only says "see the log", so that is where the reason is.
            let log = FileManager.default.contents(atPath: layout.log) ?? Data()
            let words = log.dropFirst((mark as? Int) ?? 0).suffix(2_000)
            throw .commandFailed(
                name: "pg_ctl start",
                output: String(decoding: words, as: UTF8.self)
            )
        }
    }

    private func ensureDatabase() async throws(PostgresError) {
        let admin = Database(
            url: Self.url(to: layout, database: "postgres"),
            limit: 1,
            patience: .seconds(60),
            logger: logger
        )
        defer { admin.close() }
        let isThere: Bool = try await admin.value(
            "SELECT EXISTS (SELECT FROM pg_database WHERE datname = \(role))"
        )
        if isThere { return }
        do throws(PostgresError) {
            try await admin.execute("CREATE DATABASE \(name: role)")
        } catch {
            // Two first starts in the same moment: the other one was faster.
            guard error.state == "42P04" || error.isUniqueViolation() else { throw error }
        }
    }

    private static func url(to layout: Layout, database: String) -> String {
        let folder = layout.run.replacing("\\", with: "\\\\").replacing("'", with: "\\'")
        return "host='\(folder)' port=5432 user=\(role) dbname=\(database)"
    }
}

/// Runs blocking work on a thread of its own, not on one of Swift's few.
private func offPool<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async -> Value {
    await withCheckedContinuation { waiting in
        DispatchQueue(label: "postgres.embedded").async { waiting.resume(returning: body()) }
    }
}
