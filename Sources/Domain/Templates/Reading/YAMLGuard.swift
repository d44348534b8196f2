/// Refuses the YAML that costs more than its size before a YAML parser sees it.
///
/// An alias stands for a whole subtree, so a few lines can mean gigabytes; a mapping as the key of
/// a mapping is hashed whole at every level. Neither has a use in a template. The scan is by text,
/// not by grammar, so it can refuse a harmless text in a strange shape, and says what to change.
struct YAMLGuard {
    static let aliasMessage = "anchors and aliases are not accepted; write the value out"

    /// Throws at the first alias of an anchor, key that is no text, or too deep nesting.
    static func check(_ bytes: [UInt8]) throws(SyntaxProblem) {
        var scan = YAMLGuard(bytes: bytes)
        for offset in bytes.indices { try scan.step(offset) }
    }

    private let bytes: [UInt8]
    private var anchors: Set<[UInt8]> = []
    /// For each open bracket, whether it opened a `${...}`, whose inside is not looked at.
    private var open: [Bool] = []
    private var expressionDepth = 0
    private var closedCollection = false
    private var isIndent = true
    private var separators = 0

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private mutating func step(_ offset: Int) throws(SyntaxProblem) {
        let byte = bytes[offset]
        switch byte {
        case UInt8(ascii: "&"):
            anchors.insert(name(after: offset))
        case UInt8(ascii: "*"):
            if !anchors.isEmpty, anchors.contains(name(after: offset)) {
                throw problem(offset, Self.aliasMessage)
            }
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            let isExpression = byte == 0x7B && offset > 0 && bytes[offset - 1] == 0x24
            open.append(isExpression)
            expressionDepth += isExpression ? 1 : 0
            guard open.count <= 2 * DocumentLimits.depth else {
                throw problem(offset, "nested deeper than \(DocumentLimits.depth) levels")
            }
        case UInt8(ascii: ":") where closedCollection && expressionDepth == 0:
            throw problem(offset, "a key must be text")
        case UInt8(ascii: "?") where isIndent && isSpace(offset + 1):
            throw problem(offset, "a key must be plain text, written 'key: value'")
        default: break
        }
        try count(byte, offset)
        close(byte)
        isIndent = byte == 0x0A || isIndent && (byte == 0x20 || byte == UInt8(ascii: "-"))
    }

    /// Every value stands beside a separator, so counting those bounds what a parser will build.
    private mutating func count(_ byte: UInt8, _ offset: Int) throws(SyntaxProblem) {
        switch byte {
        case 0x0A, UInt8(ascii: ":"), UInt8(ascii: ","), UInt8(ascii: "-"), UInt8(ascii: "["),
            UInt8(ascii: "{"), UInt8(ascii: "!"), UInt8(ascii: "&"), UInt8(ascii: "*"):
            separators += 1
            guard separators <= 2 * DocumentLimits.nodes else {
                throw problem(offset, "more than \(DocumentLimits.nodes) values")
            }
        default: break
        }
    }

    private mutating func close(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
            let wasExpression = open.popLast() == true
            expressionDepth -= wasExpression ? 1 : 0
            closedCollection = !wasExpression && expressionDepth == 0
        case 0x20, 0x09, 0x0A, 0x0D: break
        default: closedCollection = false
        }
    }

    private func name(after offset: Int) -> [UInt8] {
        Array(
            bytes[(offset + 1)...].prefix(64).prefix { byte in
                (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
                    || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") || byte >= 0x80
            }
        )
    }

    private func isSpace(_ offset: Int) -> Bool {
        guard offset < bytes.count else { return true }
        return [0x20, 0x09, 0x0A, 0x0D].contains(bytes[offset])
    }

    private func problem(_ offset: Int, _ message: String) -> SyntaxProblem {
        DocumentText.problem(at: offset, in: bytes, message)
    }
}
