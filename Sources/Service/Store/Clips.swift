package import FoundationEssentials
package import Postgres

/// A generated clip kept for reuse within its creator.
package struct ClipRecord: Sendable, Equatable {
    /// SHA-256 of the whole canonical request.
    package let requestSHA256: String
    package let generatorVersion: String
    /// As `matinee generate --describe` says it; enough to draw a Storybook clip again.
    package let description: JSONB
    /// The stored file, when the description is not enough.
    package let fileSHA256: String?
    /// The photo it was made from, if any: the clip goes when consent for it goes.
    package let photoSHA256: String?

    /// Gives a clip to be kept.
    package init(
        requestSHA256: String,
        generatorVersion: String,
        description: JSONB,
        fileSHA256: String? = nil,
        photoSHA256: String? = nil
    ) {
        self.requestSHA256 = requestSHA256
        self.generatorVersion = generatorVersion
        self.description = description
        self.fileSHA256 = fileSHA256
        self.photoSHA256 = photoSHA256
    }

    init(row: Row) throws(PostgresError) {
        requestSHA256 = try row.get("request_sha256", as: String.self)
        generatorVersion = try row.get("generator_version", as: String.self)
        description = try row.get("description", as: JSONB.self)
        fileSHA256 = try row.getIfPresent("file_sha256", as: String.self)
        photoSHA256 = try row.getIfPresent("photo_sha256", as: String.self)
    }
}

extension Session {
    /// Keeps a clip; two workers that made the same one keep the first.
    package func keepClip(creator: UUID, _ clip: ClipRecord) async throws(PostgresError) {
        try await execute(
            """
            INSERT INTO clips (creator_id, request_sha256, generator_version, description,
                file_sha256, photo_sha256)
            VALUES (\(creator), \(clip.requestSHA256), \(clip.generatorVersion),
                \(clip.description), \(clip.fileSHA256), \(clip.photoSHA256))
            ON CONFLICT (creator_id, request_sha256, generator_version) DO NOTHING
            """
        )
    }

    /// Gives the clip kept for this request, and notes that it was of use.
    package func clip(
        creator: UUID,
        requestSHA256: String,
        generatorVersion: String
    ) async throws(PostgresError) -> ClipRecord? {
        try await first(
            """
            UPDATE clips SET used_at = now()
            WHERE creator_id = \(creator) AND request_sha256 = \(requestSHA256)
                AND generator_version = \(generatorVersion)
            RETURNING *
            """,
            as: ClipRecord.init(row:)
        )
    }
}
