internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Postgres
internal import Scheduling
internal import Store
internal import Templates

/// `recipients`: the people templates are filled for.
enum RecipientRoutes {
    static let all: [Route] = [
        Route(
            .post,
            "/v1/recipients",
            scope: "recipients",
            body: .json("RecipientRequest"),
            "Add a recipient.",
            answers: [201: "Recipient"],
            handler: create
        ),
        Route(
            .get,
            "/v1/recipients",
            scope: "recipients",
            "List recipients, newest first.",
            answers: [200: "RecipientList"],
            query: Route.paging,
            handler: list
        ),
        Route(
            .get,
            "/v1/recipients/{id}",
            scope: "recipients",
            "Get a recipient.",
            answers: [200: "Recipient"],
            handler: get
        ),
        Route(
            .patch,
            "/v1/recipients/{id}",
            scope: "recipients",
            body: .json("RecipientChange"),
            "Change what is given, keep the rest; schedules are planned anew.",
            answers: [200: "Recipient"],
            handler: change
        ),
        Route(
            .delete,
            "/v1/recipients/{id}",
            scope: "recipients",
            "Forget a recipient; its schedules end.",
            answers: [204: ""],
            handler: delete
        ),
    ]

    private static let known = ["name", "birthday", "zone", "locale", "fields", "photo"]

    private static func create(_ call: Call) async throws -> Answer {
        let fields = try call.fields(known)
        if fields.value("zone") == nil { fields.add("zone", "is required") }
        if fields.value("name") == nil { fields.add("name", "is required") }
        let draft = try await draft(fields, from: RecipientDraft(name: "", zone: "UTC"), call)
        let recipient = try await call.api.database.createRecipient(creator: call.creator, draft)
        return .created(represent(recipient), at: "/v1/recipients/\(text(recipient.id))")
    }

    private static func change(_ call: Call) async throws -> Answer {
        let id = try call.id("recipient")
        let creator = try call.creator
        guard let known = try await call.api.database.recipient(creator: creator, id: id) else {
            throw Problem.notFound("recipient")
        }
        let draft = try await draft(
            try call.fields(Self.known),
            from: RecipientDraft(
                name: known.name,
                birthday: known.birthday,
                zone: known.zone,
                locale: known.locale,
                fields: known.fields,
                photoSHA256: known.photoSHA256
            ),
            call
        )
        let changed = try await call.api.database.transaction { open in
            try await open.updateRecipient(creator: creator, id: id, draft)
        }
        guard let changed else { throw Problem.notFound("recipient") }
        try await call.api.database.wake(.schedules)
        return .json(represent(changed))
    }

    /// Reads what is given into `draft`; null takes an optional fact back.
    private static func draft(
        _ fields: Fields,
        from draft: RecipientDraft,
        _ call: Call
    ) async throws -> RecipientDraft {
        var draft = draft
        if let name = fields.optionalText("name", 1...200) { draft.name = name }
        if let zone = fields.optionalText("zone", 1...64) {
            if Zone(zone) == nil { fields.add("zone", "expected an IANA zone: Europe/Berlin") }
            draft.zone = zone
        }
        if let locale = fields.optionalText("locale", 2...35) {
            if !isLocale(locale) { fields.add("locale", "expected a language: pt-BR") }
            draft.locale = locale
        }
        if fields.has("birthday") {
            draft.birthday = fields.optionalText("birthday", 1...20)
            if let birthday = draft.birthday, LocalDate(birthday) == nil {
                fields.add("birthday", "expected a date: 2001-02-28")
            }
        }
        if fields.has("fields") { draft.fields = Value.object(fields.freeObject("fields")).jsonb }
        if fields.has("photo") {
            draft.photoSHA256 = fields.optionalHash("photo")
            if let photo = draft.photoSHA256 { try await requirePhoto(photo, fields, call) }
        }
        try fields.check()
        return draft
    }

    private static func requirePhoto(_ photo: String, _ fields: Fields, _ call: Call) async throws {
        let asset = try await call.api.database.asset(creator: call.creator, sha256: photo)
        if asset == nil || asset?.withdrawnAt != nil {
            fields.add("photo", "there is no such asset")
        } else if asset?.mediaType.hasPrefix("image/") == false {
            fields.add("photo", "the asset is no image")
        }
    }

    private static func isLocale(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        return (2...8).contains(parts.first?.count ?? 0)
            && parts.allSatisfy { part in
                (1...8).contains(part.utf8.count)
                    && part.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
            }
    }

    private static func list(_ call: Call) async throws -> Answer {
        let page = try await call.page {
            try await $0.recipients(creator: $1, after: $2, limit: $3)
        }
        return .list(page, represent)
    }

    private static func get(_ call: Call) async throws -> Answer {
        let found = try await call.found("recipient") {
            try await $0.recipient(creator: $1, id: $2)
        }
        return .json(represent(found))
    }

    private static func delete(_ call: Call) async throws -> Answer {
        let id = try call.id("recipient")
        let creator = try call.creator
        let isDeleted = try await call.api.database.transaction { open in
            try await open.deleteRecipient(creator: creator, id: id)
        }
        guard isDeleted else { throw Problem.notFound("recipient") }
        try await call.api.database.wake(.jobs)
        try await call.api.database.wake(.deliveries)
        return .noContent
    }

    private static func represent(_ recipient: RecipientRecord) -> Value {
        .object([
            "id": .id(recipient.id), "name": .string(recipient.name),
            "birthday": .text(recipient.birthday), "zone": .string(recipient.zone),
            "locale": .string(recipient.locale), "fields": .stored(recipient.fields),
            "photo": .text(recipient.photoSHA256), "created": .time(recipient.createdAt),
        ])
    }
}

/// An id as paths and bodies write it.
func text(_ id: UUID) -> String { id.uuidString.lowercased() }
