import Crypto
import Foundation
import Generation
import Kernels
import Media
import Rendering
import Templates
import Testing

@Suite struct LikenessGateTests {
    /// Writes a small photo and gives its path and hash.
    private func photo(in folder: String) throws -> (path: String, sha256: String) {
        var picture = PixelBuffer(width: 32, height: 32)
        picture.fill(Paint([0.9, 0.6, 0.5, 1]))
        let jpeg = try picture.withBytes {
            try ImageFile.encodeJPEG(
                $0,
                width: 32,
                height: 32,
                bytesPerRow: picture.bytesPerRow,
                quality: 90
            )
        }
        let path = folder + "/photo.jpg"
        try Data(jpeg).write(to: URL(filePath: path))
        return (path, SHA256.hash(data: jpeg).map { String(format: "%02x", $0) }.joined())
    }

    private func consent(
        _ sha256: String,
        scope: String = "*",
        expires: Date? = nil,
        revoked: Date? = nil
    ) -> Consent {
        Consent(
            subject: "Maya",
            relationship: "friend",
            statement: "Yes.",
            scope: [scope],
            granted: Date(timeIntervalSince1970: 0),
            expires: expires,
            revoked: revoked,
            photoSHA256: sha256
        )
    }

    @Test func `a photo of a person is shown under an active consent`() async throws {
        try await withFolder { folder in
            let photo = try photo(in: folder)
            let rendered = try await render(
                .short([Storyboard.photo(photo.path)]),
                into: folder,
                consents: [consent(photo.sha256)]
            )

            #expect(rendered.files.count == 2)
        }
    }

    @Test(arguments: ["none", "other photo", "other template", "expired", "revoked"])
    func `a photo of a person is never opened otherwise`(what: String) async throws {
        try await withFolder { folder in
            let photo = try photo(in: folder)
            let past = Date(timeIntervalSinceNow: -60)
            let consents: [Consent] =
                switch what {
                case "other photo": [consent(String(repeating: "0", count: 64))]
                case "other template": [consent(photo.sha256, scope: "another")]
                case "expired": [consent(photo.sha256, expires: past)]
                case "revoked": [consent(photo.sha256, revoked: past)]
                default: []
                }

            let refusal = await #expect(throws: GenerationError.self) {
                try await render(
                    .short([Storyboard.photo(photo.path)]),
                    into: folder,
                    consents: consents
                )
            }
            guard case .needsConsent(photo.sha256, let reason) = refusal else {
                Issue.record("refused with \(String(describing: refusal))")
                return
            }
            #expect((reason == nil) == (what == "none"))
            #expect(!FileManager.default.fileExists(atPath: folder + "/video.mp4"))
        }
    }
}
