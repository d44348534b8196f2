import Foundation

/// The progress of the demo's videos: bars on a terminal, lines elsewhere.
final class DemoBoard {
    private static let stages = [
        "planned", "generating", "composing", "encoding", "sealing", "storing", "delivering",
    ]
    private let isTerminal = isatty(STDOUT_FILENO) == 1
    private var last: [String]
    private var isDrawn = false

    init(count: Int) { last = Array(repeating: "", count: count) }

    /// Draws where each video is.
    func draw(_ shows: [DemoShow], _ states: [DemoState], _ receipts: [DemoReceipt]) {
        if isTerminal, isDrawn { write("\u{1B}[\(shows.count)A") }
        for (index, show) in shows.enumerated() {
            let state = states[index]
            let isReceived = receipts.contains {
                $0.render == state.render && !state.render.isEmpty
            }
            let stage = isReceived ? "received" : shown(state, due: show.due)
            if isTerminal {
                let share = isReceived ? 1 : overall(state)
                write("\r\u{1B}[2K  \(padded(show.title)) \(bar(share)) \(stage)\n")
            } else if last[index] != stage.split(separator: " ").first.map(String.init) ?? "" {
                write("  \(padded(show.title)) \(stage)\n")
            }
            last[index] = stage.split(separator: " ").first.map(String.init) ?? ""
        }
        isDrawn = true
    }

    /// Leaves the bars standing.
    func end() { write("\n") }

    private func shown(_ state: DemoState, due: Date) -> String {
        switch state.occurrence {
        case "ready":
            let seconds = max(0, due.timeIntervalSinceNow)
            return "ready, released in \(Int(seconds.rounded(.up))) s"
        case "released": return "delivering"
        default: return "\(state.stage) \(Int(state.progress * 100)) %"
        }
    }

    /// The share of the whole way; drawing is nearly all of it.
    private func overall(_ state: DemoState) -> Double {
        if state.occurrence == "ready" || state.occurrence == "released" { return 0.97 }
        switch state.stage {
        case "generating": return 0.02 + 0.03 * state.progress
        case "composing": return 0.05 + 0.85 * state.progress
        case "encoding": return 0.9 + 0.03 * state.progress
        case "sealing", "storing", "delivering": return 0.95
        default: return 0
        }
    }

    private func bar(_ share: Double) -> String {
        let full = Int(share * 32)
        return String(repeating: "█", count: full) + String(repeating: "░", count: 32 - full)
    }

    private func padded(_ title: String) -> String {
        title.padding(toLength: 11, withPad: " ", startingAt: 0)
    }

    private func write(_ text: String) {
        FileHandle.standardOutput.write(Data(text.utf8))
    }
}
