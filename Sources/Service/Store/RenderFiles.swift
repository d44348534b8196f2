package import FoundationEssentials
package import Postgres

/// One output of a render.
package struct RenderFileRecord: Sendable, Equatable {
    /// The output's name in the template, such as `video`.
    package let output: String
    package let sha256: String
    package let mediaType: String
    package let bytes: Int
    package let width: Int
    package let height: Int
    /// Frames a second; nil for a still.
    package let fps: Double?
    /// Seconds; nil for a still.
    package let duration: Double?

    /// Gives an output whose file is stored.
    package init(
        output: String,
        sha256: String,
        mediaType: String,
        bytes: Int,
        width: Int,
        height: Int,
        fps: Double? = nil,
        duration: Double? = nil
    ) {
        self.output = output
        self.sha256 = sha256
        self.mediaType = mediaType
        self.bytes = bytes
        self.width = width
        self.height = height
        self.fps = fps
        self.duration = duration
    }

    init(row: Row) throws(PostgresError) {
        output = try row.get("as", as: String.self)
        sha256 = try row.get("sha256", as: String.self)
        mediaType = try row.get("media_type", as: String.self)
        bytes = try row.get("bytes", as: Int.self)
        width = try row.get("width", as: Int.self)
        height = try row.get("height", as: Int.self)
        fps = try row.getIfPresent("fps", as: Double.self)
        duration = try row.getIfPresent("duration", as: Double.self)
    }
}

extension Transaction {
    /// Records an output and the asset it is.
    func addFile(
        creator: UUID,
        render: UUID,
        _ file: RenderFileRecord
    ) async throws(PostgresError) {
        // The same bytes may have been withdrawn once; they are made anew under a new consent.
        try await execute(
            """
            INSERT INTO assets (creator_id, sha256, kind, bytes, media_type)
            VALUES (\(creator), \(file.sha256), 'output', \(file.bytes), \(file.mediaType))
            ON CONFLICT (creator_id, sha256) DO UPDATE SET withdrawn_at = NULL
            """
        )
        try await execute(
            """
            INSERT INTO render_files (render_id, "as", creator_id, sha256, media_type, bytes,
                width, height, fps, duration)
            VALUES (\(render), \(file.output), \(creator), \(file.sha256), \(file.mediaType),
                \(file.bytes), \(file.width), \(file.height), \(file.fps), \(file.duration))
            """
        )
    }
}

extension Session {
    /// Gives a render's outputs by name.
    package func renderFiles(
        creator: UUID,
        render: UUID
    ) async throws(PostgresError) -> [RenderFileRecord] {
        try await rows(
            """
            SELECT * FROM render_files
            WHERE creator_id = \(creator) AND render_id = \(render)
            ORDER BY "as"
            """,
            as: RenderFileRecord.init(row:)
        )
    }
}
