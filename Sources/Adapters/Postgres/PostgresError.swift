/// Everything a query can throw.
///
/// `description` is safe to log: it carries the server's error class and never
/// the query's values. The server's own words are in `detail`.
package enum PostgresError: Error, Equatable {
    /// The server could not be reached, or hung up while a statement may have been running.
    ///
    /// Retrying later may succeed; whether the statement took effect is unknown.
    case disconnected(detail: String)
    /// The server refused the statement. `state` is the five-character SQLSTATE.
    case refused(state: String, constraint: String?, detail: String)
    /// A column did not hold what the caller asked for.
    case unexpectedColumn(name: String, wanted: String)
    /// A query that must answer with a row answered with none.
    case noRow
    /// A transaction whose statement had failed was asked to commit; nothing was kept.
    case rolledBack
    /// The task was cancelled; a running statement was told to stop and had no effect.
    case cancelled
}

extension PostgresError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .disconnected: "postgres: disconnected"
        case .refused(let state, let constraint, _):
            "postgres: refused (SQLSTATE \(state)\(constraint.map { ", \($0)" } ?? ""))"
        case .unexpectedColumn(let name, let wanted): "postgres: column \(name) is not \(wanted)"
        case .noRow: "postgres: no row"
        case .rolledBack: "postgres: the transaction had failed and was rolled back"
        case .cancelled: "postgres: cancelled"
        }
    }
}

extension PostgresError {
    /// The SQLSTATE of a refusal, or `nil`.
    package var state: String? {
        if case .refused(let state, _, _) = self { state } else { nil }
    }

    /// The words of libpq or the server, which may quote values: for a person, not for a log.
    package var detail: String {
        switch self {
        case .disconnected(let detail), .refused(_, _, let detail): detail
        default: description
        }
    }

    /// True when another transaction won a race and the caller should run its own again.
    package var isSerializationConflict: Bool { state == "40001" || state == "40P01" }

    /// True when a row with the same key exists already.
    ///
    /// - Parameter constraint: the constraint to look for; `nil` means any.
    /// - Returns: whether the server refused for that reason.
    package func isUniqueViolation(constraint: String? = nil) -> Bool {
        violates("23505", constraint)
    }

    /// True when a referenced row is missing, or a row is still referenced.
    ///
    /// - Parameter constraint: the constraint to look for; `nil` means any.
    /// - Returns: whether the server refused for that reason.
    package func isForeignKeyViolation(constraint: String? = nil) -> Bool {
        violates("23503", constraint)
    }

    /// True when a CHECK of the table said no.
    ///
    /// - Parameter constraint: the constraint to look for; `nil` means any.
    /// - Returns: whether the server refused for that reason.
    package func isCheckViolation(constraint: String? = nil) -> Bool {
        violates("23514", constraint)
    }

    private func violates(_ wanted: String, _ name: String?) -> Bool {
        guard case .refused(wanted, let constraint, _) = self else { return false }
        return name == nil || name == constraint
    }
}
