import FoundationEssentials
import Jobs
import Postgres
import ServiceLifecycle
import Store
import TestSupport
import Testing

@Suite("Worker", .database, .timeLimit(.minutes(10)))
struct WorkerServiceTests {
    private let photo = String(repeating: "c", count: 64)

    @Test func `a queued render is made from its order, and its progress is on record`()
        async throws
    {
        let world = try await World.make()
        let worker = world.worker(
            runner: RenderRunner { order, report in
                await report(.encoding, 0.5)
                let seen = try await world.database.render(
                    creator: world.creator,
                    id: order.render.id
                )
                #expect(seen?.stage == .encoding)
                #expect(seen?.progress == 0.5)
                #expect(order.template.name == "greeting")
                #expect(order.recipient?.name == "Zoë")
                return .ofOneVideo
            }
        )

        let render = try await running(worker) {
            let render = try await world.render()
            try await world.untilRender(render, is: .succeeded)
            return render
        }

        let files = try await world.database.renderFiles(creator: world.creator, render: render)
        #expect(files == RenderOutput.ofOneVideo.files)
        #expect(try await world.events() == [.renderSucceeded])
    }

    @Test func `a running render is stopped by a cancellation at the next heartbeat`()
        async throws
    {
        let world = try await World.make()
        let worker = world.worker(
            runner: RenderRunner { _, _ in
                try await world.clock.sleep(for: .seconds(1000))
                return .ofOneVideo
            }
        )

        try await running(worker) {
            let render = try await world.render()
            await world.clock.untilSomebodySleeps(for: .seconds(1000))
            await world.clock.untilSomebodySleeps(for: .seconds(2))
            let answer = try await world.database.transaction { open in
                try await open.cancelRender(creator: world.creator, id: render)
            }
            #expect(answer == .requested)
            world.clock.advance(by: .seconds(2))
            try await world.untilRender(render, is: .cancelled)
        }

        #expect(try await world.events() == [.renderCancelled])
    }

    @Test func `a worker that lost its job writes nothing, and the next one does`() async throws {
        let world = try await World.make()
        let runs = Tally()
        let worker = world.worker(
            runner: RenderRunner { _, _ in
                if runs.add() == 1 { try await world.clock.sleep(for: .seconds(1000)) }
                return .ofOneVideo
            }
        )

        try await running(worker) {
            let render = try await world.render()
            await world.clock.untilSomebodySleeps(for: .seconds(1000))
            await world.clock.untilSomebodySleeps(for: .seconds(2))
            try await world.database.execute(
                "UPDATE jobs SET lease_until = now() - interval '1 second'"
            )
            _ = try await world.database.transaction { open in try await open.rescueJobs() }
            world.clock.advance(by: .seconds(2))
            try await world.untilRender(render, is: .succeeded)
        }

        #expect(runs.count == 2)
        #expect(try await world.events() == [.renderSucceeded])
    }

    @Test func `a failure that may pass is tried again, as often as the job allows`() async throws {
        let world = try await World.make()
        let runs = Tally()
        let worker = world.worker(
            runner: RenderRunner { _, _ in
                runs.add()
                throw RenderFailure(type: "busy", detail: "try later", canRetry: true)
            }
        )

        let render = try await running(worker) {
            let render = try await world.render()
            try await world.untilRender(render, is: .failed)
            return render
        }

        #expect(runs.count == 5)
        let failed = try await world.database.render(creator: world.creator, id: render)
        #expect(failed?.error?.text.contains("busy") == true)
        #expect(try await world.events() == [.renderFailed])
    }

    @Test func `a failure that cannot pass is final, an unforeseen one is tried again`()
        async throws
    {
        struct Unforeseen: Error {}
        let world = try await World.make()
        let runs = Tally()
        let worker = world.worker(
            runner: RenderRunner { _, _ in
                if runs.add() == 1 { throw Unforeseen() }
                throw RenderFailure(type: "bad_inputs", detail: "no name", canRetry: false)
            }
        )

        try await running(worker) {
            let render = try await world.render()
            try await world.untilRender(render, is: .failed)
        }

        #expect(runs.count == 2)
    }

    @Test func `without consent when claimed, nothing is made`() async throws {
        let world = try await World.make()
        _ = try await world.database.transaction { open in
            try await open.grantConsent(
                creator: world.creator,
                subject: "Zoë",
                relationship: "friend",
                statement: "Yes.",
                scope: ["*"],
                photoSHA256: photo
            )
        }
        let render = try await world.render(photos: [photo])
        try await world.database.execute(
            """
            UPDATE consents
            SET granted_at = now() - interval '2 hours', expires_at = now() - interval '1 hour'
            """
        )
        let runs = Tally()
        let worker = world.worker(
            runner: RenderRunner { _, _ in
                runs.add()
                return .ofOneVideo
            }
        )

        try await running(worker) { try await world.untilRender(render, is: .failed) }

        #expect(runs.count == 0)
        let failed = try await world.database.render(creator: world.creator, id: render)
        #expect(failed?.error?.text.contains("needs_consent") == true)
    }

    @Test func `at shutdown a running job may finish, and no other is begun`() async throws {
        let world = try await World.make()
        let runs = Tally()
        let worker = world.worker(
            runner: RenderRunner { _, _ in
                runs.add()
                try await world.clock.sleep(for: .seconds(1))
                return .ofOneVideo
            }
        )
        let group = ServiceGroup(services: [worker], logger: quiet)

        let first = try await world.render()
        let second = try await world.render()
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            await world.clock.untilSomebodySleeps(for: .seconds(1))
            await group.triggerGracefulShutdown()
            await world.clock.untilSomebodySleeps(for: .seconds(20))
            world.clock.advance(by: .seconds(1))
            try await tasks.waitForAll()
        }

        #expect(runs.count == 1)
        let made = try await world.database.render(creator: world.creator, id: first)
        #expect(made?.state == .succeeded)
        let waiting = try await world.database.render(creator: world.creator, id: second)
        #expect(waiting?.state == .queued)
    }

    @Test func `at shutdown a job that takes too long is handed back, without fault`()
        async throws
    {
        let world = try await World.make()
        let worker = world.worker(
            runner: RenderRunner { _, _ in
                try await world.clock.sleep(for: .seconds(1000))
                return .ofOneVideo
            }
        )
        let group = ServiceGroup(services: [worker], logger: quiet)

        let render = try await world.render()
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            await world.clock.untilSomebodySleeps(for: .seconds(1000))
            await group.triggerGracefulShutdown()
            await world.clock.untilSomebodySleeps(for: .seconds(20))
            world.clock.advance(by: .seconds(20))
            try await tasks.waitForAll()
        }

        let back = try await world.database.render(creator: world.creator, id: render)
        #expect(back?.state == .queued)
        let claims = try await world.database.claimJobs(
            for: "next",
            lease: .seconds(60),
            limit: 1
        )
        #expect(claims.first?.failures == 1)
        #expect(claims.first?.attempt == 2)
    }
}
