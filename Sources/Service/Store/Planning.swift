package import FoundationEssentials
package import Postgres

/// A schedule that the planner has taken a look at, and all that decides its firings.
package struct PlanRequest: Sendable, Equatable {
    package let scheduleID: UUID
    package let templateID: UUID
    /// The `when` of the HTTP contract.
    package let rule: JSONB
    /// The recipient's zone and birthday (`YYYY-MM-DD`).
    package let zone: String
    package let birthday: String?
    /// Occurrences due up to here exist.
    package let plannedThrough: Date
    /// The database's clock.
    package let now: Date

    /// Gives a request, for a preview or a test.
    package init(
        scheduleID: UUID,
        templateID: UUID,
        rule: JSONB,
        zone: String,
        birthday: String?,
        plannedThrough: Date,
        now: Date
    ) {
        self.scheduleID = scheduleID
        self.templateID = templateID
        self.rule = rule
        self.zone = zone
        self.birthday = birthday
        self.plannedThrough = plannedThrough
        self.now = now
    }

    init(row: Row) throws(PostgresError) {
        scheduleID = try row.get("id", as: UUID.self)
        templateID = try row.get("template_id", as: UUID.self)
        rule = try row.get("rule", as: JSONB.self)
        zone = try row.get("zone", as: String.self)
        birthday = try row.getIfPresent("birthday", as: String.self)
        plannedThrough = try row.get("planned_through", as: Date.self)
        now = try row.get("now", as: Date.self)
    }
}

/// A firing to be written down.
package struct OccurrenceDraft: Sendable, Equatable {
    /// `YYYY-MM-DD` in `zone`.
    package var localDate: String
    package var zone: String
    /// Why the clock was moved, if it was.
    package var note: String?
    package var dueAt: Date

    /// Gives a firing.
    package init(localDate: String, zone: String, note: String? = nil, dueAt: Date) {
        self.localDate = localDate
        self.zone = zone
        self.note = note
        self.dueAt = dueAt
    }
}

extension Transaction {
    /// Takes up to `limit` schedules that need a look; another planner skips them until the end
    /// of this transaction.
    package func schedulesToPlan(limit: Int) async throws(PostgresError) -> [PlanRequest] {
        try await rows(
            """
            SELECT s.id, v.template_id, s.rule, r.zone, r.birthday, s.planned_through,
                now() AS now
            FROM schedules s
                JOIN template_versions v ON v.id = s.template_version_id
                JOIN recipients r ON r.id = s.recipient_id
            WHERE s.state = 'active' AND s.plan_after <= now()
            ORDER BY s.plan_after
            LIMIT \(limit)
            FOR UPDATE OF s SKIP LOCKED
            """,
            as: PlanRequest.init(row:)
        )
    }

    /// Writes down a schedule's next firings and when to look again.
    ///
    /// A firing that exists for its local date stays as it is. Each is begun `lead` before it is
    /// due. Every firing due up to `through` is among `occurrences` or exists; the planner looks
    /// again after `next`, or never when that is nil.
    ///
    /// - Returns: how many were new.
    @discardableResult
    package func recordPlan(
        schedule: UUID,
        _ occurrences: [OccurrenceDraft],
        lead: Duration,
        through: Date,
        lookAgain next: Duration?
    ) async throws(PostgresError) -> Int {
        let new = try await insertOccurrences(schedule: schedule, occurrences, lead: lead)
        // What is planned already is begun by the latest measure.
        try await execute(
            """
            UPDATE occurrences SET start_at = due_at - \(lead)
            WHERE schedule_id = \(schedule) AND state = 'planned'
                AND start_at <> due_at - \(lead)
            """
        )
        try await execute(
            """
            UPDATE schedules
            SET planned_through = greatest(planned_through, \(through)),
                plan_after = now() + \(next),
                state = CASE WHEN \(next)::interval IS NULL THEN 'finished' ELSE state END
            WHERE id = \(schedule)
            """
        )
        return new
    }

    /// Leaves a schedule that could not be planned for later.
    package func postponePlan(
        schedule: UUID,
        by delay: Duration
    ) async throws(PostgresError) {
        try await execute(
            "UPDATE schedules SET plan_after = now() + \(delay) WHERE id = \(schedule)"
        )
    }
}

extension Session {
    /// Inserts firings that do not exist yet.
    ///
    /// - Returns: how many were new.
    package func insertOccurrences(
        schedule: UUID,
        _ occurrences: [OccurrenceDraft],
        lead: Duration
    ) async throws(PostgresError) -> Int {
        try await execute(
            """
            INSERT INTO occurrences (creator_id, schedule_id, recipient_id, local_date, zone,
                note, due_at, start_at)
            SELECT s.creator_id, s.id, s.recipient_id, f.local_date::date, f.zone,
                nullif(f.note, ''), f.due_at, f.due_at - \(lead)
            FROM schedules s, unnest(
                \(occurrences.map(\.localDate)), \(occurrences.map(\.zone)),
                \(occurrences.map { $0.note ?? "" }), \(occurrences.map(\.dueAt))
            ) AS f (local_date, zone, note, due_at)
            WHERE s.id = \(schedule)
            ON CONFLICT (schedule_id, recipient_id, local_date) DO NOTHING
            """
        )
    }

    /// Gives the wall seconds of the last 50 renders of a template, latest first.
    package func measuredRenders(
        template: UUID
    ) async throws(PostgresError) -> [Double] {
        try await values(
            """
            SELECT seconds FROM renders
            WHERE template_id = \(template) AND state = 'succeeded'
            ORDER BY finished_at DESC
            LIMIT 50
            """,
            as: Double.self
        )
    }

    /// Gives the seconds until a schedule needs a look or an occurrence is to be begun,
    /// whichever is first; nil when neither waits.
    package func secondsUntilNextStart() async throws(PostgresError) -> Double? {
        try await value(
            """
            SELECT extract(epoch FROM least(
                (SELECT min(start_at) FROM occurrences WHERE state = 'planned'),
                (SELECT min(plan_after) FROM schedules WHERE state = 'active')
            ) - clock_timestamp())::float8 AS wait
            """,
            as: Double?.self
        )
    }
}
