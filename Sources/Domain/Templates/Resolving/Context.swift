/// Who a video is for, as expressions see them under `recipient`.
package struct RecipientFacts: Sendable, Equatable {
    /// The recipient's id; decides `seed: by-recipient`.
    package var id: String
    package var name: String
    /// `2001-02-28`; nil when unknown.
    package var birthday: String?
    /// IANA zone; nil when unknown.
    package var zone: String?
    /// BCP 47; nil when unknown.
    package var locale: String?
    /// The creator's own fields.
    package var fields: [String: Value]
    /// A photo of the person, whose consent is always needed.
    package var photo: AssetReference?

    /// Gives a recipient.
    package init(
        id: String,
        name: String,
        birthday: String? = nil,
        zone: String? = nil,
        locale: String? = nil,
        fields: [String: Value] = [:],
        photo: AssetReference? = nil
    ) {
        self.id = id
        self.name = name
        self.birthday = birthday
        self.zone = zone
        self.locale = locale
        self.fields = fields
        self.photo = photo
    }

    /// The field `first_name`, else the name up to its first space.
    package var firstName: String {
        if let own = fields["first_name"]?.asString, !own.isEmpty { return own }
        return name.split(separator: " ").first.map(String.init) ?? name
    }
}

/// Which day a video is for, as expressions see it under `occurrence`.
package struct OccurrenceFacts: Sendable, Equatable {
    /// The local date it is for, `2026-11-22`.
    package var localDate: String
    /// Local time it is due, `07:30`.
    package var localTime: String
    /// IANA zone.
    package var zone: String
    /// When it is due, RFC 3339.
    package var due: String

    /// Gives an occurrence.
    package init(localDate: String, localTime: String, zone: String, due: String) {
        self.localDate = localDate
        self.localTime = localTime
        self.zone = zone
        self.due = due
    }
}

/// Everything besides the inputs that decides a storyboard.
package struct ResolveContext: Sendable, Equatable {
    /// Nil when nobody in particular is meant; `recipient` is then nothing in expressions.
    package var recipient: RecipientFacts?
    /// Nil when no day is meant.
    package var occurrence: OccurrenceFacts?
    /// Id of the schedule; nil for a render on request.
    package var schedule: String?
    /// A seed asked for by the request; it replaces every seed the template does not fix.
    package var seed: UInt64?
    /// Viewer's locale when the recipient has none.
    package var locale: String?

    /// Gives a context.
    package init(
        recipient: RecipientFacts? = nil,
        occurrence: OccurrenceFacts? = nil,
        schedule: String? = nil,
        seed: UInt64? = nil,
        locale: String? = nil
    ) {
        self.recipient = recipient
        self.occurrence = occurrence
        self.schedule = schedule
        self.seed = seed
        self.locale = locale
    }

    /// The locale that texts are set in.
    package var viewerLocale: String { recipient?.locale ?? locale ?? "en" }
}

/// The names that expressions may use: their types when published, their values when resolved.
enum ContextNames {
    static let reserved: Set<String> = [
        "inputs", "recipient", "occurrence", "schedule", "template", "loop", "true", "false",
        "null",
    ]

    static let loop = ValueType.object([
        "index": .number, "number": .number, "count": .number, "first": .boolean,
        "last": .boolean,
    ])

    static func scope(inputs: [Input]) -> TypeScope {
        let types = Dictionary(
            inputs.map { ($0.name, $0.schema.type) },
            uniquingKeysWith: { first, _ in first }
        )
        var names = types
        names["inputs"] = .object(types)
        names["recipient"] = .object([
            "id": .string, "name": .string, "first_name": .string, "birthday": .string,
            "zone": .string, "locale": .string, "photo": .file, "fields": .any,
        ])
        names["occurrence"] = .object([
            "local_date": .string, "local_time": .string, "zone": .string, "due": .string,
        ])
        names["schedule"] = .object(["id": .string])
        names["template"] = .object(["name": .string, "title": .string])
        return TypeScope(names: names)
    }

    /// The values of all names but the inputs'.
    static func values(_ context: ResolveContext, template: Template) -> [String: Value] {
        var names: [String: Value] = [
            "schedule": .object(["id": context.schedule.map { .string($0) } ?? .null]),
            "template": .object([
                "name": .string(template.name), "title": .string(template.title),
            ]),
        ]
        func text(_ value: String?) -> Value { value.map { .string($0) } ?? .null }
        names["recipient"] = context.recipient.map { recipient in
            .object([
                "id": .string(recipient.id), "name": .string(recipient.name),
                "first_name": .string(recipient.firstName), "birthday": text(recipient.birthday),
                "zone": text(recipient.zone), "locale": .string(context.viewerLocale),
                "photo": text(recipient.photo?.text), "fields": .object(recipient.fields),
            ])
        }
        names["occurrence"] = context.occurrence.map { occurrence in
            .object([
                "local_date": .string(occurrence.localDate),
                "local_time": .string(occurrence.localTime), "zone": .string(occurrence.zone),
                "due": .string(occurrence.due),
            ])
        }
        return names
    }

    static func loop(index: Int, count: Int) -> Value {
        .object([
            "index": .integer(index), "number": .integer(index + 1), "count": .integer(count),
            "first": .boolean(index == 0), "last": .boolean(index == count - 1),
        ])
    }
}
