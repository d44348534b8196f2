import Foundation
import HTTPTypes
import Hummingbird
import Logging
import Postgres
import Storage
import Store
import Synchronization
import Templates
import TestSupport
import Web

/// The API over a real database and a folder of its own, and two creators who use it.
final class Studio: Sendable {
    let database: Database
    let service: WebService
    let folder: URL
    let storage: FolderStorage
    let ada: Caller
    let bob: Caller
    let clock: StudioClock

    init(
        limits: WebSettings.Limits = WebSettings.Limits(),
        readiness: @escaping @Sendable () async -> [(name: String, detail: String)] = { [] },
        onListening: @escaping @Sendable (Int) async -> Void = { _ in }
    ) async throws {
        database = TestDatabase.current
        folder = FileManager.default.temporaryDirectory
            .appending(path: "web-\(UUID().uuidString)")
        storage = try FolderStorage(root: folder)
        let clock = StudioClock()
        self.clock = clock
        service = WebService(
            database: database,
            storage: storage,
            signer: LinkSigner(keys: [LinkSigner.newKey()]),
            settings: WebSettings(port: 0, publicURL: "https://media.example", limits: limits),
            surroundings: WebSurroundings(
                packs: { ["storybook"] },
                builtInAssets: ["confetti-loop"],
                readiness: readiness,
                metrics: { "matinee_up 1\n" },
                now: { clock.now }
            ),
            logger: Logger(label: "web") { _ in SwiftLogNoOpLogHandler() },
            onListening: onListening
        )
        ada = try await Caller.make("ada", service, database)
        bob = try await Caller.make("bob", service, database)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }
}

/// A clock that stands still until it is told to go on.
final class StudioClock: Sendable {
    private let ahead = Mutex<TimeInterval>(0)
    private let start = Date()

    var now: Date { start.addingTimeInterval(ahead.withLock { $0 }) }

    func advance(by seconds: TimeInterval) { ahead.withLock { $0 += seconds } }
}

/// Somebody who asks.
struct Caller: Sendable {
    let service: WebService
    let creator: UUID
    let key: String?

    static func make(
        _ name: String,
        _ service: WebService,
        _ database: Database,
        scopes: [String] = ["*"]
    ) async throws -> Caller {
        let creator = try await database.creator(named: name).id
        let key = APIKey.make()
        _ = try await database.createAPIKey(
            creator: creator,
            name: "test",
            prefix: key.prefix,
            hash: key.hash,
            scopes: scopes
        )
        return Caller(service: service, creator: creator, key: key.text)
    }

    func send(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ body: [UInt8] = [],
        headers: [String: String] = [:]
    ) async throws -> Reply {
        var fields = HTTPFields()
        if let key { fields[.authorization] = "Bearer \(key)" }
        for (name, value) in headers {
            if let name = HTTPField.Name(name) { fields[name] = value }
        }
        let request = Request(
            head: HTTPRequest(
                method: method,
                scheme: "http",
                authority: "localhost",
                path: path,
                headerFields: fields
            ),
            body: RequestBody(buffer: ByteBuffer(bytes: body))
        )
        return try await Reply(await service.responder.answer(to: request))
    }

    func get(_ path: String) async throws -> Reply { try await send(.get, path) }

    func post(
        _ path: String,
        _ json: String = "",
        once key: String? = nil
    ) async throws -> Reply {
        var headers = ["Content-Type": "application/json"]
        headers["Idempotency-Key"] = key
        return try await send(.post, path, Array(json.utf8), headers: headers)
    }

    func patch(_ path: String, _ json: String) async throws -> Reply {
        try await send(
            .patch,
            path,
            Array(json.utf8),
            headers: ["Content-Type": "application/json"]
        )
    }

    /// The same without a key.
    var anonymous: Caller { Caller(service: service, creator: creator, key: nil) }
}
