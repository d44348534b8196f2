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
    static let nodes = 10_000
}

/// A document that cannot be read at all, and where reading stopped.
struct SyntaxProblem: Error {
    let line: Int
    let column: Int
    let message: String
    /// The value it is about; empty when the text as a whole cannot be read.
    var path = ""

    var errors: TemplateErrors {
        TemplateErrors([TemplateProblem(path: path, line: line, column: column, message: message)])
    }
}

/// Paths as errors name them.
enum Path {
    /// The path of a field, with its key cut to a length that a message can bear.
    static func field(_ key: String, of parent: String) -> String {
        let key = key.unicodeScalars.count > 40 ? String(key.prefix(40)) + "…" : key
        return parent.isEmpty ? key : "\(parent).\(key)"
    }

    /// The path of an element.
    static func element(_ index: Int, of parent: String) -> String { "\(parent)[\(index)]" }
}
