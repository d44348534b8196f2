internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Postgres
internal import Store
internal import Templates

/// `events`: everything that happened, in order, for those who would rather ask than be told.
enum EventRoutes {
    static let all: [Route] = [
        Route(
            .get,
            "/v1/events",
            scope: "events",
            "Give the events after a cursor, oldest first; `next` is where to ask again.",
            answers: [200: "EventList"],
            query: Route.paging,
            handler: list
        ),
        Route(
            .get,
            "/v1/events/{id}",
            scope: "events",
            "Get an event.",
            answers: [200: "Event"],
            handler: get
        ),
    ]

    private static func list(_ call: Call) async throws -> Answer {
        var after: Int64 = 0
        if let text = call.query["cursor"] {
            guard text.hasPrefix("e"), let seq = Int64(text.dropFirst()), seq >= 0 else {
                throw Problem(.badRequest, "cursor: not one that a list gave")
            }
            after = seq
        }
        var limit = 25
        if let text = call.query["limit"] {
            guard let number = Int(text), (1...100).contains(number) else {
                throw Problem(.badRequest, "limit: expected a whole number from 1 to 100")
            }
            limit = number
        }
        let events = try await call.api.database.events(
            creator: call.creator,
            after: after,
            limit: limit
        )
        return .json(
            .object([
                "data": .array(events.map { represent($0, call) }),
                "next": .string("e\(events.last?.seq ?? after)"),
            ])
        )
    }

    private static func get(_ call: Call) async throws -> Answer {
        let event = try await call.found("event") {
            try await $0.event(creator: $1, id: $2)
        }
        return .json(represent(event, call))
    }

    private static func represent(_ event: EventRecord, _ call: Call) -> Value {
        .object([
            "id": .id(event.id), "seq": .integer(Int(event.seq)),
            "type": .string(event.type.rawValue), "timestamp": .time(event.createdAt),
            "data": call.api.links.linked(event.type, event.data, now: call.api.now),
        ])
    }
}
