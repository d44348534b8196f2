import Foundation
import Postgres
import TestSupport
import Testing

@Suite("The pool and its transactions", .database, .timeLimit(.minutes(10)))
struct DatabaseTests {
    let database = TestDatabase.current!

    private func makeTable() async throws {
        try await database.execute(
            "CREATE TABLE items (id int CONSTRAINT items_unique_id PRIMARY KEY, CHECK (id > 0))"
        )
    }

    private func count() async throws -> Int {
        try await database.value("SELECT count(*) FROM items")
    }

    @Test func `a script of several statements runs, and counts what the last one touched`()
        async throws
    {
        let touched = try await database.execute(
            "CREATE TABLE a (n int); INSERT INTO a SELECT generate_series(1, 5)"
        )

        #expect(touched == 5)
    }

    @Test func `a transaction that throws leaves nothing behind`() async throws {
        struct Stop: Error {}
        try await makeTable()

        await #expect(throws: Stop.self) {
            try await database.transaction { open in
                try await open.execute("INSERT INTO items VALUES (\(1))")
                throw Stop()
            }
        }

        #expect(try await count() == 0)
    }

    @Test func `a transaction that returns is kept`() async throws {
        try await makeTable()

        let id = try await database.transaction { open in
            try await open.value("INSERT INTO items VALUES (\(7)) RETURNING id", as: Int.self)
        }

        #expect(id == 7)
        #expect(try await count() == 1)
    }

    @Test func `a cancelled transaction is rolled back even if its body looks away`() async throws {
        try await makeTable()
        let database = database

        let task = Task {
            try await database.transaction { open in
                try await open.execute("INSERT INTO items VALUES (\(1))")
                withUnsafeCurrentTask { $0?.cancel() }
            }
        }

        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(try await count() == 0)
    }

    @Test func `a transaction that hides a failed statement is reported, not lost`() async throws {
        try await makeTable()

        await #expect(throws: PostgresError.rolledBack) {
            try await database.transaction { open in
                try await open.execute("INSERT INTO items VALUES (1)")
                _ = try? await open.execute("INSERT INTO items VALUES (-1)")
            }
        }

        #expect(try await count() == 0)
    }

    @Test func `an attempt within a transaction fails alone`() async throws {
        try await makeTable()

        try await database.transaction { open in
            try await open.execute("INSERT INTO items VALUES (1)")
            _ = try? await open.attempt { try await open.execute("INSERT INTO items VALUES (1)") }
            try await open.execute("INSERT INTO items VALUES (2)")
        }

        #expect(try await count() == 2)
    }

    @Test func `a violated constraint is named`() async throws {
        try await makeTable()
        try await database.execute("INSERT INTO items VALUES (1)")

        let error = await #expect(throws: PostgresError.self) {
            try await database.execute("INSERT INTO items VALUES (1)")
        }

        #expect(error?.isUniqueViolation(constraint: "items_unique_id") == true)
        #expect(error?.isUniqueViolation(constraint: "items_other") == false)
        #expect(error?.isCheckViolation() == false)
        #expect(error?.description.contains("(1)") == false)
    }

    @Test func `no more connections are open than the limit, and everybody gets a turn`()
        async throws
    {
        let pool = TestDatabase.location.pool(limit: 2)
        try await pool.execute("CREATE SEQUENCE turns")

        let pids = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<20 {
                group.addTask {
                    try await pool.transaction { open in
                        try await open.execute("SELECT nextval('turns')")
                        return try await open.value("SELECT pg_backend_pid()", as: Int.self)
                    }
                }
            }
            return try await group.reduce(into: Set<Int>()) { $0.insert($1) }
        }

        #expect(pids.count <= 2)
        #expect(try await pool.value("SELECT last_value FROM turns") == 20)
        pool.close()
    }

    @Test func `who waits for a connection in vain can be cancelled`() async throws {
        let pool = TestDatabase.location.pool(limit: 1)

        try await pool.transaction { _ in
            let waiting = Task { try await pool.value("SELECT 1", as: Int.self) }
            waiting.cancel()
            await #expect(throws: PostgresError.cancelled) { try await waiting.value }
        }

        #expect(try await pool.value("SELECT 1") == 1)
        pool.close()
    }

    @Test func `a cancelled statement stops at the server and the connection stays good`()
        async throws
    {
        let pool = TestDatabase.location.pool(limit: 1)
        let before: Int = try await pool.value("SELECT pg_backend_pid()")

        let sleeping = Task { try await pool.execute("SELECT pg_sleep(\(50.0))") }
        while try await database.value(
            """
            SELECT count(*) FROM pg_stat_activity
            WHERE pid = \(before) AND state = 'active' AND wait_event = 'PgSleep'
            """,
            as: Int.self
        ) == 0 { await Task.yield() }
        sleeping.cancel()

        await #expect(throws: PostgresError.cancelled) { try await sleeping.value }
        #expect(try await pool.value("SELECT pg_backend_pid()") == before)
        pool.close()
    }

    @Test func `a COPY is refused and leaves the pool usable`() async throws {
        let pool = TestDatabase.location.pool(limit: 1)

        let error = await #expect(throws: PostgresError.self) {
            try await pool.execute("COPY pg_class TO STDOUT")
        }

        #expect(error?.state == "0A000")
        #expect(try await pool.value("SELECT 1") == 1)
        pool.close()
    }

    @Test func `after close everybody is refused`() async throws {
        let pool = TestDatabase.location.pool(limit: 1)
        pool.close()

        await #expect(throws: PostgresError.disconnected(detail: "the pool is closed")) {
            try await pool.value("SELECT 1", as: Int.self)
        }
    }

    @Test func `serializable transactions tell the loser to try again`() async throws {
        try await database.execute("CREATE TABLE t (n int); INSERT INTO t VALUES (0)")

        let error = await #expect(throws: PostgresError.self) {
            try await database.transaction(isolation: .repeatableRead) { open in
                _ = try await open.value("SELECT n FROM t", as: Int.self)
                try await database.execute("UPDATE t SET n = 1")
                try await open.execute("UPDATE t SET n = 2")
            }
        }

        #expect(error?.isSerializationConflict == true)
    }
}
