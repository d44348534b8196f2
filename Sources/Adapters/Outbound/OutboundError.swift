/// Everything this module can throw: input that must not become a request.
package enum OutboundError: Error, Equatable, CustomStringConvertible {
    /// The URL cannot be used; `reason` says why in the user's terms.
    case badURL(reason: String)
    /// A header's name or value has bytes that do not belong there.
    case badHeader(name: String)
    /// Not an address or a range such as `127.0.0.1/32`.
    case badAddressRange(String)

    package var description: String {
        switch self {
        case .badURL(let reason): "the URL \(reason)"
        case .badHeader(let name): "header \(name.debugDescription) has a forbidden character"
        case .badAddressRange(let text): "\(text.debugDescription) is not an address range"
        }
    }
}
