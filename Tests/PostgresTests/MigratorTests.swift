import Foundation
import Postgres
import TestSupport
import Testing

@Suite("Migrations", .emptyDatabase, .timeLimit(.minutes(10)))
struct MigratorTests {
    let database = TestDatabase.current!
    let one = Migration(number: 1, name: "one", sql: "CREATE TABLE one (n int);")
    let two = Migration(number: 2, name: "two", sql: "ALTER TABLE one ADD COLUMN m int;")

    @Test func `migrations run once and in order`() async throws {
        let migrator = Migrator([two, one])

        #expect(try await migrator.run(on: database) == [one, two])
        #expect(try await migrator.run(on: database) == [])
        #expect(try await migrator.plan(on: database) == [])
    }

    @Test func `a plan says what would run and changes nothing`() async throws {
        #expect(try await Migrator([one, two]).plan(on: database) == [one, two])

        let tables: Int = try await database.value(
            "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()"
        )
        #expect(tables == 0)
    }

    @Test func `many programs that start at once apply each migration once`() async throws {
        let migrations = (1...5).map {
            Migration(number: $0, name: "m", sql: "CREATE TABLE t (n int); DROP TABLE t;")
        }
        let location = TestDatabase.location!

        let applied = try await withThrowingTaskGroup(of: [Migration].self) { group in
            for _ in 0..<8 {
                group.addTask {
                    let pool = location.pool(limit: 1)
                    defer { pool.close() }
                    return try await Migrator(migrations).run(on: pool)
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }

        #expect(applied.map(\.number).sorted() == [1, 2, 3, 4, 5])
    }

    @Test func `a migration that was changed afterwards is refused`() async throws {
        try await Migrator([one]).run(on: database)
        let edited = Migration(number: 1, name: "one", sql: one.sql + "-- touched")

        await #expect(throws: MigrationError.changed(title: "0001_one")) {
            try await Migrator([edited, two]).run(on: database)
        }
        await #expect(throws: MigrationError.changed(title: "0001_one")) {
            try await Migrator([edited, two]).plan(on: database)
        }
    }

    @Test func `a database that is ahead of the program is refused`() async throws {
        try await Migrator([one, two]).run(on: database)

        await #expect(throws: MigrationError.missing(title: "0002_two")) {
            try await Migrator([one]).run(on: database)
        }
    }

    @Test func `a new migration with an old number is refused`() async throws {
        let three = Migration(number: 3, name: "three", sql: "SELECT 1")
        try await Migrator([one, three]).run(on: database)

        await #expect(throws: MigrationError.outOfOrder(title: "0002_two", after: "0003_three")) {
            try await Migrator([one, two, three]).run(on: database)
        }
    }

    @Test func `a migration that fails leaves nothing of itself, and those before it stay`()
        async throws
    {
        let broken = Migration(
            number: 2,
            name: "broken",
            sql: "CREATE TABLE half (n int); SELECT nonsense;"
        )

        let error = await #expect(throws: MigrationError.self) {
            try await Migrator([one, broken]).run(on: database)
        }

        guard case .failed("0002_broken", let cause) = error else {
            return #expect(Bool(false), "\(error as Any)")
        }
        #expect(cause.state == "42703")
        #expect(try await database.value("SELECT to_regclass('half') IS NULL") == true)
        #expect(try await Migrator([one, two]).plan(on: database) == [two])
    }

    @Test(arguments: ["1_short.sql", "0001-dash.sql", "0000_zero.sql", "0001_Upper.sql"])
    func `a file with another name is refused`(name: String) throws {
        try withFolder([name: ""]) { folder in
            #expect(throws: MigrationError.misnamed(file: name)) { try Migration.all(in: folder) }
        }
    }

    @Test func `a number taken twice is refused`() throws {
        try withFolder(["0001_a.sql": "", "0001_b.sql": ""]) { folder in
            #expect(throws: MigrationError.twice(number: 1)) { try Migration.all(in: folder) }
        }
    }

    @Test func `files are read in order and other files are left alone`() throws {
        try withFolder(["0010_b.sql": "B", "0002_a.sql": "A", "README.md": "no"]) { folder in
            let read = try Migration.all(in: folder)

            #expect(read.map(\.title) == ["0002_a", "0010_b"])
            #expect(read.map(\.sql) == ["A", "B"])
        }
    }

    private func withFolder(_ files: [String: String], _ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "migrations-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, text) in files {
            try Data(text.utf8).write(to: folder.appending(path: name))
        }
        try body(folder.path)
    }
}
