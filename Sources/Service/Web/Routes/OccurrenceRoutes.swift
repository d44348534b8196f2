internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Postgres
internal import Scheduling
internal import Store
internal import Templates

/// `occurrences`: the firings of schedules, as a calendar shows them.
enum OccurrenceRoutes {
    static let all: [Route] = [
        Route(
            .get,
            "/v1/occurrences",
            scope: "occurrences",
            "List occurrences, earliest due first.",
            answers: [200: "OccurrenceList"],
            query: Route.paging + [
                Route.QueryParameter(name: "schedule", description: "Only this schedule's."),
                Route.QueryParameter(name: "from", description: "Due then or later."),
                Route.QueryParameter(name: "to", description: "Due before then."),
            ],
            handler: list
        ),
        Route(
            .get,
            "/v1/occurrences/{id}",
            scope: "occurrences",
            "Get an occurrence.",
            answers: [200: "Occurrence"],
            handler: get
        ),
        Route(
            .post,
            "/v1/occurrences/{id}/skip",
            scope: "occurrences",
            "Leave out an occurrence that is planned or ready.",
            answers: [200: "Occurrence"],
            handler: skip
        ),
    ]

    private static func list(_ call: Call) async throws -> Answer {
        let page = try await call.page {
            try await $0.occurrences(
                creator: $1,
                schedule: try call.queryID("schedule"),
                from: try instant("from", call),
                to: try instant("to", call),
                after: $2,
                limit: $3
            )
        }
        return .list(page, represent)
    }

    private static func instant(_ name: String, _ call: Call) throws -> Date? {
        guard let text = call.query[name] else { return nil }
        do throws(SchedulingError) {
            return try Timestamp.instant(text, path: name)
        } catch {
            throw Problem(.badRequest, "\(name): \(error.reason)")
        }
    }

    private static func found(_ call: Call) async throws -> OccurrenceRecord {
        try await call.found("occurrence") { try await $0.occurrence(creator: $1, id: $2) }
    }

    private static func get(_ call: Call) async throws -> Answer {
        .json(represent(try await found(call)))
    }

    private static func skip(_ call: Call) async throws -> Answer {
        let occurrence = try await found(call)
        let creator = try call.creator
        try await call.api.database.transaction { open in
            try await open.skipOccurrence(creator: creator, id: occurrence.id)
        }
        try await call.api.database.wake(.deliveries)
        return try await get(call)
    }

    private static func represent(_ occurrence: OccurrenceRecord) -> Value {
        let zone = Zone(occurrence.zone) ?? .utc
        return .object([
            "id": .id(occurrence.id), "status": .string(occurrence.state.rawValue),
            "schedule": .id(occurrence.scheduleID), "recipient": .id(occurrence.recipientID),
            "local_date": .string(occurrence.localDate), "zone": .string(occurrence.zone),
            "note": .text(occurrence.note),
            "due": .string(Timestamp.text(occurrence.dueAt, in: zone)),
            "start": .time(occurrence.startAt), "late": .boolean(occurrence.late),
            "reason": .text(occurrence.reason), "render": .id(occurrence.renderID),
            "ready": .time(occurrence.readyAt), "released": .time(occurrence.releasedAt),
        ])
    }
}
