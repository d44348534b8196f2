import FoundationEssentials
import Jobs
import Logging
import Postgres
import ServiceLifecycle
import Store
import Synchronization
import TestSupport

let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

/// A creator with a template, a recipient and an endpoint.
struct World {
    let database: Database
    let creator: UUID
    let version: TemplateVersionRecord
    let recipient: RecipientRecord
    let endpoint: EndpointRecord
    let clock = ManualClock()

    static func make() async throws -> World {
        // Loops hold connections of their own beside the test's.
        let database = TestDatabase.location.pool(limit: 6)
        let creator = try await database.creator(named: "ada").id
        let version = try await database.transaction { open in
            try await open.publishTemplate(
                creator: creator,
                name: "greeting",
                title: "Greeting",
                source: "{}",
                canonical: JSONB(text: "{}"),
                sha256: String(repeating: "a", count: 64)
            ).version
        }
        return World(
            database: database,
            creator: creator,
            version: version,
            recipient: try await database.createRecipient(
                creator: creator,
                RecipientDraft(name: "Zoë", zone: "Europe/Berlin")
            ),
            endpoint: try await database.createEndpoint(
                creator: creator,
                url: "https://example.com/",
                secret: "whsec_x",
                eventTypes: ["render.succeeded"]
            )
        )
    }

    func render(photos: [String] = []) async throws -> UUID {
        let render = try await database.transaction { open in
            try await open.createRender(
                creator: creator,
                templateVersion: version.id,
                recipient: recipient.id,
                inputs: JSONB(text: "{}"),
                seed: 7,
                photos: photos
            )
        }
        try await database.wake(.jobs)
        return render.id
    }

    func schedule() async throws -> UUID {
        let schedule = try await database.transaction { open in
            try await open.createSchedule(
                creator: creator,
                ScheduleDraft(
                    templateVersion: version.id,
                    recipient: recipient.id,
                    rule: JSONB(text: "{}"),
                    deliver: [endpoint.id],
                    seed: 1
                )
            )
        }
        try await database.wake(.schedules)
        return schedule.id
    }

    func worker(
        named name: String = "worker",
        settings: WorkerSettings = .eager,
        runner: RenderRunner
    ) -> WorkerService {
        WorkerService(
            database: database,
            name: name,
            runner: runner,
            settings: settings,
            clock: clock,
            logger: quiet
        )
    }

    /// Returns once `condition` holds; looks again whenever `channel` is notified.
    func until(_ channel: Channel, _ condition: () async throws -> Bool) async throws {
        for await _ in database.listen(to: channel.rawValue) where try await condition() { return }
    }

    func untilRender(_ id: UUID, is state: RenderRecord.State) async throws {
        try await until(.renders) {
            try await database.render(creator: creator, id: id)?.state == state
        }
    }

    func events() async throws -> [EventType] {
        try await database.events(creator: creator, after: 0, limit: 100).map(\.type)
    }

    func occurrences() async throws -> [OccurrenceRecord] {
        try await database.occurrences(creator: creator, limit: 100).items
    }
}

/// Runs `services` while `body` does, then stops them as the end of the process would.
func running<Value: Sendable>(
    _ services: any Service...,
    while body: () async throws -> Value
) async throws -> Value {
    try await withThrowingTaskGroup(of: Void.self) { group in
        for service in services { group.addTask { try await service.run() } }
        let value = try await body()
        group.cancelAll()
        return value
    }
}

extension WorkerSettings {
    /// Tries again at once.
    static var eager: WorkerSettings {
        var settings = WorkerSettings()
        settings.retries.firstDelay = .zero
        return settings
    }
}

extension RenderOutput {
    static let ofOneVideo = RenderOutput(
        files: [
            RenderFileRecord(
                output: "video",
                sha256: String(repeating: "b", count: 64),
                mediaType: "video/mp4",
                bytes: 9,
                width: 2,
                height: 2,
                fps: 30,
                duration: 1
            )
        ],
        timings: ["encoding": 1]
    )
}

/// Counts, and lets one task wait for another.
final class Tally: Sendable {
    private let number = Mutex(0)

    var count: Int { number.withLock { $0 } }

    /// Counts one more and gives the new count.
    @discardableResult
    func add() -> Int {
        number.withLock {
            $0 += 1
            return $0
        }
    }
}
