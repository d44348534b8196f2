/// A JSON value, read strictly (RFC 8259): what Foundation lets pass in silence is an error here.
///
/// Members keep their order, and keys are compared byte by byte: Swift's own string comparison
/// takes differently composed spellings for equal, and vocabularies tell them apart.
package enum JSON: Sendable {
    case null
    case bool(Bool)
    /// A whole number without fraction or exponent that fits.
    case integer(Int)
    case number(Double)
    case string(String)
    case array([JSON])
    case object([(key: String, value: JSON)])

    /// Deepest nesting that is read.
    package static let depthLimit = 64

    /// Reads one value that fills `bytes`, but for white space around it.
    ///
    /// - Throws: `Fault` at the first byte that is wrong.
    package init(_ bytes: [UInt8]) throws(Fault) {
        var reader = JSONReader(bytes: bytes)
        self = try reader.document()
    }

    /// The member with this key, byte for byte; nil for other kinds of value.
    package subscript(_ key: String) -> JSON? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.key.utf8.elementsEqual(key.utf8) }?.value
    }

    /// The whole number, if it is one.
    package var integer: Int? { if case .integer(let value) = self { value } else { nil } }

    /// The number, whole or not, if it is one.
    package var double: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .number(let value): value
        default: nil
        }
    }

    /// The text, if it is one.
    package var string: String? { if case .string(let value) = self { value } else { nil } }

    /// The truth value, if it is one.
    package var bool: Bool? { if case .bool(let value) = self { value } else { nil } }

    /// The items, if it is an array.
    package var array: [JSON]? { if case .array(let value) = self { value } else { nil } }

    /// The members in order, if it is an object.
    package var object: [(key: String, value: JSON)]? {
        if case .object(let value) = self { value } else { nil }
    }

    /// Why a text is not JSON.
    package struct Fault: Error, Equatable, Sendable {
        /// Byte at which reading stopped.
        package let offset: Int
        package let reason: String
    }
}

/// Walks over the bytes once, from the front.
private struct JSONReader {
    let bytes: [UInt8]
    var at = 0
    var depth = 0

    mutating func document() throws(JSON.Fault) -> JSON {
        let value = try value()
        skipSpace()
        guard at == bytes.count else { throw fault("text after the value") }
        return value
    }

    func fault(_ reason: String) -> JSON.Fault { JSON.Fault(offset: at, reason: reason) }

    var next: UInt8? { at < bytes.count ? bytes[at] : nil }

    mutating func skipSpace() {
        while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
            at += 1
        }
    }

    mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard next == UInt8(ascii: character) else { return false }
        at += 1
        return true
    }

    mutating func value() throws(JSON.Fault) -> JSON {
        skipSpace()
        switch next {
        case UInt8(ascii: "{"):
            return try nested { reader throws(JSON.Fault) in try reader.object() }
        case UInt8(ascii: "["):
            return try nested { reader throws(JSON.Fault) in try reader.array() }
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case nil: throw fault("the text ends too soon")
        default: return try number()
        }
    }

    private mutating func nested(
        _ body: (inout JSONReader) throws(JSON.Fault) -> JSON
    ) throws(JSON.Fault) -> JSON {
        guard depth < JSON.depthLimit else { throw fault("nested too deeply") }
        depth += 1
        at += 1
        let value = try body(&self)
        depth -= 1
        return value
    }

    private mutating func word(_ text: String, _ value: JSON) throws(JSON.Fault) -> JSON {
        guard bytes[at...].starts(with: text.utf8) else { throw fault("no value starts like this") }
        at += text.utf8.count
        return value
    }

    private mutating func object() throws(JSON.Fault) -> JSON {
        var members: [(key: String, value: JSON)] = []
        var seen: Set<[UInt8]> = []
        skipSpace()
        if skip("}") { return .object([]) }
        repeat {
            skipSpace()
            guard next == UInt8(ascii: "\"") else { throw fault("a key is missing") }
            let key = try string()
            guard seen.insert(Array(key.utf8)).inserted else { throw fault("duplicate key \(key)") }
            skipSpace()
            guard skip(":") else { throw fault("a colon is missing") }
            members.append((key, try value()))
            skipSpace()
        } while skip(",")
        guard skip("}") else { throw fault("an object does not end") }
        return .object(members)
    }

    private mutating func array() throws(JSON.Fault) -> JSON {
        var items: [JSON] = []
        skipSpace()
        if skip("]") { return .array([]) }
        repeat {
            items.append(try value())
            skipSpace()
        } while skip(",")
        guard skip("]") else { throw fault("an array does not end") }
        return .array(items)
    }

    private mutating func number() throws(JSON.Fault) -> JSON {
        let start = at
        var isWhole = true
        _ = skip("-")
        if !skip("0") { try digits() }
        if skip(".") {
            isWhole = false
            try digits()
        }
        if skip("e") || skip("E") {
            isWhole = false
            if !skip("+") { _ = skip("-") }
            try digits()
        }
        let text = String(decoding: bytes[start..<at], as: UTF8.self)
        if isWhole, let value = Int(text) { return .integer(value) }
        guard let value = Double(text), value.isFinite else { throw fault("a number is too large") }
        return .number(value)
    }

    private mutating func digits() throws(JSON.Fault) {
        let start = at
        while let byte = next, (0x30...0x39).contains(byte) { at += 1 }
        guard at > start else { throw fault("no value starts like this") }
    }

    private mutating func string() throws(JSON.Fault) -> String {
        at += 1
        var text: [UInt8] = []
        while let byte = next {
            at += 1
            switch byte {
            case UInt8(ascii: "\""):
                guard let string = String(validating: text, as: UTF8.self) else {
                    throw fault("a string is not UTF-8")
                }
                return string
            case UInt8(ascii: "\\"): text += try escape()
            case 0..<0x20: throw fault("a control character in a string")
            default: text.append(byte)
            }
        }
        throw fault("a string does not end")
    }

    private mutating func escape() throws(JSON.Fault) -> [UInt8] {
        guard let byte = next else { throw fault("a string does not end") }
        at += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
        case UInt8(ascii: "b"): return [0x08]
        case UInt8(ascii: "f"): return [0x0C]
        case UInt8(ascii: "n"): return [0x0A]
        case UInt8(ascii: "r"): return [0x0D]
        case UInt8(ascii: "t"): return [0x09]
        case UInt8(ascii: "u"): return try unicodeEscape()
        default: throw fault("an unknown escape")
        }
    }

    /// Four hexadecimal digits, or twice four for a character beyond the first plane.
    private mutating func unicodeEscape() throws(JSON.Fault) -> [UInt8] {
        var code = try hexadecimal()
        if (0xD800..<0xDC00).contains(code), skip("\\"), skip("u") {
            let low = try hexadecimal()
            guard (0xDC00..<0xE000).contains(low) else { throw fault("half a character") }
            code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
        }
        guard let scalar = Unicode.Scalar(code) else { throw fault("half a character") }
        return Array(String(Character(scalar)).utf8)
    }

    private mutating func hexadecimal() throws(JSON.Fault) -> UInt32 {
        guard at + 4 <= bytes.count else { throw fault("a string does not end") }
        var code: UInt32 = 0
        for byte in bytes[at..<at + 4] {
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                throw fault("an unknown escape")
            }
            code = code << 4 + UInt32(digit)
        }
        at += 4
        return code
    }
}
