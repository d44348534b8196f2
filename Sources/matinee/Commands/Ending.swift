import ArgumentParser
import Foundation
import Generation
import Rendering
import Templates
import Web

/// How a command ends; scripts may rely on the numbers.
enum Ending: Int32, Sendable {
    case done = 0
    case failed = 1
    case badInput = 2
    case consentMissing = 3
    case noPack = 4
    case cancelled = 5
}

/// A command's failure, told in words or as a problem object (RFC 9457).
struct CommandProblem: Error, Sendable {
    var ending: Ending
    var type: String
    var detail: String
    /// The option, input or path that is at fault.
    var field: String?

    init(_ ending: Ending, type: String, detail: String, field: String? = nil) {
        self.ending = ending
        self.type = type
        self.detail = detail
        self.field = field
    }

    static func bad(_ field: String, _ detail: String) -> CommandProblem {
        CommandProblem(.badInput, type: "bad_input", detail: detail, field: field)
    }

    /// Sorts any error of the rooms below into an ending.
    init(_ error: any Error) {
        switch error {
        case let problem as CommandProblem: self = problem
        case is CancellationError:
            self.init(.cancelled, type: "cancelled", detail: "cancelled")
        case let error as SettingsError:
            self.init(.badInput, type: "bad_configuration", detail: error.description)
        case let error as GenerationError: self.init(generation: error)
        case RenderingError.generation(let layer, let cause):
            self.init(generation: cause)
            field = "\(layer).\(field ?? "generate")"
        case let error as ListenError:
            self.init(.badInput, type: "cannot_listen", detail: error.description)
        case let error as RenderingError:
            self.init(.badInput, type: "bad_input", detail: error.description)
        default: self.init(.failed, type: "failed", detail: "\(error)")
        }
    }

    private init(generation error: GenerationError) {
        switch error {
        case .badRequest(let field, let reason):
            self.init(.badInput, type: "bad_input", detail: reason, field: field)
        case .needsConsent(_, let reason):
            self.init(
                .consentMissing,
                type: "needs_consent",
                detail: reason.map { "the consent \($0)" }
                    ?? "no active consent covers this photo; pass one with --consent"
            )
        case .unsupported(let capability, let pack):
            self.init(
                .noPack,
                type: "no_pack",
                detail: "\(pack) cannot do \(capability.rawValue)"
            )
        case .brokenPack: self.init(.failed, type: "broken_pack", detail: error.description)
        case .doesNotFit(_, let reason):
            self.init(.noPack, type: "does_not_fit", detail: reason, field: "size")
        case .cancelled: self.init(.cancelled, type: "cancelled", detail: "cancelled")
        }
    }

    /// Prints the problem where errors go.
    func report(asJSON: Bool) {
        let text: String
        if asJSON {
            var object = ["type": type, "title": title, "detail": detail]
            object["field"] = field
            let data = try? JSONSerialization.data(
                withJSONObject: object,
                options: [.sortedKeys, .withoutEscapingSlashes]
            )
            text = data.map { String(decoding: $0, as: UTF8.self) } ?? detail
        } else {
            // Several problems of a template bring their paths along.
            let place = field.map { "\($0): " } ?? ""
            text = "matinee: " + (detail.hasPrefix(place) ? "" : place) + detail
        }
        FileHandle.standardError.write(Data((text + "\n").utf8))
    }

    private var title: String {
        switch ending {
        case .done: "Done"
        case .failed: "Something went wrong"
        case .badInput: "The input cannot be used"
        case .consentMissing: "A consent is missing"
        case .noPack: "No installed pack can do this"
        case .cancelled: "Cancelled"
        }
    }
}

/// Runs a command's work, cancelled by Ctrl-C, and ends the process as scripts expect.
func ending(
    asJSON: Bool,
    _ work: @escaping @Sendable () async throws -> Void
) async throws {
    do {
        try await Interrupts.cancelling(work)
    } catch let exit as ExitCode {
        throw exit
    } catch {
        let problem = CommandProblem(error)
        problem.report(asJSON: asJSON)
        throw ExitCode(problem.ending.rawValue)
    }
}
