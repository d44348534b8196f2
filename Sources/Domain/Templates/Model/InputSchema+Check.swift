import Foundation

/// Where input files may come from.
package enum FileTrust: Sendable {
    /// Stored and built-in assets: what a request over the network may name.
    case assetsOnly
    /// Files of this machine as well: the command line.
    case localFiles
}

extension InputSchema {
    /// Checks `value` and logs what is wrong under `path`.
    func check(_ value: Value, path: String, trust: FileTrust, log: ProblemLog) {
        func refuse(_ message: String) {
            log.add(TemplateProblem(path: path, message: message))
        }
        switch (self, value) {
        case (.string(let length, let among), .string(let text)):
            Self.check(text, length: length, among: among, refuse: refuse)
        case (.integer(let range), .integer(let number)):
            if !range.contains(number) {
                refuse("must be from \(range.lowerBound) to \(range.upperBound)")
            }
        case (.number(let range), _) where value.asDouble != nil:
            if let number = value.asDouble, !range.contains(number) {
                refuse("must be from \(range.lowerBound) to \(range.upperBound)")
            }
        case (.boolean, .boolean): break
        case (.date, .string(let text)):
            if text.utf8.count != 10 || CalendarDate(text) == nil {
                refuse("is no day; write it as 2026-11-22")
            }
        case (.zone, .string(let text)):
            if !ZoneName.isKnown(text) { refuse("is no known zone; write it as Europe/Berlin") }
        case (.locale, .string(let text)):
            if !LocaleName.isValid(text) { refuse("is no locale; write it as pt-BR") }
        case (.image, .string(let text)), (.audio, .string(let text)):
            Self.check(file: text, trust: trust, refuse: refuse)
        case (.array(let items, let count), .array(let values)):
            guard count.contains(values.count) else {
                refuse(
                    "must have \(count.lowerBound) to \(count.upperBound) elements, has \(values.count)"
                )
                return
            }
            for (index, value) in values.enumerated() {
                items.check(value, path: "\(path)[\(index)]", trust: trust, log: log)
            }
        case (.object(let properties), .object(let fields)):
            Self.check(fields, properties: properties, path: path, trust: trust, log: log)
        default:
            refuse("must be \(word), is \(value.kind)")
        }
    }

    private var word: String {
        switch self {
        case .string: "text"
        case .integer: "a whole number"
        case .number: "a number"
        case .boolean: "true or false"
        case .date: "a day as text, such as 2026-11-22"
        case .zone: "a zone as text, such as Europe/Berlin"
        case .locale: "a locale as text, such as pt-BR"
        case .image, .audio: "an asset as text, such as sha256:…"
        case .array: "a list"
        case .object: "an object"
        }
    }

    private static func check(
        _ text: String,
        length: ClosedRange<Int>,
        among: [String]?,
        refuse: (String) -> Void
    ) {
        // A character may be many scalars; the second limit bounds what one text can cost.
        let count = text.count
        if !length.contains(count) || text.unicodeScalars.count > 16 * length.upperBound {
            refuse(
                "must have \(length.lowerBound) to \(length.upperBound) characters, has \(count)"
            )
        } else if let among, !among.contains(text) {
            refuse("must be one of \(among.joined(separator: ", "))")
        } else if text.unicodeScalars.contains(where: { $0.value < 32 && $0 != "\n" && $0 != "\t" })
        {
            refuse("must not hold control characters")
        }
    }

    private static func check(file text: String, trust: FileTrust, refuse: (String) -> Void) {
        switch AssetReference(text) {
        case .stored, .builtIn: break
        case .file where trust == .localFiles: break
        case .file: refuse("must name an asset; files of the machine are not accepted here")
        case nil: refuse("names no asset; write it as sha256: and 64 hexadecimal digits")
        }
    }

    private static func check(
        _ fields: [String: Value],
        properties: [Property],
        path: String,
        trust: FileTrust,
        log: ProblemLog
    ) {
        let known = properties.map(\.name)
        for key in fields.keys.sorted() where !known.contains(key) {
            log.add(
                TemplateProblem(
                    path: "\(path).\(key.prefix(40))",
                    message: "unknown field" + Suggestion.phrase(for: key, among: known)
                )
            )
        }
        for property in properties {
            if let value = fields[property.name], value != .null {
                property.schema.check(
                    value,
                    path: "\(path).\(property.name)",
                    trust: trust,
                    log: log
                )
            } else if !property.isOptional {
                log.add(
                    TemplateProblem(path: "\(path).\(property.name)", message: "is required")
                )
            }
        }
    }
}

/// Names of time zones.
enum ZoneName {
    static func isKnown(_ name: String) -> Bool {
        name == "UTC" || name.contains("/") && TimeZone.knownTimeZoneIdentifiers.contains(name)
            || name.contains("/") && !name.contains("..") && TimeZone(identifier: name) != nil
    }
}
