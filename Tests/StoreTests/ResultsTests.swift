import FoundationEssentials
import Postgres
import Store
import TestSupport
import Testing

@Suite("Results", .database, .timeLimit(.minutes(10)))
struct ResultsTests {
    @Test func `a render asked for directly is told to every subscriber with its result`()
        async throws
    {
        let world = try await World.make()
        _ = try await world.database.createEndpoint(
            creator: world.creator,
            url: "https://example.com/other",
            secret: "whsec_y",
            eventTypes: ["ping"]
        )
        let render = try await world.render()
        let claim = try #require(try await world.claim())

        #expect(try await world.finish(claim))

        let done = try await world.database.render(creator: world.creator, id: render.id)
        #expect(done?.state == .succeeded)
        #expect(try await world.events() == [.renderSucceeded])
        let deliveries = try await world.database.deliveries(creator: world.creator, limit: 9)
        #expect(deliveries.items.map(\.endpointID) == [world.endpoint.id])
        let asset = try await world.database.asset(
            creator: world.creator,
            sha256: digest("video")
        )
        #expect(asset?.kind == .output)
    }

    @Test func `a result whose last part fails leaves nothing behind`() async throws {
        let world = try await World.make()
        let render = try await world.render()
        let claim = try #require(try await world.claim())
        var output = RenderOutput.ofOneVideo
        output.files.append(output.files[0])

        await #expect(throws: PostgresError.self) { try await world.finish(claim, output) }

        let left = try await world.database.render(creator: world.creator, id: render.id)
        #expect(left?.state == .running)
        #expect(try await world.events().isEmpty)
        let asset = try await world.database.asset(
            creator: world.creator,
            sha256: digest("video")
        )
        #expect(asset == nil)
        #expect(try await world.finish(claim))
    }

    @Test func `a claim finishes once`() async throws {
        let world = try await World.make()
        _ = try await world.render()
        let claim = try #require(try await world.claim())

        let first = try await world.finish(claim)
        let second = try await world.finish(claim)

        #expect(first && !second)
        #expect(try await world.events() == [.renderSucceeded])
    }

    @Test func `a scheduled video is ready, and told to nobody before its time`() async throws {
        let world = try await World.make()
        let occurrence = try await world.readyOccurrence(of: world.schedule(), dueIn: 3600)

        #expect(try await world.state(occurrence) == .ready)
        #expect(try await world.events() == [.renderSucceeded, .occurrenceReady])
        let told = try await world.database.deliveries(creator: world.creator, limit: 9).items
        #expect(told.map(\.eventType) == [.occurrenceReady])
        #expect(try await world.released(occurrence) == .notNow)
    }

    @Test func `a second event of an occurrence's success is refused by the table itself`()
        async throws
    {
        let world = try await World.make()
        _ = try await world.readyOccurrence(of: world.schedule())

        for column in ["occurrence_id", "render_id"] {
            await #expect {
                try await world.database.execute(
                    """
                    INSERT INTO events (creator_id, seq, type, \(name: column), data)
                    SELECT creator_id, 99, type, \(name: column), data FROM events
                    WHERE type = 'render.succeeded'
                    """
                )
            } throws: {
                ($0 as? PostgresError)?.isUniqueViolation() == true
            }
        }
    }

    @Test func `a failure ends the render and its occurrence, and says why`() async throws {
        let world = try await World.make()
        let occurrence = try await world.occurrence(of: world.schedule())
        _ = try await world.started(occurrence)
        let claim = try #require(try await world.claim())

        _ = try await world.database.transaction { open in
            try await open.failRender(claim, type: "bad_inputs", detail: "no name")
        }

        #expect(try await world.state(occurrence) == .failed)
        #expect(try await world.events() == [.renderFailed, .occurrenceFailed])
        let failed = try await world.database.render(
            creator: world.creator,
            id: claim.renderID
        )
        #expect(failed?.error?.text.contains("bad_inputs") == true)
        #expect(try await world.claim() == nil)
    }

    @Test func `the measure of a template is the wall time of its last renders`() async throws {
        let world = try await World.make()
        for _ in 1...3 {
            _ = try await world.render()
            let claim = try #require(try await world.claim())
            _ = try await world.finish(claim)
        }
        try await world.database.execute("UPDATE renders SET seconds = 4")

        let measured = try await world.database.measuredRenders(
            template: world.version.templateID
        )

        #expect(measured == [4, 4, 4])
    }
}
