internal import Crypto
internal import Foundation

/// Hashes the file at `path` in pieces, so its size does not matter.
func hash(fileAt path: String) throws -> StoredAsset {
    let file = try FileHandle(forReadingFrom: URL(filePath: path))
    defer { try? file.close() }
    var digest = SHA256()
    var bytes = 0
    while let piece = try file.read(upToCount: 1 << 20), !piece.isEmpty {
        digest.update(data: piece)
        bytes += piece.count
    }
    return StoredAsset(sha256: hexadecimal(digest.finalize()), bytes: bytes)
}

/// Writes bytes as lower-case hexadecimal digits.
func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    let text = bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    return String(decoding: text, as: UTF8.self)
}
