import FoundationEssentials
import Postgres

extension Transaction {
    /// Writes what happened to a render, with all that the outside may rely on, and puts it on
    /// its way to whoever subscribes: a schedule's own endpoints, or, for a render asked for
    /// directly, the creator's.
    ///
    /// Not `delivering`, the telling waits, as success does for its due time.
    func tell(
        _ type: EventType,
        of render: UUID,
        delivering: Bool = true
    ) async throws(PostgresError) {
        let told = try await one(
            """
            SELECT r.creator_id, r.occurrence_id, s.deliver, \(renderData) AS data
            \(renderSource)
            WHERE r.id = \(render)
            """
        ) { row throws(PostgresError) in
            (
                creator: try row.get("creator_id", as: UUID.self),
                occurrence: try row.getIfPresent("occurrence_id", as: UUID.self),
                deliver: try row.getIfPresent("deliver", as: [UUID].self),
                data: try row.get("data", as: JSONB.self)
            )
        }
        let event = try await writeEvent(
            type,
            creator: told.creator,
            occurrence: told.occurrence,
            render: render,
            data: told.data
        )
        guard let event, delivering else { return }
        try await deliverToSubscribers(event, type: type, among: told.deliver)
    }

    /// Writes what happened to an occurrence that has no render.
    func tell(
        _ type: EventType,
        ofOccurrence occurrence: UUID
    ) async throws(PostgresError) {
        let told = try await one(
            """
            SELECT o.creator_id, s.deliver, jsonb_build_object(
                'render', NULL, 'occurrence', o.id, 'schedule', o.schedule_id,
                'recipient', o.recipient_id, 'due', o.due_at, 'released', NULL,
                'late', o.late, 'error', jsonb_build_object('type', o.reason)) AS data
            FROM occurrences o JOIN schedules s ON s.id = o.schedule_id
            WHERE o.id = \(occurrence)
            """
        ) { row throws(PostgresError) in
            (
                creator: try row.get("creator_id", as: UUID.self),
                deliver: try row.get("deliver", as: [UUID].self),
                data: try row.get("data", as: JSONB.self)
            )
        }
        let event = try await writeEvent(
            type,
            creator: told.creator,
            occurrence: occurrence,
            data: told.data
        )
        guard let event else { return }
        try await deliverToSubscribers(event, type: type, among: told.deliver)
    }

    /// Brings the event of a render's success up to date with its release.
    ///
    /// - Returns: the event's id.
    func completeSuccess(of render: UUID) async throws(PostgresError) -> UUID? {
        try await first(
            """
            UPDATE events e SET data = made.data
            FROM (SELECT \(renderData) AS data \(renderSource) WHERE r.id = \(render)) AS made
            WHERE e.type = 'render.succeeded' AND e.render_id = \(render)
            RETURNING e.id
            """
        ) { row throws(PostgresError) in try row.get("id", as: UUID.self) }
    }
}

/// What events say about a render.
///
/// Ids and facts, no names, prompts or inputs. File links are added for each attempt.
private var renderData: SQL {
    """
    jsonb_build_object(
        'render', r.id, 'occurrence', r.occurrence_id, 'schedule', o.schedule_id,
        'recipient', r.recipient_id, 'due', o.due_at,
        'released', CASE WHEN r.occurrence_id IS NULL THEN r.finished_at
            ELSE o.released_at END,
        'late', coalesce(o.late, r.late), 'degraded', r.degraded, 'warnings', r.warnings,
        'files', (
            SELECT coalesce(jsonb_agg(jsonb_build_object(
                'as', f."as", 'sha256', f.sha256, 'media_type', f.media_type,
                'bytes', f.bytes, 'width', f.width, 'height', f.height, 'fps', f.fps,
                'duration', f.duration) ORDER BY f."as"), '[]')
            FROM render_files f WHERE f.render_id = r.id),
        'pack', CASE WHEN r.pack_name IS NOT NULL THEN
            jsonb_build_object('name', r.pack_name, 'sha256', r.pack_sha256) END,
        'seed', r.seed)
    || CASE WHEN r.error IS NULL THEN '{}' ELSE jsonb_build_object('error', r.error) END
    """
}

private var renderSource: SQL {
    """
    FROM renders r
        LEFT JOIN occurrences o ON o.id = r.occurrence_id
        LEFT JOIN schedules s ON s.id = o.schedule_id
    """
}
