import Yams

/// Reads YAML into the tree, as JSON would: no aliases, no tags, no keys that are not text.
///
/// Plain words follow YAML 1.2's core schema, so `no` and `on` are texts and `07:30` is no number.
enum YAMLReader {
    /// Reads one document.
    static func read(_ bytes: [UInt8]) throws(SyntaxProblem) -> Node {
        let text = try DocumentText.check(bytes)
        try YAMLGuard.check(bytes)
        let root: Yams.Node?
        do {
            // The basic resolver tries no patterns on each scalar; the core schema is below.
            root = try Yams.Parser(yaml: text, resolver: .basic, encoding: .utf8).singleRoot()
        } catch {
            throw problem(from: error)
        }
        guard let root else {
            throw SyntaxProblem(line: 1, column: 1, message: "the document is empty")
        }
        var nodeCount = 0
        return try node(from: root, path: "", depth: 1, count: &nodeCount)
    }

    private static func node(
        from yaml: Yams.Node,
        path: String,
        depth: Int,
        count: inout Int
    ) throws(SyntaxProblem) -> Node {
        let line = yaml.mark?.line ?? 1
        let column = yaml.mark?.column ?? 1
        func refuse(_ message: String) -> SyntaxProblem {
            SyntaxProblem(line: line, column: column, message: message, path: path)
        }
        guard depth <= DocumentLimits.depth else {
            throw refuse("nested deeper than \(DocumentLimits.depth) levels")
        }
        count += 1
        guard count <= DocumentLimits.nodes else {
            throw refuse("more than \(DocumentLimits.nodes) values")
        }
        switch yaml {
        case .scalar(let scalar):
            return Node(
                line: line,
                column: column,
                content: try content(of: scalar, refuse: refuse)
            )
        case .sequence(let sequence):
            guard sequence.tag.description.isEmpty else { throw refuse("tags are not accepted") }
            var nodes: [Node] = []
            for (index, element) in sequence.enumerated() {
                nodes.append(
                    try node(
                        from: element,
                        path: Path.element(index, of: path),
                        depth: depth + 1,
                        count: &count
                    )
                )
            }
            return Node(line: line, column: column, content: .array(nodes))
        case .mapping(let mapping):
            guard mapping.tag.description.isEmpty else { throw refuse("tags are not accepted") }
            return Node(
                line: line,
                column: column,
                content: .object(try entries(of: mapping, path: path, depth: depth, count: &count))
            )
        case .alias:
            throw refuse(YAMLGuard.aliasMessage)
        }
    }

    private static func entries(
        of mapping: Yams.Node.Mapping,
        path: String,
        depth: Int,
        count: inout Int
    ) throws(SyntaxProblem) -> [Node.Entry] {
        var entries: [Node.Entry] = []
        for (key, value) in mapping {
            let (line, column) = (key.mark?.line ?? 1, key.mark?.column ?? 1)
            guard case .scalar(let scalar) = key else {
                throw SyntaxProblem(
                    line: line,
                    column: column,
                    message: "a key must be text",
                    path: path
                )
            }
            entries.append(
                Node.Entry(
                    key: scalar.string,
                    line: line,
                    column: column,
                    value: try node(
                        from: value,
                        path: Path.field(scalar.string, of: path),
                        depth: depth + 1,
                        count: &count
                    )
                )
            )
        }
        return entries
    }

    private static func content(
        of scalar: Yams.Node.Scalar,
        refuse: (String) -> SyntaxProblem
    ) throws(SyntaxProblem) -> Node.Content {
        let tag = scalar.tag.description
        guard tag.isEmpty || tag == "tag:yaml.org,2002:str" else {
            throw refuse("tags are not accepted")
        }
        guard !scalar.string.unicodeScalars.contains("\0") else {
            throw refuse("the text holds a NUL character")
        }
        guard scalar.style == .plain, tag.isEmpty else { return .string(scalar.string) }
        switch scalar.string {
        case "", "~", "null", "Null", "NULL": return .null
        case "true", "True", "TRUE": return .boolean(true)
        case "false", "False", "FALSE": return .boolean(false)
        case let text:
            switch NumberText.yaml(text) {
            case .number(let number) where !number.isFinite:
                throw refuse("the number is too large")
            case .some(let number): return number
            case nil: break
            }
            guard !notFinite.contains(text.lowercased()) else {
                throw refuse("'\(text)' is not a finite number")
            }
            return .string(text)
        }
    }

    private static let notFinite: Set<String> = [".inf", "+.inf", "-.inf", ".nan"]

    private static func problem(from error: any Error) -> SyntaxProblem {
        switch error as? YamlError {
        case .scanner(let context, let problem, let mark, _),
            .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            let prefix = context.map { "\($0.text), " } ?? ""
            return SyntaxProblem(
                line: mark.line,
                column: mark.column,
                message: "not YAML: \(prefix)\(problem)"
            )
        case .duplicatedKeysInMapping(let keys, let context):
            let key = keys.first.map { String($0.prefix(40)) } ?? ""
            return SyntaxProblem(
                line: context.mark.line,
                column: context.mark.column,
                message: "the key '\(key)' is repeated"
            )
        default:
            return SyntaxProblem(line: 1, column: 1, message: "not YAML")
        }
    }
}
