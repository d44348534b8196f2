/// One thing wrong with a template or with its inputs, and where.
package struct TemplateProblem: Sendable, Equatable, Codable {
    /// Where in the document: `scenes[1].layers[0].fit.max`; empty for the document as a whole.
    package let path: String
    /// Line and column in the text, from 1; nil where there is no text, as for inputs.
    package let line: Int?
    package let column: Int?
    /// What is wrong and what would be right, in words for the template's author.
    package let message: String

    /// Gives a problem.
    package init(path: String, line: Int? = nil, column: Int? = nil, message: String) {
        self.path = path
        self.line = line
        self.column = column
        self.message = message
    }
}

/// Everything wrong with a template or with its inputs, in the order of the text; never empty.
package struct TemplateErrors: Error, Equatable, CustomStringConvertible {
    /// The problems; at most `limit`, then a last one saying that there are more.
    package let problems: [TemplateProblem]

    /// Most problems that are told at once.
    package static let limit = 50

    /// Gives the error for these problems.
    ///
    /// - Precondition: there is at least one.
    package init(_ problems: [TemplateProblem]) {
        precondition(!problems.isEmpty, "an error needs a problem")
        self.problems = problems
    }

    /// Where the problems are; the messages, which may quote the template, are left out.
    package var description: String {
        "template errors at "
            + problems.map { problem in
                let place = problem.line.map { ":\($0):\(problem.column ?? 1)" } ?? ""
                return problem.path + place
            }.joined(separator: ", ")
    }

    /// The problems for a person to read, one a line: `path (line 3, column 7): message`.
    package var detail: String {
        problems.map { problem in
            let place = problem.line.map { " (line \($0), column \(problem.column ?? 1))" } ?? ""
            return "\(problem.path.isEmpty ? "template" : problem.path)\(place): \(problem.message)"
        }.joined(separator: "\n")
    }
}

/// Collects problems while a document is read, so that an author sees all of them at once.
final class ProblemLog {
    private(set) var problems: [TemplateProblem] = []
    /// True once more has been found than is told; what costs time to word need not be worded.
    private(set) var isFull = false
    /// Names of the installed packs; nil when they do not matter.
    let packs: [String]?

    /// Begins without a problem.
    init(packs: [String]? = nil) { self.packs = packs }

    /// Adds a problem; past the limit only the fact that there are more is kept.
    func add(_ problem: TemplateProblem) {
        guard !isFull else { return }
        if problems.count == TemplateErrors.limit {
            isFull = true
            problems.append(TemplateProblem(path: "", line: 1, column: 1, message: "and more"))
        } else {
            problems.append(problem)
        }
    }

    /// Throws what was collected, if anything was.
    func throwIfAny() throws(TemplateErrors) {
        guard !problems.isEmpty else { return }
        throw TemplateErrors(problems)
    }
}
