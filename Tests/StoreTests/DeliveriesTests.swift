import FoundationEssentials
import Postgres
import Store
import TestSupport
import Testing

@Suite("Deliveries", .database, .timeLimit(.minutes(10)))
struct DeliveriesTests {
    private func sent(_ world: World) async throws -> DeliveryClaim {
        _ = try await world.render()
        let job = try #require(try await world.claim())
        _ = try await world.finish(job)
        return try #require(try await claim(in: world))
    }

    private func claim(
        in world: World,
        lease: Duration = .seconds(60)
    ) async throws -> DeliveryClaim? {
        try await world.database.claimDeliveries(for: "sender", lease: lease, limit: 1).first
    }

    @Test func `a claim carries what one attempt needs, and the attempt is on record before it`()
        async throws
    {
        let world = try await World.make()

        let claim = try await sent(world)

        #expect(claim.url == world.endpoint.url)
        #expect(claim.type == .renderSucceeded)
        #expect(claim.attempt == 1)
        let attempts = try await world.database.attempts(
            creator: world.creator,
            delivery: claim.id
        )
        #expect(attempts.map(\.number) == [1])
        #expect(attempts.first?.outcome == nil)
        #expect(try await self.claim(in: world) == nil)
    }

    @Test func `a retry rests and then is the second attempt of the same event`() async throws {
        let world = try await World.make()
        let first = try await sent(world)

        try await world.database.finishAttempt(
            first,
            outcome: .failed,
            status: 503,
            verdict: .retry(after: .zero)
        )
        let second = try #require(try await claim(in: world))
        try await world.database.finishAttempt(
            second,
            outcome: .delivered,
            status: 204,
            verdict: .delivered
        )

        #expect(second.eventID == first.eventID)
        let attempts = try await world.database.attempts(
            creator: world.creator,
            delivery: first.id
        )
        #expect(attempts.map(\.outcome) == [.failed, .delivered])
        let delivery = try await world.database.delivery(creator: world.creator, id: first.id)
        #expect(delivery?.state == .delivered)
        #expect(try await claim(in: world) == nil)
    }

    @Test func `an attempt whose sender died is ambiguous and is made again`() async throws {
        let world = try await World.make()
        _ = try await world.render()
        let job = try #require(try await world.claim())
        _ = try await world.finish(job)
        let dead = try #require(try await claim(in: world, lease: .seconds(-1)))

        #expect(try await world.database.rescueDeliveries() == 1)
        let again = try #require(try await claim(in: world))

        #expect(again.attempt == 2)
        let late = try await world.database.finishAttempt(
            dead,
            outcome: .delivered,
            verdict: .delivered
        )
        #expect(!late)
        let attempts = try await world.database.attempts(creator: world.creator, delivery: dead.id)
        #expect(attempts.map(\.outcome) == [.ambiguous, nil])
    }

    @Test func `a disabled endpoint's deliveries fail, and are sent again after recovery`()
        async throws
    {
        let world = try await World.make()
        let claim = try await sent(world)
        try await world.database.finishAttempt(
            claim,
            outcome: .failed,
            verdict: .retry(after: .seconds(60))
        )

        let disabled = try await world.database.transaction { open in
            try await open.disableEndpoint(
                creator: world.creator,
                id: world.endpoint.id,
                reason: "gone"
            )
        }

        #expect(disabled)
        let failed = try await world.database.delivery(creator: world.creator, id: claim.id)
        #expect(failed?.state == .failed)
        _ = try await world.database.enableEndpoint(creator: world.creator, id: world.endpoint.id)
        let count = try await world.database.recoverDeliveries(
            creator: world.creator,
            endpoint: world.endpoint.id,
            since: Date(timeIntervalSinceNow: -60)
        )
        #expect(count == 1)
        #expect(try await self.claim(in: world)?.attempt == 2)
    }

    @Test func `an event is numbered once and in order, however many write at once`()
        async throws
    {
        let world = try await World.make()

        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 1...8 {
                group.addTask {
                    _ = try await world.database.transaction { open in
                        try await open.ping(creator: world.creator, endpoint: world.endpoint.id)
                    }
                }
            }
            try await group.waitForAll()
        }

        let events = try await world.database.events(creator: world.creator, after: 0, limit: 99)
        #expect(events.map(\.seq) == Array(1...8))
        let rest = try await world.database.events(creator: world.creator, after: 6, limit: 99)
        #expect(rest.map(\.seq) == [7, 8])
    }
}
