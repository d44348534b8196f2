internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Postgres
internal import Store
internal import Templates

/// `consents`: who agreed to be shown, by whom and for how long.
enum ConsentRoutes {
    static let all: [Route] = [
        Route(
            .post,
            "/v1/consents",
            scope: "consents",
            body: .json("ConsentRequest"),
            "Record a person's consent to be shown from one photo.",
            answers: [201: "Consent"],
            handler: grant
        ),
        Route(
            .get,
            "/v1/consents",
            scope: "consents",
            "List consents, newest first.",
            answers: [200: "ConsentList"],
            query: Route.paging,
            handler: list
        ),
        Route(
            .get,
            "/v1/consents/{id}",
            scope: "consents",
            "Get a consent.",
            answers: [200: "Consent"],
            handler: get
        ),
        Route(
            .post,
            "/v1/consents/{id}/revoke",
            scope: "consents",
            "Take a consent back, and everything that no other consent covers.",
            answers: [200: "Revocation"],
            handler: revoke
        ),
    ]

    private static func grant(_ call: Call) async throws -> Answer {
        let fields = try call.fields([
            "subject", "relationship", "statement", "scope", "photo", "expires",
        ])
        let creator = try call.creator
        let subject = fields.text("subject", 1...200)
        let relationship = fields.text("relationship", 1...100)
        let statement = fields.text("statement", 1...4000)
        let scope = fields.optionalTexts("scope", limit: 100, 1...100) ?? ["*"]
        if scope.isEmpty { fields.add("scope", "expected template names, or '*' for all") }
        let expires = fields.optionalInstant("expires")
        if let expires, expires <= call.api.now { fields.add("expires", "is in the past") }
        let photo = fields.optionalHash("photo")
        if fields.value("photo") == nil { fields.add("photo", "is required") }
        if let photo {
            let asset = try await call.api.database.asset(creator: creator, sha256: photo)
            if asset == nil { fields.add("photo", "there is no such asset") }
        }
        try fields.check()
        let consent = try await call.api.database.transaction { open in
            try await open.grantConsent(
                creator: creator,
                subject: subject,
                relationship: relationship,
                statement: statement,
                scope: scope,
                photoSHA256: photo ?? "",
                expiresAt: expires
            )
        }
        try await call.api.database.wake(.deliveries)
        return .created(represent(consent, call), at: "/v1/consents/\(text(consent.id))")
    }

    private static func list(_ call: Call) async throws -> Answer {
        let page = try await call.page {
            try await $0.consents(creator: $1, after: $2, limit: $3)
        }
        return .list(page) { represent($0, call) }
    }

    private static func get(_ call: Call) async throws -> Answer {
        .json(represent(try await found(call), call))
    }

    private static func found(_ call: Call) async throws -> ConsentRecord {
        try await call.found("consent") { try await $0.consent(creator: $1, id: $2) }
    }

    private static func revoke(_ call: Call) async throws -> Answer {
        let consent = try await found(call)
        let creator = try call.creator
        let taken = try await call.api.database.transaction { open in
            try await open.revokeConsent(creator: creator, id: consent.id)
        }
        guard let taken else { throw Problem(.conflict, "The consent is revoked already.") }
        for channel in [Channel.jobs, .deliveries, .renders] {
            try await call.api.database.wake(channel)
        }
        return .json(
            .object([
                "consent": .id(consent.id), "cancelled": .ids(taken.cancelled),
                "withdrawn": .ids(taken.withdrawn),
            ])
        )
    }

    private static func represent(_ consent: ConsentRecord, _ call: Call) -> Value {
        let isExpired = consent.expiresAt.map { $0 <= call.api.now } ?? false
        let status = consent.revokedAt != nil ? "revoked" : isExpired ? "expired" : "active"
        return .object([
            "id": .id(consent.id), "status": .string(status),
            "subject": .string(consent.subject), "relationship": .string(consent.relationship),
            "statement": .string(consent.statement), "scope": .texts(consent.scope),
            "photo": .string(consent.photoSHA256), "granted": .time(consent.grantedAt),
            "expires": .time(consent.expiresAt), "revoked": .time(consent.revokedAt),
        ])
    }
}
