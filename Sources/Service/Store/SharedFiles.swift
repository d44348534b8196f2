import FoundationEssentials
package import Postgres

extension Session {
    /// Gives whoever's asset the file named `sha256` is, for a link that was signed.
    ///
    /// A link names a file and no creator. Equal bytes may be several creators' assets: while one
    /// of them has not withdrawn it, the file is there.
    package func sharedFile(sha256: String) async throws(PostgresError) -> AssetRecord? {
        try await first(
            """
            SELECT * FROM assets WHERE sha256 = \(sha256)
            ORDER BY withdrawn_at NULLS FIRST, id
            LIMIT 1
            """,
            as: AssetRecord.init(row:)
        )
    }
}
