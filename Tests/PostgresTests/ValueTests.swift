import Foundation
import Postgres
import TestSupport
import Testing

@Suite("Values", .database, .timeLimit(.minutes(10)))
struct ValueTests {
    let database = TestDatabase.current!

    private func returned<Value: SQLValue>(_ value: Value, _ type: String) async throws -> Value {
        try await database.value("SELECT \(value)::\(trusted: type)")
    }

    @Test func `numbers come back as they went`() async throws {
        #expect(try await returned(true, "boolean"))
        #expect(try await returned(Int.min, "bigint") == .min)
        #expect(try await returned(Int64.max, "bigint") == .max)
        #expect(try await returned(Int32.min, "integer") == .min)
        #expect(try await returned(Int16(-7), "smallint") == -7)
        #expect(try await returned(0.1 + 0.2, "double precision") == 0.1 + 0.2)
        #expect(try await returned(Float(1.5e-30), "real") == 1.5e-30)
    }

    @Test(arguments: [
        "'; DROP TABLE users; --", "$1", "\\", "\"", "{a,b}", "NULL", "", "عائشة 🎂 \u{1}", "%s'''",
    ])
    func `a hostile string stays a value`(text: String) async throws {
        #expect(try await returned(text, "text") == text)
        #expect(try await returned([text, text], "text[]") == [text, text])
        #expect(try await database.value("SELECT 1 AS \(name: text + "x")") == 1)
    }

