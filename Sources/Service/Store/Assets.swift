package import FoundationEssentials
package import Postgres

/// An immutable stored file.
package struct AssetRecord: Sendable, Equatable {
    package let id: UUID
    package let sha256: String
    package let kind: Kind
    /// What templates call it (`asset:NAME`), if it has a name.
    package let name: String?
    package let bytes: Int
    package let mediaType: String
    package let createdAt: Date
    /// When consent for it was taken back; from then on it is gone (410).
    package let withdrawnAt: Date?

    /// Where an asset came from.
    package enum Kind: String, Sendable {
        case upload, output, clip
    }

    init(row: Row) throws(PostgresError) {
        id = try row.get("id", as: UUID.self)
        sha256 = try row.get("sha256", as: String.self)
        kind = try row.get("kind", as: Kind.self)
        name = try row.get("name", as: String?.self)
        bytes = try row.get("bytes", as: Int.self)
        mediaType = try row.get("media_type", as: String.self)
        createdAt = try row.get("created_at", as: Date.self)
        withdrawnAt = try row.get("withdrawn_at", as: Date?.self)
    }
}

extension Session {
    /// Records a stored file; the same bytes are one asset, however often they come.
    package func createAsset(
        creator: UUID,
        sha256: String,
        kind: AssetRecord.Kind,
        name: String? = nil,
        bytes: Int,
        mediaType: String
    ) async throws(PostgresError) -> AssetRecord {
        try await one(
            """
            INSERT INTO assets (creator_id, sha256, kind, name, bytes, media_type)
            VALUES (\(creator), \(sha256), \(kind.rawValue), \(name), \(bytes), \(mediaType))
            ON CONFLICT (creator_id, sha256)
                DO UPDATE SET name = coalesce(excluded.name, assets.name)
            RETURNING *
            """,
            as: AssetRecord.init(row:)
        )
    }

    /// Gives the asset with this hash, withdrawn or not.
    package func asset(
        creator: UUID,
        sha256: String
    ) async throws(PostgresError) -> AssetRecord? {
        try await first(
            "SELECT * FROM assets WHERE creator_id = \(creator) AND sha256 = \(sha256)",
            as: AssetRecord.init(row:)
        )
    }

    /// Gives the asset with this id, withdrawn or not.
    package func asset(creator: UUID, id: UUID) async throws(PostgresError) -> AssetRecord? {
        try await first(
            "SELECT * FROM assets WHERE creator_id = \(creator) AND id = \(id)",
            as: AssetRecord.init(row:)
        )
    }

    /// Gives the asset that templates call `asset:NAME`.
    package func asset(
        creator: UUID,
        named name: String
    ) async throws(PostgresError) -> AssetRecord? {
        try await first(
            "SELECT * FROM assets WHERE creator_id = \(creator) AND name = \(name)",
            as: AssetRecord.init(row:)
        )
    }

    /// Lists a creator's assets, newest first.
    package func assets(
        creator: UUID,
        after cursor: Cursor? = nil,
        limit: Int
    ) async throws(PostgresError) -> Page<AssetRecord> {
        let found = try await rows(
            """
            SELECT * FROM assets
            WHERE creator_id = \(creator)
                AND (\(cursor?.id)::uuid IS NULL OR id < \(cursor?.id))
            ORDER BY id DESC
            LIMIT \(limit + 1)
            """,
            as: AssetRecord.init(row:)
        )
        return Page(found, limit: limit, id: \.id)
    }

    /// Gives those of `files` that are somebody's: an asset or a clip.
    package func knownFiles(
        among files: [String]
    ) async throws(PostgresError) -> Set<String> {
        let known = try await values(
            """
            SELECT file FROM unnest(\(files)::text[]) AS file
            WHERE EXISTS (SELECT FROM assets WHERE sha256 = file)
                OR EXISTS (SELECT FROM clips WHERE file_sha256 = file)
            """,
            as: String.self
        )
        return Set(known)
    }

    /// Gives the moment before which a file without an owner is nobody's.
    ///
    /// A file is stored before its row is written, so one that is younger than a running job,
    /// or than a request under way, may yet be claimed.
    package func orphansCutoff() async throws(PostgresError) -> Date {
        try await value(
            """
            SELECT least(now() - interval '60 seconds', min(claimed_at)) AS cutoff
            FROM jobs WHERE state = 'running'
            """,
            as: Date.self
        )
    }
}
