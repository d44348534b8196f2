internal import Glibc
package import Hummingbird
package import Logging
internal import NIOCore
package import Postgres
internal import ServiceLifecycle
package import Storage

/// The HTTP API as a service: give it what it needs, then run it.
package struct WebService: Service {
    /// Answers requests, with or without a socket.
    package let responder: WebResponder
    private let application: Application<WebResponder>
    private let changes: RenderChanges
    private let settings: WebSettings

    /// Puts the API together.
    ///
    /// - Parameters:
    ///   - database: migrated already.
    ///   - storage: where assets lie.
    ///   - signer: signs links to files.
    ///   - settings: what the operator decided.
    ///   - surroundings: what lives in other rooms.
    ///   - logger: told of every request, without its contents.
    ///   - onListening: told the port once connections are accepted.
    package init(
        database: Database,
        storage: FolderStorage,
        signer: LinkSigner,
        settings: WebSettings,
        surroundings: WebSurroundings = WebSurroundings(),
        logger: Logger = Logger(label: "web"),
        onListening: @escaping @Sendable (Int) async -> Void = { _ in }
    ) {
        changes = RenderChanges(database: database)
        self.settings = settings
        let limits = settings.limits
        let api = API(
            database: database,
            storage: storage,
            links: FileLinks(
                signer: signer,
                publicURL: settings.publicURL,
                lifetime: settings.linkLifetime
            ),
            settings: settings,
            surroundings: surroundings,
            changes: changes,
            limiter: RateLimiter(capacity: limits.burst, perSecond: limits.perSecond)
        )
        responder = WebResponder(front: Front(api: api, logger: logger))
        application = Application(
            responder: responder,
            configuration: ApplicationConfiguration(
                address: .hostname(settings.host, port: settings.port)
            ),
            services: [changes],
            onServerRunning: { channel in
                await onListening(channel.localAddress?.port ?? settings.port)
            },
            logger: logger
        )
    }

    /// Serves until shutdown, then lets requests under way finish.
    ///
    /// - Throws: `ListenError` when the address cannot be listened on.
    package func run() async throws {
        try await withGracefulShutdownHandler {
            do {
                try await application.run()
            } catch let error as IOError where ListenError.reasons[error.errnoCode] != nil {
                throw ListenError(
                    host: settings.host,
                    port: settings.port,
                    reason: ListenError.reasons[error.errnoCode] ?? ""
                )
            }
        } onGracefulShutdown: {
            // The server waits for its requests, and these would wait for the next change.
            changes.end()
        }
    }
}

/// The API's address cannot be listened on.
package struct ListenError: Error, CustomStringConvertible {
    /// Where it was to listen.
    package let host: String
    package let port: Int
    /// Why it cannot, in the operator's terms.
    let reason: String

    package var description: String { "\(host):\(port) \(reason)" }

    static let reasons: [CInt: String] = [
        EADDRINUSE: "is in use by another program; set http.port, or 0 for any free one",
        EACCES: "needs rights that this user does not have; set http.port above 1023",
        EADDRNOTAVAIL: "is no address of this machine; set http.host",
    ]
}

/// Answers every request; what is behind it stays in this module.
package struct WebResponder: HTTPResponder {
    /// Hummingbird's plain context: what a request needs is in `Call`.
    package typealias Context = BasicRequestContext

    let front: Front

    /// Answers one request, whatever it is.
    package func answer(to request: Request) async -> Response {
        await front.answer(to: request)
    }

    /// Answers one request from a socket.
    package func respond(
        to request: Request,
        context: BasicRequestContext
    ) async throws -> Response {
        await front.answer(to: request)
    }
}
