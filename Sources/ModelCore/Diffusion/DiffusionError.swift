/// Everything this module can throw of its own; `description` never carries a prompt.
package enum DiffusionError: Error, Equatable, CustomStringConvertible {
    /// A pack's folder lacks something or contradicts itself.
    case brokenPack(folder: String, reason: String)
    /// A pack is sound, but asks for something this module does not do.
    case unsupported(String)

    package var description: String {
        switch self {
        case .brokenPack(let folder, let reason): "\(folder): \(reason)"
        case .unsupported(let what): what
        }
    }
}
