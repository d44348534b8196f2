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
        let key = Int.random(in: 1...0x7FFF_FFFF)
        try await database.execute(
            """
            CREATE FUNCTION hold_up() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                PERFORM pg_advisory_xact_lock_shared(\(trusted: "\(key)"));
                RETURN NEW;
            END
            $$;
            CREATE TRIGGER hold_up BEFORE UPDATE ON \(name: table) FOR EACH ROW
                WHEN (\(trusted: condition)) EXECUTE FUNCTION hold_up()
            """
        )
        try await database.transaction { open in
            try await open.execute("SELECT pg_advisory_xact_lock(\(key))")
            try await begin()
            _ = try await eventually("\(table) is to change: \(condition)") {
                try await waiting(for: key, in: open).isEmpty ? nil : true
            }
            try await act()
            guard cutting else { return }
            for process in try await waiting(for: key, in: open) {
                try await open.execute("SELECT pg_terminate_backend(\(process))")
            }
            _ = try await eventually("the connections end") {
                try await waiting(for: key, in: open).isEmpty ? true : nil
            }
        }
        try await database.execute(
            "DROP TRIGGER hold_up ON \(name: table); DROP FUNCTION hold_up()"
        )
    }

    private func waiting(for key: Int, in open: Transaction) async throws -> [Int32] {
        try await open.values(
            """
            SELECT pid FROM pg_locks
            WHERE locktype = 'advisory' AND NOT granted AND objid = \(key)::oid
            """,
            as: Int32.self
        )
    }
}
