/// Everything a generator can throw; `description` never carries a prompt.
package enum GenerationError: Error, Equatable, CustomStringConvertible {
    /// A field of the request cannot be used; `reason` says why in the user's terms.
    case badRequest(field: String, reason: String)
    /// No permission of the person in the photo is on record, or none that covers this: `reason`
    /// says what the nearest lacks.
    case needsConsent(photo: String, reason: String? = nil)
    /// The pack lacks what the request needs.
    case unsupported(Capability, pack: String)
    /// The pack's files are missing or broken.
    case brokenPack(pack: String, reason: String)
    /// The pack can do it, and this machine has not the memory for it now; `reason` has the figures.
    case doesNotFit(pack: String, reason: String)
    /// The caller cancelled.
    case cancelled

    package var description: String {
        switch self {
        case .badRequest(let field, let reason): "\(field): \(reason)"
        case .needsConsent(_, let reason):
            "needs_consent: no active consent covers this photo"
                + (reason.map { " (the one given \($0))" } ?? "")
        case .unsupported(let capability, let pack): "\(pack) cannot do \(capability.rawValue)"
        case .brokenPack(let pack, let reason): "pack \(pack): \(reason)"
        case .doesNotFit(let pack, let reason): "pack \(pack): \(reason)"
        case .cancelled: "cancelled"
        }
    }
}
