/// Reads JSON (RFC 8259) strictly: no duplicate keys, no trailing text, bounded depth.
struct JSONReader {
    private let scalars: [Unicode.Scalar]
    private var position = 0
    private var line = 1
    private var column = 1
    private var nodeCount = 0

    /// Reads one document.
    static func read(_ bytes: [UInt8]) throws(SyntaxProblem) -> Node {
        let text = try DocumentText.check(bytes)
        var reader = JSONReader(scalars: Array(text.unicodeScalars))
        if reader.peek == "\u{FEFF}" { reader.advance() }
        let node = try reader.value(path: "", depth: 1)
        reader.skipSpace()
        guard reader.peek == nil else { throw reader.problem("text after the document") }
        return node
    }

    private init(scalars: [Unicode.Scalar]) { self.scalars = scalars }

    private var peek: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

    private mutating func advance() {
        if scalars[position] == "\n" {
            line += 1
            column = 1
        } else {
            column += 1
        }
        position += 1
    }

    private mutating func skipSpace() {
        while let scalar = peek, [" ", "\t", "\n", "\r"].contains(scalar) { advance() }
    }

    private func problem(_ message: String, path: String = "") -> SyntaxProblem {
        SyntaxProblem(line: line, column: column, message: message, path: path)
    }

    private mutating func expect(_ scalar: Unicode.Scalar) throws(SyntaxProblem) {
        guard peek == scalar else { throw problem("expected '\(scalar)'") }
        advance()
    }

    private mutating func value(path: String, depth: Int) throws(SyntaxProblem) -> Node {
        skipSpace()
        guard depth <= DocumentLimits.depth else {
            throw problem("nested deeper than \(DocumentLimits.depth) levels", path: path)
        }
        nodeCount += 1
        guard nodeCount <= DocumentLimits.nodes else {
            throw problem("more than \(DocumentLimits.nodes) values")
        }
        let (line, column) = (line, column)
        let content: Node.Content
        switch peek {
        case "{": content = try object(path: path, depth: depth)
        case "[": content = try array(path: path, depth: depth)
        case "\"": content = .string(try string())
        case "t", "f", "n": content = try word()
        case .some(let scalar) where scalar == "-" || ("0"..."9").contains(scalar):
            content = try number(path: path)
        case .some: throw problem("expected a value")
        case nil: throw problem("the document ends here; expected a value")
        }
        return Node(line: line, column: column, content: content)
    }

    private mutating func object(path: String, depth: Int) throws(SyntaxProblem) -> Node.Content {
        advance()
        var entries: [Node.Entry] = []
        var seen: Set<String> = []
        skipSpace()
        if peek == "}" {
            advance()
            return .object([])
        }
        while true {
            skipSpace()
            let (line, column) = (line, column)
            guard peek == "\"" else { throw problem("expected a key in quotes") }
            let key = try string()
            guard seen.insert(key).inserted else {
                throw SyntaxProblem(
                    line: line,
                    column: column,
                    message: "the key '\(key.prefix(40))' is repeated"
                )
            }
            skipSpace()
            try expect(":")
            let value = try value(path: Path.field(key, of: path), depth: depth + 1)
            entries.append(Node.Entry(key: key, line: line, column: column, value: value))
            skipSpace()
            if peek == "," {
                advance()
                continue
            }
            try expect("}")
            return .object(entries)
        }
    }

    private mutating func array(path: String, depth: Int) throws(SyntaxProblem) -> Node.Content {
        advance()
        var nodes: [Node] = []
        skipSpace()
        if peek == "]" {
            advance()
            return .array([])
        }
        while true {
            let element = Path.element(nodes.count, of: path)
            nodes.append(try value(path: element, depth: depth + 1))
            skipSpace()
            if peek == "," {
                advance()
                continue
            }
            try expect("]")
            return .array(nodes)
        }
    }

    private mutating func word() throws(SyntaxProblem) -> Node.Content {
        let start = self
        var word = ""
        while let scalar = peek, ("a"..."z").contains(scalar) {
            word.unicodeScalars.append(scalar)
            advance()
        }
        switch word {
        case "true": return .boolean(true)
        case "false": return .boolean(false)
        case "null": return .null
        default: throw start.problem("expected a value, not '\(word.prefix(20))'")
        }
    }

    private mutating func number(path: String) throws(SyntaxProblem) -> Node.Content {
        let start = self
        var text = ""
        while let scalar = peek,
            ("0"..."9").contains(scalar) || ["-", "+", ".", "e", "E"].contains(scalar)
        {
            text.unicodeScalars.append(scalar)
            advance()
        }
        guard let content = NumberText.json(text) else { throw start.problem("not a number") }
        if case .number(let number) = content, !number.isFinite {
            throw start.problem("the number is too large", path: path)
        }
        return content
    }

    private mutating func string() throws(SyntaxProblem) -> String {
        advance()
        var text = String.UnicodeScalarView()
        while let scalar = peek {
            switch scalar {
            case "\"":
                advance()
                return String(text)
            case "\\":
                advance()
                text.append(try escape())
            case _ where scalar.value < 0x20:
                throw problem("a control character inside a string; write it as \\u00..")
            default:
                text.append(scalar)
                advance()
            }
        }
        throw problem("the document ends inside a string")
    }

    private mutating func escape() throws(SyntaxProblem) -> Unicode.Scalar {
        let start = self
        guard let scalar = peek else { throw problem("the document ends inside a string") }
        advance()
        switch scalar {
        case "\"", "\\", "/": return scalar
        case "b": return "\u{8}"
        case "f": return "\u{C}"
        case "n": return "\n"
        case "r": return "\r"
        case "t": return "\t"
        case "u": break
        default: throw start.problem("unknown escape '\\\(scalar)'")
        }
        let first = try hexadecimal()
        if (0xD800..<0xDC00).contains(first), peek == "\\" {
            advance()
            try expect("u")
            let second = try hexadecimal()
            if (0xDC00..<0xE000).contains(second),
                let pair = Unicode.Scalar(
                    0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00)
                )
            {
                return pair
            }
        }
        guard first != 0, let single = Unicode.Scalar(first) else {
            throw start.problem("this escape is no character")
        }
        return single
    }

    private mutating func hexadecimal() throws(SyntaxProblem) -> UInt32 {
        var number: UInt32 = 0
        for _ in 0..<4 {
            guard let digit = peek.flatMap({ Character($0).hexDigitValue }) else {
                throw problem("expected four hexadecimal digits")
            }
            number = number * 16 + UInt32(digit)
            advance()
        }
        return number
    }
}
