/// Refuses the YAML that costs more than its size before a YAML parser sees it.
///
/// An alias stands for a whole subtree, so a few lines can mean gigabytes; a mapping as the key of
/// a mapping is hashed whole at every level. Neither has a use in a template. The scan is by text,
/// not by grammar, so it can refuse a harmless text in a strange shape, and says what to change.
enum YAMLGuard {
    static let aliasMessage = "anchors and aliases are not accepted; write the value out"

    /// Throws at the first anchor that is also used, key that is no text, or too deep nesting.
    static func check(_ text: String) throws(SyntaxProblem) {
        var scan = Scan()
        var anchors: Set<String> = []
        let scalars = Array(text.unicodeScalars)
        for (index, scalar) in scalars.enumerated() {
            if scalar == "&" { anchors.insert(name(in: scalars, after: index)) }
            if scalar == "*" {
                let name = name(in: scalars, after: index)
                if !name.isEmpty, anchors.contains(name) {
                    throw SyntaxProblem(
                        line: scan.line,
                        column: scan.column,
                        message: aliasMessage
                    )
                }
            }
            try scan.step(scalar, next: index + 1 < scalars.count ? scalars[index + 1] : nil)
        }
    }

    private static func name(in scalars: [Unicode.Scalar], after index: Int) -> String {
        var name = String.UnicodeScalarView()
        for scalar in scalars[(index + 1)...].prefix(64) {
            guard scalar.properties.isAlphabetic || "0123456789_-".unicodeScalars.contains(scalar)
            else { break }
            name.append(scalar)
        }
        return String(name)
    }

    /// Follows lines and brackets; what stands inside `${...}` is not looked at.
    private struct Scan {
        var line = 1
        var column = 1
        private var open: [(bracket: Unicode.Scalar, isExpression: Bool)] = []
        private var expressionDepth = 0
        private var previous: Unicode.Scalar?
        private var closedCollection = false
        private var isIndent = true

        mutating func step(
            _ scalar: Unicode.Scalar,
            next: Unicode.Scalar?
        ) throws(SyntaxProblem) {
            switch scalar {
            case "{", "[":
                let isExpression = scalar == "{" && previous == "$"
                open.append((scalar, isExpression))
                expressionDepth += isExpression ? 1 : 0
                guard open.count <= 2 * DocumentLimits.depth else {
                    throw problem("nested deeper than \(DocumentLimits.depth) levels")
                }
                closedCollection = false
            case "}", "]":
                let closed = open.popLast()
                if closed?.isExpression == true {
                    expressionDepth -= 1
                    closedCollection = false
                } else {
                    closedCollection = expressionDepth == 0
                }
            case ":" where closedCollection && expressionDepth == 0:
                throw problem("a key must be text")
            case "?" where isIndent && (next == " " || next == "\n" || next == "\r" || next == nil):
                throw problem("a key must be plain text, written 'key: value'")
            case " ", "\t", "\r", "\n": break
            default: closedCollection = false
            }
            isIndent = scalar == "\n" || isIndent && (scalar == " " || scalar == "-")
            if scalar == "\n" {
                line += 1
                column = 1
            } else {
                column += 1
            }
            previous = scalar
        }

        private func problem(_ message: String) -> SyntaxProblem {
            SyntaxProblem(line: line, column: column, message: message)
        }
    }
}
