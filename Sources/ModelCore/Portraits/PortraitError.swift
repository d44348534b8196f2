/// Everything that can keep a photo from being read for a person.
package enum PortraitError: Error, Equatable, CustomStringConvertible {
    /// The detector's file is not there.
    case missingCascade(path: String)
    /// The detector's file is not what it should be; `reason` says where.
    case brokenCascade(reason: String)
    /// The photo is too small, or too narrow, to show anyone.
    case unusablePhoto(reason: String)

    package var description: String {
        switch self {
        case .missingCascade(let path):
            "the face detector \(path) is missing; Debian's package opencv-data has it"
        case .brokenCascade(let reason): "the face detector's file \(reason)"
        case .unusablePhoto(let reason): reason
        }
    }
}
