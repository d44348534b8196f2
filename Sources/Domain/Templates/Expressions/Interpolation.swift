/// A text with `${...}` in it; `$${` stands for the characters `${`.
struct Interpolation: Sendable, Equatable {
    let parts: [Part]

    enum Part: Sendable, Equatable {
        case literal(String)
        /// `offset` characters of the text come before the expression.
        case expression(Expression, offset: Int)
    }

    /// The only expression, when the text is nothing else.
    var soleExpression: Expression? {
        if parts.count == 1, case .expression(let expression, _) = parts[0] {
            expression
        } else {
            nil
        }
    }

    var expressions: [Expression] {
        parts.compactMap { if case .expression(let expression, _) = $0 { expression } else { nil } }
    }

    /// The text when there is nothing to evaluate.
    var constant: String? {
        if parts.isEmpty { return "" }
        if parts.count == 1, case .literal(let text) = parts[0] { return text }
        return nil
    }

    init(_ source: String) throws(ExpressionProblem) {
        let characters = Array(source)
        var parts: [Part] = []
        var literal = ""
        var position = 0
        while position < characters.count {
            let rest = characters[position...]
            if rest.starts(with: ["$", "$", "{"]) {
                literal += "${"
                position += 3
            } else if rest.starts(with: ["$", "{"]) {
                if !literal.isEmpty { parts.append(.literal(literal)) }
                literal = ""
                let start = position + 2
                let end = try Self.end(of: characters, from: start)
                do throws(ExpressionProblem) {
                    let inner = String(characters[start..<end])
                    parts.append(.expression(try ExpressionParser.parse(inner), offset: start))
                } catch {
                    throw ExpressionProblem(column: start + error.column, message: error.message)
                }
                position = end + 1
            } else {
                literal.append(characters[position])
                position += 1
            }
        }
        if !literal.isEmpty { parts.append(.literal(literal)) }
        self.parts = parts
    }

    /// The index of the `}` that ends the expression; braces in its quoted texts do not count.
    private static func end(
        of characters: [Character],
        from start: Int
    ) throws(ExpressionProblem) -> Int {
        var quote: Character?
        var position = start
        while position < characters.count {
            let character = characters[position]
            if let open = quote {
                if character == "\\" { position += 1 }
                if character == open { quote = nil }
            } else if character == "\"" || character == "'" {
                quote = character
            } else if character == "}" {
                return position
            }
            position += 1
        }
        throw ExpressionProblem(column: start - 1, message: "'${' without '}'")
    }
}
