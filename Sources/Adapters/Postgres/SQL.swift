/// A statement and the values bound to it.
///
/// Interpolating a value appends a numbered parameter, so user input can reach
/// the server only as a bind. There is no initializer from a runtime `String`.
package struct SQL: Sendable, ExpressibleByStringInterpolation {
    /// Text and binds in the order they were written; numbers are given when it is sent.
    private(set) var parts: [Part]

    enum Part: Sendable {
        case text(String)
        case bind(Bind)
    }

    /// Makes a statement without values.
    package init(stringLiteral value: StaticString) { parts = [.text(value.description)] }

    /// Makes a statement from literal text and bound values.
    package init(stringInterpolation: Interpolation) { parts = stringInterpolation.parts }

    /// Gathers literal text, binds and nested statements.
    package struct Interpolation: StringInterpolationProtocol {
        var parts: [Part] = []

        /// Starts an empty statement.
        package init(literalCapacity: Int, interpolationCount: Int) {
            parts.reserveCapacity(interpolationCount * 2 + 1)
        }

        /// Appends the statement's own words.
        package mutating func appendLiteral(_ literal: StaticString) {
            parts.append(.text(literal.description))
        }

        /// Binds a value, or NULL; the server learns its type from the Swift type.
        package mutating func appendInterpolation(_ value: (some SQLEncodable)?) {
            parts.append(.bind(Bind(value)))
        }

        /// Binds a string-backed enum as its raw value.
        @_disfavoredOverload
        package mutating func appendInterpolation<Value: RawRepresentable>(_ value: Value?)
        where Value.RawValue == String {
            parts.append(.bind(Bind(value?.rawValue)))
        }

        /// Nests another statement with its values, so a condition can be built apart.
        package mutating func appendInterpolation(_ fragment: SQL) {
            parts.append(contentsOf: fragment.parts)
        }

        /// Inserts a quoted SQL name, for the rare statement whose table or schema varies.
        package mutating func appendInterpolation(name: String) {
            parts.append(.text(quoted(name: name)))
        }

        /// Inserts trusted SQL, such as a migration file read from disk.
        package mutating func appendInterpolation(trusted sql: String) {
            parts.append(.text(sql))
        }
    }
}

extension SQL {
    /// The text with `$1`, `$2`… in the place of the values, and the values.
    var numbered: (text: String, binds: [Bind]) {
        var text = ""
        var binds: [Bind] = []
        for part in parts {
            switch part {
            case .text(let words): text += words
            case .bind(let bind):
                binds.append(bind)
                text += "$\(binds.count)"
            }
        }
        return (text, binds)
    }

    /// Puts `separator` between statements, as in `AND` between conditions.
    package static func joined(_ fragments: [SQL], by separator: StaticString) -> SQL {
        var whole: SQL = ""
        for (index, fragment) in fragments.enumerated() {
            if index > 0 { whole.parts.append(.text(separator.description)) }
            whole.parts.append(contentsOf: fragment.parts)
        }
        return whole
    }
}

/// One bound value in the form it travels in.
struct Bind: Sendable {
    let oid: UInt32
    /// `nil` is NULL.
    let bytes: [UInt8]?
    /// A value of unknown type travels as text, so that the server can parse it by context.
    var isText: Bool { oid == SQLType.unknown }

    init<Value: SQLEncodable>(_ value: Value) {
        oid = Value.sqlType.oid
        bytes = value.sqlBytes
    }
}

func quoted(name: String) -> String {
    precondition(!name.utf8.contains(0), "a name in SQL cannot hold a NUL")
    return "\"\(name.replacing("\"", with: "\"\""))\""
}
