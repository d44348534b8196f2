/// Everything this module can throw; `description` is safe to log, no path or content is in it.
package enum MediaError: Error, Equatable, CustomStringConvertible {
    /// The caller asked for what no encoder makes; `reason` says which setting.
    case badSettings(reason: String)
    /// The bytes are no picture, video or sound that this module reads.
    case unsupported(reason: String)
    /// The file is larger than what is read.
    case tooLarge(reason: String)
    /// The file claims to be what it is but cannot be decoded to its end.
    case damaged(reason: String)
    /// The file cannot be opened, written or moved.
    case file(reason: String)
    /// FFmpeg failed in `step` for a reason that is not the input's.
    case library(step: String, code: Int32)
    /// The encoder was cancelled or has finished already.
    case closed

    package var description: String {
        switch self {
        case .badSettings(let reason): "bad settings: \(reason)"
        case .unsupported(let reason): "not a supported file: \(reason)"
        case .tooLarge(let reason): "too large: \(reason)"
        case .damaged(let reason): "damaged file: \(reason)"
        case .file(let reason): "file: \(reason)"
        case .library(let step, let code): "\(step) failed (\(code))"
        case .closed: "the encoder is closed"
        }
    }
}
