import FoundationEssentials
import Postgres
import Store
import TestSupport
import Testing

@Suite("Jobs", .database, .timeLimit(.minutes(10)))
struct JobsTests {
    @Test func `the most urgent ready job comes first`() async throws {
        let world = try await World.make()
        let planned = try await world.occurrence(of: world.schedule())
        _ = try await world.started(planned)
        let asked = try await world.render()

        let claims = try await world.database.claimJobs(
            for: "a",
            lease: .seconds(60),
            limit: 2
        )

        #expect(claims.first?.renderID == asked.id)
        #expect(claims.map(\.attempt) == [1, 1])
        let render = try await world.database.render(creator: world.creator, id: asked.id)
        #expect(render?.state == .running)
    }

    @Test func `a job another worker is claiming is skipped, not waited for`() async throws {
        let world = try await World.make()
        for _ in 1...5 { _ = try await world.render() }

        try await world.database.transaction { open in
            let first = try await open.claimJobs(for: "a", lease: .seconds(60), limit: 3)
            let second = try await world.database.claimJobs(
                for: "b",
                lease: .seconds(60),
                limit: 5
            )

            #expect(first.count == 3)
            #expect(second.count == 2)
            #expect(Set(first.map(\.id)).isDisjoint(with: second.map(\.id)))
        }
    }

    @Test func `a job whose worker died is given to another, and the dead one is fenced off`()
        async throws
    {
        let world = try await World.make()
        _ = try await world.render()
        let dead = try #require(try await world.claim(by: "dead", lease: .seconds(-1)))

        let rescue = try await world.database.transaction { open in try await open.rescueJobs() }
        let living = try #require(try await world.claim(by: "dead"))

        #expect(rescue.returned == 1)
        #expect(living.attempt == 2)
        #expect(living.failures == 1)
        #expect(try await world.finish(dead) == false)
        #expect(try await world.database.heartbeat(dead, lease: .seconds(60)) == .lost)
        #expect(try await world.finish(living))
    }

    @Test func `a heartbeat keeps the lease`() async throws {
        let world = try await World.make()
        _ = try await world.render()
        let claim = try #require(try await world.claim(lease: .seconds(-1)))

        let pulse = try await world.database.heartbeat(claim, lease: .seconds(60))

        #expect(pulse == .held)
        let rescue = try await world.database.transaction { open in try await open.rescueJobs() }
        #expect(rescue.returned == 0)
    }

    @Test func `a job that keeps killing workers is given up and says so`() async throws {
        let world = try await World.make()
        let render = try await world.render()

        for _ in 0...2 {
            _ = try await world.claim(lease: .seconds(-1))
            _ = try await world.database.transaction { open in try await open.rescueJobs(limit: 2) }
        }

        let left = try await world.database.render(creator: world.creator, id: render.id)
        #expect(left?.state == .failed)
        #expect(try await world.events() == [.renderFailed])
    }

    @Test func `a job that is to rest is not claimed before its time`() async throws {
        let world = try await World.make()
        _ = try await world.render()
        let claim = try #require(try await world.claim())

        _ = try await world.database.transaction { open in
            try await open.returnJob(claim, after: .seconds(60), error: "no luck")
        }

        #expect(try await world.claim() == nil)
        let wait = try await world.database.secondsUntilNextJob()
        #expect(try #require(wait) > 50)
    }

    @Test func `a queued render is cancelled at once, a running one by its worker`() async throws {
        let world = try await World.make()
        let queued = try await world.render()
        let cancel = { (id: UUID) in
            try await world.database.transaction { open in
                try await open.cancelRender(creator: world.creator, id: id)
            }
        }

        #expect(try await cancel(queued.id) == .cancelled)
        let running = try await world.render()
        let claim = try #require(try await world.claim())
        #expect(try await cancel(running.id) == .requested)
        #expect(
            try await world.database.heartbeat(claim, lease: .seconds(60)) == .cancelRequested
        )
        #expect(try await world.finish(claim) == false)
        _ = try await world.database.transaction { open in try await open.cancelClaimed(claim) }

        let after = try await world.database.render(creator: world.creator, id: running.id)
        #expect(after?.state == .cancelled)
        #expect(try await cancel(running.id) == .finished)
        #expect(try await world.events() == [.renderCancelled, .renderCancelled])
    }

    @Test func `progress of a lost claim is not written`() async throws {
        let world = try await World.make()
        let render = try await world.render()
        let dead = try #require(try await world.claim(lease: .seconds(-1)))
        _ = try await world.database.transaction { open in try await open.rescueJobs() }
        let living = try #require(try await world.claim())

        try await world.database.reportProgress(living, stage: .composing, progress: 0.5)
        try await world.database.reportProgress(dead, stage: .encoding, progress: 0.9)

        let seen = try await world.database.render(creator: world.creator, id: render.id)
        #expect(seen?.stage == .composing)
        #expect(seen?.progress == 0.5)
        #expect(seen?.stageEndsAt == nil)
    }

    @Test func `the end of a stage is told while it can be, and forgotten with the claim`()
        async throws
    {
        let world = try await World.make()
        let render = try await world.render()
        let claim = try #require(try await world.claim(lease: .seconds(-1)))
        func ends() async throws -> Date? {
            try await world.database.render(creator: world.creator, id: render.id)?.stageEndsAt
        }
        let before = Date()

        try await world.database.reportProgress(
            claim,
            stage: .generating,
            progress: 0.5,
            left: .seconds(600)
        )
        let told = try #require(try await ends())
        _ = try await world.database.transaction { open in try await open.rescueJobs() }

        #expect(told > before + 500)
        #expect(try await ends() == nil)
    }

    @Test func `a running job without a claim is refused by the table itself`() async throws {
        let world = try await World.make()
        _ = try await world.render()

        await #expect {
            try await world.database.execute("UPDATE jobs SET state = 'running'")
        } throws: {
            ($0 as? PostgresError)?.isCheckViolation(constraint: "jobs_running_is_claimed") == true
        }
    }
}
