import FoundationEssentials
import Jobs
import Postgres
import Store
import TestSupport
import Testing

@Suite("From plan to release", .database, .timeLimit(.minutes(10)))
struct PlanToReleaseTests {
    /// A rule with one firing, due so many seconds from now.
    private func once(dueIn seconds: Double) -> PlannerService.Rule {
        let due = Date(timeIntervalSinceNow: seconds)
        return { _, _ in
            Firings(
                occurrences: [
                    OccurrenceDraft(localDate: "2026-03-01", zone: "UTC", dueAt: due)
                ],
                isLast: true
            )
        }
    }

    private func planner(_ world: World, _ rule: @escaping PlannerService.Rule) -> PlannerService {
        PlannerService(database: world.database, rule: rule, clock: world.clock, logger: quiet)
    }

    private let maker = RenderRunner { _, _ in .ofOneVideo }

    @Test func `a new schedule is planned and begun when somebody notifies`() async throws {
        let world = try await World.make()

        try await running(planner(world, once(dueIn: 60))) {
            _ = try await world.schedule()
            try await world.until(.jobs) { try await world.occurrences().first?.renderID != nil }
        }

        let occurrence = try #require(try await world.occurrences().first)
        #expect(occurrence.state == .generating)
        #expect(occurrence.dueAt.timeIntervalSince(occurrence.startAt) == 150)
    }

    @Test func `a schedule without a firing now is begun later, not at once`() async throws {
        let world = try await World.make()

        try await running(planner(world, once(dueIn: 5000))) {
            _ = try await world.schedule()
            await world.clock.untilSomebodySleeps(for: .seconds(5))
        }

        #expect(try await world.occurrences().allSatisfy { $0.state == .planned })
    }

    @Test func `a rule that fails does not keep the others from being planned`() async throws {
        struct Unreadable: Error {}
        let world = try await World.make()
        let broken = try await world.schedule()
        let firing = once(dueIn: 60)

        try await running(
            planner(world) { request, through in
                if request.scheduleID == broken { throw Unreadable() }
                return try firing(request, through)
            }
        ) {
            _ = try await world.schedule()
            try await world.until(.jobs) { try await !world.occurrences().isEmpty }
        }

        #expect(try await world.occurrences().map(\.scheduleID) != [broken])
    }

    @Test func `two of every loop make and release each occurrence once`() async throws {
        let world = try await World.make()
        let due = Date(timeIntervalSinceNow: 1)
        let rule: PlannerService.Rule = { _, _ in
            Firings(
                occurrences: (1...4).map {
                    OccurrenceDraft(localDate: "2026-03-0\($0)", zone: "UTC", dueAt: due)
                },
                isLast: true
            )
        }
        let release = {
            ReleaseService(database: world.database, poll: .milliseconds(100), logger: quiet)
        }

        try await running(
            planner(world, rule),
            planner(world, rule),
            world.worker(named: "a", runner: maker),
            world.worker(named: "b", runner: maker),
            release(),
            release()
        ) {
            _ = try await world.schedule()
            try await world.until(.deliveries) {
                let all = try await world.occurrences()
                return all.count == 4 && all.allSatisfy { $0.state == .released }
            }
        }

        for occurrence in try await world.occurrences() {
            #expect(try #require(occurrence.releasedAt) >= occurrence.dueAt)
        }
        let told = try await world.database.deliveries(creator: world.creator, limit: 99).items
        #expect(told.count { $0.eventType == .renderSucceeded } == 4)
        #expect(try await world.events().count { $0 == .occurrenceReleased } == 4)
    }

    @Test func `a process that dies in the middle loses nothing and tells nothing twice`()
        async throws
    {
        let world = try await World.make()
        let runs = Tally()
        let runner = RenderRunner { _, _ in
            if runs.add() == 1 { try await world.clock.sleep(for: .seconds(1000)) }
            return .ofOneVideo
        }
        var dying = WorkerSettings.eager
        dying.lease = .seconds(-1)
        _ = try await world.schedule()
        try await running(
            planner(world, once(dueIn: 0)),
            world.worker(settings: dying, runner: runner)
        ) {
            await world.clock.untilSomebodySleeps(for: .seconds(1000))
        }
        #expect(try await world.occurrences().map(\.state) == [.generating])

        let sweeper = SweeperService(
            database: world.database,
            clock: world.clock,
            logger: quiet
        ) { _, _ in 0 }
        try await running(
            sweeper,
            world.worker(named: "b", runner: runner),
            ReleaseService(database: world.database, clock: world.clock, logger: quiet)
        ) {
            try await world.until(.deliveries) {
                try await world.occurrences().first?.state == .released
            }
        }

        #expect(runs.count == 2)
        #expect(
            try await world.events()
                == [.renderSucceeded, .occurrenceReady, .occurrenceReleased]
        )
    }

    @Test func `the sweep is told which files are somebody's, and spares the young`()
        async throws
    {
        let world = try await World.make()
        let kept = String(repeating: "d", count: 64)
        let orphan = String(repeating: "e", count: 64)
        _ = try await world.database.createAsset(
            creator: world.creator,
            sha256: kept,
            kind: .upload,
            bytes: 1,
            mediaType: "image/png"
        )
        let (answers, answer) = AsyncStream.makeStream(of: Set<String>.self)
        let sweeper = SweeperService(
            database: world.database,
            clock: world.clock,
            logger: quiet
        ) { cutoff, known in
            #expect(cutoff < Date(timeIntervalSinceNow: -59))
            answer.yield(try await known([kept, orphan]))
            return 1
        }

        let known = try await running(sweeper) { await answers.first { _ in true } }

        #expect(known == [kept])
    }
}
