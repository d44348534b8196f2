import Foundation
import Synchronization

/// A value of a printed JSON object.
enum JSONValue: Sendable {
    case string(String)
    case int(Int)
    case double(Double)
    case bool(Bool)
    case strings([String])
    case object([String: JSONValue])
    case array([JSONValue])
    case null

    fileprivate var foundation: Any {
        switch self {
        case .string(let value): value
        case .int(let value): value
        case .double(let value): value
        case .bool(let value): value
        case .strings(let values): values
        case .object(let members): members.mapValues(\.foundation)
        case .array(let values): values.map(\.foundation)
        case .null: NSNull()
        }
    }
}

/// Writes one JSON object a line.
enum JSONLine {
    static func text(_ members: [String: JSONValue]) throws -> String {
        let data = try JSONSerialization.data(
            withJSONObject: members.mapValues(\.foundation),
            options: [.sortedKeys, .withoutEscapingSlashes]
        )
        return String(decoding: data, as: UTF8.self)
    }
}

/// One line on the terminal that fills as work proceeds; silent when nobody watches.
final class ProgressLine: Sendable {
    private let label: String
    private let isShown: Bool
    private let shown = Mutex(-1)

    init(label: String, isShown: Bool) {
        self.label = label
        self.isShown = isShown && isatty(STDERR_FILENO) == 1
    }

    /// Draws the bar at `share`, 0...1, once for each percent.
    func show(_ share: Double) {
        guard isShown else { return }
        let percent = Int(share * 100)
        let isNew = shown.withLock { last in
            defer { last = percent }
            return last != percent
        }
        guard isNew else { return }
        let full = percent * 30 / 100
        let bar = String(repeating: "█", count: full) + String(repeating: "░", count: 30 - full)
        write("\r\(label) \(bar) \(percent) %")
    }

    /// Leaves the line.
    func end() {
        if isShown { write("\n") }
    }

    private func write(_ text: String) {
        FileHandle.standardError.write(Data(text.utf8))
    }
}
