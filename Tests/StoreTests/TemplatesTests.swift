import FoundationEssentials
import Postgres
import Store
import TestSupport
import Testing

@Suite("Templates and lists", .database, .timeLimit(.minutes(10)))
struct TemplatesTests {
    private func publish(_ word: String, in world: World) async throws -> (Int, Bool) {
        let (version, isNew) = try await world.database.transaction { open in
            try await open.publishTemplate(
                creator: world.creator,
                name: "clip",
                title: word,
                source: word,
                canonical: JSONB(text: "{}"),
                sha256: digest(word)
            )
        }
        return (version.number, isNew)
    }

    @Test func `the same content is the same version`() async throws {
        let world = try await World.make()

        #expect(try await publish("one", in: world) == (1, true))
        #expect(try await publish("two", in: world) == (2, true))
        #expect(try await publish("one", in: world) == (1, false))

        let latest = try await world.database.templateVersion(creator: world.creator, name: "clip")
        #expect(latest?.number == 2)
    }

    @Test func `publications at once are numbered without a gap`() async throws {
        let world = try await World.make()

        let numbers = try await withThrowingTaskGroup(of: Int.self) { group in
            for word in ["a", "b", "c", "d"] {
                group.addTask { try await publish(word, in: world).0 }
            }
            return try await group.reduce(into: Set()) { $0.insert($1) }
        }

        #expect(numbers == [1, 2, 3, 4])
    }

    @Test func `a published version never changes`() async throws {
        let world = try await World.make()

        await #expect(throws: PostgresError.self) {
            try await world.database.execute("UPDATE template_versions SET source = 'x'")
        }

        let kept = try await world.database.templateVersion(
            creator: world.creator,
            id: world.version.id
        )
        #expect(kept?.source == "{}")
    }

    @Test func `pages follow one another to the end`() async throws {
        let world = try await World.make()
        for number in 1...4 {
            _ = try await world.database.createRecipient(
                creator: world.creator,
                RecipientDraft(name: "\(number)", zone: "UTC")
            )
        }

        var names: [String] = []
        var cursor: Cursor?
        repeat {
            let page = try await world.database.recipients(
                creator: world.creator,
                after: cursor,
                limit: 2
            )
            names += page.items.map(\.name)
            cursor = page.next.flatMap { Cursor($0.text) }
        } while cursor != nil

        #expect(names == ["4", "3", "2", "1", "Zoë"])
    }

    @Test(arguments: ["", "c", "c12", "x", "c" + String(repeating: "g", count: 32)])
    func `a cursor that we did not give is refused`(text: String) {
        #expect(Cursor(text) == nil)
    }

    @Test func `a calendar's pages are in order of due time`() async throws {
        let world = try await World.make()
        let schedule = try await world.schedule()
        for day in [3, 1, 2] {
            try await world.occurrence(
                of: schedule,
                dueIn: Double(day) * 100,
                on: "2026-03-0\(day)"
            )
        }

        let first = try await world.database.occurrences(creator: world.creator, limit: 2)
        let rest = try await world.database.occurrences(
            creator: world.creator,
            after: first.next,
            limit: 2
        )

        #expect(first.items.map(\.localDate) == ["2026-03-01", "2026-03-02"])
        #expect(rest.items.map(\.localDate) == ["2026-03-03"])
        #expect(rest.next == nil)
    }

    @Test func `nothing of one creator is seen by another`() async throws {
        let mine = try await World.make()
        let other = try await World.make(named: "grace")
        let schedule = try await mine.schedule()
        let render = try await mine.render()
        let database = mine.database

        #expect(try await database.recipient(creator: other.creator, id: mine.recipient.id) == nil)
        #expect(try await database.endpoint(creator: other.creator, id: mine.endpoint.id) == nil)
        #expect(try await database.schedule(creator: other.creator, id: schedule.id) == nil)
        #expect(try await database.render(creator: other.creator, id: render.id) == nil)
        await #expect(throws: StoreError.unknown("recipient")) {
            try await database.transaction { open in
                try await open.createRender(
                    creator: other.creator,
                    templateVersion: other.version.id,
                    recipient: mine.recipient.id,
                    inputs: JSONB(text: "{}"),
                    seed: 1,
                    photos: []
                )
            }
        }
        await #expect {
            try await database.execute("UPDATE renders SET recipient_id = \(other.recipient.id)")
        } throws: {
            ($0 as? PostgresError)?.isForeignKeyViolation(
                constraint: "renders_recipient_of_same_creator"
            ) == true
        }
    }

    @Test func `a key is found by its hash until it is revoked`() async throws {
        let world = try await World.make()
        let key = try await world.database.createAPIKey(
            creator: world.creator,
            name: "cli",
            prefix: "mat_live_ab",
            hash: digest("key"),
            scopes: ["*"]
        )

        #expect(try await world.database.apiKey(hash: digest("key")) == key)
        #expect(try await world.database.revokeAPIKey(creator: world.creator, id: key.id))
        #expect(try await world.database.apiKey(hash: digest("key")) == nil)
    }
}
