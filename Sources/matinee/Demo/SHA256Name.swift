import Crypto
import Foundation

/// The name that the service gives a file.
enum SHA256Name {
    static func of(_ data: Data) -> String {
        SHA256.hash(data: data).map { String(format: "%02x", $0) }.joined()
    }
}
