internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Postgres
internal import Store
internal import Templates

/// `deliveries`: events on their way to endpoints, and every attempt.
enum DeliveryRoutes {
    static let all: [Route] = [
        Route(
            .get,
            "/v1/deliveries",
            scope: "deliveries",
            "List deliveries, newest first.",
            answers: [200: "DeliveryList"],
            query: Route.paging + [
                Route.QueryParameter(name: "endpoint", description: "Only those to it."),
                Route.QueryParameter(name: "event", description: "Only those of it."),
            ],
            handler: list
        ),
        Route(
            .get,
            "/v1/deliveries/{id}",
            scope: "deliveries",
            "Get a delivery and its attempts.",
            answers: [200: "Delivery"],
            handler: get
        ),
        Route(
            .post,
            "/v1/deliveries/{id}/resend",
            scope: "deliveries",
            "Send a delivery that ended once more, under the same event id.",
            answers: [202: "Delivery"],
            handler: resend
        ),
    ]

    private static func list(_ call: Call) async throws -> Answer {
        let page = try await call.page {
            try await $0.deliveries(
                creator: $1,
                endpoint: try call.queryID("endpoint"),
                event: try call.queryID("event"),
                after: $2,
                limit: $3
            )
        }
        return .list(page) { .object(represent($0)) }
    }

    private static func found(_ call: Call) async throws -> DeliveryRecord {
        try await call.found("delivery") { try await $0.delivery(creator: $1, id: $2) }
    }

    private static func get(_ call: Call) async throws -> Answer {
        .json(try await whole(call))
    }

    private static func whole(_ call: Call) async throws -> Value {
        let delivery = try await found(call)
        let attempts = try await call.api.database.attempts(
            creator: call.creator,
            delivery: delivery.id
        )
        var fields = represent(delivery)
        fields["attempts"] = .array(attempts.map(represent))
        return .object(fields)
    }

    private static func resend(_ call: Call) async throws -> Answer {
        let delivery = try await found(call)
        let isSent = try await call.api.database.resendDelivery(
            creator: call.creator,
            id: delivery.id
        )
        guard isSent else {
            throw Problem(.conflict, "It is under way already, or its endpoint is disabled.")
        }
        try await call.api.database.wake(.deliveries)
        return .json(try await whole(call), status: 202)
    }

    private static func represent(_ delivery: DeliveryRecord) -> [String: Value] {
        [
            "id": .id(delivery.id), "event": .id(delivery.eventID),
            "type": .string(delivery.eventType.rawValue), "endpoint": .id(delivery.endpointID),
            "status": .string(delivery.state.rawValue),
            "attempt_count": .integer(delivery.attempts),
            "next_attempt": .time(delivery.nextAttemptAt), "created": .time(delivery.createdAt),
            "finished": .time(delivery.finishedAt),
        ]
    }

    private static func represent(_ attempt: AttemptRecord) -> Value {
        .object([
            "number": .integer(attempt.number), "begun": .time(attempt.begunAt),
            "finished": .time(attempt.finishedAt), "outcome": .text(attempt.outcome?.rawValue),
            "status": attempt.status.map { .integer($0) } ?? .null,
            "detail": .text(attempt.detail), "excerpt": .text(attempt.excerpt),
        ])
    }
}
