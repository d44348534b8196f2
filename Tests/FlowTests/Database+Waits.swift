import Postgres
import TestSupport

extension Database {
    /// Makes every change of the tables ring for `first`.
    func tellChanges(of tables: [String]) async throws {
        try await execute(
            """
            CREATE FUNCTION tell_change() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                PERFORM pg_notify(current_schema() || '.changes', '');
                RETURN NULL;
            END
            $$
            """
        )
        for table in tables {
            try await execute(
                """
                CREATE TRIGGER tell_change AFTER INSERT OR UPDATE ON \(name: table)
                    EXECUTE FUNCTION tell_change()
                """
            )
        }
    }

    /// Looks, and looks again after every told change, until there is something to see.
    func first<Value>(_ what: String, _ look: () async throws -> Value?) async throws -> Value {
        for await _ in listen(to: "changes") {
            if let value = try await look() { return value }
        }
        throw Unexpected(what: "was not awaited any longer: \(what)")
    }
}

extension Session {
    /// Ends a connection and waits until it is gone.
    func endConnection(_ process: Int32) async throws {
        let isGone = try await value(
            "SELECT pg_terminate_backend(\(process), 30000)",
            as: Bool.self
        )
        guard isGone else { throw Unexpected(what: "connection \(process) stays") }
    }
}
