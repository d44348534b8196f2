internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Postgres
internal import Store
internal import Templates

/// `templates`: publish, read, validate, preview.
enum TemplateRoutes {
    static let all: [Route] = [
        Route(
            .post,
            "/v1/templates",
            scope: "templates",
            body: .template,
            "Publish a template; equal content is the same version.",
            answers: [201: "Template", 200: "Template"],
            handler: publish
        ),
        Route(
            .get,
            "/v1/templates",
            scope: "templates",
            "List templates, each in its latest version.",
            answers: [200: "TemplateList"],
            query: Route.paging,
            handler: list
        ),
        Route(
            .post,
            "/v1/templates/validate",
            scope: "templates",
            body: .template,
            "Check a template without publishing it.",
            answers: [200: "TemplateCheck"],
            handler: validate
        ),
        Route(
            .get,
            "/v1/templates/{name}",
            scope: "templates",
            "Get a template in its latest version.",
            answers: [200: "Template"],
            handler: get
        ),
        Route(
            .get,
            "/v1/templates/{name}/versions",
            scope: "templates",
            "List a template's versions, latest first.",
            answers: [200: "TemplateList"],
            handler: versions
        ),
        Route(
            .get,
            "/v1/templates/{name}/versions/{number}",
            scope: "templates",
            "Get one version of a template.",
            answers: [200: "Template"],
            handler: version
        ),
        Route(
            .post,
            "/v1/templates/{name}/preview",
            scope: "templates",
            body: .json("TemplatePreviewRequest"),
            "Resolve a template for inputs and a recipient, making nothing.",
            answers: [200: "TemplatePreview"],
            handler: preview
        ),
    ]

    private static func parsed(_ call: Call) throws -> Template {
        let isJSON = BodyReceiver.contentType(of: call.request) == "application/json"
        do throws(TemplateErrors) {
            return try Template.parse(
                call.body.bytes,
                as: isJSON ? .json : .yaml,
                packs: call.api.surroundings.packs()
            )
        } catch {
            throw Problem(.invalidTemplate, error)
        }
    }

    private static func publish(_ call: Call) async throws -> Answer {
        let template = try parsed(call)
        let creator = try call.creator
        let source = String(decoding: call.body.bytes, as: UTF8.self)
        let canonical = template.canonicalJSON
        let (version, isNew) = try await call.api.database.transaction { open in
            try await open.publishTemplate(
                creator: creator,
                name: template.name,
                title: template.title,
                source: source,
                canonical: JSONB(text: canonical),
                sha256: sha256(of: canonical)
            )
        }
        let json = represent(version, inputs: template.inputs)
        guard isNew else { return .json(json) }
        return .created(json, at: "/v1/templates/\(version.name)/versions/\(version.number)")
    }

    private static func validate(_ call: Call) async throws -> Answer {
        let template = try parsed(call)
        return .json(
            .object([
                "valid": .boolean(true), "name": .string(template.name),
                "title": .string(template.title),
                "inputs": .array(template.inputs.map(represent(input:))),
            ])
        )
    }

    private static func list(_ call: Call) async throws -> Answer {
        let page = try await call.page {
            try await $0.templates(creator: $1, after: $2, limit: $3)
        }
        return .list(page) { represent($0) }
    }

    private static func get(_ call: Call) async throws -> Answer {
        .json(try represent(parsing: try await found(call, number: nil)))
    }

    private static func version(_ call: Call) async throws -> Answer {
        guard let number = call.parameters["number"].flatMap({ Int32($0) }) else {
            throw Problem.notFound("version")
        }
        return .json(try represent(parsing: try await found(call, number: Int(number))))
    }

    private static func versions(_ call: Call) async throws -> Answer {
        let versions = try await call.api.database.templateVersions(
            creator: call.creator,
            name: call.parameters["name"] ?? ""
        )
        guard !versions.isEmpty else { throw Problem.notFound("template") }
        return .json(.object(["data": .array(versions.map { represent($0) }), "next": .null]))
    }

    private static func preview(_ call: Call) async throws -> Answer {
        let fields = try call.fields(["version", "inputs", "recipient", "seed"])
        let number = fields.optionalInteger("version", 1...Int(Int32.max))
        let inputs = fields.freeObject("inputs")
        let recipient = fields.optionalID("recipient")
        let seed = fields.optionalInteger("seed", 0...Seeds.largest)
        try fields.check()
        let version = try await found(call, number: number)
        let filling = try await Filling.fill(
            version,
            inputs,
            recipient: try await call.recipient(recipient, path: "recipient"),
            seed: seed.map { UInt64($0) },
            in: call
        )
        let storyboard = try JSONEncoder().encode(filling.storyboard)
        return .json(
            .object([
                "template": .string(version.name), "version": .integer(version.number),
                "storyboard": .stored(JSONB(bytes: storyboard)),
                "needs_consent": .texts(filling.likenesses.map(\.photo)),
            ])
        )
    }

    private static func found(_ call: Call, number: Int?) async throws -> TemplateVersionRecord {
        let version = try await call.api.database.templateVersion(
            creator: call.creator,
            name: call.parameters["name"] ?? "",
            number: number
        )
        guard let version else { throw Problem.notFound("template") }
        return version
    }

    private static func represent(parsing version: TemplateVersionRecord) throws -> Value {
        // The canonical form has lost the order in which the author put the inputs.
        let syntax: Template.Syntax = version.source.first == "{" ? .json : .yaml
        let template = try? Template.parse(Array(version.source.utf8), as: syntax)
        var fields = represent(version, inputs: template?.inputs ?? []).fields
        fields["source"] = .string(version.source)
        fields["canonical"] = .stored(version.canonical)
        return .object(fields)
    }

    private static func represent(
        _ version: TemplateVersionRecord,
        inputs: [Input]? = nil
    ) -> Value {
        var fields: [String: Value] = [
            "id": .id(version.id), "name": .string(version.name),
            "title": .string(version.title), "version": .integer(version.number),
            "sha256": .string(version.sha256), "created": .time(version.createdAt),
        ]
        fields["inputs"] = inputs.map { .array($0.map(represent(input:))) }
        return .object(fields)
    }

    private static func represent(input: Input) -> Value {
        .object([
            "name": .string(input.name), "type": .string(input.schema.word),
            "required": .boolean(input.isRequired),
            "needs_consent": .boolean(input.needsConsent),
            "description": .text(input.description),
        ])
    }
}

extension InputSchema {
    /// The template's word for the type.
    fileprivate var word: String {
        switch self {
        case .string: "string"
        case .integer: "integer"
        case .number: "number"
        case .boolean: "boolean"
        case .date: "date"
        case .zone: "zone"
        case .locale: "locale"
        case .image: "image"
        case .audio: "audio"
        case .array: "array"
        case .object: "object"
        }
    }
}
