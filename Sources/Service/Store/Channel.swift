package import Postgres

/// What a sleeping loop can be woken for.
///
/// A wake-up is only a hint: it is sent after the commit, outside the transaction (a NOTIFY
/// inside one defeats group commit), it may be lost, and every loop also looks by itself.
/// Listen with `database.listen(to: Channel.jobs.rawValue)`.
package enum Channel: String, Sendable, CaseIterable {
    /// A job may be ready, or was asked to stop.
    case jobs
    /// A schedule or an occurrence changed: plan and start again.
    case schedules
    /// An occurrence became ready or changed its due time.
    case releases
    /// A delivery may be ready.
    case deliveries
    /// A render's progress or state changed.
    case renders
}

extension Session {
    /// Wakes whoever sleeps on `channel`; call it after the commit.
    package func wake(_ channel: Channel) async throws(PostgresError) {
        try await notify(channel.rawValue)
    }
}
