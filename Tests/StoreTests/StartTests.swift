import FoundationEssentials
import Postgres
import Store
import TestSupport
import Testing

@Suite("Planning and starting", .database, .timeLimit(.minutes(10)))
struct StartTests {
    @Test func `two planners at once make one occurrence of a day`() async throws {
        let world = try await World.make()
        let schedule = try await world.schedule()
        let firing = OccurrenceDraft(
            localDate: "2026-03-01",
            zone: "Europe/Berlin",
            dueAt: Date(timeIntervalSinceNow: 60)
        )

        let new = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 1...8 {
                group.addTask {
                    try await world.database.insertOccurrences(
                        schedule: schedule.id,
                        [firing],
                        lead: .seconds(10)
                    )
                }
            }
            return try await group.reduce(0, +)
        }

        #expect(new == 1)
        let listed = try await world.database.occurrences(creator: world.creator, limit: 9)
        #expect(listed.items.map(\.localDate) == ["2026-03-01"])
    }

    @Test func `a schedule another planner looks at is skipped`() async throws {
        let world = try await World.make()
        _ = try await world.schedule()

        try await world.database.transaction { open in
            let first = try await open.schedulesToPlan(limit: 9)
            let second = try await world.database.transaction { other in
                try await other.schedulesToPlan(limit: 9)
            }

            #expect(first.map(\.birthday) == ["1990-02-28"])
            #expect(second.isEmpty)
        }
    }

    @Test func `a plan is not looked at again before its time, and takes the latest lead`()
        async throws
    {
        let world = try await World.make()
        let schedule = try await world.schedule()
        let due = Date(timeIntervalSince1970: 1_900_000_000)
        let firing = OccurrenceDraft(localDate: "2030-03-17", zone: "UTC", dueAt: due)

        for lead in [10, 70] {
            _ = try await world.database.transaction { open in
                try await open.recordPlan(
                    schedule: schedule.id,
                    [firing],
                    lead: .seconds(lead),
                    through: due,
                    lookAgain: .seconds(3600)
                )
            }
        }

        let planned = try await world.database.occurrences(creator: world.creator, limit: 9)
        #expect(planned.items.map(\.startAt) == [due.addingTimeInterval(-70)])
        let left = try await world.database.transaction { open in
            try await open.schedulesToPlan(limit: 9)
        }
        #expect(left.isEmpty)
    }

    @Test func `an occurrence begun by two at once has one render`() async throws {
        let world = try await World.make()
        let occurrence = try await world.occurrence(of: world.schedule())

        let second = try await world.database.transaction { open in
            _ = try await open.startOccurrence(occurrence)
            return try await world.started(occurrence)
        }

        #expect(second == .notNow)
        let renders = try await world.database.renders(creator: world.creator, limit: 9)
        #expect(renders.items.map(\.occurrenceID) == [occurrence])
        #expect(try await world.state(occurrence) == .generating)
    }

    @Test func `without consent nothing is scheduled`() async throws {
        let world = try await World.make()
        _ = try await world.consent(scope: ["another-template"])

        await #expect(throws: StoreError.needsConsent(photos: [photo])) {
            try await world.schedule(photos: [photo])
        }

        await #expect(throws: StoreError.needsConsent(photos: [photo])) {
            try await world.render(photos: [photo])
        }
    }

    @Test func `a consent that ended before the beginning fails the occurrence`() async throws {
        let world = try await World.make()
        _ = try await world.consent()
        let occurrence = try await world.occurrence(of: world.schedule(photos: [photo]))
        try await world.database.execute(
            """
            UPDATE consents
            SET granted_at = now() - interval '2 hours', expires_at = now() - interval '1 hour'
            """
        )

        let answer = try await world.started(occurrence)

        #expect(answer == .needsConsent(photos: [photo]))
        #expect(try await world.state(occurrence) == .failed)
        #expect(try await world.events() == [.consentGranted, .occurrenceFailed])
    }

    @Test func `an occurrence beyond its limit of lateness is skipped`() async throws {
        let world = try await World.make()
        let schedule = try await world.schedule(lateLimit: .zero)
        let occurrence = try await world.occurrence(of: schedule, dueIn: -10)

        #expect(try await world.started(occurrence) == .skipped)
        #expect(try await world.state(occurrence) == .skipped)
        #expect(try await world.events() == [.occurrenceSkipped])
    }

    @Test func `a cancelled schedule takes all of its work with it`() async throws {
        let world = try await World.make()
        let schedule = try await world.schedule()
        let begun = try await world.occurrence(of: schedule, on: "2026-03-01")
        let planned = try await world.occurrence(of: schedule, on: "2026-03-02")
        _ = try await world.started(begun)

        let done = try await world.database.transaction { open in
            try await open.cancelSchedule(creator: world.creator, id: schedule.id)
        }

        #expect(done)
        #expect(try await world.state(begun) == .cancelled)
        #expect(try await world.state(planned) == .cancelled)
        #expect(try await world.claim() == nil)
        #expect(try await world.started(planned) == .notNow)
    }

    @Test func `a recipient who moves is planned anew`() async throws {
        let world = try await World.make()
        let planned = try await world.occurrence(of: world.schedule())
        try await world.database.execute(
            "UPDATE schedules SET state = 'finished', plan_after = NULL"
        )

        _ = try await world.database.transaction { open in
            try await open.updateRecipient(
                creator: world.creator,
                id: world.recipient.id,
                RecipientDraft(name: "Zoë", birthday: "1990-02-28", zone: "Asia/Tokyo")
            )
        }

        #expect(try await world.state(planned) == nil)
        let again = try await world.database.transaction { open in
            try await open.schedulesToPlan(limit: 9)
        }
        #expect(again.map(\.zone) == ["Asia/Tokyo"])
    }
}
