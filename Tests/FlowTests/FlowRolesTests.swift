import Foundation
import Postgres
import TestSupport
import Testing

@Suite("A service in several processes", .emptyDatabase, .serialized, .timeLimit(.minutes(10)))
struct FlowRolesTests {
    @Test(arguments: [
        ("worker", Crash.encoding), ("scheduler", .releasing), ("webhooks", .answered),
    ])
    func `loses nothing when the process of one role is killed`(
        role: String,
        crash: Crash
    ) async throws {
        try await Stage.play { stage in
            try await stage.kill()
            try await stage.start(as: "api")
            let others = ["worker", "scheduler", "webhooks"].filter { $0 != role }
            try await stage.withProcess(as: others.joined(separator: ",")) { _ in
                var planned: Stage.Planned?
                try await stage.withProcess(as: role) { victim in
                    planned = try await crash.strike(stage) {
                        _ = try await victim.end(by: SIGKILL)
                    }
                }
                try await stage.passLeases()
                try await stage.withProcess(as: role) { _ in
                    try await stage.expectReleasedOnce(try #require(planned))
                }
            }
        }
    }

    /// Both plan, render, release and send; both are killed in the midst of it, one after another.
    @Test func `releases once although two do everything`() async throws {
        try await Stage.play { stage in
            var made: [Stage.Planned] = []
            for crash in [Crash.encoding, .releasing] {
                try await stage.withProcess(as: "scheduler,worker,webhooks") { twin in
                    for _ in 0..<2 { made.append(try await stage.occurrence(in: 4)) }
                    made.append(
                        try await crash.strike(stage) { _ = try await twin.end(by: SIGKILL) }
                    )
                }
                try await stage.withProcess(as: "scheduler,worker,webhooks") { _ in
                    made.append(try await crash.strike(stage))
                    try await stage.start()
                }
                try await stage.passLeases()
            }

            for planned in made { try await stage.expectReleasedOnce(planned) }
            let told = try stage.successes().filter { message in
                made.contains { $0.id == message.data["occurrence"].text }
            }
            #expect(Set(told.map(\.id)).count == 8)
            try await stage.expectNoOrphans()
        }
    }
}
