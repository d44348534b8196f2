import Foundation
import Postgres
import TestSupport
import Testing

@Suite("A service asked to stop", .emptyDatabase, .serialized, .timeLimit(.minutes(10)))
struct FlowShutdownTests {
    @Test func `ends well while it has nothing to do`() async throws {
        try await Stage.play { stage in
            let status = try await stage.terminate()

            #expect(status == 0)
        }
    }

    @Test func `leaves no render half done`() async throws {
        try await Stage.play { stage in
            var planned: Stage.Planned?
            var status: Int32?
            let composing = Hold(table: "renders", condition: "NEW.stage <> 'planned'")
            try await composing.during(stage.database, cutting: false) {
                planned = try await stage.occurrence(in: 4)
            } then: {
                stage.signal(SIGTERM)
            }
            status = try await stage.terminate()

            let states = try await stage.database.values(
                "SELECT state FROM jobs",
                as: String.self
            )
            #expect(status == 0)
            #expect(states == ["succeeded"] || states == ["available"])
            try await stage.start()
            try await stage.expectReleasedOnce(try #require(planned))
            try await stage.expectNoOrphans()
        }
    }
}
