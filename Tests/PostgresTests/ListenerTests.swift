import Postgres
import TestSupport
import Testing

@Suite("Listening", .database, .timeLimit(.minutes(10)))
struct ListenerTests {
    let database = TestDatabase.current!

    @Test func `what is notified is heard, with its payload`() async throws {
        var heard = database.listen(to: "jobs", "news").makeAsyncIterator()
        #expect(await heard.next() == .connected)

        try await database.notify("news", payload: "'quoted' ☂")
        try await database.notify("jobs")

        #expect(await heard.next() == .notified(channel: "news", payload: "'quoted' ☂"))
        #expect(await heard.next() == .notified(channel: "jobs", payload: ""))
    }

    @Test func `a transaction tells when it commits, and never when it does not`() async throws {
        struct Stop: Error {}
        var heard = database.listen(to: "jobs").makeAsyncIterator()
        #expect(await heard.next() == .connected)

        _ = try? await database.transaction { open in
            try await open.notify("jobs", payload: "undone")
            throw Stop()
        }
        try await database.transaction { try await $0.notify("jobs", payload: "kept") }

        #expect(await heard.next() == .notified(channel: "jobs", payload: "kept"))
    }

    @Test func `a listener survives its connection and says so`() async throws {
        var heard = database.listen(to: "jobs").makeAsyncIterator()
        #expect(await heard.next() == .connected)

        let ended: [Bool] = try await database.values(
            """
            SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity
            WHERE query = 'LISTEN "' || current_schema() || '.jobs"'
            """
        )
        #expect(ended == [true])

        #expect(await heard.next() == .connected)
        try await database.notify("jobs", payload: "after")
        #expect(await heard.next() == .notified(channel: "jobs", payload: "after"))
    }

    @Test func `another schema is not heard`() async throws {
        var heard = database.listen(to: "jobs").makeAsyncIterator()
        #expect(await heard.next() == .connected)

        try await database.execute("SELECT pg_notify('elsewhere.jobs', 'theirs')")
        try await database.notify("jobs", payload: "ours")

        #expect(await heard.next() == .notified(channel: "jobs", payload: "ours"))
    }

    @Test func `a cancelled reader is let go`() async throws {
        let listener = database.listen(to: "jobs")
        let (connected, told) = AsyncStream<Void>.makeStream()
        let reading = Task {
            var count = 0
            for await _ in listener {
                count += 1
                told.yield()
            }
            return count
        }
        for await _ in connected { break }

        reading.cancel()

        #expect(await reading.value == 1)
        while try await database.value(
            """
            SELECT count(*) FROM pg_stat_activity
            WHERE query = 'LISTEN "' || current_schema() || '.jobs"'
            """,
            as: Int.self
        ) > 0 { await Task.yield() }
    }

    @Test func `a full channel name fits what the server tells apart`() async throws {
        let name = try await database.channel("jobs")

        #expect(name.hasSuffix(".jobs"))
        #expect(name.utf8.count < 64)
    }
}
