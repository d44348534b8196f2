internal import Synchronization

/// One open transaction; valid only inside `Database.transaction`.
package struct Transaction: Session {
    private let connection: Connection
    private let lease = Lease()

    init(connection: Connection) { self.connection = connection }

    package func rows<Value: Sendable>(
        _ statement: SQL,
        as make: @Sendable (Row) throws(PostgresError) -> Value
    ) async throws(PostgresError) -> [Value] {
        let answer = try await answer(to: statement, asScript: false)
        return try map(answer.rows, make)
    }

    @discardableResult
    package func execute(_ statement: SQL) async throws(PostgresError) -> Int {
        try await answer(to: statement, asScript: true).affected
    }

    @discardableResult
    package func pipeline(_ statements: [SQL]) async throws(PostgresError) -> [[Row]] {
        lease.check()
        let outcome = await stoppable { await connection.pipeline(statements, stop: $0) }
        return try outcome.get().map(\.rows)
    }

    /// Undoes what `body` did when it throws, and only that: the transaction goes on.
    ///
    /// - Throws: what `body` threw.
    package func attempt<Value: Sendable>(
        _ body: () async throws -> Value
    ) async throws -> Value {
        try await execute("SAVEPOINT attempt")
        do {
            let value = try await body()
            try await execute("RELEASE SAVEPOINT attempt")
            return value
        } catch {
            _ = await connection.run(
                "ROLLBACK TO SAVEPOINT attempt; RELEASE SAVEPOINT attempt",
                asScript: true,
                stop: nil
            )
            throw error
        }
    }

    /// From here on the connection belongs to somebody else.
    func end() { lease.end() }

    private func answer(to statement: SQL, asScript: Bool) async throws(PostgresError) -> Answer {
        lease.check()
        return try await stoppable {
            await connection.run(statement, asScript: asScript, stop: $0)
        }.get()
    }
}

extension Connection.Outcome {
    /// The answer; inside a transaction nothing is sent again.
    fileprivate func get() throws(PostgresError) -> Value {
        switch self {
        case .answered(let value): value
        case .unsent(let detail): throw .disconnected(detail: detail)
        case .failed(let error): throw error
        }
    }
}

/// Catches a transaction that is used after it has ended, which would run on a connection that
/// somebody else has borrowed by then.
private final class Lease: Sendable {
    private let hasEnded = Mutex(false)

    func check() {
        precondition(!hasEnded.withLock { $0 }, "a transaction is used after it has ended")
    }

    func end() { hasEnded.withLock { $0 = true } }
}
