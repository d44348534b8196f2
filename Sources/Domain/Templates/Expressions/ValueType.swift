/// What is known of a value before there is one.
indirect enum ValueType: Sendable, Equatable {
    case any, null, boolean, number, string
    /// A file; as a value it is a text, `asset:...` or `sha256:...`.
    case file
    case list(ValueType)
    /// Fields by name; others are an error.
    case object([String: ValueType])

    var word: String {
        switch self {
        case .any: "any value"
        case .null: "nothing"
        case .boolean: "true or false"
        case .number: "a number"
        case .string: "text"
        case .file: "a file"
        case .list: "a list"
        case .object: "an object"
        }
    }

    /// The type of both; `any` when they differ.
    func joined(_ other: ValueType) -> ValueType {
        if self == other || other == .null { return self }
        return self == .null ? other : .any
    }

    private var isTextual: Bool { self == .string || self == .file }

    /// False when a value of this type can never be compared with one of the other.
    func isComparable(to other: ValueType) -> Bool {
        if self == .any || other == .any || self == .null || other == .null { return true }
        if isTextual, other.isTextual { return true }
        switch (self, other) {
        case (.list, .list), (.object, .object): return true
        default: return self == other
        }
    }
}

/// The names an expression may use and what they are.
struct TypeScope {
    var names: [String: ValueType]

    /// Finds the type of `expression`.
    ///
    /// - Throws: the first name, field or operand that can never be right.
    func type(of expression: Expression) throws(ExpressionProblem) -> ValueType {
        switch expression.kind {
        case .literal(let value): return Self.type(of: value)
        case .name(let name): return try type(ofName: name, at: expression.column)
        case .list(let parts):
            var element: ValueType = parts.isEmpty ? .any : .null
            for part in parts { element = element.joined(try type(of: part)) }
            return .list(element)
        case .field(let base, let name):
            return try field(name, of: try type(of: base), at: expression.column)
        case .element(let base, let index):
            return try element(of: base, at: index)
        case .not(let operand):
            _ = try type(of: operand)
            return .boolean
        case .negative(let operand):
            try expect(.number, found: try type(of: operand), at: operand.column)
            return .number
        case .binary(let op, let left, let right):
            return try binary(op, left, right)
        case .conditional(let test, let left, let right):
            _ = try type(of: test)
            return try type(of: left).joined(try type(of: right))
        case .call(let function, let arguments):
            return try call(function, arguments)
        }
    }

    private static func type(of value: Value) -> ValueType {
        switch value {
        case .null: .null
        case .boolean: .boolean
        case .integer, .number: .number
        case .string: .string
        case .array: .list(.any)
        case .object: .any
        }
    }

    private func type(ofName name: String, at column: Int) throws(ExpressionProblem) -> ValueType {
        if let type = names[name] { return type }
        throw ExpressionProblem(
            column: column,
            message: "unknown name '\(name.prefix(40))'"
                + Suggestion.phrase(for: name, among: names.keys.sorted())
        )
    }

    private func field(
        _ name: String,
        of base: ValueType,
        at column: Int
    ) throws(ExpressionProblem) -> ValueType {
        switch base {
        case .any: return .any
        case .object(let fields):
            if let type = fields[name] { return type }
            throw ExpressionProblem(
                column: column,
                message: "unknown field '\(name.prefix(40))'"
                    + Suggestion.phrase(for: name, among: fields.keys.sorted())
            )
        default:
            throw ExpressionProblem(column: column, message: "\(base.word) has no fields")
        }
    }

    private func element(
        of base: Expression,
        at index: Expression
    ) throws(ExpressionProblem) -> ValueType {
        try expect(.number, found: try type(of: index), at: index.column)
        switch try type(of: base) {
        case .any: return .any
        case .list(let element): return element
        case let other:
            throw ExpressionProblem(
                column: base.column,
                message: "\(other.word) has no elements"
            )
        }
    }

    /// Takes the type already found: finding it again at every level would double the cost of each.
    private func expect(
        _ wanted: ValueType,
        found: ValueType,
        at column: Int
    ) throws(ExpressionProblem) {
        guard found == .any || found == wanted else {
            throw ExpressionProblem(
                column: column,
                message: "expected \(wanted.word), found \(found.word)"
            )
        }
    }

    private func binary(
        _ op: Expression.Operator,
        _ left: Expression,
        _ right: Expression
    ) throws(ExpressionProblem) -> ValueType {
        let (first, second) = (try type(of: left), try type(of: right))
        switch op {
        case .otherwise: return first.joined(second)
        case .or, .and: return .boolean
        case .equal, .unequal, .less, .atMost, .greater, .atLeast:
            guard first.isComparable(to: second) else {
                throw ExpressionProblem(
                    column: right.column,
                    message: "\(first.word) cannot be compared with \(second.word)"
                )
            }
            return .boolean
        case .plus:
            if first == .string || second == .string { return .string }
            fallthrough
        case .minus, .times, .divided, .remainder:
            try expect(.number, found: first, at: left.column)
            try expect(.number, found: second, at: right.column)
            return op == .plus && (first == .any || second == .any) ? .any : .number
        }
    }

    private func call(
        _ function: Function,
        _ arguments: [Expression]
    ) throws(ExpressionProblem) -> ValueType {
        var types: [ValueType] = []
        for argument in arguments { types.append(try type(of: argument)) }
        let wanted: ValueType?
        switch function {
        case .upper, .lower, .trim, .age, .date: wanted = .string
        case .round, .min, .max: wanted = .number
        case .length, .join, .contains, .plural, .number, .default: wanted = nil
        }
        for (type, argument) in zip(types, arguments) {
            guard let wanted else { break }
            try expect(wanted, found: type, at: argument.column)
        }
        switch function {
        case .date:
            if case .literal(.string(let pattern)) = arguments[1].kind {
                try DatePattern.check(pattern, at: arguments[1].column)
            }
        case .number, .plural:
            try expect(.number, found: types[0], at: arguments[0].column)
        case .default: return types[0].joined(types[1])
        default: break
        }
        return function.result
    }
}
