import Foundation
import Postgres
import TestSupport
import Testing

@Suite(
    "Soak",
    .enabled(if: ProcessInfo.processInfo.environment["MATINEE_SOAK"] != nil),
    .emptyDatabase,
    .serialized,
    .timeLimit(.minutes(40))
)
struct FlowSoakTests {
    /// Every moment, then some again, with several videos under way at each kill; the leases run
    /// out by themselves.
    @Test func `twenty kills release twenty videos exactly once`() async throws {
        try await Stage.play { stage in
            var made: [Stage.Planned] = []
            for number in 0..<20 {
                let crash = Crash.allCases[number % Crash.allCases.count]
                made.append(try await crash.strike(stage))
                try await stage.start()
            }

            for planned in made { try await stage.expectReleasedOnce(planned) }
            let told = try stage.successes()
            #expect(Set(told.map(\.id)).count == 20)
            // A kill in the midst of a delivery is what a repeat comes from, and there were some.
            #expect((22...40).contains(told.count))
            try await stage.expectNoOrphans()
        }
    }

    @Test func `a render that outlasts the grace is handed back`() async throws {
        try await Stage.play { stage in
            var planned: Stage.Planned?
            var status: Int32?
            let storing = Hold(table: "renders", condition: "NEW.stage = 'storing'")
            try await storing.during(stage.database) {
                planned = try await stage.occurrence(in: 4)
            } then: {
                status = try await stage.terminate()
            }

            #expect(status == 0)
            let states = try await stage.database.values(
                "SELECT state FROM jobs",
                as: String.self
            )
            #expect(states == ["available"])
            try await stage.start()
            try await stage.expectReleasedOnce(try #require(planned))
        }
    }
}
