/// A part of a document and where it stands; the same for JSON and YAML.
struct Node: Equatable {
    let line: Int
    let column: Int
    let content: Content

    indirect enum Content: Equatable {
        case null
        case boolean(Bool)
        case integer(Int)
        case number(Double)
        case string(String)
        case array([Node])
        case object([Entry])
    }

    struct Entry: Equatable {
        let key: String
        let line: Int
        let column: Int
        let value: Node
    }

    /// The node without its places.
    var value: Value {
        switch content {
        case .null: .null
        case .boolean(let flag): .boolean(flag)
        case .integer(let number): .integer(number)
        case .number(let number): .number(number)
        case .string(let text): .string(text)
        case .array(let nodes): .array(nodes.map(\.value))
        case .object(let entries):
            .object(
                Dictionary(entries.map { ($0.key, $0.value.value) }, uniquingKeysWith: { $1 })
            )
        }
    }
}

/// What a document may cost before it is refused.
enum DocumentLimits {
    static let bytes = 256 * 1024
    static let depth = 32
    static let nodes = 20_000
}

/// A document that cannot be read at all, and where reading stopped.
struct SyntaxProblem: Error {
    let line: Int
    let column: Int
    let message: String

    var errors: TemplateErrors {
        TemplateErrors([TemplateProblem(path: "", line: line, column: column, message: message)])
    }
}

/// The text of a document, or the place of the first byte that is no text.
enum DocumentText {
    /// Checks size, UTF-8 and control characters before any parser sees the bytes.
    static func check(_ bytes: [UInt8]) throws(SyntaxProblem) -> String {
        guard bytes.count <= DocumentLimits.bytes else {
            throw SyntaxProblem(
                line: 1,
                column: 1,
                message: "the document has \(bytes.count) bytes; at most 262144 are accepted"
            )
        }
        let text = String(validating: bytes, as: UTF8.self)
        var line = 1
        var column = 1
        var parser = Unicode.UTF8.ForwardParser()
        var iterator = bytes.makeIterator()
        while true {
            switch parser.parseScalar(from: &iterator) {
            case .emptyInput:
                guard let text else {
                    throw SyntaxProblem(line: line, column: column, message: "not UTF-8")
                }
                return text
            case .error:
                throw SyntaxProblem(
                    line: line,
                    column: column,
                    message: "this byte is not part of UTF-8 text"
                )
            case .valid(let encoded):
                let scalar = Unicode.UTF8.decode(encoded)
                guard isAllowed(scalar) else {
                    throw SyntaxProblem(
                        line: line,
                        column: column,
                        message: "control character U+\(String(scalar.value, radix: 16))"
                    )
                }
                if scalar == "\n" {
                    line += 1
                    column = 1
                } else {
                    column += 1
                }
            }
        }
    }

    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D: true
        case 0..<0x20, 0x7F..<0xA0: false
        default: true
        }
    }
}
