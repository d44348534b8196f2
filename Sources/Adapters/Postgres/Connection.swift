internal import Synchronization

/// One connection, used by one borrower at a time, on a queue of its own.
actor Connection {
    private let target: Target
    private var handle: ConnectionHandle?
    private var key: CancelKey?
    private let executor = QueueExecutor(label: "postgres.connection")

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    init(to target: Target) { self.target = target }

    /// What became of a statement.
    enum Outcome<Value: Sendable>: Sendable {
        case answered(Value)
        /// It cannot have reached the server, so it may be sent again.
        case unsent(detail: String)
        case failed(PostgresError)
    }

    /// Runs one statement, or a script of several when it has no values.
    ///
    /// - Parameters:
    ///   - statement: what to run.
    ///   - asScript: whether its rows are not wanted, so that it may be a script.
    ///   - stop: cancels it from outside; without one it runs to its end.
    /// - Returns: what became of it.
    func run(_ statement: SQL, asScript: Bool, stop: Stop?) -> Outcome<Answer> {
        perform(stop: stop, checking: [statement]) { handle in
            handle.send(statement, asScript: asScript)
                ? handle.answer() : .failure(.disconnected(detail: handle.complaint))
        }
    }

    /// Runs statements as one unit, all of them sent before the first answer is read.
    ///
    /// - Parameters:
    ///   - statements: what to run.
    ///   - stop: cancels them from outside.
    /// - Returns: what became of them.
    func pipeline(_ statements: [SQL], stop: Stop?) -> Outcome<[Answer]> {
        perform(stop: stop, checking: statements) { $0.pipeline(statements) }
    }

    /// True when this connection is good for another borrower.
    var isReusable: Bool {
        handle == nil || handle!.isAtRest()
    }

    private func perform<Value: Sendable>(
        stop: Stop?,
        checking statements: [SQL],
        _ body: (borrowing ConnectionHandle) -> Result<Value, PostgresError>
    ) -> Outcome<Value> {
        if let refusal = statements.lazy.compactMap(\.refusal).first { return .failed(refusal) }
        do throws(PostgresError) {
            try open()
        } catch {
            return .unsent(detail: error.detail)
        }
        if let stop, !stop.arm(key) { return .failed(.cancelled) }
        let result = body(handle!)
        let stopped = stop?.disarm() ?? false
        switch result {
        case .success(let value): return .answered(value)
        // 57014 is the server's word for "told to stop".
        case .failure(let error) where stopped && error.state == "57014":
            return .failed(.cancelled)
        case .failure(let error): return .failed(error)
        }
    }

    /// Connects on first use and again after the server hung up between two statements.
    private func open() throws(PostgresError) {
        if handle != nil {
            // Asked first: a connection that has hung up no longer knows.
            let isInTransaction = handle!.isInTransaction()
            if !handle!.hasHungUp() { return }
            // A transaction that lost its connection is gone; the next statement must not
            // run alone on a new one.
            if isInTransaction { throw .disconnected(detail: "lost in a transaction") }
        }
        handle = nil
        handle = try ConnectionHandle(to: target)
        key = handle!.cancelKey()
    }
}

/// Lets a cancelled task stop its statement, and no other one.
final class Stop: Sendable {
    private enum State {
        case waiting
        case running(CancelKey?)
        case over
        case stopped
    }
    private let state = Mutex(State.waiting)

    /// Called before the statement is sent; false when it was cancelled before that.
    func arm(_ key: CancelKey?) -> Bool {
        state.withLock { state in
            if case .stopped = state { return false }
            state = .running(key)
            return true
        }
    }

    /// Called when the answer is in; true when the statement was told to stop.
    func disarm() -> Bool {
        state.withLock { state in
            if case .stopped = state { return true }
            state = .over
            return false
        }
    }

    /// Tells the server to stop.
    ///
    /// The lock is held meanwhile, so that the connection cannot
    /// move on to another statement, which the request would then hit.
    func fire() {
        state.withLock { state in
            switch state {
            case .waiting: state = .stopped
            case .running(let key):
                key?.fire()
                state = .stopped
            case .over, .stopped: break
            }
        }
    }
}

extension SQL {
    /// Why this cannot be sent: libpq would cut a text value at its first NUL.
    fileprivate var refusal: PostgresError? {
        for case .bind(let bind) in parts where bind.isText && bind.bytes?.contains(0) == true {
            return .refused(
                state: "22021",
                constraint: nil,
                detail: "a text value holds a NUL character"
            )
        }
        return nil
    }
}
