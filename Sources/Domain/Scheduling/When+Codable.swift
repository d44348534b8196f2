/// `{"once": {"at", "zone"}}`, `{"daily": {"at", "zone"}}` or `{"birthday": {"at", "zone", "feb29"}}`.
///
/// Decoding throws `SchedulingError.badField` with a path such as `when.daily.at`.
extension When: Codable {
    package init(from decoder: any Decoder) throws {
        let outer = try WordReader(decoder, path: "when")
        guard outer.words.count == 1, let kind = outer.words.first else {
            throw SchedulingError.badField(
                path: "when",
                reason: "expected one of once, daily, birthday"
            )
        }
        let inner = try outer.reader(kind)
        switch kind {
        case "once":
            try inner.accept(["at", "zone"])
            let at = try Timestamp.instant(try inner.text("at"), path: "when.once.at")
            self = .once(at: at, zone: try inner.zone())
        case "daily":
            try inner.accept(["at", "zone"])
            self = .daily(at: try inner.time(), zone: try inner.zone())
        case "birthday":
            try inner.accept(["at", "zone", "feb29"])
            let word = try inner.optionalText("feb29")
            guard let rule = word.map(LeapDayRule.init(rawValue:)) ?? .standard else {
                throw SchedulingError.badField(
                    path: "when.birthday.feb29",
                    reason: "expected feb28, mar1 or skip"
                )
            }
            self = .birthday(at: try inner.time(), zone: try inner.zone(), leapDay: rule)
        default:
            throw SchedulingError.badField(
                path: "when.\(kind.prefix(40))",
                reason: "expected one of once, daily, birthday"
            )
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Word.self)
        var fields: [String: String] = ["zone": zone.text]
        let kind: String
        switch self {
        case .once(let at, let zone):
            kind = "once"
            if case .named(let zone) = zone {
                fields["at"] = Timestamp.text(at, in: zone)
            } else {
                fields["at"] = Timestamp.text(at)
            }
        case .daily(let at, _):
            kind = "daily"
            fields["at"] = at.description
        case .birthday(let at, _, let leapDay):
            kind = "birthday"
            fields["at"] = at.description
            fields["feb29"] = leapDay.rawValue
        }
        try container.encode(fields, forKey: Word(kind))
    }
}

/// Any key.
private struct Word: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(_ text: String) { stringValue = text }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}

/// Reads an object of texts, naming the path of what is wrong.
private struct WordReader {
    let path: String
    private let container: KeyedDecodingContainer<Word>

    init(_ decoder: any Decoder, path: String) throws {
        self.path = path
        do {
            container = try decoder.container(keyedBy: Word.self)
        } catch {
            throw SchedulingError.badField(path: path, reason: "expected an object")
        }
    }

    var words: [String] { container.allKeys.map(\.stringValue).sorted() }

    func reader(_ word: String) throws -> WordReader {
        try WordReader(
            container.superDecoder(forKey: Word(word)),
            path: "\(path).\(word.prefix(40))"
        )
    }

    func accept(_ known: [String]) throws {
        for word in words where !known.contains(word) {
            throw SchedulingError.badField(
                path: "\(path).\(word.prefix(40))",
                reason: "unknown key; known are \(known.joined(separator: ", "))"
            )
        }
    }

    func optionalText(_ word: String) throws -> String? {
        do {
            return try container.decodeIfPresent(String.self, forKey: Word(word))
        } catch {
            throw SchedulingError.badField(path: "\(path).\(word)", reason: "expected text")
        }
    }

    func text(_ word: String) throws -> String {
        guard let text = try optionalText(word) else {
            throw SchedulingError.badField(path: "\(path).\(word)", reason: "is required")
        }
        return text
    }

    func time() throws -> LocalTime {
        guard let time = LocalTime(try text("at")) else {
            throw SchedulingError.badField(
                path: "\(path).at",
                reason: "expected a local time such as 07:30"
            )
        }
        return time
    }

    func zone() throws -> When.ZoneChoice {
        let name = try text("zone")
        if name == "recipient" { return .recipient }
        guard let zone = Zone(name) else {
            throw SchedulingError.badField(
                path: "\(path).zone",
                reason: "expected an IANA zone such as Europe/Berlin, or recipient"
            )
        }
        return .named(zone)
    }
}
