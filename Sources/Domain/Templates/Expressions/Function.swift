/// The functions an expression may call; the raw value is the name.
enum Function: String, Sendable, CaseIterable {
    case upper, lower, trim, length, join, contains, plural
    case `default`, round, min, max, number, date, age

    /// How many arguments it takes.
    var arity: ClosedRange<Int> {
        switch self {
        case .upper, .lower, .trim, .length: 1...1
        case .round: 1...2
        case .join: 2...3
        case .contains, .default, .age: 2...2
        case .min, .max: 2...8
        case .plural: 3...3
        case .number: 1...3
        case .date: 2...3
        }
    }

    /// The call as an error shows it.
    var usage: String {
        switch self {
        case .upper: "upper(text)"
        case .lower: "lower(text)"
        case .trim: "trim(text)"
        case .length: "length(text or list)"
        case .join: "join(list, separator) or join(list, separator, last separator)"
        case .contains: "contains(text or list, part)"
        case .plural: "plural(number, one, other)"
        case .default: "default(value, otherwise)"
        case .round: "round(number) or round(number, decimals)"
        case .min: "min(a, b)"
        case .max: "max(a, b)"
        case .number: "number(value), number(value, decimals) or number(value, decimals, locale)"
        case .date: "date(date, pattern) or date(date, pattern, locale)"
        case .age: "age(birthday, date)"
        }
    }

    /// What it gives.
    var result: ValueType {
        switch self {
        case .upper, .lower, .trim, .join, .number, .date, .plural: .string
        case .length, .round, .min, .max, .age: .number
        case .contains: .boolean
        case .default: .any
        }
    }
}
