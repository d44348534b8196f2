import FoundationEssentials
import Postgres
import Store
import TestSupport

/// A creator with a template, a recipient and an endpoint, and short ways to what tests need.
struct World {
    let database: Database
    let creator: UUID
    let version: TemplateVersionRecord
    let recipient: RecipientRecord
    let endpoint: EndpointRecord

    static func make(named name: String = "ada") async throws -> World {
        let database: Database = TestDatabase.current
        let creator = try await database.creator(named: name).id
        let version = try await database.transaction { open in
            try await open.publishTemplate(
                creator: creator,
                name: "greeting",
                title: "Greeting",
                source: "{}",
                canonical: JSONB(text: "{}"),
                sha256: digest("template")
            ).version
        }
        return World(
            database: database,
            creator: creator,
            version: version,
            recipient: try await database.createRecipient(
                creator: creator,
                RecipientDraft(
                    name: "Zoë",
                    birthday: "1990-02-28",
                    zone: "Europe/Berlin",
                    photoSHA256: photo
                )
            ),
            endpoint: try await database.createEndpoint(
                creator: creator,
                url: "https://example.com/",
                secret: "whsec_x",
                eventTypes: ["*"]
            )
        )
    }

    func consent(scope: [String] = ["*"], expires: Date? = nil) async throws -> ConsentRecord {
        try await database.transaction { open in
            try await open.grantConsent(
                creator: creator,
                subject: "Zoë",
                relationship: "friend",
                statement: "Yes.",
                scope: scope,
                photoSHA256: photo,
                expiresAt: expires
            )
        }
    }

    func schedule(
        photos: [String] = [],
        lateLimit: Duration = .seconds(86_400)
    ) async throws -> ScheduleRecord {
        try await database.transaction { open in
            try await open.createSchedule(
                creator: creator,
                ScheduleDraft(
                    templateVersion: version.id,
                    recipient: recipient.id,
                    rule: JSONB(text: #"{"daily": {"at": "08:00", "zone": "recipient"}}"#),
                    deliver: [endpoint.id],
                    lateLimit: lateLimit,
                    seed: 1,
                    photos: photos
                )
            )
        }
    }

    /// Plans one occurrence, due that many seconds from now; begun at once.
    @discardableResult
    func occurrence(
        of schedule: ScheduleRecord,
        dueIn seconds: Double = 3600,
        on date: String = "2026-03-01"
    ) async throws -> UUID {
        _ = try await database.insertOccurrences(
            schedule: schedule.id,
            [
                OccurrenceDraft(
                    localDate: date,
                    zone: "Europe/Berlin",
                    dueAt: Date(timeIntervalSinceNow: seconds)
                )
            ],
            lead: .seconds(max(seconds, 0) + 60)
        )
        return try await database.value(
            """
            SELECT id FROM occurrences
            WHERE schedule_id = \(schedule.id) AND local_date = \(date)::date
            """
        )
    }

    func started(_ occurrence: UUID) async throws -> StartAnswer {
        try await database.transaction { open in try await open.startOccurrence(occurrence) }
    }

    func released(_ occurrence: UUID) async throws -> ReleaseAnswer {
        try await database.transaction { open in try await open.releaseOccurrence(occurrence) }
    }

    func render(photos: [String] = []) async throws -> RenderRecord {
        try await database.transaction { open in
            try await open.createRender(
                creator: creator,
                templateVersion: version.id,
                recipient: recipient.id,
                inputs: JSONB(text: "{}"),
                seed: 7,
                photos: photos
            )
        }
    }

    func claim(
        by worker: String = "worker",
        lease: Duration = .seconds(60)
    ) async throws -> JobClaim? {
        try await database.claimJobs(for: worker, lease: lease, limit: 1).first
    }

    func finish(_ claim: JobClaim, _ output: RenderOutput = .ofOneVideo) async throws -> Bool {
        try await database.transaction { open in try await open.finishRender(claim, output) }
    }

    /// An occurrence whose video is made and waits for its time.
    func readyOccurrence(
        of schedule: ScheduleRecord,
        dueIn seconds: Double = -1,
        on date: String = "2026-03-01"
    ) async throws -> UUID {
        let id = try await occurrence(of: schedule, dueIn: seconds, on: date)
        _ = try await started(id)
        if let claim = try await claim() { _ = try await finish(claim) }
        return id
    }

    func state(_ occurrence: UUID) async throws -> OccurrenceRecord.State? {
        try await database.occurrence(creator: creator, id: occurrence)?.state
    }

    func events() async throws -> [EventType] {
        try await database.events(creator: creator, after: 0, limit: 100).map(\.type)
    }
}

extension RenderOutput {
    static let ofOneVideo = RenderOutput(
        files: [
            RenderFileRecord(
                output: "video",
                sha256: digest("video"),
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

/// A made-up SHA-256 that tells what it is of.
func digest(_ word: String) -> String {
    let hexadecimal = word.utf8.map { String($0, radix: 16) }.joined()
    return String((hexadecimal + String(repeating: "0", count: 64)).prefix(64))
}

let photo = digest("photo")
