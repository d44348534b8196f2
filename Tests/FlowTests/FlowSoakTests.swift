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
    /// Every moment, then some again; the leases run out by themselves.
    @Test func `twenty kills release twenty videos exactly once`() async throws {
        try await Stage.play { stage in
            var made: [(Crash, Stage.Planned)] = []
            for number in 0..<20 {
                let crash = Crash.allCases[number % Crash.allCases.count]
                made.append((crash, try await crash.strike(stage)))
                try await stage.start()
            }

            for (crash, planned) in made {
                try await stage.expectReleasedOnce(planned)
                let tries = try stage.successes().count {
                    $0.data["occurrence"].text == planned.id
                }
                #expect(tries == ([.delivering, .answered].contains(crash) ? 2 : 1), "\(crash)")
            }
            let told = Set(try stage.successes().map(\.id))
            #expect(told.count == 20)
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
