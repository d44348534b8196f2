internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Postgres
internal import Store
internal import Templates

/// `renders`: one execution each; asked for directly, or begun by an occurrence.
enum RenderRoutes {
    static let all: [Route] = [
        Route(
            .post,
            "/v1/renders",
            scope: "renders",
            body: .json("RenderRequest"),
            "Ask for a render now.",
            answers: [202: "RenderAccepted"],
            handler: create
        ),
        Route(
            .get,
            "/v1/renders",
            scope: "renders",
            "List renders, newest first.",
            answers: [200: "RenderList"],
            query: Route.paging,
            handler: list
        ),
        Route(
            .get,
            "/v1/renders/{id}",
            scope: "renders",
            "Get a render: where it stands, and its files once made.",
            answers: [200: "Render"],
            handler: get
        ),
        Route(
            .post,
            "/v1/renders/{id}/cancel",
            scope: "renders",
            "Ask a render to stop.",
            answers: [200: "Render", 202: "Render"],
            handler: cancel
        ),
        Route(
            .get,
            "/v1/renders/{id}/progress",
            scope: "renders",
            "Follow a render as server-sent events, from its state now to its end.",
            answers: [200: "text/event-stream"],
            handler: RenderProgress.follow
        ),
    ]

    private static func create(_ call: Call) async throws -> Answer {
        let creator = try call.creator
        let fields = try call.fields(["template", "version", "recipient", "inputs", "seed"])
        let template = fields.text("template", 1...100)
        let number = fields.optionalInteger("version", 1...Int(Int32.max))
        let recipientID = fields.optionalID("recipient")
        let inputs = fields.freeObject("inputs")
        let seed = fields.optionalInteger("seed", 0...Seeds.largest).map(Int64.init)
        try fields.check()
        let version = try await call.template(template, version: number)
        let recipient = try await call.recipient(recipientID, path: "recipient")
        let filling = try await Filling.fill(
            version,
            inputs,
            recipient: recipient,
            seed: seed.map { UInt64($0) },
            in: call
        )
        try await filling.requireConsents(in: call, template: version.name)
        let photos = Array(Set(filling.likenesses.map(\.photo))).sorted()
        let render = try await call.api.database.transaction { open in
            try await open.createRender(
                creator: creator,
                templateVersion: version.id,
                recipient: recipient?.id,
                inputs: Value.object(inputs).jsonb,
                seed: seed ?? Seeds.random(),
                photos: photos
            )
        }
        try await call.api.database.wake(.jobs)
        var answer = Answer.json(
            .object([
                "id": .id(render.id), "status": .string(render.state.rawValue),
                "links": links(render),
            ]),
            status: 202
        )
        answer.headers[.location] = "/v1/renders/\(text(render.id))"
        return answer
    }

    private static func list(_ call: Call) async throws -> Answer {
        let page = try await call.page {
            try await $0.renders(creator: $1, after: $2, limit: $3)
        }
        return .list(page) { .object(summary($0)) }
    }

    static func found(_ call: Call) async throws -> RenderRecord {
        try await call.found("render") { try await $0.render(creator: $1, id: $2) }
    }

    private static func get(_ call: Call) async throws -> Answer {
        .json(try await represent(try await found(call), call))
    }

    private static func cancel(_ call: Call) async throws -> Answer {
        let render = try await found(call)
        let creator = try call.creator
        let answer = try await call.api.database.transaction { open in
            try await open.cancelRender(creator: creator, id: render.id)
        }
        for channel in [Channel.jobs, .renders, .deliveries] {
            try await call.api.database.wake(channel)
        }
        let now = try await found(call)
        switch answer {
        case .cancelled: return .json(try await represent(now, call))
        case .requested: return .json(try await represent(now, call), status: 202)
        case .finished where now.state == .cancelled:
            return .json(try await represent(now, call))
        case .finished:
            throw Problem(.conflict, "The render is over: \(now.state.rawValue).")
        }
    }

    // MARK: Representations

    /// A render with its template's name and its files.
    static func represent(_ render: RenderRecord, _ call: Call) async throws -> Value {
        let database = call.api.database
        var fields = summary(render)
        let version = try await database.templateVersion(
            creator: render.creatorID,
            id: render.templateVersionID
        )
        fields["template"] = .text(version?.name)
        fields["version"] = version.map { .integer($0.number) } ?? .null
        let files = try await database.renderFiles(creator: render.creatorID, render: render.id)
        let now = call.api.now
        fields["files"] = .array(
            files.map { file in
                represent(file, render.withdrawnAt == nil ? call.api.links : nil, now)
            }
        )
        return .object(fields)
    }

    private static func represent(
        _ file: RenderFileRecord,
        _ links: FileLinks?,
        _ now: Date
    ) -> Value {
        let link = links?.link(to: file.sha256, mediaType: file.mediaType, now: now)
        return .object([
            "as": .string(file.output), "url": .text(link?.url),
            "expires": .time(link?.expires), "sha256": .string(file.sha256),
            "media_type": .string(file.mediaType), "bytes": .integer(file.bytes),
            "width": .integer(file.width), "height": .integer(file.height),
            "fps": .double(file.fps), "duration": .double(file.duration),
        ])
    }

    static func summary(_ render: RenderRecord) -> [String: Value] {
        let pack = render.packName.map {
            Value.object(["name": .string($0), "sha256": .text(render.packSHA256)])
        }
        return [
            "id": .id(render.id), "status": .string(render.state.rawValue),
            "stage": .string(render.stage.rawValue), "progress": .number(render.progress),
            "stage_ends": .time(render.state == .running ? render.stageEndsAt : nil),
            "occurrence": .id(render.occurrenceID), "recipient": .id(render.recipientID),
            "seed": .integer(Int(render.seed)), "degraded": .boolean(render.degraded),
            "late": .boolean(render.late), "warnings": .stored(render.warnings),
            "error": .stored(render.error), "timings": .stored(render.timings),
            "pack": pack ?? .null, "created": .time(render.createdAt),
            "started": .time(render.startedAt), "finished": .time(render.finishedAt),
            "withdrawn": .time(render.withdrawnAt), "links": links(render),
        ]
    }

    private static func links(_ render: RenderRecord) -> Value {
        let path = "/v1/renders/\(text(render.id))"
        return .object([
            "self": .string(path), "progress": .string(path + "/progress"),
            "cancel": .string(path + "/cancel"),
        ])
    }
}
