/// One immutable file: equal bytes have equal names, so two creators may share the bytes.
///
/// Who may see it is not decided here but by the rows that name it.
package struct StoredAsset: Sendable, Hashable {
    /// SHA-256 of the bytes, 64 lower-case hexadecimal digits.
    package let sha256: String
    /// Length in bytes.
    package let bytes: Int

    /// Pairs a name with a length.
    package init(sha256: String, bytes: Int) {
        self.sha256 = sha256
        self.bytes = bytes
    }

    /// True for text that can name a stored file, and so is safe in a path.
    package static func isName(_ text: String) -> Bool {
        text.utf8.count == 64
            && text.utf8.allSatisfy {
                (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
                    || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0)
            }
    }
}
