import FoundationEssentials
import Postgres
import Store
import TestSupport
import Testing

@Suite("Release", .database, .timeLimit(.minutes(10)))
struct ReleaseTests {
    @Test func `two releasers at once release once`() async throws {
        let world = try await World.make()
        let occurrence = try await world.readyOccurrence(of: world.schedule())

        let answers = try await world.database.transaction { open in
            let first = try await open.releaseOccurrence(occurrence)
            return [first, try await world.released(occurrence)]
        }

        #expect(answers == [.released(late: true), .notNow])
        #expect(try await world.released(occurrence) == .notNow)
        #expect(try await world.state(occurrence) == .released)
        #expect(
            try await world.events()
                == [.renderSucceeded, .occurrenceReady, .occurrenceReleased]
        )
        let told = try await world.database.deliveries(creator: world.creator, limit: 9).items
        #expect(told.count { $0.eventType == .renderSucceeded } == 1)
    }

    @Test func `the released video's event says when it was due and when it went out`()
        async throws
    {
        let world = try await World.make()
        let occurrence = try await world.readyOccurrence(of: world.schedule(), dueIn: 3600)
        try await world.database.execute(
            "UPDATE occurrences SET ready_at = now() - interval '2 seconds', due_at = now()"
        )

        #expect(try await world.released(occurrence) == .released(late: false))

        let event = try await world.database.events(creator: world.creator, after: 0, limit: 1)
        let data = try #require(event.first).data.text
        #expect(data.contains(#""late": false"#))
        #expect(!data.contains(#""released": null"#))
        #expect(data.contains(digest("video")))
        let bytes = event[0].data
        let said = try bytes.decoded(as: Said.self)
        #expect(said.occurrence == occurrence)
        #expect(said.files.map(\.output) == ["video"])
    }

    @Test func `what is ready after its time goes out at once and says that it is late`()
        async throws
    {
        let world = try await World.make()
        let occurrence = try await world.readyOccurrence(of: world.schedule(), dueIn: -0.2)

        #expect(try await world.released(occurrence) == .released(late: true))
    }

    @Test func `the earliest due is released first`() async throws {
        let world = try await World.make()
        let schedule = try await world.schedule()
        let later = try await world.readyOccurrence(of: schedule, dueIn: -10, on: "2026-03-02")
        let earlier = try await world.readyOccurrence(of: schedule, dueIn: -20, on: "2026-03-01")
        _ = try await world.readyOccurrence(of: schedule, dueIn: 3600, on: "2026-03-03")

        let due = try await world.database.occurrencesToRelease(limit: 9)

        #expect(due == [earlier, later])
        let wait = try #require(try await world.database.secondsUntilNextRelease())
        #expect(wait < 0)
    }

    @Test func `a consent that ended before the release keeps the video in`() async throws {
        let world = try await World.make()
        _ = try await world.consent()
        let occurrence = try await world.readyOccurrence(of: world.schedule(photos: [photo]))
        try await world.database.execute(
            """
            UPDATE consents
            SET granted_at = now() - interval '2 hours', expires_at = now() - interval '1 hour'
            """
        )

        let answer = try await world.released(occurrence)

        #expect(answer == .needsConsent(photos: [photo]))
        #expect(try await world.state(occurrence) == .failed)
        let asset = try await world.database.asset(
            creator: world.creator,
            sha256: digest("video")
        )
        #expect(asset?.withdrawnAt != nil)
        let told = try await world.database.deliveries(creator: world.creator, limit: 99).items
        #expect(!told.map(\.eventType).contains(.renderSucceeded))
    }
}

private struct Said: Decodable {
    struct File: Decodable {
        let output: String
        enum CodingKeys: String, CodingKey { case output = "as" }
    }
    let occurrence: UUID
    let files: [File]
}
