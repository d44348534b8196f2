/// Which file is meant, without opening it.
///
/// In templates and inputs it is a text: `asset:confetti-loop` is built in, `sha256:` with 64
/// hexadecimal digits is stored, `file:` with a path is on this machine (the command line only).
package enum AssetReference: Sendable, Equatable, Hashable {
    /// An asset of the box, by name.
    case builtIn(String)
    /// A creator's stored asset, by the SHA-256 of the file in lower-case hexadecimal.
    case stored(String)
    /// A file on this machine; never accepted from the network.
    case file(String)

    /// Reads the text form; a bare SHA-256 counts as stored, and anything else gives nil.
    package init?(_ text: String) {
        if text.hasPrefix("file:") {
            let path = String(text.dropFirst(5))
            guard !path.isEmpty, !path.utf8.contains(0) else { return nil }
            self = .file(path)
            return
        }
        var rest = Substring(text)
        let isNamed = rest.hasPrefix("asset:")
        if isNamed { rest = rest.dropFirst(6) }
        let isHash = rest.hasPrefix("sha256:")
        if isHash { rest = rest.dropFirst(7) }
        if rest.utf8.count == 64, rest.utf8.allSatisfy({ Self.hexadecimal.contains($0) }) {
            self = .stored(String(rest))
        } else if isNamed, !isHash, Slug.isValid(rest) {
            self = .builtIn(String(rest))
        } else {
            return nil
        }
    }

    /// The text form that `init(_:)` reads.
    package var text: String {
        switch self {
        case .builtIn(let name): "asset:\(name)"
        case .stored(let sha256): "sha256:\(sha256)"
        case .file(let path): "file:\(path)"
        }
    }

    private static let hexadecimal = Set("0123456789abcdef".utf8)
}

extension AssetReference: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let reference = AssetReference(text) else {
            throw DecodingError.dataCorruptedError(
                in: container,
                debugDescription: "not an asset reference"
            )
        }
        self = reference
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
