internal import Crypto
package import Foundation

/// Makes and checks links such as `/files/<sha256>.mp4?expires=1790000000&sig=…`.
///
/// A link opens one file until it expires, for whoever has it. Several keys may be known: the first
/// signs, all are accepted, so a key is changed by putting a new one in front.
package struct LinkSigner: Sendable {
    /// A key: at least 32 random bytes.
    package typealias Key = [UInt8]

    private let keys: [SymmetricKey]

    /// - Precondition: at least one key is given, each of 32 bytes or more.
    package init(keys: [Key]) {
        precondition(!keys.isEmpty && keys.allSatisfy { $0.count >= 32 })
        self.keys = keys.map { SymmetricKey(data: $0) }
    }

    /// Gives 32 bytes from the system's generator.
    package static func newKey() -> Key {
        var system = SystemRandomNumberGenerator()
        return (0..<32).map { _ in UInt8.random(in: 0...255, using: &system) }
    }

    /// Gives the path and query of a link to the file named `sha256`.
    ///
    /// - Parameters:
    ///   - sha256: the stored file.
    ///   - suffix: the file extension shown, `mp4` say, which decides the content type and is signed
    ///     too; empty for none.
    ///   - expires: the moment it stops working, in whole seconds.
    /// - Returns: text to put behind the service's base URL.
    package func path(to sha256: String, extension suffix: String = "", expires: Date) -> String {
        let name = suffix.isEmpty ? sha256 : "\(sha256).\(suffix)"
        let seconds = String(Int(expires.timeIntervalSince1970.rounded(.down)))
        let code = HMAC<SHA256>.authenticationCode(
            for: signedText(name, seconds),
            using: keys[0]
        )
        return "/files/\(name)?expires=\(seconds)&sig=\(hexadecimal(code))"
    }

    /// What a link turned out to be.
    package enum Verdict: Sendable, Equatable {
        /// Opens the file named so.
        case opens(sha256: String)
        /// Was good once.
        case expired
        /// Was never made by us.
        case forged
    }

    /// Checks the parts of a link; the time it takes does not depend on the signature.
    ///
    /// - Parameters:
    ///   - name: what stands between `/files/` and the query.
    ///   - expires: the query's `expires`, verbatim.
    ///   - signature: the query's `sig`, verbatim.
    ///   - now: the moment that counts.
    /// - Returns: what it opens, if anything.
    package func verdict(
        name: String,
        expires: String,
        signature: String,
        now: Date
    ) -> Verdict {
        let sha256 = String(name.prefix(64))
        guard StoredAsset.isName(sha256), let code = bytes(hexadecimal: signature),
            let seconds = Int(expires), String(seconds) == expires
        else { return .forged }
        let text = signedText(name, expires)
        let isOurs = keys.contains {
            HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: text, using: $0)
        }
        guard isOurs else { return .forged }
        guard now.timeIntervalSince1970 < Double(seconds) else { return .expired }
        return .opens(sha256: sha256)
    }
}

/// What a link's signature covers; the first word keeps the key's other uses apart.
private func signedText(_ name: String, _ expires: String) -> [UInt8] {
    Array("matinee-file\n\(name)\n\(expires)".utf8)
}

/// Reads 64 hexadecimal digits.
private func bytes(hexadecimal text: String) -> [UInt8]? {
    guard text.utf8.count == 64 else { return nil }
    let values = text.utf8.compactMap { Character(UnicodeScalar($0)).hexDigitValue }
    guard values.count == 64 else { return nil }
    return stride(from: 0, to: 64, by: 2).map { UInt8(values[$0] << 4 | values[$0 + 1]) }
}
