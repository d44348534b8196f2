internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Postgres
internal import Scheduling
internal import Store
internal import Templates

/// `schedules`: what is made for whom, and when.
enum ScheduleRoutes {
    static let all: [Route] = [
        Route(
            .post,
            "/v1/schedules",
            scope: "schedules",
            body: .json("ScheduleRequest"),
            "Schedule a template for a recipient.",
            answers: [201: "Schedule"],
            handler: create
        ),
        Route(
            .post,
            "/v1/schedules/preview",
            scope: "schedules",
            body: .json("SchedulePreviewRequest"),
            "Give the next firings; plan nothing.",
            answers: [200: "FiringList"],
            handler: preview
        ),
        Route(
            .get,
            "/v1/schedules",
            scope: "schedules",
            "List schedules, newest first.",
            answers: [200: "ScheduleList"],
            query: Route.paging,
            handler: list
        ),
        Route(
            .get,
            "/v1/schedules/{id}",
            scope: "schedules",
            "Get a schedule.",
            answers: [200: "Schedule"],
            handler: get
        ),
        Route(
            .post,
            "/v1/schedules/{id}/pause",
            scope: "schedules",
            "Stop firing for a while; what is planned is dropped.",
            answers: [200: "Schedule"],
            handler: pause
        ),
        Route(
            .post,
            "/v1/schedules/{id}/resume",
            scope: "schedules",
            "Fire again, from now on.",
            answers: [200: "Schedule"],
            handler: resume
        ),
        Route(
            .delete,
            "/v1/schedules/{id}",
            scope: "schedules",
            "Cancel a schedule and all that is not released.",
            answers: [200: "Schedule"],
            handler: cancel
        ),
    ]

    // MARK: Creating

    private static func create(_ call: Call) async throws -> Answer {
        let creator = try call.creator
        let request = try ScheduleRequest(call)
        let version = try await call.template(request.template, version: request.version)
        guard
            let recipient = try await call.recipient(
                request.recipient,
                path: "audience.recipient"
            )
        else { throw Problem.field("audience.recipient", "is required") }
        guard let first = try firings(request.when, for: recipient, after: call.api.now, 1).first
        else { throw Problem.field("when.once.at", "is in the past") }
        let filling = try await Filling.fill(
            version,
            request.inputs,
            recipient: recipient,
            occurrence: OccurrenceFacts(
                localDate: first.localDate.description,
                localTime: first.zone.time(at: first.at).description,
                zone: first.zone.name,
                due: Timestamp.text(first.at, in: first.zone)
            ),
            in: call
        )
        try await filling.requireConsents(in: call, template: version.name)
        try await requireEndpoints(request.deliver, call)
        let draft = ScheduleDraft(
            templateVersion: version.id,
            recipient: recipient.id,
            inputs: Value.object(request.inputs).jsonb,
            rule: request.rule.jsonb,
            deliver: request.deliver,
            lateLimit: request.late,
            seed: request.seed ?? Seeds.random(),
            photos: filling.photos,
            usesRecipientPhoto: filling.usesRecipientPhoto
        )
        let schedule = try await call.api.database.transaction { open in
            try await open.createSchedule(creator: creator, draft)
        }
        try await call.api.database.wake(.schedules)
        return .created(represent(schedule), at: "/v1/schedules/\(text(schedule.id))")
    }

    private static func requireEndpoints(_ ids: [UUID], _ call: Call) async throws {
        for (index, id) in ids.enumerated() {
            let endpoint = try await call.api.database.endpoint(creator: call.creator, id: id)
            if endpoint == nil {
                throw Problem.field("deliver[\(index)]", "there is no such endpoint")
            }
        }
    }

    /// The next firings for a recipient.
    private static func firings(
        _ when: When,
        for recipient: RecipientRecord?,
        after instant: Date,
        _ limit: Int
    ) throws -> [Scheduling.PlannedOccurrence] {
        let dates = RecipientDates(
            zone: recipient.flatMap { Zone($0.zone) },
            birthday: recipient?.birthday.flatMap { LocalDate($0) }
        )
        do throws(SchedulingError) {
            return try when.occurrences(after: instant, limit: limit, for: dates)
        } catch {
            throw Problem.field("audience.recipient", error.description)
        }
    }

    private static func preview(_ call: Call) async throws -> Answer {
        let fields = try call.fields(["when", "audience", "after", "limit"])
        let (when, _) = try ScheduleRequest.when(fields)
        let audience =
            fields.has("audience") ? fields.object("audience", ["recipient"]) : nil
        let id = audience?.id("recipient")
        let after = fields.optionalInstant("after") ?? call.api.now
        let limit = fields.optionalInteger("limit", 1...100) ?? 10
        try fields.check()
        let recipient = try await call.recipient(id, path: "audience.recipient")
        let next = try firings(when, for: recipient, after: after, limit)
        return .json(
            .object([
                "data": .array(
                    next.map { firing in
                        .object([
                            "at": .string(Timestamp.text(firing.at, in: firing.zone)),
                            "local_date": .string(firing.localDate.description),
                            "zone": .string(firing.zone.name), "note": .text(firing.note),
                        ])
                    }
                ), "next": .null,
            ])
        )
    }

