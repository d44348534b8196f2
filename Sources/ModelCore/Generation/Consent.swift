package import Foundation

/// The permission of one person to be shown, for one photo.
package struct Consent: Sendable, Equatable, Codable {
    /// Who is shown.
    package var subject: String
    /// What the person is to the creator.
    package var relationship: String
    /// The words that were agreed to.
    package var statement: String
    /// What it covers: template names, or `*` for every template of the creator.
    package var scope: [String]
    /// When it began.
    package var granted: Date
    /// When it ends; nil while it has no end.
    package var expires: Date?
    /// When it was taken back; nil while it holds.
    package var revoked: Date?
    /// SHA-256 of the photo file it is about, lower-case hexadecimal.
    package var photoSHA256: String

    /// Gives a consent that has not been revoked.
    package init(
        subject: String,
        relationship: String,
        statement: String,
        scope: [String],
        granted: Date,
        expires: Date?,
        revoked: Date? = nil,
        photoSHA256: String
    ) {
        self.subject = subject
        self.relationship = relationship
        self.statement = statement
        self.scope = scope
        self.granted = granted
        self.expires = expires
        self.revoked = revoked
        self.photoSHA256 = photoSHA256
    }

    /// True when it covers `photo` for `use` at `instant`.
    package func covers(photo sha256: String, for use: String, at instant: Date) -> Bool {
        gap(photo: sha256, for: use, at: instant) == nil
    }

    /// Says why it does not cover `photo` for `use` at `instant`; nil when it does.
    package func gap(photo sha256: String, for use: String, at instant: Date) -> String? {
        if photoSHA256 != sha256 { return "is about another photo" }
        if revoked != nil { return "was revoked" }
        if granted > instant { return "is not granted yet" }
        if let expires, instant >= expires { return "has expired" }
        if !scope.contains("*"), !scope.contains(use) { return "does not extend to \(use)" }
        return nil
    }
}

extension [Consent] {
    /// Says why none of them covers `photo`, in words that follow "the consent".
    ///
    /// The nearest miss is told: one about this very photo before any other.
    ///
    /// - Returns: nil when there are none.
    package func gap(photo sha256: String, for use: String, at instant: Date) -> String? {
        let nearest = first { $0.photoSHA256 == sha256 } ?? first
        return nearest?.gap(photo: sha256, for: use, at: instant)
    }
}

/// A photo of a person that may be shown: the only way to get one is through the consent gate.
package struct ConsentedSubject: Sendable, Equatable {
    /// The photo.
    package let image: InputImage
    /// Who is shown.
    package let subject: String

    /// Lets `image` through when one of `consents` covers it now.
    ///
    /// - Parameters:
    ///   - image: the photo, with its file's hash.
    ///   - consents: what is on record; an empty list never passes.
    ///   - use: the template's name, or `generate` on the command line.
    ///   - instant: the moment that counts.
    /// - Throws: `.needsConsent` when none covers it.
    package init(
        _ image: InputImage,
        under consents: [Consent],
        for use: String,
        at instant: Date
    ) throws(GenerationError) {
        guard
            let consent = consents.first(where: {
                $0.covers(photo: image.sha256, for: use, at: instant)
            })
        else {
            throw .needsConsent(
                photo: image.sha256,
                reason: consents.gap(photo: image.sha256, for: use, at: instant)
            )
        }
        self.image = image
        subject = consent.subject
    }
}
