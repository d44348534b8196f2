/// A node with its path: reads it as a type, and logs a located problem where it is another.
///
/// Every reader returns nil after logging, so that reading goes on and finds the next problem.
struct Cursor {
    let node: Node
    let path: String
    let log: ProblemLog

    /// Logs a problem at this node.
    func refuse(_ message: String) {
        log.add(
            TemplateProblem(path: path, line: node.line, column: node.column, message: message)
        )
    }

    private func expected(_ what: String) {
        refuse("expected \(what), found \(node.value.kind)")
    }

    /// The fields of an object; unknown keys are logged.
    func fields(_ known: [String]) -> Fields? {
        guard case .object(let entries) = node.content else {
            expected("an object with \(known.joined(separator: ", "))")
            return nil
        }
        for entry in entries where !log.isFull && !known.contains(entry.key) {
            log.add(
                TemplateProblem(
                    path: joined(entry.key),
                    line: entry.line,
                    column: entry.column,
                    message: "unknown key '\(entry.key.prefix(40))'"
                        + Suggestion.phrase(for: entry.key, among: known)
                )
            )
        }
        return Fields(cursor: self, entries: entries)
    }

    /// The entries of an object whose keys are the author's own names.
    func namedEntries() -> [(name: String, value: Cursor)]? {
        guard case .object(let entries) = node.content else {
            expected("an object")
            return nil
        }
        return entries.map { ($0.key, Cursor(node: $0.value, path: joined($0.key), log: log)) }
    }

    /// The elements of a list of `count` elements.
    func elements(_ count: ClosedRange<Int>) -> [Cursor]? {
        guard case .array(let nodes) = node.content else {
            expected("a list")
            return nil
        }
        guard count.contains(nodes.count) else {
            refuse("a list of \(count.lowerBound) to \(count.upperBound), found \(nodes.count)")
            return nil
        }
        return nodes.enumerated().map {
            Cursor(node: $1, path: "\(path)[\($0)]", log: log)
        }
    }

    /// A text of at most `limit` characters.
    func string(limit: Int = 4_000) -> String? {
        guard case .string(let text) = node.content else {
            expected("text")
            return nil
        }
        guard text.unicodeScalars.count <= limit else {
            refuse("longer than \(limit) characters")
            return nil
        }
        return text
    }

    /// A word of a closed list.
    func choice<Word: RawRepresentable & CaseIterable>(
        of type: Word.Type
    ) -> Word? where Word.RawValue == String {
        let known = type.allCases.map(\.rawValue)
        guard case .string(let text) = node.content else {
            expected("one of \(known.joined(separator: ", "))")
            return nil
        }
        guard let word = type.init(rawValue: text) else {
            refuse("unknown word '\(text.prefix(40))'" + Suggestion.phrase(for: text, among: known))
            return nil
        }
        return word
    }

    /// A whole number in `range`.
    func integer(_ range: ClosedRange<Int>) -> Int? {
        guard case .integer(let number) = node.content else {
            expected("a whole number from \(range.lowerBound) to \(range.upperBound)")
            return nil
        }
        guard range.contains(number) else {
            refuse("expected a whole number from \(range.lowerBound) to \(range.upperBound)")
            return nil
        }
        return number
    }

    /// A number in `range`.
    func number(_ range: ClosedRange<Double>) -> Double? {
        guard let number = node.value.asDouble else {
            expected("a number from \(range.lowerBound) to \(range.upperBound)")
            return nil
        }
        guard range.contains(number) else {
            refuse("expected a number from \(range.lowerBound) to \(range.upperBound)")
            return nil
        }
        return number
    }

    /// True or false.
    func boolean() -> Bool? {
        guard case .boolean(let flag) = node.content else {
            expected("true or false")
            return nil
        }
        return flag
    }

    /// On or off, written so or as true or false.
    func toggle() -> Bool? {
        switch node.content {
        case .boolean(let flag): return flag
        case .string("on"): return true
        case .string("off"): return false
        default:
            refuse("expected on or off")
            return nil
        }
    }

    /// A length of time such as `4s`, `1.5s` or `500ms`, in milliseconds.
    func milliseconds(_ range: ClosedRange<Int>) -> Int? {
        guard case .string(let text) = node.content, let time = Self.milliseconds(text) else {
            refuse("expected a time such as 4s or 500ms")
            return nil
        }
        guard range.contains(time) else {
            refuse("expected a time from \(range.lowerBound)ms to \(range.upperBound)ms")
            return nil
        }
        return time
    }

    private static func milliseconds(_ text: String) -> Int? {
        var scan = NumberText.Scan(text)
        let whole = scan.digits()
        let hasFraction = scan.take(NumberText.Scan.point)
        let fraction = hasFraction ? scan.digits() : []
        let unit = String(decoding: scan.bytes[scan.position...], as: UTF8.self)
        guard (1...7).contains(whole.count),
            let seconds = Int(String(decoding: whole, as: UTF8.self))
        else { return nil }
        if unit == "ms" { return hasFraction ? nil : seconds }
        guard unit == "s", hasFraction ? (1...3).contains(fraction.count) : true else { return nil }
        let thousandths =
            fraction + Array(repeating: NumberText.Scan.zero, count: 3 - fraction.count)
        return seconds * 1000 + (Int(String(decoding: thousandths, as: UTF8.self)) ?? 0)
    }

    /// A colour such as `#fde68a`.
    func colour() -> Storyboard.Colour? {
        guard case .string(let text) = node.content, let colour = Storyboard.Colour(hex: text)
        else {
            refuse("expected a colour such as \"#fde68a\" (in quotes)")
            return nil
        }
        return colour
    }

    /// A name of lower-case letters, digits and hyphens.
    func slug() -> String? {
        guard let text = string(limit: 4_000) else { return nil }
        guard Slug.isValid(text) else {
            refuse("expected a name of 1 to 64 lower-case letters, digits and hyphens")
            return nil
        }
        return text
    }

    private func joined(_ key: String) -> String { Path.field(key, of: path) }

    /// A field as it stands, without a look at the others; nil when there is none.
    func field(_ name: String) -> Cursor? {
        guard case .object(let entries) = node.content else { return nil }
        return entries.first { $0.key == name }
            .map { Cursor(node: $0.value, path: joined(name), log: log) }
    }
}

/// An object's fields by name.
struct Fields {
    let cursor: Cursor
    private let byName: [String: Cursor]

    init(cursor: Cursor, entries: [Node.Entry]) {
        self.cursor = cursor
        byName = Dictionary(
            entries.map {
                (
                    $0.key,
                    Cursor(
                        node: $0.value,
                        path: Path.field($0.key, of: cursor.path),
                        log: cursor.log
                    )
                )
            },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// The field; nil when it is absent or null.
    subscript(_ name: String) -> Cursor? {
        guard let field = byName[name], field.node.content != .null else { return nil }
        return field
    }

    /// The field; its absence is logged.
    func required(_ name: String) -> Cursor? {
        guard let field = self[name] else {
            cursor.refuse("'\(name)' is missing")
            return nil
        }
        return field
    }
}
