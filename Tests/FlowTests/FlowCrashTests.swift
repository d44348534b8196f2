import Foundation
import Postgres
import TestSupport
import Testing

@Suite("A service killed", .emptyDatabase, .serialized, .timeLimit(.minutes(10)))
struct FlowCrashTests {
    /// One moment before the files are anybody's, one after, one when the receiver knows more
    /// than we do; `FlowSoakTests` has them all.
    @Test(arguments: [Crash.composing, .stored, .answered])
    func `releases exactly once after it comes back`(crash: Crash) async throws {
        try await Stage.play { stage in
            let planned = try await crash.strike(stage)

            try await stage.passLeases()
            try await stage.start()

            try await stage.expectReleasedOnce(planned)
            let tries = try stage.successes().count
            #expect(tries == (crash == .answered ? 2 : 1))
            try await stage.expectNoOrphans()
        }
    }

    @Test func `under its database loses nothing`() async throws {
        try await Stage.play { stage in
            var planned: Stage.Planned?
            var count = 0
            let storing = Hold(table: "renders", condition: "NEW.stage = 'storing'")
            try await storing.during(stage.database) {
                planned = try await stage.occurrence(in: 6)
            } then: {
                count = try await stage.cutConnections()
            }
            #expect(count > 0)
            let made = try #require(planned)
            _ = try await stage.occurrence(made.id, is: "ready", "released")
            count = try await stage.cutConnections()
            #expect(count > 0)

            try await stage.expectReleasedOnce(made)

            let status = try await stage.terminate()
            #expect(status == 0)
        }
    }
}
