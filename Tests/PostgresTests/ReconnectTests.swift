import Postgres
import TestSupport
import Testing

@Suite("A server that hangs up", .database, .timeLimit(.minutes(10)))
struct ReconnectTests {
    let database = TestDatabase.current!
    let pool = TestDatabase.location.pool(limit: 1)

    private func terminate(_ pid: Int) async throws {
        // The second argument waits until the backend is gone.
        let isGone: Bool = try await database.value(
            "SELECT pg_terminate_backend(\(Int32(pid)), 10000)"
        )
        #expect(isGone)
    }

    @Test func `an idle connection that was terminated is replaced without anybody noticing`()
        async throws
    {
        let before: Int = try await pool.value("SELECT pg_backend_pid()")

        try await terminate(before)

        #expect(try await pool.value("SELECT pg_backend_pid()", as: Int.self) != before)
    }

    @Test func `a transaction may begin on a connection that was terminated while idle`()
        async throws
    {
        try await terminate(try await pool.value("SELECT pg_backend_pid()"))

        let two = try await pool.transaction { try await $0.value("SELECT 2", as: Int.self) }

        #expect(two == 2)
    }

    @Test func `a statement that may have run is reported and not sent again`() async throws {
        try await database.execute("CREATE TABLE runs (n int); CREATE SEQUENCE tries")
        let pid: Int = try await pool.value("SELECT pg_backend_pid()")
        let pool = pool

        // A sequence does not roll back, so it counts how often the statement ran.
        let running = Task {
            try await pool.execute(
                "INSERT INTO runs SELECT nextval('tries') FROM pg_sleep(\(50.0))"
            )
        }
        while try await database.value(
            "SELECT count(*) FROM pg_stat_activity WHERE pid = \(pid) AND wait_event = 'PgSleep'",
            as: Int.self
        ) == 0 { await Task.yield() }
        try await terminate(pid)

        let error = await #expect(throws: PostgresError.self) { try await running.value }
        guard case .disconnected = error else { return #expect(Bool(false), "\(error as Any)") }
        #expect(try await pool.value("SELECT is_called FROM tries") == false)
        #expect(try await pool.value("SELECT count(*) FROM runs") == 0)
    }

    @Test func `a transaction that loses its connection does not go on with another one`()
        async throws
    {
        try await database.execute("CREATE TABLE runs (n int)")

        let error = await #expect(throws: PostgresError.self) {
            try await pool.transaction { open in
                try await open.execute("INSERT INTO runs VALUES (1)")
                try await terminate(try await open.value("SELECT pg_backend_pid()"))
                _ = try? await open.execute("INSERT INTO runs VALUES (2)")
                try await open.execute("INSERT INTO runs VALUES (3)")
            }
        }

        guard case .disconnected = error else { return #expect(Bool(false), "\(error as Any)") }
        #expect(try await pool.value("SELECT count(*) FROM runs") == 0)
    }

    @Test func `a server that is not there is reported once patience is at its end`() async throws {
        let nowhere = Database(url: "host=/nowhere", limit: 1, patience: .milliseconds(120))

        let error = await #expect(throws: PostgresError.self) {
            try await nowhere.value("SELECT 1", as: Int.self)
        }

        guard case .disconnected = error else { return #expect(Bool(false), "\(error as Any)") }
    }
}
