import EmbeddedPostgres
import Logging
import ServiceLifecycle

/// Looks after the private PostgreSQL: one that is killed is back within seconds.
struct DatabaseKeeper: Service {
    let server: EmbeddedServer
    let logger: Logger

    /// Looks every second until shutdown.
    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    try await server.revive()
                } catch {
                    logger.error(
                        "the embedded PostgreSQL cannot be started again",
                        metadata: ["error": "\(error)"]
                    )
                }
                try? await Task.sleep(for: .seconds(1))
            }
        }
    }
}
