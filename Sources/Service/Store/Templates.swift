package import FoundationEssentials
package import Postgres

/// One published version of a template.
package struct TemplateVersionRecord: Sendable, Equatable {
    /// The version's id, which schedules and renders point at.
    package let id: UUID
    package let templateID: UUID
    package let name: String
    package let title: String
    /// Counts from 1.
    package let number: Int
    /// As the creator wrote it, JSON or YAML.
    package let source: String
    /// The same as canonical JSON.
    package let canonical: JSONB
    /// SHA-256 of the canonical form.
    package let sha256: String
    package let createdAt: Date

    init(row: Row) throws(PostgresError) {
        id = try row.get("id", as: UUID.self)
        templateID = try row.get("template_id", as: UUID.self)
        name = try row.get("name", as: String.self)
        title = try row.get("title", as: String.self)
        number = try row.get("number", as: Int.self)
        source = try row.get("source", as: String.self)
        canonical = try row.get("canonical", as: JSONB.self)
        sha256 = try row.get("sha256", as: String.self)
        createdAt = try row.get("created_at", as: Date.self)
    }
}

extension Transaction {
    /// Publishes `canonical` as the template's next version, unless it is one already.
    ///
    /// - Returns: the version, and whether it is new.
    package func publishTemplate(
        creator: UUID,
        name: String,
        title: String,
        source: String,
        canonical: JSONB,
        sha256: String
    ) async throws(PostgresError) -> (version: TemplateVersionRecord, isNew: Bool) {
        // Writing the row locks it, so two publications of one template take turns.
        let template = try await value(
            """
            INSERT INTO templates (creator_id, name, title)
            VALUES (\(creator), \(name), \(title))
            ON CONFLICT (creator_id, name) DO UPDATE SET title = excluded.title
            RETURNING id
            """,
            as: UUID.self
        )
        let added = try await first(
            """
            INSERT INTO template_versions
                (creator_id, template_id, number, source, canonical, sha256)
            SELECT \(creator), \(template),
                1 + (SELECT coalesce(max(number), 0) FROM template_versions
                     WHERE template_id = \(template)),
                \(source), \(canonical), \(sha256)
            ON CONFLICT (template_id, sha256) DO NOTHING
            RETURNING id
            """
        ) { row throws(PostgresError) in try row.get("id", as: UUID.self) }
        let version = try await one(
            """
            SELECT v.*, t.name, t.title
            FROM template_versions v JOIN templates t ON t.id = v.template_id
            WHERE v.template_id = \(template) AND v.sha256 = \(sha256)
            """,
            as: TemplateVersionRecord.init(row:)
        )
        return (version, added != nil)
    }
}

extension Session {
    /// Gives one version of the template called `name`, the latest when `number` is nil.
    package func templateVersion(
        creator: UUID,
        name: String,
        number: Int? = nil
    ) async throws(PostgresError) -> TemplateVersionRecord? {
        try await first(
            """
            SELECT v.*, t.name, t.title
            FROM templates t JOIN template_versions v ON v.template_id = t.id
            WHERE t.creator_id = \(creator) AND t.name = \(name)
                AND (\(number)::integer IS NULL OR v.number = \(number))
            ORDER BY v.number DESC
            LIMIT 1
            """,
            as: TemplateVersionRecord.init(row:)
        )
    }

    /// Gives the version with this id.
    package func templateVersion(
        creator: UUID,
        id: UUID
    ) async throws(PostgresError) -> TemplateVersionRecord? {
        try await first(
            """
            SELECT v.*, t.name, t.title
            FROM template_versions v JOIN templates t ON t.id = v.template_id
            WHERE v.creator_id = \(creator) AND v.id = \(id)
            """,
            as: TemplateVersionRecord.init(row:)
        )
    }

    /// Lists a creator's templates, newest first, each in its latest version.
    package func templates(
        creator: UUID,
        after cursor: Cursor? = nil,
        limit: Int
    ) async throws(PostgresError) -> Page<TemplateVersionRecord> {
        let found = try await rows(
            """
            SELECT v.*, t.name, t.title
            FROM templates t JOIN LATERAL (
                SELECT * FROM template_versions
                WHERE template_id = t.id ORDER BY number DESC LIMIT 1
            ) v ON true
            WHERE t.creator_id = \(creator)
                AND (\(cursor?.id)::uuid IS NULL OR t.id < \(cursor?.id))
            ORDER BY t.id DESC
            LIMIT \(limit + 1)
            """,
            as: TemplateVersionRecord.init(row:)
        )
        return Page(found, limit: limit, id: \.templateID)
    }

    /// Gives every version of one template, latest first.
    package func templateVersions(
        creator: UUID,
        name: String
    ) async throws(PostgresError) -> [TemplateVersionRecord] {
        try await rows(
            """
            SELECT v.*, t.name, t.title
            FROM templates t JOIN template_versions v ON v.template_id = t.id
            WHERE t.creator_id = \(creator) AND t.name = \(name)
            ORDER BY v.number DESC
            """,
            as: TemplateVersionRecord.init(row:)
        )
    }
}
