internal import FoundationEssentials

/// A JSON document as it lies in a jsonb column, unparsed.
package struct JSONB: SQLEncodable, SQLDecodable, Hashable {
    /// The document, UTF-8.
    package let bytes: [UInt8]

    /// Wraps a document; the server checks that it is one.
    package init(bytes: some Sequence<UInt8>) { self.bytes = [UInt8](bytes) }

    /// Wraps a document; the server checks that it is one.
    package init(text: String) { bytes = [UInt8](text.utf8) }

    /// Writes a value as JSON, its keys sorted and its dates in RFC 3339.
    ///
    /// - Throws: what `Encodable` throws.
    package init(encoding value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .iso8601
        bytes = [UInt8](try encoder.encode(value))
    }

    /// The document as text.
    package var text: String { String(decoding: bytes, as: UTF8.self) }

    /// Reads the document as a `Value`, with dates in RFC 3339.
    ///
    /// - Throws: what `Decodable` throws.
    package func decoded<Value: Decodable>(as type: Value.Type = Value.self) throws -> Value {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        return try decoder.decode(type, from: Data(bytes))
    }

    package static var sqlType: SQLType { .jsonb }
    package var sqlBytes: [UInt8]? { [version] + bytes }
    package static func decode(_ cell: Cell) -> JSONB? {
        switch cell.oid {
        case SQLType.jsonb.oid:
            cell.bytes.first == version ? JSONB(bytes: cell.bytes.dropFirst()) : nil
        case jsonOID: JSONB(bytes: cell.bytes)
        default: nil
        }
    }
}

private let jsonOID: UInt32 = 114
/// The only version of jsonb's binary form there is: a 1 and then the text.
private let version: UInt8 = 1
