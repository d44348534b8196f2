/// Everything this module can throw; no case carries a key.
package enum WebhookError: Error, Equatable, CustomStringConvertible {
    /// Not `whsec_` and base64 of 16 to 64 bytes, nor `whsk_` and base64 of an ed25519 pair.
    case badKey
    /// The message is older or newer than the tolerance.
    case outsideTolerance
    /// A header is missing or unreadable.
    case malformed
    /// No signature was made with any of the keys.
    case noMatchingSignature

    package var description: String {
        switch self {
        case .badKey: "the webhook key is malformed"
        case .outsideTolerance: "the webhook's timestamp is too far from now"
        case .malformed: "a webhook header is missing or malformed"
        case .noMatchingSignature: "no signature of the webhook matches"
        }
    }
}
