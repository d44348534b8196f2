package import Generation
package import Store

extension Consent {
    /// Gives the value that the gate of every generator asks for.
    package init(_ record: ConsentRecord) {
        self.init(
            subject: record.subject,
            relationship: record.relationship,
            statement: record.statement,
            scope: record.scope,
            granted: record.grantedAt,
            expires: record.expiresAt,
            revoked: record.revokedAt,
            photoSHA256: record.photoSHA256
        )
    }
}
