private import Crypto
package import Foundation
package import Generation
package import Templates

/// The live gate between a photo of a person and a picture of them.
///
/// It stands here, below every way in: the API, a schedule and the command line all come through.
package struct LikenessGate: Sendable {
    private let consents: [Consent]
    private let use: String
    private let instant: Date

    /// Judges photos by `consents` for a template's use at `instant`.
    package init(consents: [Consent], use: String, at instant: Date) {
        self.consents = consents
        self.use = use
        self.instant = instant
    }

    /// Opens a picture: its bytes, once a consent covers them where one is needed.
    ///
    /// - Throws: `GenerationError.needsConsent` before anything is decoded.
    package func open(
        _ picture: Storyboard.Picture,
        from assets: AssetSource
    ) async throws
        -> OpenedPicture
    {
        let bytes = try await assets.bytes(picture.asset)
        let sha256 = SHA256.hash(data: bytes).map { String(format: "%02x", $0) }.joined()
        if picture.needsConsent {
            guard
                consents.contains(where: { $0.covers(photo: sha256, for: use, at: instant) })
            else {
                throw GenerationError.needsConsent(
                    photo: sha256,
                    reason: consents.gap(photo: sha256, for: use, at: instant)
                )
            }
        }
        return OpenedPicture(bytes: bytes, sha256: sha256)
    }

    /// Lets a decoded photo of a person be put into a scene.
    ///
    /// - Throws: `GenerationError.needsConsent`.
    func consented(_ image: InputImage) throws(GenerationError) -> ConsentedSubject {
        try ConsentedSubject(image, under: consents, for: use, at: instant)
    }
}

/// A picture's file that may be shown.
package struct OpenedPicture: Sendable, Equatable {
    /// The file.
    package let bytes: [UInt8]
    /// Its SHA-256, lower-case hexadecimal.
    package let sha256: String

    fileprivate init(bytes: [UInt8], sha256: String) {
        self.bytes = bytes
        self.sha256 = sha256
    }
}
