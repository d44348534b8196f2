private import Crypto

/// A new bearer key; only its hash is ever stored.
package struct APIKey: Sendable {
    /// The whole key, shown once to its owner: `mat_live_…`.
    package let text: String
    /// The beginning, by which its owner knows it again.
    package let prefix: String
    /// SHA-256 of `text`, lower-case hexadecimal.
    package let hash: String

    /// Makes a key from 32 bytes of the system's generator.
    package static func make() -> APIKey {
        var system = SystemRandomNumberGenerator()
        let bytes = (0..<32).map { _ in UInt8.random(in: 0...255, using: &system) }
        let text = "mat_live_" + hexadecimal(bytes)
        return APIKey(text: text, prefix: String(text.prefix(15)), hash: Self.hash(of: text))
    }

    /// Everything a key may be allowed: all, reading all, or one resource, to read or whole.
    package static var knownScopes: [String] {
        let resources = Set(API.routes.compactMap(\.scope)).sorted()
        return ["*", "read"] + resources + resources.map { "\($0):read" }
    }

    /// Gives what is stored and looked up for a key.
    package static func hash(of text: String) -> String {
        hexadecimal(SHA256.hash(data: Array(text.utf8)))
    }
}

/// Writes bytes as lower-case hexadecimal digits.
func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    let text = bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    return String(decoding: text, as: UTF8.self)
}
