/// Everything this module can throw.
package enum SchedulingError: Error, Equatable, CustomStringConvertible {
    /// A field of a schedule cannot be used; `reason` says what would be right.
    case badField(path: String, reason: String)
    /// The schedule follows the recipient's zone, and the recipient has none.
    case recipientHasNoZone
    /// The schedule follows the recipient's birthday, and the recipient has none.
    case recipientHasNoBirthday

    package var description: String {
        switch self {
        case .badField(let path, let reason): "\(path): \(reason)"
        case .recipientHasNoZone: "the recipient has no time zone"
        case .recipientHasNoBirthday: "the recipient has no birthday"
        }
    }
}
