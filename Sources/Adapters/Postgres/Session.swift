/// What a statement can run on: the pool, or one open transaction.
///
/// Queries are written once, as extensions of `Session`, and work on both.
package protocol Session: Sendable {
    /// Runs one statement and maps each returned row.
    func rows<Value: Sendable>(
        _ statement: SQL,
        as make: @Sendable (Row) throws(PostgresError) -> Value
    ) async throws(PostgresError) -> [Value]

    /// Runs one statement for its effect, or a script of several when it binds no values.
    ///
    /// - Returns: how many rows the last statement touched.
    @discardableResult
    func execute(_ statement: SQL) async throws(PostgresError) -> Int

    /// Sends all statements at once and runs them as one unit: all of them, or none.
    ///
    /// - Returns: for each statement, its rows.
    @discardableResult
    func pipeline(_ statements: [SQL]) async throws(PostgresError) -> [[Row]]
}

extension Session {
    /// Runs one statement and maps the first row, if there is one.
    package func first<Value: Sendable>(
        _ statement: SQL,
        as make: @Sendable (Row) throws(PostgresError) -> Value
    ) async throws(PostgresError) -> Value? {
        try await rows(statement, as: make).first
    }

    /// Runs one statement and maps the row it must answer with.
    ///
    /// - Throws: `.noRow` when there is none.
    package func one<Value: Sendable>(
        _ statement: SQL,
        as make: @Sendable (Row) throws(PostgresError) -> Value
    ) async throws(PostgresError) -> Value {
        guard let value = try await first(statement, as: make) else { throw .noRow }
        return value
    }

    /// Runs one statement and reads the first column of the row it must answer with.
    ///
    /// - Throws: `.noRow` when there is none.
    package func value<Value: SQLDecodable & Sendable>(
        _ statement: SQL,
        as type: Value.Type = Value.self
    ) async throws(PostgresError) -> Value {
        try await one(statement) { (row) throws(PostgresError) in try row.get(0, as: type) }
    }

    /// Runs one statement and reads the first column of every row.
    package func values<Value: SQLDecodable & Sendable>(
        _ statement: SQL,
        as type: Value.Type = Value.self
    ) async throws(PostgresError) -> [Value] {
        try await rows(statement) { (row) throws(PostgresError) in try row.get(0, as: type) }
    }

    /// The full name of a notification channel: channels are shared by the whole database, so
    /// the schema is part of it.
    ///
    /// - Returns: what `LISTEN` and `pg_notify` must be given.
    package func channel(_ name: String) async throws(PostgresError) -> String {
        try await value("SELECT current_schema() || '.' || \(name)")
    }

    /// Tells everyone who listens to `channel`; inside a transaction, when it commits.
    ///
    /// A notifying commit waits for every other one, so notify once per batch, not per row.
    ///
    /// - Parameters:
    ///   - channel: the short name, as `Listener` is given it.
    ///   - payload: at most 7,999 bytes.
    /// - Throws: `PostgresError`, and then nobody is told.
    package func notify(_ channel: String, payload: String = "") async throws(PostgresError) {
        try await execute(
            "SELECT pg_notify(current_schema() || '.' || \(channel), \(payload))"
        )
    }
}
