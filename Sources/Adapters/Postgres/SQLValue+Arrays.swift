package import FoundationEssentials

/// What an array can hold.
///
/// `UInt8` stands apart: an array of it is a bytea, not an array.
package protocol SQLElement: Sendable {
    /// The type of the whole array.
    static var typeOfArray: SQLType { get }
    /// The whole array in binary form.
    static func bytes(of array: [Self]) -> [UInt8]
    /// Reads a whole array; `nil` when the field holds something else.
    static func array(from cell: Cell) -> [Self]?
}

extension Array: SQLEncodable where Element: SQLElement {
    package static var sqlType: SQLType { Element.typeOfArray }
    package var sqlBytes: [UInt8]? { Element.bytes(of: self) }
}

extension Array: SQLDecodable where Element: SQLElement {
    package static func decode(_ cell: Cell) -> [Element]? { Element.array(from: cell) }
}

extension UInt8: SQLElement {
    /// A bytea.
    package static var typeOfArray: SQLType { .bytea }
    /// The bytes themselves.
    package static func bytes(of array: [UInt8]) -> [UInt8] { array }
    /// The bytes of a bytea.
    package static func array(from cell: Cell) -> [UInt8]? {
        cell.oid == SQLType.bytea.oid ? [UInt8](cell.bytes) : nil
    }
}

extension SQLElement where Self: SQLEncodable & SQLDecodable {
    /// The array type that belongs to the element's type.
    package static var typeOfArray: SQLType {
        SQLType(oid: sqlType.arrayOID, elementOID: sqlType.arrayOID, arrayOID: SQLType.unknown)
    }

    /// One dimension from 1: dimensions, a NULL flag, the element type, size and lower bound.
    ///
    /// - Source: PostgreSQL, `src/backend/utils/adt/arrayfuncs.c`, `array_send`.
    package static func bytes(of array: [Self]) -> [UInt8] {
        let cells = array.map(\.sqlBytes)
        let hasNull: Int32 = cells.contains { $0 == nil } ? 1 : 0
        var bytes = Int32(array.isEmpty ? 0 : 1).bigEndianBytes + hasNull.bigEndianBytes
        bytes += sqlType.elementOID.bigEndianBytes
        guard !array.isEmpty else { return bytes }
        bytes += Int32(array.count).bigEndianBytes + Int32(1).bigEndianBytes
        for cell in cells {
            bytes += Int32(cell?.count ?? -1).bigEndianBytes
            bytes += cell ?? []
        }
        return bytes
    }

    /// Reads an array of one dimension, or an empty one.
    package static func array(from cell: Cell) -> [Self]? {
        var rest = cell.bytes
        func next() -> Int? {
            guard rest.count >= 4 else { return nil }
            defer { rest = rest.dropFirst(4) }
            return Int32(bigEndianBytes: rest.prefix(4)).map(Int.init)
        }
        guard cell.oid != SQLType.bytea.oid, let dimensions = next(), next() != nil,
            let element = next(), let oid = UInt32(exactly: element)
        else { return nil }
        if dimensions == 0 { return [] }
        guard dimensions == 1, let count = next(), next() != nil else { return nil }
        var values: [Self] = []
        for _ in 0..<count {
            guard let length = next(), rest.count >= length else { return nil }
            let field = length < 0 ? ofNull : decode(Cell(oid: oid, bytes: rest.prefix(length)))
            guard let field else { return nil }
            values.append(field)
            rest = rest.dropFirst(max(0, length))
        }
        return values
    }
}

extension Bool: SQLElement {}
extension Int: SQLElement {}
extension Int16: SQLElement {}
extension Int32: SQLElement {}
extension Int64: SQLElement {}
extension Float: SQLElement {}
extension Double: SQLElement {}
extension String: SQLElement {}
extension UUID: SQLElement {}
extension Date: SQLElement {}
extension Data: SQLElement {}
extension Interval: SQLElement {}
extension JSONB: SQLElement {}
extension Optional: SQLElement where Wrapped: SQLElement & SQLEncodable & SQLDecodable {}
