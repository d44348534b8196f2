internal import Crypto
internal import Foundation

/// What messages to one endpoint are signed with, and checked by: `v1` or `v1a`.
///
/// - Source: Standard Webhooks 1.0, "Signature scheme".
package struct SigningKey: Sendable, CustomStringConvertible {
    private enum Form {
        /// `v1`: HMAC-SHA256; both sides have the secret.
        case shared(Data)
        /// `v1a`: ed25519; the receiver needs the public half only.
        case pair(Curve25519.Signing.PrivateKey)
        case publicHalf(Curve25519.Signing.PublicKey)
    }
    private let form: Form

    /// Reads `whsec_…` (also without its prefix), `whsk_…` or, to verify only, `whpk_…`; the
    /// base64's padding may be missing.
    ///
    /// - Throws: `.badKey`.
    package init(_ text: String) throws(WebhookError) {
        let prefix = ["whsec_", "whsk_", "whpk_"].first(where: text.hasPrefix) ?? ""
        guard let bytes = decodeBase64(text.dropFirst(prefix.count)) else { throw .badKey }
        switch (prefix, bytes.count) {
        case ("whsec_", 16...64), ("", 16...64):
            form = .shared(bytes)
        case ("whsk_", 64):
            guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: bytes.prefix(32)),
                key.publicKey.rawRepresentation == bytes.suffix(32)
            else { throw .badKey }
            form = .pair(key)
        case ("whpk_", 32):
            guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: bytes) else {
                throw .badKey
            }
            form = .publicHalf(key)
        default:
            throw .badKey
        }
    }

    /// Gives the text of a new `v1` secret: 32 bytes from the system's generator.
    package static func newSecret() -> String {
        var system = SystemRandomNumberGenerator()
        let bytes = (0..<32).map { _ in UInt8.random(in: 0...255, using: &system) }
        return "whsec_" + Data(bytes).base64EncodedString()
    }

    /// The text a receiver checks signatures with; for a pair its public half.
    package var verificationKey: String {
        switch form {
        case .shared(let key): "whsec_" + key.base64EncodedString()
        case .pair(let key): "whpk_" + key.publicKey.rawRepresentation.base64EncodedString()
        case .publicHalf(let key): "whpk_" + key.rawRepresentation.base64EncodedString()
        }
    }

    /// Hides the key from logs.
    package var description: String { "\(version) key" }

    /// The prefix of this key's signatures.
    var version: String {
        switch form {
        case .shared: "v1"
        case .pair, .publicHalf: "v1a"
        }
    }

    /// Signs; nil for a public half, or when the system's generator fails.
    func signature(of content: [UInt8]) -> String? {
        switch form {
        case .shared(let key):
            let code = HMAC<SHA256>.authenticationCode(
                for: content,
                using: SymmetricKey(data: key)
            )
            return "v1," + Data(code).base64EncodedString()
        case .pair(let key):
            return (try? key.signature(for: content)).map { "v1a," + $0.base64EncodedString() }
        case .publicHalf:
            return nil
        }
    }

    /// Checks `signature` (decoded, without its version) in time that does not depend on it.
    func matches(_ signature: Data, of content: [UInt8]) -> Bool {
        switch form {
        case .shared(let key):
            HMAC<SHA256>.isValidAuthenticationCode(
                signature,
                authenticating: content,
                using: SymmetricKey(data: key)
            )
        case .pair(let key): key.publicKey.isValidSignature(signature, for: content)
        case .publicHalf(let key): key.isValidSignature(signature, for: content)
        }
    }
}

/// Decodes standard base64, padded or not.
func decodeBase64(_ text: some StringProtocol) -> Data? {
    let bare = text.reversed().drop { $0 == "=" }.reversed()
    guard text.count - bare.count <= 2 else { return nil }
    return Data(
        base64Encoded: String(bare) + String(repeating: "=", count: (4 - bare.count % 4) % 4)
    )
}
