/// Everything this module can throw.
package enum ProvenanceError: Error, Equatable, CustomStringConvertible {
    /// The visible label cannot stand; `reason` says why in the user's terms.
    case badLabel(reason: String)
    /// The file is no MP4, or its boxes do not add up from here on.
    case malformedMP4(offset: UInt64)
    /// The last box reaches to the end of the file, whatever comes after it: nothing can follow.
    case openEnded
    /// The file is no JPEG, or its segments do not add up from here on.
    case malformedJPEG(offset: Int)
    /// The file is no PNG.
    case malformedPNG
    /// The file has a seal already.
    case alreadySealed

    package var description: String {
        switch self {
        case .badLabel(let reason): "the visible label \(reason)"
        case .malformedMP4(let offset): "the MP4 is malformed at byte \(offset)"
        case .openEnded: "the MP4's last box has no size, so nothing can follow it"
        case .malformedJPEG(let offset): "the JPEG is malformed at byte \(offset)"
        case .malformedPNG: "the file is no PNG"
        case .alreadySealed: "the file has a seal already"
        }
    }
}
