package import Generation

/// Everything Rendering can throw; `description` names fields and never carries words of a viewer.
package enum RenderingError: Error, Equatable, CustomStringConvertible {
    /// An asset is not there, or not the creator's.
    case missingAsset(String)
    /// An asset is there and cannot be used.
    case unusableAsset(String, reason: String)
    /// A text does not fit its box at the smallest size allowed.
    case textOverflow(layer: String)
    /// A generator refused or failed, and the template names no fallback.
    case generation(layer: String, GenerationError)
    /// Files cannot be written or encoded.
    case output(reason: String)

    package var description: String {
        switch self {
        case .missingAsset(let name): "asset \(name) is missing"
        case .unusableAsset(let name, let reason): "asset \(name): \(reason)"
        case .textOverflow(let layer):
            "\(layer).text: does not fit at \(layer).fit.min; shorten it or allow more lines"
        case .generation(let layer, let error): "\(layer).generate: \(error)"
        case .output(let reason): "output: \(reason)"
        }
    }

    /// True when the same render may succeed later without a change by its creator.
    package var mayPass: Bool {
        switch self {
        case .output: true
        case .generation(_, .brokenPack), .generation(_, .doesNotFit): true
        default: false
        }
    }
}
