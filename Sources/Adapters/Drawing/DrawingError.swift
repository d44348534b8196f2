/// Everything this module can throw; `description` never carries the text.
package enum DrawingError: Error, Equatable, CustomStringConvertible {
    /// A size, box or style that cannot be drawn; `reason` says which.
    case badStyle(reason: String)
    /// Cairo or Pango failed in `step`.
    case library(step: String)

    package var description: String {
        switch self {
        case .badStyle(let reason): "bad style: \(reason)"
        case .library(let step): "\(step) failed"
        }
    }
}
