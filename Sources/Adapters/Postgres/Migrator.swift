/// Brings a database's schema up to the program's, forward only.
///
/// Every migration runs in a transaction of its own, under an advisory lock of the schema, so
/// that any number of programs may start at once.
package struct Migrator: Sendable {
    private let migrations: [Migration]
    /// The oldest PostgreSQL we support.
    package static let oldestServer = 14

    /// Takes the program's migrations, in any order.
    package init(_ migrations: [Migration]) {
        self.migrations = migrations.sorted { $0.number < $1.number }
    }

    /// What would run, without changing anything.
    ///
    /// - Returns: the migrations that this database has not applied, in order.
    /// - Throws: `MigrationError` when the recorded ones do not agree with ours.
    package func plan(on database: Database) async throws(MigrationError) -> [Migration] {
        try await checkServer(of: database)
        return try await reporting {
            try await pending(on: database, checksums: try await checksums(on: database))
        }
    }

    /// Applies what is pending.
    ///
    /// - Returns: the migrations that this call applied, in order.
    /// - Throws: `MigrationError`; those before the one it names stay applied.
    @discardableResult
    package func run(on database: Database) async throws(MigrationError) -> [Migration] {
        try await checkServer(of: database)
        var applied: [Migration] = []
        let sums = try await reporting { try await checksums(on: database) }
        while let next = try await reporting({ try await applyNext(on: database, sums) }) {
            applied.append(next)
        }
        return applied
    }

    /// Applies the first pending migration, if there is one.
    private func applyNext(
        on database: Database,
        _ checksums: [Int: String]
    ) async throws -> Migration? {
        try await database.transaction { open in
            // Freed by the commit. The schema is in the key: tests have one each.
            try await open.execute(
                "SELECT pg_advisory_xact_lock(hashtextextended('migrations.' || current_schema(), 0))"
            )
            try await open.execute(
                """
                CREATE TABLE IF NOT EXISTS migrations (
                    number     integer     PRIMARY KEY,
                    name       text        NOT NULL,
                    checksum   text        NOT NULL,
                    applied_at timestamptz NOT NULL DEFAULT now()
                )
                """
            )
            guard let next = try await pending(on: open, checksums: checksums).first
            else { return nil }
            do throws(PostgresError) {
                try await open.execute("\(trusted: next.sql)")
                try await open.execute(
                    """
                    INSERT INTO migrations (number, name, checksum)
                    VALUES (\(next.number), \(next.name), \(checksums[next.number]))
                    """
                )
            } catch { throw MigrationError.failed(title: next.title, error) }
            return next
        }
    }

    private struct Recorded: Sendable {
        let migration: Migration
        let checksum: String
    }

    private func pending(
        on session: some Session,
        checksums: [Int: String]
    ) async throws -> [Migration] {
        let recorded = try await recorded(on: session)
        for one in recorded {
            guard let checksum = checksums[one.migration.number] else {
                throw MigrationError.missing(title: one.migration.title)
            }
            guard checksum == one.checksum else {
                throw MigrationError.changed(title: one.migration.title)
            }
        }
        let done = Set(recorded.map(\.migration.number))
        let pending = migrations.filter { !done.contains($0.number) }
        if let first = pending.first, let last = recorded.last?.migration,
            first.number < last.number
        {
            throw MigrationError.outOfOrder(title: first.title, after: last.title)
        }
        return pending
    }

    private func recorded(on session: some Session) async throws(PostgresError) -> [Recorded] {
        // A dry run on an empty database finds no table and must not make one.
        guard
            try await session.value(
                "SELECT to_regclass(quote_ident(current_schema()) || '.migrations') IS NOT NULL",
                as: Bool.self
            )
        else { return [] }
        return try await session.rows(
            "SELECT number, name, checksum FROM migrations ORDER BY number"
        ) { (row) throws(PostgresError) in
            Recorded(
                migration: Migration(
                    number: try row.get("number"),
                    name: try row.get("name"),
                    sql: ""
                ),
                checksum: try row.get("checksum")
            )
        }
    }

    /// Each script's SHA-256 by its number; the server computes them, so no hash function of
    /// ours is needed here.
    private func checksums(on database: Database) async throws(PostgresError) -> [Int: String] {
        let sums: [String] = try await database.values(
            """
            SELECT encode(sha256(convert_to(script, 'UTF8')), 'hex')
            FROM unnest(\(migrations.map(\.sql))) WITH ORDINALITY AS given (script, position)
            ORDER BY position
            """
        )
        return Dictionary(uniqueKeysWithValues: zip(migrations.map(\.number), sums))
    }

    private func checkServer(of database: Database) async throws(MigrationError) {
        let number = try await reporting {
            try await database.value(
                "SELECT current_setting('server_version_num')::integer",
                as: Int.self
            )
        }
        guard number / 10_000 >= Self.oldestServer else {
            throw .serverTooOld(version: number / 10_000, needed: Self.oldestServer)
        }
    }

    /// Turns what the database threw into this part's own error.
    private func reporting<Value: Sendable>(
        _ body: () async throws -> Value
    ) async throws(MigrationError) -> Value {
        do {
            return try await body()
        } catch let error as MigrationError {
            throw error
        } catch let error as PostgresError {
            throw .database(error)
        } catch {
            throw .database(.cancelled)
        }
    }
}
