import Crypto
import Foundation

/// SHA-256 of files of any size, a block at a time.
enum FileHash {
    private static let block = 8 << 20

    /// Hash of the file at `path`.
    ///
    /// - Parameters:
    ///   - path: a plain file.
    ///   - step: called after each block with the bytes read; what it throws ends the work.
    /// - Returns: lower-case hexadecimal.
    /// - Throws: when the file cannot be read, or what `step` throws.
    static func hex(ofFile path: String, step: (Int) throws -> Void = { _ in }) throws -> String {
        let file = try FileHandle(forReadingFrom: URL(filePath: path))
        defer { try? file.close() }
        var hasher = SHA256()
        while let data = try file.read(upToCount: block), !data.isEmpty {
            hasher.update(data: data)
            try step(data.count)
        }
        return text(hasher.finalize())
    }

    /// Hash of bytes in memory, in lower-case hexadecimal.
    static func hex(of bytes: [UInt8]) -> String { text(SHA256.hash(data: Data(bytes))) }

    private static func text(_ digest: some Sequence<UInt8>) -> String {
        digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
