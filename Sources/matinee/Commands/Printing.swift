import Foundation
import Generation
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
    private let shown = Mutex(Shown())

    /// What stands on the line, and how fast the work goes.
    private struct Shown {
        var text = ""
        var pace = Pace()
    }

    init(label: String, isShown: Bool) {
        self.label = label
        self.isShown = isShown && isatty(STDERR_FILENO) == 1
    }

    /// Draws the bar at `share`, 0...1, and once that can be told, how long it will still take.
    func show(_ share: Double) {
        guard isShown else { return }
        let percent = Int(share * 100)
        let full = percent * 30 / 100
        let bar = String(repeating: "█", count: full) + String(repeating: "░", count: 30 - full)
        let text = shown.withLock { shown -> String? in
            let rest = shown.pace.secondsLeft(at: share).map(ProgressLine.words) ?? ""
            let text = "\r\(label) \(bar) \(percent) %\(rest)"
            guard text != shown.text else { return nil }
            defer { shown.text = text }
            // A shorter line would leave the end of the longer one standing.
            return text + String(repeating: " ", count: max(shown.text.count - text.count, 0))
        }
        if let text { write(text) }
    }

    /// How long the work will still take.
    private static func words(_ seconds: Double) -> String {
        let left = Int(seconds.rounded(.up))
        if left < 60 { return ", \(left) s left" }
        if left < 3_600 { return ", \(left / 60) min \(left % 60) s left" }
        return ", \(left / 3_600) h \(left % 3_600 / 60) min left"
    }

    /// Leaves the line.
    func end() {
        if isShown { write("\n") }
    }

    private func write(_ text: String) {
        FileHandle.standardError.write(Data(text.utf8))
    }
}
