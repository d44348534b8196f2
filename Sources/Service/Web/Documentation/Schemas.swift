internal import Templates

/// The shapes of bodies and answers, by the names that routes use.
enum Schemas {
    static let all: [String: Value] =
        answers.merging(requests) { first, _ in first }.merging(lists) { first, _ in first }

    private static let answers: [String: Value] = [
        "Problem": object(
            [
                "type": text, "title": text, "status": integer, "detail": text, "request": text,
                "errors": array(of: reference("FieldProblem")),
            ],
            optional: ["errors"]
        ),
        "FieldProblem": object(
            ["path": text, "message": text, "line": integer, "column": integer],
            optional: ["line", "column"]
        ),
        "Template": object(
            [
                "id": id, "name": text, "title": text, "version": integer, "sha256": text,
                "created": time, "inputs": array(of: reference("TemplateInput")),
                "source": text, "canonical": anything,
            ],
            optional: ["inputs", "source", "canonical"]
        ),
        "TemplateInput": object([
            "name": text, "type": text, "required": flag, "needs_consent": flag,
            "description": nullable("string"),
        ]),
        "TemplateCheck": object([
            "valid": flag, "name": text, "title": text,
            "inputs": array(of: reference("TemplateInput")),
        ]),
        "TemplatePreview": object([
            "template": text, "version": integer, "storyboard": anything,
            "needs_consent": array(of: text),
        ]),
        "Asset": object([
            "id": id, "sha256": text, "kind": words("upload", "output", "clip"),
            "name": nullable("string"), "bytes": integer, "media_type": text, "created": time,
            "withdrawn": nullable("string"), "url": nullable("string"),
            "expires": nullable("string"),
        ]),
        "Recipient": object([
            "id": id, "name": text, "birthday": nullable("string"), "zone": text,
            "locale": text, "fields": anything, "photo": nullable("string"), "created": time,
        ]),
        "Consent": object([
            "id": id, "status": words("active", "expired", "revoked"), "subject": text,
            "relationship": text, "statement": text, "scope": array(of: text), "photo": text,
            "granted": time, "expires": nullable("string"), "revoked": nullable("string"),
        ]),
        "Revocation": object([
            "consent": id, "cancelled": array(of: id), "withdrawn": array(of: id),
        ]),
        "Schedule": object([
            "id": id, "status": words("active", "paused", "cancelled", "finished"),
            "template": text, "version": integer, "audience": reference("Audience"),
            "inputs": anything, "when": reference("When"), "deliver": array(of: id),
            "late": integer, "seed": integer, "created": time,
        ]),
        "Firing": object([
            "at": time, "local_date": text, "zone": text, "note": nullable("string"),
        ]),
        "Occurrence": object([
            "id": id,
            "status": words(
                "planned",
                "generating",
                "ready",
                "released",
                "failed",
                "cancelled",
                "skipped",
                "withdrawn"
            ),
            "schedule": id, "recipient": id, "local_date": text, "zone": text,
            "note": nullable("string"), "due": time, "start": time, "late": flag,
            "reason": nullable("string"), "render": nullable("string"),
            "ready": nullable("string"), "released": nullable("string"),
        ]),
        "RenderAccepted": object(["id": id, "status": text, "links": reference("RenderLinks")]),
        "RenderLinks": object(["self": text, "progress": text, "cancel": text]),
        "Render": object(render, optional: ["template", "version", "files"]),
        "RenderFile": object([
            "as": text, "url": nullable("string"), "expires": nullable("string"),
            "sha256": text, "media_type": text, "bytes": integer, "width": integer,
            "height": integer, "fps": nullable("number"), "duration": nullable("number"),
        ]),
        "Endpoint": object(endpoint),
        "EndpointWithSecret": object(endpoint.merging(["secret": text]) { first, _ in first }),
        "DeliveryStarted": object(["delivery": id]),
        "Recovery": object(["deliveries": integer]),
        "Delivery": object(
            [
                "id": id, "event": id, "type": text, "endpoint": id,
                "status": words("pending", "sending", "delivered", "failed", "refused"),
                "attempt_count": integer, "next_attempt": nullable("string"), "created": time,
                "finished": nullable("string"), "attempts": array(of: reference("Attempt")),
            ],
            optional: ["attempts"]
        ),
        "Attempt": object([
            "number": integer, "begun": time, "finished": nullable("string"),
            "outcome": nullable("string"), "status": nullable("integer"),
            "detail": nullable("string"), "excerpt": nullable("string"),
        ]),
        "Event": object([
            "id": id, "seq": integer, "type": text, "timestamp": time, "data": anything,
        ]),
        "Health": object(["status": text, "packs": array(of: text)], optional: ["packs"]),
        "OpenAPI": object(["openapi": text, "info": anything, "paths": anything]),
    ]

