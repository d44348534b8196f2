internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Postgres
internal import Store
internal import Templates
internal import Webhooks

/// `endpoints`: where events are sent.
enum EndpointRoutes {
    static let all: [Route] = [
        Route(
            .post,
            "/v1/endpoints",
            scope: "endpoints",
            body: .json("EndpointRequest"),
            "Add an endpoint; its secret is shown here and never again.",
            answers: [201: "EndpointWithSecret"],
            handler: create
        ),
        Route(
            .get,
            "/v1/endpoints",
            scope: "endpoints",
            "List endpoints, newest first.",
            answers: [200: "EndpointList"],
            query: Route.paging,
            handler: list
        ),
        Route(
            .get,
            "/v1/endpoints/{id}",
            scope: "endpoints",
            "Get an endpoint.",
            answers: [200: "Endpoint"],
            handler: get
        ),
        Route(
            .patch,
            "/v1/endpoints/{id}",
            scope: "endpoints",
            body: .json("EndpointChange"),
            "Change what is given and keep the rest.",
            answers: [200: "Endpoint"],
            handler: change
        ),
        Route(
            .delete,
            "/v1/endpoints/{id}",
            scope: "endpoints",
            "Remove an endpoint with its deliveries.",
            answers: [204: ""],
            handler: delete
        ),
        Route(
            .post,
            "/v1/endpoints/{id}/test",
            scope: "endpoints",
            "Send a ping event.",
            answers: [202: "DeliveryStarted"],
            handler: test
        ),
        Route(
            .post,
            "/v1/endpoints/{id}/rotate-secret",
            scope: "endpoints",
            "Give the endpoint a new secret, used from the next attempt on.",
            answers: [200: "EndpointWithSecret"],
            handler: rotate
        ),
        Route(
            .post,
            "/v1/endpoints/{id}/enable",
            scope: "endpoints",
            "Send to a disabled endpoint again.",
            answers: [200: "Endpoint"],
            handler: enable
        ),
        Route(
            .post,
            "/v1/endpoints/{id}/recover",
            scope: "endpoints",
            body: .json("RecoverRequest"),
            "Send again what failed since a moment.",
            answers: [202: "Recovery"],
            handler: recover
        ),
    ]

    private static func create(_ call: Call) async throws -> Answer {
        let fields = try call.fields(["url", "description", "events"])
        let url = url(fields)
        if fields.value("url") == nil { fields.add("url", "is required") }
        let description = fields.optionalText("description", 0...500) ?? ""
        let events = events(fields) ?? ["*"]
        try fields.check()
        let endpoint = try await call.api.database.createEndpoint(
            creator: call.creator,
            url: url ?? "",
            description: description,
            secret: SigningKey.newSecret(),
            eventTypes: events
        )
        return .created(
            represent(endpoint, showingSecret: true),
            at: "/v1/endpoints/\(text(endpoint.id))"
        )
    }

    private static func url(_ fields: Fields) -> String? {
        guard let text = fields.optionalText("url", 1...2000) else { return nil }
        let parts = URLComponents(string: text)
        let isPlain = text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
        guard isPlain, let parts, ["http", "https"].contains(parts.scheme?.lowercased()),
            parts.host?.isEmpty == false
        else {
            fields.add("url", "expected an http or https URL")
            return nil
        }
        if parts.user != nil || parts.password != nil || parts.fragment != nil {
            fields.add("url", "may hold neither a password nor a fragment")
        }
        return text
    }

    private static func events(_ fields: Fields) -> [String]? {
        guard let names = fields.optionalTexts("events", limit: 50, 1...100) else { return nil }
        let known = ["*"] + EventType.allCases.map(\.rawValue)
        for (index, name) in names.enumerated() where !known.contains(name) {
            fields.add(
                "events[\(index)]",
                "unknown event" + Suggestion.phrase(for: name, among: known)
            )
        }
        return names
    }

    private static func found(_ call: Call) async throws -> EndpointRecord {
        try await call.found("endpoint") { try await $0.endpoint(creator: $1, id: $2) }
    }

    private static func list(_ call: Call) async throws -> Answer {
        let page = try await call.page {
            try await $0.endpoints(creator: $1, after: $2, limit: $3)
        }
        return .list(page) { represent($0) }
    }

    private static func get(_ call: Call) async throws -> Answer {
        .json(represent(try await found(call)))
    }

    private static func change(_ call: Call) async throws -> Answer {
        let id = try call.id("endpoint")
        let fields = try call.fields(["url", "description", "events"])
        let url = url(fields)
        let description = fields.optionalText("description", 0...500)
        let events = events(fields)
        try fields.check()
        let changed = try await call.api.database.updateEndpoint(
            creator: call.creator,
            id: id,
            url: url,
            description: description,
            eventTypes: events
        )
        guard let changed else { throw Problem.notFound("endpoint") }
        return .json(represent(changed))
    }

    private static func delete(_ call: Call) async throws -> Answer {
        let endpoint = try await found(call)
        let creator = try call.creator
        try await call.api.database.transaction { open in
            try await open.deleteEndpoint(creator: creator, id: endpoint.id)
        }
        return .noContent
    }

    private static func test(_ call: Call) async throws -> Answer {
        let endpoint = try await found(call)
        guard endpoint.state == .enabled else {
            throw Problem(.conflict, "The endpoint is disabled.")
        }
        let creator = try call.creator
        let delivery = try await call.api.database.transaction { open in
            try await open.ping(creator: creator, endpoint: endpoint.id)
        }
        try await call.api.database.wake(.deliveries)
        return .json(.object(["delivery": .id(delivery)]), status: 202)
    }

    private static func rotate(_ call: Call) async throws -> Answer {
        let endpoint = try await found(call)
        let changed = try await call.api.database.updateEndpoint(
            creator: call.creator,
            id: endpoint.id,
            secret: SigningKey.newSecret()
        )
        guard let changed else { throw Problem.notFound("endpoint") }
        return .json(represent(changed, showingSecret: true))
    }

    private static func enable(_ call: Call) async throws -> Answer {
        let endpoint = try await found(call)
        let enabled = try await call.api.database.enableEndpoint(
            creator: call.creator,
            id: endpoint.id
        )
        guard let enabled else { throw Problem.notFound("endpoint") }
        return .json(represent(enabled))
    }

    private static func recover(_ call: Call) async throws -> Answer {
        let endpoint = try await found(call)
        let fields = try call.fields(["since"])
        let since = fields.optionalInstant("since")
        if fields.value("since") == nil { fields.add("since", "is required") }
        try fields.check()
        let count = try await call.api.database.recoverDeliveries(
            creator: call.creator,
            endpoint: endpoint.id,
            since: since ?? call.api.now
        )
        try await call.api.database.wake(.deliveries)
        return .json(.object(["deliveries": .integer(count)]), status: 202)
    }

    private static func represent(
        _ endpoint: EndpointRecord,
        showingSecret: Bool = false
    ) -> Value {
        var fields: [String: Value] = [
            "id": .id(endpoint.id), "url": .string(endpoint.url),
            "description": .string(endpoint.description), "events": .texts(endpoint.eventTypes),
            "status": .string(endpoint.state.rawValue),
            "disabled_reason": .text(endpoint.disabledReason),
            "created": .time(endpoint.createdAt),
        ]
        if showingSecret { fields["secret"] = .string(endpoint.secret) }
        return .object(fields)
    }
}
