import EmbeddedPostgres
import Logging
import Postgres

/// The database a command works on: the operator's, or the private one.
struct OpenDatabase: Sendable {
    let database: Database
    private let server: EmbeddedServer?
    private let logger: Logger

    /// Connects, starting the private server when no `DATABASE_URL` is set.
    static func open(_ settings: Settings, logger: Logger) async throws -> OpenDatabase {
        if let url = settings.databaseURL {
            let database = Database(
                url: url,
                limit: settings.databaseConnections,
                logger: logger
            )
            return OpenDatabase(database: database, server: nil, logger: logger)
        }
        let server = try await EmbeddedServer.start(
            home: settings.isDefaultHome ? nil : settings.home,
            logger: logger
        )
        let database = Database(
            url: server.url,
            limit: settings.databaseConnections,
            logger: logger
        )
        return OpenDatabase(database: database, server: server, logger: logger)
    }

    /// Applies what is missing of the migrations that came with the program.
    func migrate() async throws -> [Migration] {
        try await migrator().run(on: database)
    }

    /// Gives the migrations that `migrate` would apply.
    func plan() async throws -> [Migration] { try await migrator().plan(on: database) }

    /// Closes the connections and stops the private server unless others use it.
    func close() async {
        database.close()
        await server?.stop()
    }

    /// Watches over the private server until the service shuts down; nil for the operator's own.
    var keeper: DatabaseKeeper? { server.map { DatabaseKeeper(server: $0, logger: logger) } }

    private func migrator() throws -> Migrator {
        Migrator(try Migration.all(in: Shipped.folder("Migrations")))
    }
}
