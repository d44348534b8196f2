internal import Foundation
internal import Scheduling
internal import Storage
internal import Templates

/// The fields of a JSON object, read one by one; everything wrong is told at once by `check`.
///
/// A field that is wrong reads as a placeholder, which nobody uses because `check` throws first.
final class Fields {
    private let values: [String: Value]
    private let path: String
    private let log: Log

    /// What several objects of one body find wrong.
    final class Log {
        var problems: [FieldProblem] = []
    }

    /// Takes an object; keys outside `known` are errors.
    init(_ values: [String: Value], known: [String], path: String = "", log: Log = Log()) {
        self.values = values
        self.path = path
        self.log = log
        for key in values.keys.sorted() where !known.contains(key) {
            add(String(key.prefix(40)), "unknown key" + Suggestion.phrase(for: key, among: known))
        }
    }

    /// Throws what was found wrong so far, if anything was.
    func check() throws(Problem) {
        guard let first = log.problems.first else { return }
        let detail =
            log.problems.count == 1
            ? "\(first.path): \(first.message)" : "\(log.problems.count) things are wrong."
        throw Problem(.invalidBody, detail, errors: log.problems)
    }

    /// Records something wrong with a field.
    func add(_ name: String, _ message: String) {
        log.problems.append(FieldProblem(path: place(name), message: message))
    }

    private func place(_ name: String) -> String {
        if name.isEmpty { return path }
        return path.isEmpty ? name : "\(path).\(name)"
    }

    /// Whether a value, even null, is there.
    func has(_ name: String) -> Bool { values[name] != nil }

    /// The value unless absent or null.
    func value(_ name: String) -> Value? {
        guard let value = values[name], value != .null else { return nil }
        return value
    }

    private func require<Content>(
        _ name: String,
        _ content: Content?,
        or placeholder: Content
    )
        -> Content
    {
        if content == nil, value(name) == nil { add(name, "is required") }
        return content ?? placeholder
    }

    // MARK: Text

    /// A text of a bounded number of characters.
    func text(_ name: String, _ length: ClosedRange<Int>) -> String {
        require(name, optionalText(name, length), or: "")
    }

    /// A text of a bounded number of characters; nil when absent or null.
    func optionalText(_ name: String, _ length: ClosedRange<Int>) -> String? {
        guard let value = value(name) else { return nil }
        guard case .string(let text) = value else {
            add(name, "expected text, found \(value.kind)")
            return nil
        }
        guard length.contains(text.count), text.utf8.count <= length.upperBound * 16 else {
            add(name, "expected \(length.lowerBound) to \(length.upperBound) characters")
            return nil
        }
        return text
    }

    /// One of a few words; nil when absent or null.
    func optionalWord(_ name: String, among words: [String]) -> String? {
        guard let text = optionalText(name, 0...200) else { return nil }
        guard words.contains(text) else {
            add(name, "unknown word" + Suggestion.phrase(for: text, among: words))
            return nil
        }
        return text
    }

    /// Texts, at most `limit`; nil when absent or null.
    func optionalTexts(_ name: String, limit: Int, _ length: ClosedRange<Int>) -> [String]? {
        guard let value = value(name) else { return nil }
        guard case .array(let values) = value else {
            add(name, "expected a list, found \(value.kind)")
            return nil
        }
        guard values.count <= limit else {
            add(name, "expected at most \(limit) items")
            return nil
        }
        var texts: [String] = []
        for (index, value) in values.enumerated() {
            if case .string(let text) = value, length.contains(text.count) {
                texts.append(text)
            } else {
                add(
                    "\(name)[\(index)]",
                    "expected text of \(length.lowerBound) to \(length.upperBound) characters"
                )
            }
        }
        return texts
    }

    // MARK: Ids, numbers, times

    /// An id.
    func id(_ name: String) -> UUID {
        require(name, optionalID(name), or: UUID())
    }

    /// An id; nil when absent or null.
    func optionalID(_ name: String) -> UUID? {
        guard let value = value(name) else { return nil }
        guard case .string(let text) = value, let id = UUID(uuidString: text) else {
            add(name, "expected an id")
            return nil
        }
        return id
    }

    /// Different ids, at most `limit`; empty when absent.
    func ids(_ name: String, limit: Int) -> [UUID] {
        guard let texts = optionalTexts(name, limit: limit, 1...64) else { return [] }
        var ids: [UUID] = []
        for (index, text) in texts.enumerated() {
            guard let id = UUID(uuidString: text) else {
                add("\(name)[\(index)]", "expected an id")
                continue
            }
            if !ids.contains(id) { ids.append(id) }
        }
        return ids
    }

    /// A whole number; nil when absent or null.
    func optionalInteger(_ name: String, _ range: ClosedRange<Int>) -> Int? {
        guard let value = value(name) else { return nil }
        guard case .integer(let number) = value, range.contains(number) else {
            add(name, "expected a whole number from \(range.lowerBound) to \(range.upperBound)")
            return nil
        }
        return number
    }

    /// An instant; nil when absent or null.
    func optionalInstant(_ name: String) -> Date? {
        guard let text = optionalText(name, 1...64) else { return nil }
        do throws(SchedulingError) {
            return try Timestamp.instant(text, path: place(name))
        } catch {
            add(name, error.reason)
            return nil
        }
    }

    /// A stored file's name, `sha256:` before it or not; nil when absent or null.
    func optionalHash(_ name: String) -> String? {
        guard let text = optionalText(name, 1...80) else { return nil }
        let bare = text.hasPrefix("sha256:") ? String(text.dropFirst(7)) : text
        guard StoredAsset.isName(bare) else {
            add(name, "expected the SHA-256 of an asset, 64 lower-case hexadecimal digits")
            return nil
        }
        return bare
    }

    // MARK: Objects

    /// A free object; empty when absent or null.
    func freeObject(_ name: String) -> [String: Value] {
        guard let value = value(name) else { return [:] }
        guard case .object(let fields) = value else {
            add(name, "expected an object, found \(value.kind)")
            return [:]
        }
        return fields
    }

    /// An object with known keys.
    func object(_ name: String, _ known: [String]) -> Fields {
        guard let value = value(name) else {
            add(name, "is required")
            return Fields([:], known: known, path: place(name))
        }
        guard case .object(let fields) = value else {
            add(name, "expected an object, found \(value.kind)")
            return Fields([:], known: known, path: place(name))
        }
        return Fields(fields, known: known, path: place(name), log: log)
    }
}

extension SchedulingError {
    /// What is wrong, without the place.
    var reason: String {
        if case .badField(_, let reason) = self { reason } else { description }
    }
}
