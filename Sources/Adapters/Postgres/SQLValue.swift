/// The names of one type in `pg_type`.
package struct SQLType: Sendable {
    /// What a single value is announced as; `unknown` lets the server decide by context.
    package let oid: UInt32
    /// What the value is inside an array.
    package let elementOID: UInt32
    /// What an array of it is.
    package let arrayOID: UInt32

    /// No type: the server works it out, as it does for a quoted literal.
    package static let unknown: UInt32 = 0

    static let bool = SQLType(oid: 16, elementOID: 16, arrayOID: 1000)
    static let bytea = SQLType(oid: 17, elementOID: 17, arrayOID: 1001)
    static let int8 = SQLType(oid: 20, elementOID: 20, arrayOID: 1016)
    static let int2 = SQLType(oid: 21, elementOID: 21, arrayOID: 1005)
    static let int4 = SQLType(oid: 23, elementOID: 23, arrayOID: 1007)
    static let text = SQLType(oid: unknown, elementOID: 25, arrayOID: 1009)
    static let float4 = SQLType(oid: 700, elementOID: 700, arrayOID: 1021)
    static let float8 = SQLType(oid: 701, elementOID: 701, arrayOID: 1022)
    static let timestamptz = SQLType(oid: 1184, elementOID: 1184, arrayOID: 1185)
    static let interval = SQLType(oid: 1186, elementOID: 1186, arrayOID: 1187)
    static let uuid = SQLType(oid: 2950, elementOID: 2950, arrayOID: 2951)
    static let jsonb = SQLType(oid: 3802, elementOID: 3802, arrayOID: 3807)
}

/// A value that can be bound to a statement.
package protocol SQLEncodable: Sendable {
    /// The type it is announced as.
    static var sqlType: SQLType { get }
    /// Its binary form, or its text when the type is unknown; `nil` is NULL.
    var sqlBytes: [UInt8]? { get }
}

/// A value that can be read from a column.
package protocol SQLDecodable: Sendable {
    /// Reads a field that is not NULL; `nil` when it does not hold this type.
    static func decode(_ cell: Cell) -> Self?
    /// What NULL reads as; `nil` when NULL is refused.
    static var ofNull: Self? { get }
}

/// A value that can be bound and read.
package typealias SQLValue = SQLEncodable & SQLDecodable

extension SQLDecodable {
    /// NULL is refused unless a type says otherwise.
    package static var ofNull: Self? { nil }
}

extension Optional: SQLEncodable where Wrapped: SQLEncodable {
    /// The wrapped value's type: NULL has one too.
    package static var sqlType: SQLType { Wrapped.sqlType }
    /// The wrapped value, or NULL.
    package var sqlBytes: [UInt8]? { flatMap(\.sqlBytes) }
}

extension Optional: SQLDecodable where Wrapped: SQLDecodable {
    /// Reads the wrapped value; a field of another type is refused, not read as `nil`.
    package static func decode(_ cell: Cell) -> Wrapped?? {
        Wrapped.decode(cell).map { .some($0) }
    }
    /// NULL is `nil`.
    package static var ofNull: Wrapped?? { .some(.none) }
}

extension RawRepresentable where Self: SQLEncodable, RawValue: SQLEncodable {
    /// The raw value's type.
    package static var sqlType: SQLType { RawValue.sqlType }
    /// The raw value.
    package var sqlBytes: [UInt8]? { rawValue.sqlBytes }
}

extension RawRepresentable where Self: SQLDecodable, RawValue: SQLDecodable {
    /// Reads the raw value and refuses one that names no case.
    package static func decode(_ cell: Cell) -> Self? {
        RawValue.decode(cell).flatMap(Self.init(rawValue:))
    }
}

extension FixedWidthInteger {
    /// Network byte order, as every number of the protocol travels.
    var bigEndianBytes: [UInt8] {
        (0..<(Self.bitWidth / 8)).map {
            UInt8(truncatingIfNeeded: self >> (Self.bitWidth - 8 - $0 * 8))
        }
    }

    /// Reads all of `bytes`; `nil` when there are not exactly as many as the type has.
    init?(bigEndianBytes bytes: ArraySlice<UInt8>) {
        guard bytes.count == Self.bitWidth / 8 else { return nil }
        self = bytes.reduce(0) { $0 << 8 | Self(truncatingIfNeeded: $1) }
    }
}