    private static let render: [String: Value] = [
        "id": id, "status": words("queued", "running", "succeeded", "failed", "cancelled"),
        "stage": text, "progress": number, "stage_ends": nullable("string"),
        "occurrence": nullable("string"), "recipient": nullable("string"), "seed": integer,
        "degraded": flag, "late": flag,
        "warnings": array(of: text), "error": nullable("object"), "timings": anything,
        "pack": nullable("object"), "created": time, "started": nullable("string"),
        "finished": nullable("string"), "withdrawn": nullable("string"),
        "links": reference("RenderLinks"), "template": nullable("string"),
        "version": nullable("integer"), "files": array(of: reference("RenderFile")),
    ]

    private static let endpoint: [String: Value] = [
        "id": id, "url": text, "description": text, "events": array(of: text),
        "status": words("enabled", "disabled"), "disabled_reason": nullable("string"),
        "created": time,
    ]

    // MARK: Requests

    private static let requests: [String: Value] = [
        "TemplatePreviewRequest": object(
            ["version": integer, "inputs": anything, "recipient": id, "seed": integer],
            optional: ["version", "inputs", "recipient", "seed"]
        ),
        "RecipientRequest": object(
            recipient,
            optional: ["birthday", "locale", "fields", "photo"]
        ),
        "RecipientChange": object(recipient, optional: Array(recipient.keys)),
        "ConsentRequest": object(
            [
                "subject": text, "relationship": text, "statement": text,
                "scope": array(of: text), "photo": text, "expires": nullable("string"),
            ],
            optional: ["scope", "expires"]
        ),
        "Audience": object(["recipient": id]),
        "When": .object([
            "oneOf": .array([
                object(["once": object(["at": time, "zone": text])]),
                object(["daily": object(["at": text, "zone": text])]),
                object([
                    "birthday": object(
                        ["at": text, "zone": text, "feb29": words("feb28", "mar1", "skip")],
                        optional: ["feb29"]
                    )
                ]),
            ])
        ]),
        "ScheduleRequest": object(
            [
                "template": text, "version": integer, "inputs": anything,
                "audience": reference("Audience"), "when": reference("When"),
                "deliver": array(of: id), "late": late, "seed": integer,
            ],
            optional: ["version", "inputs", "deliver", "late", "seed"]
        ),
        "SchedulePreviewRequest": object(
            [
                "when": reference("When"), "audience": reference("Audience"), "after": time,
                "limit": integer,
            ],
            optional: ["audience", "after", "limit"]
        ),
        "RenderRequest": object(
            [
                "template": text, "version": integer, "recipient": id, "inputs": anything,
                "seed": integer,
            ],
            optional: ["version", "recipient", "inputs", "seed"]
        ),
        "EndpointRequest": object(
            ["url": text, "description": text, "events": array(of: text)],
            optional: ["description", "events"]
        ),
        "EndpointChange": object(
            ["url": text, "description": text, "events": array(of: text)],
            optional: ["url", "description", "events"]
        ),
        "RecoverRequest": object(["since": time]),
    ]

    private static let recipient: [String: Value] = [
        "name": text, "birthday": nullable("string"), "zone": text, "locale": text,
        "fields": anything, "photo": nullable("string"),
    ]

    private static let late = Value.object([
        "description": .string("'deliver' within a day, 'skip', or a limit in seconds."),
        "type": .texts(["string", "integer"]),
    ])

    // MARK: Lists and parts

    private static let lists = Dictionary(
        uniqueKeysWithValues: [
            "Template", "Asset", "Recipient", "Consent", "Schedule", "Occurrence", "Render",
            "Endpoint", "Delivery", "Event", "Firing",
        ].map { item in
            (
                "\(item)List",
                object(["data": array(of: reference(item)), "next": nullable("string")])
            )
        }
    )

    private static let text = Value.object(["type": .string("string")])
    private static let integer = Value.object(["type": .string("integer")])
    private static let number = Value.object(["type": .string("number")])
    private static let flag = Value.object(["type": .string("boolean")])
    private static let anything = Value.object(["type": .string("object")])
    private static let id = Value.object([
        "type": .string("string"), "format": .string("uuid"),
    ])
    private static let time = Value.object([
        "type": .string("string"), "format": .string("date-time"),
    ])

    private static func reference(_ name: String) -> Value { OpenAPI.reference(name) }

    private static func nullable(_ type: String) -> Value {
        .object(["type": .texts([type, "null"])])
    }

    private static func words(_ words: String...) -> Value {
        .object(["type": .string("string"), "enum": .texts(words)])
    }

    private static func array(of item: Value) -> Value {
        .object(["type": .string("array"), "items": item])
    }

    private static func object(_ properties: [String: Value], optional: [String] = []) -> Value {
        .object([
            "type": .string("object"), "properties": .object(properties),
            "required": .texts(properties.keys.filter { !optional.contains($0) }.sorted()),
        ])
    }
}
