/// Evaluates expressions with the names of one moment, and counts what it costs.
struct Evaluation {
    var names: [String: Value]
    private var steps = 0

    init(names: [String: Value]) { self.names = names }

    /// The value of `expression`.
    ///
    /// - Throws: a value of the wrong kind, an index outside a list, or too many steps.
    mutating func value(of expression: Expression) throws(ExpressionProblem) -> Value {
        steps += 1
        guard steps <= ExpressionLimits.steps else {
            throw ExpressionProblem(column: expression.column, message: "too many steps")
        }
        switch expression.kind {
        case .literal(let value): return value
        case .name(let name): return names[name] ?? .null
        case .list(let parts): return .array(try values(of: parts))
        case .field(let base, let name): return try field(name, of: base)
        case .element(let base, let index): return try element(of: base, at: index)
        case .not(let operand): return .boolean(!Self.isTrue(try value(of: operand)))
        case .negative(let operand):
            let zero = Expression(column: operand.column, kind: .literal(.integer(0)))
            return try arithmetic(.minus, .integer(0), try value(of: operand), zero, operand)
        case .binary(let op, let left, let right): return try binary(op, left, right)
        case .conditional(let test, let left, let right):
            return try value(of: Self.isTrue(try value(of: test)) ? left : right)
        case .call(.default, let arguments):
            return try binary(.otherwise, arguments[0], arguments[1])
        case .call(let function, let arguments):
            return try function.value(of: try values(of: arguments), at: expression.column)
        }
    }

    /// The text with its expressions filled in.
    mutating func text(of interpolation: Interpolation) throws(ExpressionProblem) -> String {
        var text = ""
        for part in interpolation.parts {
            switch part {
            case .literal(let literal): text += literal
            case .expression(let expression, let offset):
                do throws(ExpressionProblem) {
                    text += try Self.text(try value(of: expression), at: expression.column)
                } catch {
                    throw ExpressionProblem(column: offset + error.column, message: error.message)
                }
            }
            guard text.unicodeScalars.count <= ExpressionLimits.outputCharacters else {
                throw ExpressionProblem(
                    column: 1,
                    message: "longer than \(ExpressionLimits.outputCharacters) characters"
                )
            }
        }
        return text
    }

    /// Nothing, false, 0 and what is empty count as false.
    static func isTrue(_ value: Value) -> Bool {
        switch value {
        case .null: false
        case .boolean(let flag): flag
        case .integer(let number): number != 0
        case .number(let number): number != 0
        case .string(let text): !text.isEmpty
        case .array(let values): !values.isEmpty
        case .object(let fields): !fields.isEmpty
        }
    }

    /// The value as a viewer reads it; nothing, lists and objects have no words.
    static func text(_ value: Value, at column: Int) throws(ExpressionProblem) -> String {
        switch value {
        case .string(let text): return text
        case .integer, .number, .boolean: return value.canonicalJSON
        case .null:
            throw ExpressionProblem(
                column: column,
                message: "has no value here; give one with ?? \"...\""
            )
        case .array, .object:
            throw ExpressionProblem(column: column, message: "\(value.kind) is no text; use join()")
        }
    }

    private mutating func values(
        of expressions: [Expression]
    ) throws(ExpressionProblem) -> [Value] {
        var values: [Value] = []
        for expression in expressions { values.append(try value(of: expression)) }
        return values
    }

    private mutating func field(
        _ name: String,
        of base: Expression
    ) throws(ExpressionProblem) -> Value {
        switch try value(of: base) {
        case .object(let fields): return fields[name] ?? .null
        case .null: return .null
        case let other:
            throw ExpressionProblem(column: base.column, message: "\(other.kind) has no fields")
        }
    }

    private mutating func element(
        of base: Expression,
        at index: Expression
    ) throws(ExpressionProblem) -> Value {
        guard case .array(let values) = try value(of: base) else {
            throw ExpressionProblem(column: base.column, message: "expected a list")
        }
        guard case .integer(let position) = try value(of: index) else {
            throw ExpressionProblem(column: index.column, message: "expected a whole number")
        }
        // Past the end there is nothing, so that ?? can stand in.
        return values.indices.contains(position) ? values[position] : .null
    }