    // MARK: The rest

    private static func list(_ call: Call) async throws -> Answer {
        let page = try await call.page {
            try await $0.schedules(creator: $1, after: $2, limit: $3)
        }
        return .list(page, represent)
    }

    private static func found(_ call: Call) async throws -> ScheduleRecord {
        try await call.found("schedule") { try await $0.schedule(creator: $1, id: $2) }
    }

    private static func get(_ call: Call) async throws -> Answer {
        .json(represent(try await found(call)))
    }

    private static func pause(_ call: Call) async throws -> Answer {
        let schedule = try await found(call)
        let creator = try call.creator
        let isDone = try await call.api.database.transaction { open in
            try await open.pauseSchedule(creator: creator, id: schedule.id)
        }
        guard isDone || schedule.state == .paused else {
            throw Problem(.conflict, "The schedule is \(schedule.state.rawValue).")
        }
        return try await get(call)
    }

    private static func resume(_ call: Call) async throws -> Answer {
        let schedule = try await found(call)
        let isDone = try await call.api.database.resumeSchedule(
            creator: call.creator,
            id: schedule.id
        )
        guard isDone || schedule.state == .active else {
            throw Problem(.conflict, "The schedule is \(schedule.state.rawValue).")
        }
        try await call.api.database.wake(.schedules)
        return try await get(call)
    }

    private static func cancel(_ call: Call) async throws -> Answer {
        let schedule = try await found(call)
        let creator = try call.creator
        _ = try await call.api.database.transaction { open in
            try await open.cancelSchedule(creator: creator, id: schedule.id)
        }
        for channel in [Channel.jobs, .deliveries, .renders] {
            try await call.api.database.wake(channel)
        }
        return try await get(call)
    }

    private static func represent(_ schedule: ScheduleRecord) -> Value {
        .object([
            "id": .id(schedule.id), "status": .string(schedule.state.rawValue),
            "template": .string(schedule.templateName),
            "version": .integer(schedule.templateNumber),
            "audience": .object(["recipient": .id(schedule.recipientID)]),
            "inputs": .stored(schedule.inputs), "when": .stored(schedule.rule),
            "deliver": .ids(schedule.deliver), "late": .integer(schedule.lateLimitSeconds),
            "seed": .integer(Int(schedule.seed)), "created": .time(schedule.createdAt),
        ])
    }
}

/// The body of a new schedule.
private struct ScheduleRequest {
    let template: String
    let version: Int?
    let recipient: UUID
    let inputs: [String: Value]
    let when: When
    let rule: Value
    let deliver: [UUID]
    let late: Duration
    let seed: Int64?

    init(_ call: Call) throws {
        let fields = try call.fields([
            "template", "version", "inputs", "audience", "when", "deliver", "late", "seed",
        ])
        template = fields.text("template", 1...100)
        version = fields.optionalInteger("version", 1...Int(Int32.max))
        inputs = fields.freeObject("inputs")
        recipient = fields.object("audience", ["recipient"]).id("recipient")
        deliver = fields.ids("deliver", limit: 20)
        late = Self.late(fields)
        seed = fields.optionalInteger("seed", 0...Seeds.largest).map(Int64.init)
        (when, rule) = try Self.when(fields)
        try fields.check()
    }

    /// `deliver` (a day), `skip`, or a limit in seconds.
    private static func late(_ fields: Fields) -> Duration {
        switch fields.value("late") {
        case nil, .string("deliver"): return .seconds(86_400)
        case .string("skip"): return .zero
        case .integer(let seconds) where (0...31_536_000).contains(seconds):
            return .seconds(seconds)
        default:
            fields.add("late", "expected 'deliver', 'skip' or a number of seconds")
            return .zero
        }
    }

    /// Reads `when`, and gives it as it was written too.
    static func when(_ fields: Fields) throws -> (When, Value) {
        guard let rule = fields.value("when") else {
            fields.add("when", "is required")
            try fields.check()
            throw Problem.field("when", "is required")
        }
        do {
            let json = Data(Value.object(["when": rule]).canonicalJSON.utf8)
            let box = try JSONDecoder().decode([String: When].self, from: json)
            guard let when = box["when"] else { throw Problem.field("when", "is required") }
            return (when, rule)
        } catch let error as SchedulingError {
            guard case .badField(let path, let reason) = error else { throw error }
            throw Problem.field(path, reason)
        }
    }
}
