/// Everything this module can throw; `description` names files and keys, never contents.
package enum CheckpointError: Error, Equatable, CustomStringConvertible {
    /// A file is missing or cannot be read.
    case unreadable(file: String, reason: String)
    /// A file breaks its format's rules; `key` is the entry at fault, when one is.
    case malformed(file: String, key: String?, reason: String)
    /// A file is sound, but asks for something this module does not do.
    case unsupported(file: String, key: String, reason: String)

    package var description: String {
        switch self {
        case .unreadable(let file, let reason): "\(file): \(reason)"
        case .malformed(let file, nil, let reason): "\(file) is malformed: \(reason)"
        case .malformed(let file, let key?, let reason): "\(file) is malformed at \(key): \(reason)"
        case .unsupported(let file, let key, let reason): "\(file), \(key): \(reason)"
        }
    }
}
