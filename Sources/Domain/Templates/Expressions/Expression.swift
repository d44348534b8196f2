/// A parsed `${...}`: pure, without loops, and bounded in what it may cost.
struct Expression: Sendable, Equatable {
    /// Character of the source it starts at, from 1.
    let column: Int
    let kind: Kind

    indirect enum Kind: Sendable, Equatable {
        case literal(Value)
        case name(String)
        case list([Expression])
        case field(Expression, String)
        case element(Expression, Expression)
        case not(Expression)
        case negative(Expression)
        case binary(Operator, Expression, Expression)
        case conditional(Expression, Expression, Expression)
        case call(Function, [Expression])
    }

    enum Operator: String, Sendable {
        case otherwise = "??"
        case or = "||"
        case and = "&&"
        case equal = "=="
        case unequal = "!="
        case less = "<"
        case atMost = "<="
        case greater = ">"
        case atLeast = ">="
        case plus = "+"
        case minus = "-"
        case times = "*"
        case divided = "/"
        case remainder = "%"

        /// Binding strength; larger binds tighter.
        var strength: Int {
            switch self {
            case .otherwise: 1
            case .or: 2
            case .and: 3
            case .equal, .unequal: 4
            case .less, .atMost, .greater, .atLeast: 5
            case .plus, .minus: 6
            case .times, .divided, .remainder: 7
            }
        }
    }

    /// Calls `visit` with this expression and all inside it.
    func forEach(_ visit: (Expression) -> Void) {
        visit(self)
        switch kind {
        case .literal, .name: break
        case .list(let parts), .call(_, let parts): parts.forEach { $0.forEach(visit) }
        case .field(let base, _), .not(let base), .negative(let base): base.forEach(visit)
        case .element(let left, let right), .binary(_, let left, let right):
            left.forEach(visit)
            right.forEach(visit)
        case .conditional(let test, let left, let right):
            test.forEach(visit)
            left.forEach(visit)
            right.forEach(visit)
        }
    }
}

/// What an expression may cost.
enum ExpressionLimits {
    static let characters = 1_000
    static let depth = 24
    static let steps = 5_000
    static let outputCharacters = 4_000
}

/// What is wrong with an expression, and at which of its characters.
struct ExpressionProblem: Error, Equatable {
    let column: Int
    let message: String
}
