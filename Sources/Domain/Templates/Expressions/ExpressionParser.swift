/// Parses an expression by precedence climbing, within a depth.
struct ExpressionParser {
    private let tokens: [Token]
    private var position = 0

    static func parse(_ source: String) throws(ExpressionProblem) -> Expression {
        var parser = ExpressionParser(tokens: try ExpressionLexer.tokens(source))
        let expression = try parser.conditional(depth: 1)
        guard parser.token.kind == .end else {
            throw ExpressionProblem(
                column: parser.token.column,
                message: "expected an operator or the end"
            )
        }
        return expression
    }

    private init(tokens: [Token]) { self.tokens = tokens }

    private var token: Token { tokens[position] }

    private mutating func take(_ symbol: String) -> Bool {
        guard token.kind == .symbol(symbol) else { return false }
        position += 1
        return true
    }

    private mutating func expect(_ symbol: String) throws(ExpressionProblem) {
        guard take(symbol) else {
            throw ExpressionProblem(column: token.column, message: "expected '\(symbol)'")
        }
    }

    private func check(_ depth: Int) throws(ExpressionProblem) {
        guard depth <= ExpressionLimits.depth else {
            throw ExpressionProblem(
                column: token.column,
                message: "nested deeper than \(ExpressionLimits.depth) levels"
            )
        }
    }

    private mutating func conditional(depth: Int) throws(ExpressionProblem) -> Expression {
        try check(depth)
        let test = try binary(strength: 1, depth: depth)
        guard take("?") else { return test }
        let left = try conditional(depth: depth + 1)
        try expect(":")
        let right = try conditional(depth: depth + 1)
        return Expression(column: test.column, kind: .conditional(test, left, right))
    }

    private mutating func binary(
        strength: Int,
        depth: Int
    ) throws(ExpressionProblem) -> Expression {
        var left = try unary(depth: depth)
        var chain = 0
        while case .symbol(let symbol) = token.kind, let op = Expression.Operator(rawValue: symbol),
            op.strength >= strength
        {
            // A long chain is a deep tree; the walkers recurse.
            chain += 1
            try check(depth + chain)
            position += 1
            let right = try binary(strength: op.strength + 1, depth: depth + 1)
            left = Expression(column: left.column, kind: .binary(op, left, right))
        }
        return left
    }

    private mutating func unary(depth: Int) throws(ExpressionProblem) -> Expression {
        try check(depth)
        let column = token.column
        if take("!") {
            return Expression(column: column, kind: .not(try unary(depth: depth + 1)))
        }
        if take("-") {
            return Expression(column: column, kind: .negative(try unary(depth: depth + 1)))
        }
        return try postfix(depth: depth)
    }

    private mutating func postfix(depth: Int) throws(ExpressionProblem) -> Expression {
        var base = try primary(depth: depth)
        var chain = 0
        while true {
            let column = token.column
            chain += 1
            try check(depth + chain - 1)
            if take(".") {
                guard case .name(let name) = token.kind else {
                    throw ExpressionProblem(column: token.column, message: "expected a field name")
                }
                position += 1
                base = Expression(column: column + 1, kind: .field(base, name))
            } else if take("[") {
                let index = try conditional(depth: depth + 1)
                try expect("]")
                base = Expression(column: column, kind: .element(base, index))
            } else {
                return base
            }
        }
    }

    private mutating func primary(depth: Int) throws(ExpressionProblem) -> Expression {
        let column = token.column
        switch token.kind {
        case .number(let value):
            position += 1
            return Expression(column: column, kind: .literal(value))
        case .text(let text):
            position += 1
            return Expression(column: column, kind: .literal(.string(text)))
        case .name(let name):
            position += 1
            return try named(name, column: column, depth: depth)
        case .symbol("("):
            position += 1
            let inner = try conditional(depth: depth + 1)
            try expect(")")
            return inner
        case .symbol("["):
            position += 1
            return Expression(column: column, kind: .list(try list(until: "]", depth: depth)))
        case .symbol(let symbol):
            throw ExpressionProblem(
                column: column,
                message: "expected a value, found '\(symbol)'"
            )
        case .end:
            throw ExpressionProblem(column: column, message: "the expression ends too early")
        }
    }

    private mutating func named(
        _ name: String,
        column: Int,
        depth: Int
    ) throws(ExpressionProblem) -> Expression {
        switch name {
        case "true": return Expression(column: column, kind: .literal(.boolean(true)))
        case "false": return Expression(column: column, kind: .literal(.boolean(false)))
        case "null": return Expression(column: column, kind: .literal(.null))
        default: break
        }
        guard take("(") else { return Expression(column: column, kind: .name(name)) }
        guard let function = Function(rawValue: name) else {
            throw ExpressionProblem(
                column: column,
                message: "unknown function '\(name.prefix(40))'"
                    + Suggestion.phrase(for: name, among: Function.allCases.map(\.rawValue))
            )
        }
        let arguments = try list(until: ")", depth: depth)
        guard function.arity.contains(arguments.count) else {
            throw ExpressionProblem(column: column, message: "use: \(function.usage)")
        }
        return Expression(column: column, kind: .call(function, arguments))
    }

    private mutating func list(
        until end: String,
        depth: Int
    ) throws(ExpressionProblem) -> [Expression] {
        var parts: [Expression] = []
        if take(end) { return parts }
        while true {
            parts.append(try conditional(depth: depth + 1))
            if take(end) { return parts }
            guard take(",") else {
                throw ExpressionProblem(
                    column: token.column,
                    message: "expected ',' or '\(end)'"
                )
            }
        }
    }
}
