import Foundation
import Postgres
import TestSupport

/// A write of the service at which it is stopped, so that a test acts at just that moment.
struct Hold: Sendable {
    let table: String
    /// An SQL condition on OLD and NEW.
    let condition: String

    /// Does what leads to the write, makes the write wait while `act` runs, then lets it go.
    ///
    /// A connection whose process is gone would still finish its statement: with `cutting`, the
    /// server ends the waiting ones, as the end of the whole machine would.
    func during(
        _ database: Database,
        cutting: Bool = true,
        _ begin: () async throws -> Void,
        then act: () async throws -> Void
    ) async throws {
        let locks = Locks(key: Int32.random(in: 1...Int32.max))
        // The porter waits for a lock that is never free; the write that comes ends its wait.
        let porter = TestDatabase.location.pool(limit: 1)
        defer { porter.close() }
        try await install(
            locks,
            calling: try await porter.value("SELECT pg_backend_pid()", as: Int32.self),
            on: database
        )
        try await database.transaction { open in
            try await open.execute("SELECT \(locks.take(.gate)), \(locks.take(.bell))")
            async let wait = try? porter.execute("SELECT \(locks.take(.bell))")
            try await begin()
            _ = await wait
            guard try await !waiting(at: locks, in: open).isEmpty else {
                throw Unexpected(what: "nobody came: \(table), \(condition)")
            }
            try await act()
            guard cutting else { return }
            for process in try await waiting(at: locks, in: open) {
                try await open.endConnection(process)
            }
        }
        try await database.execute(
            "DROP TRIGGER hold_up ON \(name: table); DROP FUNCTION hold_up()"
        )
    }

    private func install(
        _ locks: Locks,
        calling porter: Int32,
        on database: Database
    ) async throws {
        try await database.execute(
            """
            CREATE FUNCTION hold_up() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                PERFORM \(locks.share(.waiting));
                PERFORM pg_cancel_backend(\(trusted: "\(porter)"));
                PERFORM \(locks.share(.gate));
                RETURN NEW;
            END
            $$;
            CREATE TRIGGER hold_up BEFORE UPDATE ON \(name: table) FOR EACH ROW
                WHEN (\(trusted: condition)) EXECUTE FUNCTION hold_up()
            """
        )
    }

    private func waiting(at locks: Locks, in open: Transaction) async throws -> [Int32] {
        try await open.values(
            """
            SELECT pid FROM pg_locks WHERE locktype = 'advisory'
                AND classid = \(trusted: "\(locks.key)")::oid
                AND objid = \(trusted: "\(Locks.Lock.waiting.rawValue)")::oid
            """,
            as: Int32.self
        )
    }
}

/// The advisory locks of one hold.
private struct Locks {
    /// What a lock is for; its number tells it from the others of the same key.
    enum Lock: Int32 {
        case gate, bell, waiting
    }

    let key: Int32

    /// Takes a lock for oneself.
    func take(_ lock: Lock) -> SQL {
        "pg_advisory_xact_lock(\(trusted: "\(key), \(lock.rawValue)"))"
    }

    /// Takes a lock beside others who share it.
    func share(_ lock: Lock) -> SQL {
        "pg_advisory_xact_lock_shared(\(trusted: "\(key), \(lock.rawValue)"))"
    }
}
