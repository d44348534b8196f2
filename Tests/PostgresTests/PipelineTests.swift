import Postgres
import TestSupport
import Testing

@Suite("Statements sent together", .database, .timeLimit(.minutes(10)))
struct PipelineTests {
    let database = TestDatabase.current!

    @Test func `each statement has its own rows, in order`() async throws {
        let rows = try await database.pipeline([
            "SELECT \(1)", "SELECT n FROM generate_series(1, 3) AS n", "SELECT 1 WHERE false",
        ])

        #expect(rows.map(\.count) == [1, 3, 0])
        #expect(try rows[1].map { try $0.get(0, as: Int.self) } == [1, 2, 3])
    }

    @Test func `one refused statement undoes all, and is the one reported`() async throws {
        try await database.execute("CREATE TABLE items (id int CONSTRAINT items_key PRIMARY KEY)")

        let error = await #expect(throws: PostgresError.self) {
            try await database.pipeline((1...10).map { "INSERT INTO items VALUES (\($0 % 5))" })
        }

        #expect(error?.isUniqueViolation(constraint: "items_key") == true)
        #expect(try await database.value("SELECT count(*) FROM items") == 0)
    }

    @Test func `within a transaction it belongs to the transaction`() async throws {
        struct Stop: Error {}
        try await database.execute("CREATE TABLE items (id int)")

        _ = try? await database.transaction { open in
            try await open.pipeline((1...10).map { "INSERT INTO items VALUES (\($0))" })
            throw Stop()
        }

        #expect(try await database.value("SELECT count(*) FROM items") == 0)
    }

    @Test func `more than fits in any buffer, both ways, does not lock up`() async throws {
        let pool = TestDatabase.location.pool(limit: 1)
        let long = String(repeating: "x", count: 20_000)

        let rows = try await pool.pipeline((0..<300).map { "SELECT \(long) || \($0)::text" })

        #expect(try rows.last?.first?.get(0, as: String.self) == long + "299")
        #expect(try await pool.value("SELECT 1") == 1)
        pool.close()
    }
}
