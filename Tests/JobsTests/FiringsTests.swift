import FoundationEssentials
import Jobs
import Postgres
import Store
import TestSupport
import Testing

@Suite("Firings", .database, .timeLimit(.minutes(10)))
struct FiringsTests {
    private static let start = Date(timeIntervalSince1970: 1_772_323_200)  // 2026-03-01T00:00Z

    private func request(
        _ rule: String,
        plannedThrough: Date = start,
        birthday: String? = "1992-02-29"
    ) -> PlanRequest {
        PlanRequest(
            scheduleID: UUID(),
            templateID: UUID(),
            rule: JSONB(text: rule),
            zone: "Europe/Berlin",
            birthday: birthday,
            plannedThrough: plannedThrough,
            now: Self.start
        )
    }

    private let horizon = start.addingTimeInterval(48 * 3600)

    @Test func `a daily rule gives each day up to the horizon`() throws {
        let rule = #"{"daily": {"at": "08:00", "zone": "recipient"}}"#

        let firings = try Firings(of: request(rule), through: horizon)

        #expect(firings.occurrences.map(\.localDate) == ["2026-03-01", "2026-03-02"])
        #expect(firings.occurrences.map(\.zone) == ["Europe/Berlin", "Europe/Berlin"])
        #expect(firings.occurrences[0].dueAt == Self.start.addingTimeInterval(7 * 3600))
        #expect(!firings.isLast)
    }

    @Test func `a birthday beyond the horizon is planned once, and not again`() throws {
        let rule = #"{"birthday": {"at": "08:00", "zone": "recipient", "feb29": "mar1"}}"#
        let first = try Firings(
            of: request(rule, plannedThrough: Self.start.addingTimeInterval(24 * 3600)),
            through: horizon
        )

        let planned = try #require(first.occurrences.first)
        let again = try Firings(of: request(rule, plannedThrough: planned.dueAt), through: horizon)

        #expect(first.occurrences.map(\.localDate) == ["2027-03-01"])
        #expect(planned.note?.isEmpty == false)
        #expect(again == Firings(occurrences: [], isLast: false))
    }

    @Test func `a single firing is the last`() throws {
        let rule = #"{"once": {"at": "2026-03-09T08:00:00+01:00", "zone": "Europe/Berlin"}}"#

        let firings = try Firings(of: request(rule), through: horizon)

        #expect(firings.occurrences.map(\.localDate) == ["2026-03-09"])
        #expect(firings.isLast)
    }

    @Test(arguments: [#"{"hourly": {}}"#, "[]", #"{"daily": {"at": "25:00", "zone": "UTC"}}"#])
    func `a rule that cannot be read throws`(rule: String) {
        #expect(throws: (any Error).self) {
            try Firings(of: request(rule), through: horizon)
        }
    }

    @Test func `a schedule is planned, made and released by its own rule`() async throws {
        let world = try await World.make()
        let due = Date(timeIntervalSinceNow: 2).formatted(.iso8601)
        let schedule = try await world.database.transaction { open in
            try await open.createSchedule(
                creator: world.creator,
                ScheduleDraft(
                    templateVersion: world.version.id,
                    recipient: world.recipient.id,
                    rule: JSONB(text: #"{"once": {"at": "\#(due)", "zone": "recipient"}}"#),
                    deliver: [world.endpoint.id],
                    seed: 1
                )
            )
        }

        try await running(
            PlannerService(database: world.database, clock: world.clock, logger: quiet),
            world.worker(runner: RenderRunner { _, _ in .ofOneVideo }),
            ReleaseService(database: world.database, logger: quiet)
        ) {
            try await world.until(.deliveries) {
                try await world.occurrences().first?.state == .released
            }
        }

        let occurrence = try #require(try await world.occurrences().first)
        let (ready, released) = (occurrence.readyAt, try #require(occurrence.releasedAt))
        #expect(released >= occurrence.dueAt)
        // On a machine that is busy for minutes it may be late, and then it has to say so.
        let isLate = try #require(ready) > occurrence.dueAt || released > occurrence.dueAt + 1
        #expect(occurrence.late == isLate)
        let left = try await world.database.schedule(creator: world.creator, id: schedule.id)
        #expect(left?.state == .finished)
    }
}
