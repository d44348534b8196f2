import FoundationEssentials
import Postgres
import Store
import TestSupport
import Testing

@Suite("Idempotency keys", .database, .timeLimit(.minutes(10)))
struct IdempotencyKeysTests {
    private let answer = KeptAnswer(
        status: 202,
        headers: ["location": "/v1/renders/1"],
        body: [123, 125]
    )

    private func begin(
        _ world: World,
        body: String = "body",
        lease: Duration = .seconds(60)
    ) async throws -> IdempotencyVerdict {
        try await world.database.beginIdempotencyKey(
            creator: world.creator,
            key: "k",
            request: "POST /v1/renders",
            bodySHA256: digest(body),
            lease: lease
        )
    }

    @Test func `the same request gets the same answer, another body a conflict`() async throws {
        let world = try await World.make()

        #expect(try await begin(world) == .begin)
        #expect(try await begin(world) == .inProgress)
        try await world.database.answerIdempotencyKey(creator: world.creator, key: "k", answer)

        #expect(try await begin(world) == .replay(answer))
        #expect(try await begin(world, body: "another") == .conflict)
    }

    @Test func `many at once begin once`() async throws {
        let world = try await World.make()

        let verdicts = try await withThrowingTaskGroup(of: IdempotencyVerdict.self) { group in
            for _ in 1...8 { group.addTask { try await begin(world) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }

        #expect(verdicts.count { $0 == .begin } == 1)
        #expect(verdicts.count { $0 == .inProgress } == 7)
    }

    @Test func `a first request that died is not waited for`() async throws {
        let world = try await World.make()

        #expect(try await begin(world, lease: .seconds(-1)) == .begin)
        #expect(try await begin(world) == .begin)
        #expect(try await begin(world) == .inProgress)
    }

    @Test func `keys are one creator's own, and are forgotten`() async throws {
        let world = try await World.make()
        let other = try await World.make(named: "grace")

        #expect(try await begin(world) == .begin)
        #expect(try await begin(other) == .begin)
        #expect(try await world.database.forgetIdempotencyKeys(olderThan: .seconds(60)) == 0)
        #expect(try await world.database.forgetIdempotencyKeys(olderThan: .seconds(-60)) == 2)
        #expect(try await begin(world) == .begin)
    }
}
