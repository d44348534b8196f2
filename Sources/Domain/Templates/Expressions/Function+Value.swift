extension Function {
    /// Calls the function.
    ///
    /// - Throws: an argument of the wrong kind.
    func value(of arguments: [Value], at column: Int) throws(ExpressionProblem) -> Value {
        func text(_ index: Int) throws(ExpressionProblem) -> String {
            guard let text = arguments[index].asString else { throw wrong(index, "text") }
            return text
        }
        func number(_ index: Int) throws(ExpressionProblem) -> Double {
            guard let number = arguments[index].asDouble else { throw wrong(index, "a number") }
            return number
        }
        func wrong(_ index: Int, _ wanted: String) -> ExpressionProblem {
            ExpressionProblem(
                column: column,
                message: "\(rawValue): expected \(wanted), found \(arguments[index].kind)"
            )
        }
        switch self {
        case .upper: return .string(try text(0).uppercased())
        case .lower: return .string(try text(0).lowercased())
        case .trim: return .string(Self.trimmed(try text(0)))
        case .length:
            switch arguments[0] {
            case .string(let text): return .integer(text.count)
            case .array(let values): return .integer(values.count)
            default: throw wrong(0, "text or a list")
            }
        case .join:
            guard case .array(let values) = arguments[0] else { throw wrong(0, "a list") }
            return .string(
                try Self.join(
                    values,
                    with: try text(1),
                    last: arguments.count == 3 ? try text(2) : nil,
                    at: column
                )
            )
        case .contains:
            if case .array(let values) = arguments[0] {
                return .boolean(values.contains(arguments[1]))
            }
            return .boolean(try text(0).contains(try text(1)))
        case .plural: return try number(0) == 1 ? arguments[1] : arguments[2]
        case .default: return arguments[0] == .null ? arguments[1] : arguments[0]
        case .round:
            let decimals = arguments.count == 2 ? try number(1) : 0
            return try Self.rounded(try number(0), decimals: decimals, at: column)
        case .min, .max:
            var best = arguments[0]
            for index in arguments.indices {
                let isBetter =
                    self == .min
                    ? try number(index) < (best.asDouble ?? 0)
                    : try number(index) > (best.asDouble ?? 0)
                if isBetter { best = arguments[index] }
            }
            _ = try number(0)
            return best
        case .number:
            let decimals = arguments.count > 1 ? try number(1) : 0
            let locale = arguments.count > 2 ? try text(2) : "en"
            return .string(
                try NumberPattern.format(
                    try number(0),
                    decimals: decimals,
                    locale: locale,
                    at: column
                )
            )
        case .date:
            let locale = arguments.count > 2 ? try text(2) : "en"
            return .string(
                try DatePattern.format(try text(0), try text(1), locale: locale, at: column)
            )
        case .age:
            return .integer(try CalendarDate.years(from: try text(0), to: try text(1), at: column))
        }
    }

    private static func trimmed(_ text: String) -> String {
        var text = Substring(text)
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }

    private static func join(
        _ values: [Value],
        with separator: String,
        last: String?,
        at column: Int
    ) throws(ExpressionProblem) -> String {
        var text = ""
        for (index, value) in values.enumerated() {
            if index > 0 {
                text += index == values.count - 1 ? last ?? separator : separator
            }
            text += try Evaluation.text(value, at: column)
            guard text.unicodeScalars.count <= ExpressionLimits.outputCharacters else {
                throw ExpressionProblem(column: column, message: "the text grows too long")
            }
        }
        return text
    }

    private static func rounded(
        _ number: Double,
        decimals: Double,
        at column: Int
    ) throws(ExpressionProblem) -> Value {
        guard (0...6).contains(decimals), decimals == decimals.rounded() else {
            throw ExpressionProblem(column: column, message: "round: 0 to 6 decimals")
        }
        var scale = 1.0
        for _ in 0..<Int(decimals) { scale *= 10 }
        let rounded = (number * scale).rounded() / scale
        guard rounded.isFinite else { return .number(number) }
        return Int(exactly: rounded).map { .integer($0) } ?? .number(rounded)
    }
}
