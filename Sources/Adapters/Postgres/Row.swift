/// One row, already copied out of libpq.
package struct Row: Sendable {
    let columns: Columns
    /// All fields back to back.
    let bytes: [UInt8]
    /// Where each field lies in `bytes`; `nil` is NULL.
    let bounds: [Range<Int>?]

    /// Reads a column by name.
    ///
    /// - Throws: `.unexpectedColumn` when there is no such column, or it does not hold a `Value`.
    package func get<Value: SQLDecodable>(
        _ name: String,
        as type: Value.Type = Value.self
    ) throws(PostgresError) -> Value {
        try value(at: columns.index(of: name), name, type)
    }

    /// Reads a column by position, from 0.
    ///
    /// - Throws: `.unexpectedColumn` when there is no such column, or it does not hold a `Value`.
    package func get<Value: SQLDecodable>(
        _ index: Int,
        as type: Value.Type = Value.self
    ) throws(PostgresError) -> Value {
        try value(at: index, "\(index)", type)
    }

    /// Reads a column by name that may be NULL.
    ///
    /// - Throws: `.unexpectedColumn` when there is no such column, or it holds something else.
    package func getIfPresent<Value: SQLDecodable>(
        _ name: String,
        as type: Value.Type = Value.self
    ) throws(PostgresError) -> Value? {
        try get(name, as: Value?.self)
    }

    /// Reads a column by position that may be NULL.
    ///
    /// - Throws: `.unexpectedColumn` when there is no such column, or it holds something else.
    package func getIfPresent<Value: SQLDecodable>(
        _ index: Int,
        as type: Value.Type = Value.self
    ) throws(PostgresError) -> Value? {
        try get(index, as: Value?.self)
    }

    private func value<Value: SQLDecodable>(
        at index: Int?,
        _ name: String,
        _ type: Value.Type
    ) throws(PostgresError) -> Value {
        guard let index, bounds.indices.contains(index) else {
            throw .unexpectedColumn(name: name, wanted: "a column of the result")
        }
        let value =
            bounds[index].map { Value.decode(Cell(oid: columns.types[index], bytes: bytes[$0])) }
            ?? Value.ofNull
        guard let value else { throw .unexpectedColumn(name: name, wanted: "\(type)") }
        return value
    }
}

extension Row {
    /// Reads a string-backed enum by column name.
    ///
    /// - Throws: `.unexpectedColumn` when there is no such column or no such case.
    @_disfavoredOverload
    package func get<Value: RawRepresentable>(
        _ name: String,
        as type: Value.Type = Value.self
    ) throws(PostgresError) -> Value where Value.RawValue == String {
        guard let value = Value(rawValue: try get(name, as: String.self)) else {
            throw .unexpectedColumn(name: name, wanted: "\(type)")
        }
        return value
    }

    /// Reads a string-backed enum by column name that may be NULL.
    ///
    /// - Throws: `.unexpectedColumn` when there is no such column or no such case.
    @_disfavoredOverload
    package func getIfPresent<Value: RawRepresentable>(
        _ name: String,
        as type: Value.Type = Value.self
    ) throws(PostgresError) -> Value? where Value.RawValue == String {
        guard let raw = try getIfPresent(name, as: String.self) else { return nil }
        guard let value = Value(rawValue: raw) else {
            throw .unexpectedColumn(name: name, wanted: "\(type)")
        }
        return value
    }
}

/// The names and types of a result's columns, shared by its rows.
final class Columns: Sendable {
    let types: [UInt32]
    private let indices: [String: Int]

    init(names: [String], types: [UInt32]) {
        self.types = types
        indices = Dictionary(zip(names, names.indices)) { first, _ in first }
    }

    func index(of name: String) -> Int? { indices[name] }
}

/// One field that is not NULL, in PostgreSQL's binary format.
package struct Cell: Sendable {
    /// The column's type in `pg_type`.
    package let oid: UInt32
    /// The field as the server sent it.
    package let bytes: ArraySlice<UInt8>
}
