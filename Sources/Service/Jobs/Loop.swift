import Logging
import Postgres
import Store

/// Repeats one step of a service until it is shut down.
///
/// The step says when it wants to be run again; a notification or the poll may come first.
struct Loop: Sendable {
    let database: Database
    let channel: Channel
    /// The longest sleep: a notification may be lost.
    let poll: Duration
    let clock: any Clock<Duration>
    let logger: Logger

    /// What a step found.
    enum Next: Sendable, Equatable {
        /// There was work: look again at once.
        case again
        /// Nothing is ready; something will be in so many seconds, if known.
        case after(seconds: Double?)
    }

    /// Runs `step` again and again; an error of it is logged and tried again after the poll.
    func run(_ step: @escaping @Sendable () async throws -> Next) async {
        let bell = Bell()
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await bell.ring(on: channel, of: database) }
            group.addTask { await bell.closeOnShutdown() }
            await turn(bell, step)
            group.cancelAll()
        }
    }

    private func turn(_ bell: Bell, _ step: @Sendable () async throws -> Next) async {
        while !bell.isClosed, !Task.isCancelled {
            do {
                switch try await step() {
                case .again: continue
                case .after(let seconds): await bell.sleep(atMost: pause(seconds), clock: clock)
                }
            } catch {
                guard !Task.isCancelled else { return }
                logger.warning("a step failed and is tried again", metadata: ["error": "\(error)"])
                await bell.sleep(atMost: poll, clock: clock)
            }
        }
    }

    /// A time already past came while the step was looking, or another loop has it in hand.
    private func pause(_ seconds: Double?) -> Duration {
        guard let seconds else { return poll }
        return min(max(.seconds(seconds), Self.breath), poll)
    }

    /// The shortest sleep, so that a row another loop holds is not asked for in a hurry.
    static let breath = Duration.milliseconds(20)
}
