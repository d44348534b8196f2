/// Something a template has to be given.
package struct Input: Sendable, Equatable {
    /// Its name in expressions and in a request's `inputs`.
    package let name: String
    /// What it may be.
    package let schema: InputSchema
    /// Whether it may be absent; it is then nothing in expressions.
    package let isOptional: Bool
    /// Whether it shows a person whose consent must be on record.
    package let needsConsent: Bool
    /// A hint for whoever fills it in.
    package let description: String?
    let fallback: Fallback?

    /// Whether leaving it out is an error.
    package var isRequired: Bool { !isOptional && fallback == nil }

    /// What stands in when nothing is given.
    enum Fallback: Sendable, Equatable {
        case value(Value)
        /// Evaluated for each recipient and day.
        case computed(Interpolation)
    }
}

/// The kind of a value and its limits: a small part of JSON Schema.
package indirect enum InputSchema: Sendable, Equatable {
    /// Text, in characters as people count them.
    case string(length: ClosedRange<Int>, among: [String]?)
    case integer(ClosedRange<Int>)
    case number(ClosedRange<Double>)
    case boolean
    /// A day, `2026-11-22`.
    case date
    /// An IANA zone, `Europe/Berlin`.
    case zone
    /// A language, `pt-BR`.
    case locale
    case image
    case audio
    case array(items: InputSchema, count: ClosedRange<Int>)
    case object([Property])

    /// A field of an object.
    package struct Property: Sendable, Equatable {
        package let name: String
        package let schema: InputSchema
        package let isOptional: Bool
    }

    /// Whether it is a picture or a list of pictures.
    var holdsImages: Bool {
        if case .array(let items, _) = self { items == .image } else { self == .image }
    }

    /// What expressions know of such a value.
    var type: ValueType {
        switch self {
        case .string, .date, .zone, .locale: .string
        case .integer, .number: .number
        case .boolean: .boolean
        case .image, .audio: .file
        case .array(let items, _): .list(items.type)
        case .object(let properties):
            .object(
                Dictionary(
                    properties.map { ($0.name, $0.schema.type) },
                    uniquingKeysWith: { first, _ in first }
                )
            )
        }
    }
}
