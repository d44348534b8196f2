package import Logging

/// A pool of connections to one database; each statement commits on its own.
///
/// Nothing is kept in a server session between two calls, so PgBouncer may stand between
/// in transaction mode.
package struct Database: Session {
    let target: Target
    let pool: Pool
    private let backoff: Backoff
    let logger: Logger

    /// Describes a pool; connections are opened when they are needed.
    ///
    /// - Parameters:
    ///   - url: a libpq connection string.
    ///   - limit: the most connections open at once.
    ///   - settings: what every connection starts with, such as `search_path`.
    ///   - patience: how long a statement waits for a server that is away.
    ///   - logger: told when the server goes away.
    package init(
        url: String,
        limit: Int,
        settings: [String: String] = [:],
        patience: Duration = .seconds(10),
        logger: Logger = Logger(label: "postgres")
    ) {
        target = Target(url: url, settings: settings)
        pool = Pool(target: target, limit: limit)
        backoff = Backoff(patience: patience)
        self.logger = logger
    }

    /// True when the server can only be on this machine.
    package var isLocal: Bool { target.isLocal }

    /// Closes what is idle now and the rest when it is handed back; waiting callers are refused.
    package func close() { pool.close() }

    package func rows<Value: Sendable>(
        _ statement: SQL,
        as make: @Sendable (Row) throws(PostgresError) -> Value
    ) async throws(PostgresError) -> [Value] {
        try map(await answer(to: statement, asScript: false).rows, make)
    }

    @discardableResult
    package func execute(_ statement: SQL) async throws(PostgresError) -> Int {
        try await answer(to: statement, asScript: true).affected
    }

    @discardableResult
    package func pipeline(_ statements: [SQL]) async throws(PostgresError) -> [[Row]] {
        try await persist { connection in
            await stoppable { await connection.pipeline(statements, stop: $0) }
        }.map(\.rows)
    }

    private func answer(to statement: SQL, asScript: Bool) async throws(PostgresError) -> Answer {
        try await persist { connection in
            await stoppable { await connection.run(statement, asScript: asScript, stop: $0) }
        }
    }

    /// Borrows a connection, and tries again with back-off while nothing has reached the server.
    private func persist<Value: Sendable>(
        _ body: (Connection) async -> Connection.Outcome<Value>
    ) async throws(PostgresError) -> Value {
        let connection = try await pool.take()
        var waited = backoff.start()
        while true {
            switch await body(connection) {
            case .answered(let value):
                await pool.give(connection)
                return value
            case .failed(let error):
                await pool.give(connection)
                throw error
            case .unsent(let detail):
                logger.debug("postgres: the server is away", metadata: ["try": "\(waited.tries)"])
                do throws(PostgresError) {
                    try await waited.pause(orThrow: .disconnected(detail: detail))
                } catch {
                    await pool.give(connection)
                    throw error
                }
            }
        }
    }
}

extension Database {
    /// How much a transaction sees of the others that run beside it.
    package enum Isolation: Sendable {
        /// Each statement sees what was committed before it began.
        case readCommitted
        /// All statements see one moment.
        case repeatableRead
        /// As if the transactions had run one after another.
        case serializable

        fileprivate var begin: SQL {
            switch self {
            case .readCommitted: "BEGIN"
            case .repeatableRead: "BEGIN ISOLATION LEVEL REPEATABLE READ"
            case .serializable: "BEGIN ISOLATION LEVEL SERIALIZABLE"
            }
        }
    }

    /// Commits what `body` did when it returns; undoes all of it when it throws or is cancelled.
    ///
    /// - Parameters:
    ///   - isolation: what it sees of others.
    ///   - body: runs once; it must not keep the transaction.
    /// - Returns: what `body` returned, once it is committed.
    /// - Throws: what `body` threw; `.rolledBack` when it hid a failed statement;
    ///   `.disconnected` when the commit's fate is unknown.
    package func transaction<Value: Sendable>(
        isolation: Isolation = .readCommitted,
        _ body: (Transaction) async throws -> Value
    ) async throws -> Value {
        let connection = try await begun(isolation)
        let transaction = Transaction(connection: connection)
        let outcome: Result<Value, any Error>
        do {
            let value = try await body(transaction)
            try Task.checkCancellation()
            transaction.end()
            try await commit(on: connection)
            outcome = .success(value)
        } catch {
            transaction.end()
            // Whatever this answers, a connection still inside a transaction is not reused.
            _ = await connection.run("ROLLBACK", asScript: true, stop: nil)
            outcome = .failure(error)
        }
        await pool.give(connection)
        return try outcome.get()
    }

    /// A connection inside a new transaction; nothing has run yet, so this may be retried.
    private func begun(_ isolation: Isolation) async throws(PostgresError) -> Connection {
        try await persistHolding { await $0.run(isolation.begin, asScript: true, stop: nil) }
    }

    private func persistHolding(
        _ body: (Connection) async -> Connection.Outcome<Answer>
    ) async throws(PostgresError) -> Connection {
        let connection = try await pool.take()
        var waited = backoff.start()
        while true {
            let error: PostgresError
            switch await body(connection) {
            case .answered: return connection
            // An open transaction that did nothing is as good as none.
            case .failed(.disconnected(let detail)), .unsent(let detail):
                do throws(PostgresError) {
                    try await waited.pause(orThrow: .disconnected(detail: detail))
                    continue
                } catch let given { error = given }
            case .failed(let refusal): error = refusal
            }
            await pool.give(connection)
            throw error
        }
    }

    private func commit(on connection: Connection) async throws(PostgresError) {
        switch await connection.run("COMMIT", asScript: true, stop: nil) {
        case .answered(let answer) where answer.tag == "COMMIT": return
        case .answered: throw .rolledBack
        case .unsent(let detail): throw .disconnected(detail: detail)
        case .failed(let error): throw error
        }
    }
}

/// Runs `body` with a way to stop its statement, used when the task is cancelled.
func stoppable<Value: Sendable>(
    _ body: (Stop) async -> Connection.Outcome<Value>
) async -> Connection.Outcome<Value> {
    let stop = Stop()
    return await withTaskCancellationHandler {
        await body(stop)
    } onCancel: {
        stop.fire()
    }
}

func map<Value>(
    _ rows: [Row],
    _ make: (Row) throws(PostgresError) -> Value
) throws(PostgresError) -> [Value] {
    var values: [Value] = []
    values.reserveCapacity(rows.count)
    for row in rows { values.append(try make(row)) }
    return values
}
