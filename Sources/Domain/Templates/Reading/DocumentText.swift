/// The text of a document, or the place of the first byte that is no text.
enum DocumentText {
    /// Checks size, UTF-8 and control characters before any parser sees the bytes.
    static func check(_ bytes: [UInt8]) throws(SyntaxProblem) -> String {
        guard bytes.count <= DocumentLimits.bytes else {
            throw SyntaxProblem(
                line: 1,
                column: 1,
                message: "\(bytes.count) bytes; at most \(DocumentLimits.bytes) are accepted"
            )
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw problem(
                at: firstBadByte(in: bytes),
                in: bytes,
                "this byte is not part of UTF-8 text"
            )
        }
        var previous: UInt8 = 0
        for (offset, byte) in bytes.enumerated() {
            let isControl = byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0D
            // U+0080...U+009F are C2 80...C2 9F.
            if isControl || byte == 0x7F || (previous == 0xC2 && byte < 0xA0) {
                throw problem(at: offset, in: bytes, "a control character")
            }
            previous = byte
        }
        return text
    }

    /// A problem at a byte, told by line and column in characters.
    static func problem(at offset: Int, in bytes: [UInt8], _ message: String) -> SyntaxProblem {
        let before = bytes[..<offset]
        let line = before.count { $0 == 0x0A } + 1
        let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        let column = before[start...].count { $0 & 0xC0 != 0x80 } + 1
        return SyntaxProblem(line: line, column: column, message: message)
    }

    private static func firstBadByte(in bytes: [UInt8]) -> Int {
        var parser = Unicode.UTF8.ForwardParser()
        var iterator = bytes.makeIterator()
        var offset = 0
        while case .valid(let scalar) = parser.parseScalar(from: &iterator) {
            offset += scalar.count
        }
        return min(offset, bytes.count)
    }
}
