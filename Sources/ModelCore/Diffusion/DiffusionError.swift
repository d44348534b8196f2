/// Everything this module can throw of its own; `description` never carries a prompt.
package enum DiffusionError: Error, Equatable, CustomStringConvertible {
    /// A pack's folder lacks something or contradicts itself.
    case brokenPack(folder: String, reason: String)
    /// A pack is sound, but asks for something this module does not do.
    case unsupported(String)
    /// No pack of this name has been added.
    case noPack(String)
    /// A pack of this name is there already.
    case packExists(String)
    /// A name that cannot be a pack's.
    case badName(String)
    /// A clip needs more memory than there is.
    case doesNotFit(MemoryShortage)

    package var description: String {
        switch self {
        case .brokenPack(let folder, let reason): "\(folder): \(reason)"
        case .unsupported(let what): what
        case .noPack(let name): "no pack named \(name) is installed"
        case .packExists(let name): "a pack named \(name) is installed already"
        case .badName(let name):
            "\(name) cannot name a pack: use up to 64 small letters, digits, dots and dashes"
        case .doesNotFit(let shortage): shortage.description
        }
    }
}
