internal import Foundation
internal import Templates

/// Reads JSON (RFC 8259) strictly: one value, no duplicate keys, bounded depth, UTF-8.
struct JSONText {
    private let bytes: [UInt8]
    private var position = 0
    private let mostDepth: Int

    /// Reads one document.
    ///
    /// - Throws: `Problem.malformedJSON` with line and column.
    static func read(_ bytes: [UInt8], depth: Int) throws(Problem) -> Value {
        var reader = JSONText(bytes: bytes, depth: depth)
        guard !bytes.isEmpty else { throw reader.problem("the body is empty") }
        guard String(validating: bytes, as: UTF8.self) != nil else {
            throw reader.problem("the body is not UTF-8")
        }
        let value = try reader.value(depth: 1)
        reader.skipSpace()
        guard reader.peek == nil else { throw reader.problem("text after the document") }
        return value
    }

    private init(bytes: [UInt8], depth: Int) {
        self.bytes = bytes
        mostDepth = depth
    }

    private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

    private func problem(_ message: String) -> Problem {
        let before = bytes.prefix(position)
        let line = before.count { $0 == UInt8(ascii: "\n") } + 1
        let column =
            position - (before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0) + 1
        return Problem(
            .malformedJSON,
            "Line \(line), column \(column): \(message).",
            errors: [FieldProblem(path: "", message: message, line: line, column: column)]
        )
    }

    private mutating func skipSpace() {
        while let byte = peek, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D {
            position += 1
        }
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard peek == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    private mutating func value(depth: Int) throws(Problem) -> Value {
        skipSpace()
        guard depth <= mostDepth else { throw problem("nested deeper than \(mostDepth) levels") }
        switch peek {
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "["): return try array(depth: depth)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .boolean(true))
        case UInt8(ascii: "f"): return try word("false", .boolean(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case .some(let byte) where byte == UInt8(ascii: "-") || isDigit(byte):
            return try number()
        case .some: throw problem("expected a value")
        case nil: throw problem("the text ends here; expected a value")
        }
    }

    private mutating func word(_ word: String, _ value: Value) throws(Problem) -> Value {
        guard bytes[position...].starts(with: word.utf8) else { throw problem("expected a value") }
        position += word.utf8.count
        return value
    }

    private mutating func object(depth: Int) throws(Problem) -> Value {
        position += 1
        var fields: [String: Value] = [:]
        skipSpace()
        if take("}") { return .object([:]) }
        while true {
            skipSpace()
            guard peek == UInt8(ascii: "\"") else { throw problem("expected a key in quotes") }
            let start = position
            let key = try string()
            guard fields[key] == nil else {
                position = start
                throw problem("the key '\(key.prefix(40))' comes twice")
            }
            skipSpace()
            guard take(":") else { throw problem("expected ':'") }
            fields[key] = try value(depth: depth + 1)
            skipSpace()
            if take("}") { return .object(fields) }
            guard take(",") else { throw problem("expected ',' or '}'") }
        }
    }

    private mutating func array(depth: Int) throws(Problem) -> Value {
        position += 1
        var values: [Value] = []
        skipSpace()
        if take("]") { return .array([]) }
        while true {
            values.append(try value(depth: depth + 1))
            skipSpace()
            if take("]") { return .array(values) }
            guard take(",") else { throw problem("expected ',' or ']'") }
        }
    }
}

// MARK: Numbers and strings

extension JSONText {
    private func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }

    private mutating func digits() throws(Problem) {
        guard let byte = peek, isDigit(byte) else { throw problem("expected a digit") }
        while let byte = peek, isDigit(byte) { position += 1 }
    }

    private mutating func number() throws(Problem) -> Value {
        let start = position
        var isWhole = true
        _ = take("-")
        if take("0") {
            if let byte = peek, isDigit(byte) { throw problem("a number with a leading zero") }
        } else {
            try digits()
        }
        if take(".") {
            isWhole = false
            try digits()
        }
        if peek == UInt8(ascii: "e") || peek == UInt8(ascii: "E") {
            isWhole = false
            position += 1
            if !take("+") { _ = take("-") }
            try digits()
        }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        if isWhole, let whole = Int(text) { return .integer(whole) }
        guard let number = Double(text), number.isFinite else {
            position = start
            throw problem("a number too large")
        }
        return .number(number)
    }

    private mutating func string() throws(Problem) -> String {
        position += 1
        var text: [UInt8] = []
        while let byte = peek {
            switch byte {
            case UInt8(ascii: "\""):
                position += 1
                return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"):
                position += 1
                text.append(contentsOf: String(try escape()).utf8)
            case 0..<0x20: throw problem("a control character in a string")
            default:
                text.append(byte)
                position += 1
            }
        }
        throw problem("the string does not end")
    }

    private mutating func escape() throws(Problem) -> Unicode.Scalar {
        guard let byte = peek else { throw problem("the string does not end") }
        position += 1
        switch byte {
        case UInt8(ascii: "\""): return "\""
        case UInt8(ascii: "\\"): return "\\"
        case UInt8(ascii: "/"): return "/"
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return try escapedScalar()
        default: throw problem("an unknown escape")
        }
    }

    private mutating func escapedScalar() throws(Problem) -> Unicode.Scalar {
        let first = try codeUnit()
        // Nothing can store it: PostgreSQL's text has no NUL.
        guard first != 0 else { throw problem("the character U+0000") }
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard first < 0xDC00, take("\\"), take("u") else { throw problem("half a surrogate pair") }
        let second = try codeUnit()
        guard (0xDC00...0xDFFF).contains(second),
            let scalar = Unicode.Scalar(
                0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00)
            )
        else { throw problem("half a surrogate pair") }
        return scalar
    }

    private mutating func codeUnit() throws(Problem) -> UInt16 {
        var unit: UInt16 = 0
        for _ in 0..<4 {
            guard let byte = peek,
                let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80
            else { throw problem("expected four hexadecimal digits") }
            unit = unit << 4 | UInt16(digit)
            position += 1
        }
        return unit
    }
}