    private mutating func binary(
        _ op: Expression.Operator,
        _ left: Expression,
        _ right: Expression
    ) throws(ExpressionProblem) -> Value {
        let first = try value(of: left)
        switch op {
        case .otherwise: return first == .null ? try value(of: right) : first
        case .and:
            guard Self.isTrue(first) else { return .boolean(false) }
            return .boolean(Self.isTrue(try value(of: right)))
        case .or:
            guard !Self.isTrue(first) else { return .boolean(true) }
            return .boolean(Self.isTrue(try value(of: right)))
        default: break
        }
        let second = try value(of: right)
        switch op {
        case .equal: return .boolean(Self.isEqual(first, second))
        case .unequal: return .boolean(!Self.isEqual(first, second))
        case .less, .atMost, .greater, .atLeast:
            return .boolean(try Self.compare(op, first, second, at: right.column))
        default: return try arithmetic(op, first, second, left, right)
        }
    }

    private static func isEqual(_ left: Value, _ right: Value) -> Bool {
        if let left = left.asDouble, let right = right.asDouble { return left == right }
        return left == right
    }

    private static func compare(
        _ op: Expression.Operator,
        _ left: Value,
        _ right: Value,
        at column: Int
    ) throws(ExpressionProblem) -> Bool {
        let order: (isLess: Bool, isEqual: Bool)
        if let left = left.asDouble, let right = right.asDouble {
            order = (left < right, left == right)
        } else if case .string(let left) = left, case .string(let right) = right {
            order = (left < right, left == right)
        } else {
            throw ExpressionProblem(
                column: column,
                message: "\(left.kind) cannot be compared with \(right.kind)"
            )
        }
        switch op {
        case .less: return order.isLess
        case .atMost: return order.isLess || order.isEqual
        case .greater: return !order.isLess && !order.isEqual
        default: return !order.isLess
        }
    }

    private func arithmetic(
        _ op: Expression.Operator,
        _ first: Value,
        _ second: Value,
        _ left: Expression,
        _ right: Expression
    ) throws(ExpressionProblem) -> Value {
        if op == .plus, first.asString != nil || second.asString != nil {
            let text =
                try Self.text(first, at: left.column) + Self.text(second, at: right.column)
            guard text.unicodeScalars.count <= ExpressionLimits.outputCharacters else {
                throw ExpressionProblem(column: left.column, message: "the text grows too long")
            }
            return .string(text)
        }
        if case .integer(let a) = first, case .integer(let b) = second,
            let whole = Self.whole(op, a, b)
        {
            return .integer(whole)
        }
        guard let a = first.asDouble else {
            throw ExpressionProblem(
                column: left.column,
                message: "expected a number, found \(first.kind)"
            )
        }
        guard let b = second.asDouble else {
            throw ExpressionProblem(
                column: right.column,
                message: "expected a number, found \(second.kind)"
            )
        }
        let result =
            switch op {
            case .plus: a + b
            case .minus: a - b
            case .times: a * b
            case .divided: a / b
            default: a.truncatingRemainder(dividingBy: b)
            }
        guard result.isFinite else {
            throw ExpressionProblem(column: right.column, message: "the result is no finite number")
        }
        return .number(result)
    }

    /// The exact result when there is one and it fits.
    private static func whole(_ op: Expression.Operator, _ a: Int, _ b: Int) -> Int? {
        let (result, overflow) =
            switch op {
            case .plus: a.addingReportingOverflow(b)
            case .minus: a.subtractingReportingOverflow(b)
            case .times: a.multipliedReportingOverflow(by: b)
            case .divided where b != 0 && a.remainderReportingOverflow(dividingBy: b) == (0, false):
                a.dividedReportingOverflow(by: b)
            case .remainder where b != 0: a.remainderReportingOverflow(dividingBy: b)
            default: (0, true)
            }
        return overflow ? nil : result
    }
}
