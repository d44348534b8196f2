import Foundation
import Templates

/// JSON that an option carries or names; what is wrong with it is told with its place.
enum JSONInput {
    /// Reads one document.
    ///
    /// - Throws: `CommandProblem` naming `field`, with line and column.
    static func value(_ bytes: [UInt8], field: String) throws -> Value {
        do throws(TemplateErrors) {
            return try Value(json: bytes)
        } catch {
            let told = error.problems.map { problem in
                "not JSON: line \(problem.line ?? 1), column \(problem.column ?? 1): "
                    + problem.message
            }
            throw CommandProblem.bad(field, told.joined(separator: "; "))
        }
    }

    /// Reads one object.
    static func object(_ bytes: [UInt8], field: String) throws -> [String: Value] {
        guard case .object(let members) = try value(bytes, field: field) else {
            throw CommandProblem.bad(field, "must be a JSON object")
        }
        return members
    }
}
