internal import Synchronization

/// Lends each connection to one borrower at a time, first come first served.
final class Pool: Sendable {
    private let target: Target
    private let limit: Int
    private let state = Mutex(State())

    private struct State {
        var idle: [Connection] = []
        var open = 0
        var isClosed = false
        var waiting: [(ticket: Int, Waiter)] = []
        var tickets = 0
    }

    private typealias Waiter = CheckedContinuation<Result<Connection, PostgresError>, Never>

    init(target: Target, limit: Int) {
        precondition(limit > 0, "a pool without connections would wait for ever")
        self.target = target
        self.limit = limit
    }

    /// How many connections are lent or idle.
    var open: Int { state.withLock(\.open) }

    /// Borrows a connection, waiting while all are lent.
    ///
    /// - Throws: `.cancelled` when the waiting task is cancelled; `.disconnected` once closed.
    func take() async throws(PostgresError) -> Connection {
        let ticket = state.withLock { state in
            state.tickets += 1
            return state.tickets
        }
        return try await withTaskCancellationHandler {
            await withCheckedContinuation { waiter in
                if let answer = claim(ticket, waiter) { waiter.resume(returning: answer) }
            }
        } onCancel: {
            leave(ticket)
        }.get()
    }

    /// Hands a connection back; a broken one is dropped and its place is free again.
    func give(_ connection: Connection) async {
        let isReusable = await connection.isReusable
        let next: (Waiter, Connection)? = state.withLock { state in
            let spare = isReusable && !state.isClosed ? connection : nil
            if !state.waiting.isEmpty {
                return (state.waiting.removeFirst().1, spare ?? Connection(to: target))
            }
            if let spare { state.idle.append(spare) } else { state.open -= 1 }
            return nil
        }
        next?.0.resume(returning: .success(next!.1))
    }

    /// Refuses everybody from now on.
    func close() {
        let waiting = state.withLock { state in
            state.isClosed = true
            state.open -= state.idle.count
            state.idle = []
            defer { state.waiting = [] }
            return state.waiting
        }
        for (_, waiter) in waiting { waiter.resume(returning: .failure(Self.closed)) }
    }

    private static let closed = PostgresError.disconnected(detail: "the pool is closed")

    /// Answers at once where it can; otherwise the waiter is queued.
    private func claim(_ ticket: Int, _ waiter: Waiter) -> Result<Connection, PostgresError>? {
        state.withLock { state in
            if state.isClosed { return .failure(Self.closed) }
            // Checked under the lock: a cancellation that came before found nobody to remove.
            if Task.isCancelled { return .failure(.cancelled) }
            if let connection = state.idle.popLast() { return .success(connection) }
            guard state.open >= limit else {
                state.open += 1
                return .success(Connection(to: target))
            }
            state.waiting.append((ticket, waiter))
            return nil
        }
    }

    private func leave(_ ticket: Int) {
        let waiter = state.withLock { state in
            state.waiting.firstIndex { $0.ticket == ticket }.map { state.waiting.remove(at: $0).1 }
        }
        waiter?.resume(returning: .failure(.cancelled))
    }
}