    @Test func `a string with a NUL is refused instead of being cut short`() async throws {
        let error = await #expect(throws: PostgresError.self) {
            try await database.value("SELECT \("a\0b")", as: String.self)
        }
        #expect(error?.state == "22021")
    }

    @Test func `a string is parsed by context, like a literal`() async throws {
        #expect(try await database.value("SELECT DATE '2026-03-01' = \("2026-03-01")") == true)
        #expect(
            try await database.value("SELECT \("2024-02-29")::date", as: String.self)
                == "2024-02-29"
        )
        #expect(
            try await database.value("SELECT \("1999-12-31")::date", as: String.self)
                == "1999-12-31"
        )
        #expect(try await database.value("SELECT \("08:05")::time", as: String.self) == "08:05:00")
    }

    @Test func `moments keep their microseconds whatever the session's settings`() async throws {
        let odd = Database(
            url: TestDatabase.location.url,
            limit: 1,
            settings: ["DateStyle": "German", "TimeZone": "Asia/Tokyo"]
        )
        for moment in [0, 1.000001, -1.25, 1_790_000_000.123456, -62_135_596_800] {
            let date = Date(timeIntervalSince1970: moment)
            let back: Date = try await odd.value("SELECT \(date)")
            #expect(abs(back.timeIntervalSince(date)) < 0.000_000_5)
            let again: Bool = try await odd.value("SELECT \(back) = \(date)")
            #expect(again)
        }
        let fixed: Date = try await odd.value("SELECT TIMESTAMPTZ '2026-11-22 23:00:00.5+00'")
        #expect(fixed.timeIntervalSince1970 == 1_795_388_400.5)
    }

    @Test func `spans keep months, days and time apart`() async throws {
        let span = Interval(months: -14, days: 3, microseconds: 1_500_000)
        #expect(try await returned(span, "interval") == span)
        #expect(
            try await database.value("SELECT INTERVAL '1 year 2 mons -3 days 4 seconds'")
                == Interval(months: 14, days: -3, microseconds: 4_000_000)
        )
        #expect(try await returned(Duration.milliseconds(1250), "interval") == .milliseconds(1250))
        await #expect(throws: PostgresError.self) {
            try await database.value("SELECT INTERVAL '1 day'", as: Duration.self)
        }
    }

    @Test func `identifiers, bytes and documents come back as they went`() async throws {
        let id = UUID()
        let bytes = [UInt8](0...255)
        #expect(try await returned(id, "uuid") == id)
        #expect(try await returned(bytes, "bytea") == bytes)
        #expect(try await returned(Data(bytes), "bytea") == Data(bytes))

        let document = try JSONB(encoding: ["name": "Zoë", "url": "a/b"])
        let back = try await returned(document, "jsonb")
        #expect(try back.decoded(as: [String: String].self) == ["name": "Zoë", "url": "a/b"])
        #expect(try await database.value("SELECT \(document) ->> 'name'") == "Zoë")
    }

    @Test func `arrays come back as they went, with their holes`() async throws {
        let ids = [UUID(), UUID()]
        #expect(try await returned(ids, "uuid[]") == ids)
        #expect(try await returned([String](), "text[]") == [])
        #expect(try await returned([1, -2, 3], "bigint[]") == [1, -2, 3])
        #expect(try await returned(["a", nil, "{,\"}"], "text[]") == ["a", nil, "{,\"}"])
        #expect(try await database.value("SELECT \(ids[1]) = ANY(\(ids))") == true)
        await #expect(throws: PostgresError.self) {
            try await database.value("SELECT ARRAY['a', NULL]", as: [String].self)
        }
    }

    @Test func `NULL is nil, and is refused where a value is wanted`() async throws {
        #expect(try await database.value("SELECT \(Int?.none)", as: Int?.self) == nil)
        #expect(try await database.value("SELECT \(UUID?.none) IS NULL") == true)
        await #expect(throws: PostgresError.unexpectedColumn(name: "0", wanted: "Int")) {
            try await database.value("SELECT NULL::int", as: Int.self)
        }
    }

    @Test(arguments: [
        ("0", 0.0), ("1.5", 1.5), ("-0.00012", -0.00012), ("123456789012.75", 123_456_789_012.75),
        ("10000", 10_000), ("0.10", 0.1),
    ])
    func `a numeric reads as a number and as the server would print it`(
        text: String,
        number: Double
    ) async throws {
        #expect(try await database.value("SELECT \(text)::numeric", as: Double.self) == number)
        #expect(try await database.value("SELECT \(text)::numeric", as: String.self) == text)
    }

    @Test func `a number that does not fit is refused, not cut`() async throws {
        await #expect(throws: PostgresError.self) {
            try await database.value("SELECT 70000", as: Int16.self)
        }
        await #expect(throws: PostgresError.self) {
            try await database.value("SELECT 'infinity'::timestamptz", as: Date.self)
        }
    }

    private enum Mood: String, Sendable {
        case glad
        case sad
    }

    @Test func `an enum travels as its raw value`() async throws {
        try await database.execute("CREATE TABLE moods (mood text, former text)")
        try await database.execute("INSERT INTO moods VALUES (\(Mood.glad), \(Mood?.none))")

        let read = try await database.one("SELECT * FROM moods WHERE mood = \(Mood.glad)") {
            row throws(PostgresError) in
            (try row.get("mood", as: Mood.self), try row.getIfPresent("former", as: Mood.self))
        }

        #expect(read == (.glad, nil))
        try await database.execute("UPDATE moods SET mood = 'grim'")
        await #expect(throws: PostgresError.unexpectedColumn(name: "mood", wanted: "Mood")) {
            try await database.rows("SELECT mood FROM moods") { row throws(PostgresError) in
                try row.get("mood", as: Mood.self)
            }
        }
    }

    @Test func `a column that is not there is named in the error`() async throws {
        await #expect(
            throws: PostgresError.unexpectedColumn(name: "nmae", wanted: "a column of the result")
        ) {
            try await database.rows("SELECT 1 AS name") { row throws(PostgresError) in
                try row.get("nmae", as: Int.self)
            }
        }
    }

    @Test func `a statement nested in another brings its values along`() async throws {
        let low: SQL = "n > \(1)"
        let high: SQL = "n < \(4)"
        let condition = SQL.joined([low, high], by: " AND ")

        let found: [Int] = try await database.values(
            "SELECT n FROM generate_series(0, \(Int32(9))) AS n WHERE \(condition) ORDER BY n"
        )

        #expect(found == [2, 3])
    }
}
