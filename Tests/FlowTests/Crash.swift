import Foundation
import TestSupport
import Testing

/// A moment of an occurrence's way at which the service is killed.
enum Crash: String, Sendable, CaseIterable, CustomTestStringConvertible {
    case generating, composing, encoding, sealing, storing, stored, finishing, waiting, releasing
    case delivering, answered

    var testDescription: String { rawValue }

    /// The write that tells the moment; nil where the outside can see it.
    private var hold: Hold? {
        switch self {
        case .generating: .stage(from: 0)
        case .composing: .stage(from: 1)
        case .encoding: .stage(from: 2)
        case .sealing: .stage(from: 3)
        case .storing: .stage(from: 4)
        case .stored:
            Hold(table: "renders", condition: "NEW.stage = 'storing' AND NEW.progress = 1")
        case .finishing: .becomes("succeeded", in: "renders")
        case .releasing: .becomes("released", in: "occurrences")
        case .answered:
            Hold(table: "attempts", condition: "OLD.outcome IS NULL AND NEW.outcome = 'delivered'")
        case .waiting, .delivering: nil
        }
    }

    /// Schedules a video and kills the service at this moment of it.
    func strike(_ stage: Stage) async throws -> Stage.Planned {
        // Long enough to be seen ready; the other moments need no time.
        let seconds = self == .waiting ? 8.0 : 3.0
        var planned: Stage.Planned?
        switch self {
        case .waiting:
            let made = try await stage.occurrence(in: seconds)
            planned = made
            _ = try await stage.occurrence(made.id, is: "ready")
            try await stage.kill()
        case .delivering:
            let before = stage.inbox.receipts.count
            stage.inbox.setSilent(true)
            planned = try await stage.occurrence(in: seconds)
            try await stage.inbox.first("the request comes") { $0.count > before ? () : nil }
            try await stage.kill()
            stage.inbox.setSilent(false)
        default:
            try await hold?.during(stage.database) {
                planned = try await stage.occurrence(in: seconds)
            } then: {
                try await stage.kill()
            }
        }
        guard let planned else { throw Unexpected(what: "nothing was planned") }
        return planned
    }
}

extension Hold {
    private static let stages = ["generating", "composing", "encoding", "sealing", "storing"]

    /// A stage, or the next that is written: progress is for watching, and a short stage may end
    /// before it is told.
    fileprivate static func stage(from index: Int) -> Hold {
        let names = stages[index...].map { "'\($0)'" }.joined(separator: ", ")
        return Hold(table: "renders", condition: "NEW.stage IN (\(names))")
    }

    fileprivate static func becomes(_ state: String, in table: String) -> Hold {
        Hold(
            table: table,
            condition: "OLD.state <> '\(state)' AND NEW.state = '\(state)'"
        )
    }
}
