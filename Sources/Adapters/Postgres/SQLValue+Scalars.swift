package import FoundationEssentials

extension Bool: SQLEncodable, SQLDecodable {
    package static var sqlType: SQLType { .bool }
    package var sqlBytes: [UInt8]? { [self ? 1 : 0] }
    package static func decode(_ cell: Cell) -> Bool? {
        cell.oid == SQLType.bool.oid ? cell.bytes.first.map { $0 != 0 } : nil
    }
}

extension SQLDecodable where Self: FixedWidthInteger {
    /// Reads any whole number that fits.
    package static func decode(_ cell: Cell) -> Self? { cell.integer.flatMap(Self.init(exactly:)) }
}

extension Int: SQLEncodable, SQLDecodable {
    package static var sqlType: SQLType { .int8 }
    package var sqlBytes: [UInt8]? { Int64(self).bigEndianBytes }
}

extension Int64: SQLEncodable, SQLDecodable {
    package static var sqlType: SQLType { .int8 }
    package var sqlBytes: [UInt8]? { bigEndianBytes }
}

extension Int32: SQLEncodable, SQLDecodable {
    package static var sqlType: SQLType { .int4 }
    package var sqlBytes: [UInt8]? { bigEndianBytes }
}

extension Int16: SQLEncodable, SQLDecodable {
    package static var sqlType: SQLType { .int2 }
    package var sqlBytes: [UInt8]? { bigEndianBytes }
}

extension Double: SQLEncodable, SQLDecodable {
    package static var sqlType: SQLType { .float8 }
    package var sqlBytes: [UInt8]? { bitPattern.bigEndianBytes }
    package static func decode(_ cell: Cell) -> Double? { cell.number }
}

extension Float: SQLEncodable, SQLDecodable {
    package static var sqlType: SQLType { .float4 }
    package var sqlBytes: [UInt8]? { bitPattern.bigEndianBytes }
    package static func decode(_ cell: Cell) -> Float? {
        cell.oid == SQLType.float4.oid ? cell.number.map(Float.init) : nil
    }
}

extension UUID: SQLEncodable, SQLDecodable {
    package static var sqlType: SQLType { .uuid }
    package var sqlBytes: [UInt8]? { withUnsafeBytes(of: uuid) { [UInt8]($0) } }
    package static func decode(_ cell: Cell) -> UUID? {
        guard cell.oid == SQLType.uuid.oid, cell.bytes.count == 16 else { return nil }
        var raw: uuid_t = (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
        withUnsafeMutableBytes(of: &raw) { $0.copyBytes(from: cell.bytes) }
        return UUID(uuid: raw)
    }
}

extension Data: SQLEncodable, SQLDecodable {
    package static var sqlType: SQLType { .bytea }
    package var sqlBytes: [UInt8]? { [UInt8](self) }
    package static func decode(_ cell: Cell) -> Data? {
        cell.oid == SQLType.bytea.oid ? Data(cell.bytes) : nil
    }
}

extension Cell {
    /// The field as a whole number, from any of the integer types or an integral numeric.
    var integer: Int64? {
        switch oid {
        case SQLType.int8.oid: Int64(bigEndianBytes: bytes)
        case SQLType.int4.oid: Int32(bigEndianBytes: bytes).map(Int64.init)
        case SQLType.int2.oid: Int16(bigEndianBytes: bytes).map(Int64.init)
        case Numeric.oid: Numeric(bytes).flatMap { Int64($0.description) }
        default: nil
        }
    }

    /// The field as a floating-point number, from any number type.
    var number: Double? {
        switch oid {
        case SQLType.float8.oid: UInt64(bigEndianBytes: bytes).map(Double.init(bitPattern:))
        case SQLType.float4.oid:
            UInt32(bigEndianBytes: bytes).map { Double(Float(bitPattern: $0)) }
        case Numeric.oid: Numeric(bytes).flatMap { Double($0.description) }
        default: integer.map(Double.init)
        }
    }
}
