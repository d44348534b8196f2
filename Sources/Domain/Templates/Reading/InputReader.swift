/// Reads `inputs`.
struct InputReader {
    let log: ProblemLog

    private enum Kind: String, CaseIterable {
        case string, integer, number, boolean, date, zone, locale, image, audio, array, object
    }

    func inputs(_ cursor: Cursor) -> [Input]? {
        guard let entries = cursor.namedEntries() else { return nil }
        guard entries.count <= 64 else {
            cursor.refuse("at most 64 inputs")
            return nil
        }
        let inputs = entries.compactMap { entry -> Input? in
            checkName(entry.name, entry.value)
            return input(entry.name, entry.value)
        }
        checkDefaults(inputs, entries)
        return inputs
    }

    private func checkName(_ name: String, _ cursor: Cursor) {
        let isName =
            name.first.map(ExpressionLexer.isNameStart) == true && name.count <= 64
            && name.allSatisfy(ExpressionLexer.isNamePart)
        if !isName {
            cursor.refuse("an input's name has letters, digits and _ and begins with a letter")
        } else if ContextNames.reserved.contains(name) {
            cursor.refuse("'\(name)' has a meaning of its own; choose another name")
        }
    }

    private func input(_ name: String, _ cursor: Cursor) -> Input? {
        guard
            let (schema, fields) = schema(
                cursor,
                extra: ["optional", "default", "likeness", "description"]
            )
        else { return nil }
        var needsConsent = false
        if let likeness = fields["likeness"] {
            if likeness.string() != "needs-consent" { likeness.refuse("expected needs-consent") }
            if !schema.holdsImages { likeness.refuse("only an image shows a person") }
            needsConsent = true
        }
        return Input(
            name: name,
            schema: schema,
            isOptional: fields["optional"]?.boolean() ?? false,
            needsConsent: needsConsent,
            description: fields["description"]?.string(limit: 400),
            fallback: fields["default"].flatMap { fallback($0, schema) }
        )
    }

    private func fallback(_ cursor: Cursor, _ schema: InputSchema) -> Input.Fallback? {
        if case .string(let text) = cursor.node.content, text.contains("${") {
            return cursor.parsed(text).map { .computed($0) }
        }
        let inner = ProblemLog()
        schema.check(cursor.node.value, path: cursor.path, trust: .assetsOnly, log: inner)
        for problem in inner.problems {
            log.add(
                TemplateProblem(
                    path: problem.path,
                    line: cursor.node.line,
                    column: cursor.node.column,
                    message: problem.message
                )
            )
        }
        return .value(cursor.node.value)
    }

    /// Types of computed defaults, and no default that needs itself.
    private func checkDefaults(_ inputs: [Input], _ entries: [(name: String, value: Cursor)]) {
        let scope = ContextNames.scope(inputs: inputs)
        let places = Dictionary(entries.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
        for input in inputs {
            guard case .computed(let parts) = input.fallback,
                let place = places[input.name]?.field("default")
            else {
                continue
            }
            for case .expression(let expression, let offset) in parts.parts {
                _ = place.type(of: expression, scope, offset: offset)
            }
        }
        if let cycle = InputOrder.cycle(in: inputs), let place = places[cycle[0]]?.field("default")
        {
            place.refuse("the default needs itself: \(cycle.joined(separator: " → "))")
        }
    }

    /// A schema and the fields it was read from.
    private func schema(
        _ cursor: Cursor,
        extra: [String]
    ) -> (InputSchema, Fields)? {
        let known =
            [
                "type", "minLength", "maxLength", "enum", "minimum", "maximum", "minItems",
                "maxItems", "items", "properties",
            ] + extra
        guard let fields = cursor.fields(known),
            let kind = fields.required("type")?.choice(of: Kind.self)
        else { return nil }
        check(fields, of: kind)
        guard let schema = schema(kind, fields) else { return nil }
        return (schema, fields)
    }

    /// A limit that says nothing about this type is a mistake.
    private func check(_ fields: Fields, of kind: Kind) {
        let owners: [(field: String, kinds: [Kind])] = [
            ("minLength", [.string]), ("maxLength", [.string]), ("enum", [.string]),
            ("minimum", [.integer, .number]), ("maximum", [.integer, .number]),
            ("minItems", [.array]), ("maxItems", [.array]), ("items", [.array]),
            ("properties", [.object]),
        ]
        for owner in owners where !owner.kinds.contains(kind) {
            fields[owner.field]?.refuse("'\(owner.field)' says nothing about \(kind.rawValue)")
        }
    }

    private func schema(_ kind: Kind, _ fields: Fields) -> InputSchema? {
        switch kind {
        case .boolean: return .boolean
        case .date: return .date
        case .zone: return .zone
        case .locale: return .locale
        case .image: return .image
        case .audio: return .audio
        case .string:
            return range(fields, "minLength", "maxLength", within: 0...2_000).map {
                .string(length: $0, among: words(fields["enum"]))
            }
        case .integer:
            return range(
                fields,
                "minimum",
                "maximum",
                within: -1_000_000_000...1_000_000_000
            ).map { .integer($0) }
        case .number: return numbers(fields).map { .number($0) }
        case .array:
            guard let items = fields.required("items"),
                let (schema, _) = schema(items, extra: []),
                let count = range(fields, "minItems", "maxItems", within: 0...50)
            else { return nil }
            return .array(items: schema, count: count)
        case .object: return fields.required("properties").flatMap(properties)
        }
    }

    private func range(
        _ fields: Fields,
        _ low: String,
        _ high: String,
        within limits: ClosedRange<Int>
    ) -> ClosedRange<Int>? {
        let lower = fields[low].map { $0.integer(limits) } ?? limits.lowerBound
        let upper = fields[high].map { $0.integer(limits) } ?? limits.upperBound
        guard let lower, let upper else { return nil }
        guard lower <= upper else {
            fields[low]?.refuse("'\(low)' is larger than '\(high)'")
            return nil
        }
        return lower...upper
    }

    private func numbers(_ fields: Fields) -> ClosedRange<Double>? {
        let limits = -1e12...1e12
        let lower = fields["minimum"].map { $0.number(limits) } ?? limits.lowerBound
        let upper = fields["maximum"].map { $0.number(limits) } ?? limits.upperBound
        guard let lower, let upper else { return nil }
        guard lower <= upper else {
            fields["minimum"]?.refuse("'minimum' is larger than 'maximum'")
            return nil
        }
        return lower...upper
    }

    private func words(_ cursor: Cursor?) -> [String]? {
        cursor?.elements(1...100)?.compactMap { $0.string(limit: 200) }
    }

    private func properties(_ cursor: Cursor) -> InputSchema? {
        guard let entries = cursor.namedEntries() else { return nil }
        guard (1...50).contains(entries.count) else {
            cursor.refuse("an object has 1 to 50 properties")
            return nil
        }
        return .object(
            entries.compactMap { entry in
                checkName(entry.name, entry.value)
                guard let (schema, fields) = schema(entry.value, extra: ["optional"]) else {
                    return nil
                }
                return InputSchema.Property(
                    name: entry.name,
                    schema: schema,
                    isOptional: fields["optional"]?.boolean() ?? false
                )
            }
        )
    }
}
