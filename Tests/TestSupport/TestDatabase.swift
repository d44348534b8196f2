internal import FoundationEssentials
package import Postgres
package import Testing

/// A real PostgreSQL for one test: its own schema, migrated, dropped afterwards.
///
/// Schemas rather than databases, because the server creates databases one at a
/// time while schemas are made in parallel.
package enum TestDatabase {
    /// The database of the running test; set within `.database`.
    @TaskLocal package static var current: Database!

    /// The connection string and start settings that reach the running test's schema, for a
    /// test that opens a pool of its own.
    @TaskLocal package static var location: Location!

    /// Where a test's schema is.
    package struct Location: Sendable {
        /// A libpq connection string.
        package let url: String
        /// What every connection must start with.
        package let settings: [String: String]

        /// Another pool on the same schema.
        package func pool(limit: Int) -> Database {
            Database(url: url, limit: limit, settings: settings)
        }
    }

    /// Runs `body` with a schema of its own.
    ///
    /// - Parameters:
    ///   - isMigrated: whether the schema has our tables, or nothing.
    ///   - body: finds it in `current`.
    /// - Throws: what `body` throws, or why there is no database.
    package static func withSchema(
        isMigrated: Bool = true,
        _ body: () async throws -> Void
    ) async throws {
        let server = try await TestServer.shared.value()
        await gate.enter()
        let outcome: Result<Void, any Error>
        do {
            try await prepared(server, isMigrated: isMigrated, body)
            outcome = .success(())
        } catch { outcome = .failure(error) }
        await gate.leave()
        try outcome.get()
    }

    private static func prepared(
        _ server: TestServer,
        isMigrated: Bool,
        _ body: () async throws -> Void
    ) async throws {
        let schema = "t_" + UUID().uuidString.replacing("-", with: "").lowercased().prefix(12)
        let location = Location(
            url: server.url,
            settings: ["search_path": schema, "statement_timeout": "60s"]
        )
        let database = location.pool(limit: 4)
        try await server.admin.execute("CREATE SCHEMA \(name: schema)")
        let outcome: Result<Void, any Error>
        do {
            if isMigrated { try await Migrator(server.migrations).run(on: database) }
            try await $location.withValue(location) {
                try await $current.withValue(database) { try await body() }
            }
            outcome = .success(())
        } catch { outcome = .failure(error) }
        database.close()
        try await server.admin.execute(
            "SET client_min_messages = warning; DROP SCHEMA \(name: schema) CASCADE"
        )
        try outcome.get()
    }

    /// Sixteen tests of five connections each stay well below the server's limit.
    private static let gate = Gate(places: 16)
}

/// Gives each test of a suite a database of its own.
package struct DatabaseTrait: SuiteTrait, TestTrait, TestScoping {
    /// Whether the database has our tables.
    let isMigrated: Bool

    /// Suites pass it on to their tests.
    package var isRecursive: Bool { true }

    /// Runs one test case within its schema; with `DATABASE_TESTS=off` it is cancelled instead.
    package func provideScope(
        for test: Test,
        testCase: Test.Case?,
        performing function: @concurrent @Sendable () async throws -> Void
    ) async throws {
        guard testCase != nil else { return try await function() }
        if try TestServer.isSwitchedOff(ProcessInfo.processInfo.environment) {
            try Test.cancel("DATABASE_TESTS=off")
        }
        try await TestDatabase.withSchema(isMigrated: isMigrated, function)
    }
}

extension Trait where Self == DatabaseTrait {
    /// A database of its own for every test; `TestDatabase.current` is it.
    package static var database: Self { Self(isMigrated: true) }

    /// The same without any table.
    package static var emptyDatabase: Self { Self(isMigrated: false) }
}

/// Lets a limited number in at a time.
private actor Gate {
    private var places: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(places: Int) { self.places = places }

    func enter() async {
        if places > 0 {
            places -= 1
        } else {
            await withCheckedContinuation { waiting.append($0) }
        }
    }

    func leave() {
        if waiting.isEmpty { places += 1 } else { waiting.removeFirst().resume() }
    }
}
