internal import FoundationEssentials

extension String: SQLEncodable, SQLDecodable {
    /// Unknown: the server parses a string by context, as it does a quoted literal.
    package static var sqlType: SQLType { .text }
    package var sqlBytes: [UInt8]? { [UInt8](utf8) }

    /// Reads text, and the types whose text form is the same for everybody.
    package static func decode(_ cell: Cell) -> String? {
        switch cell.oid {
        case SQLType.jsonb.oid: JSONB.decode(cell)?.text
        case SQLType.bool.oid: Bool.decode(cell).map { $0 ? "true" : "false" }
        case SQLType.int2.oid, SQLType.int4.oid, SQLType.int8.oid: cell.integer.map(String.init)
        case SQLType.uuid.oid: UUID.decode(cell)?.uuidString.lowercased()
        case Numeric.oid: Numeric(cell.bytes)?.description
        case dateOID: Int32(bigEndianBytes: cell.bytes).flatMap(day)
        case timeOID: Int64(bigEndianBytes: cell.bytes).map(time)
        case let oid where binaryOIDs.contains(oid): nil
        default: String(validating: cell.bytes, as: UTF8.self)
        }
    }

    private static var dateOID: UInt32 { 1082 }
    private static var timeOID: UInt32 { 1083 }
    /// Types that have no text here: asking for a string is a mistake.
    private static var binaryOIDs: Set<UInt32> {
        [
            SQLType.bytea.oid, SQLType.float4.oid, SQLType.float8.oid, SQLType.timestamptz.oid,
            SQLType.interval.oid, 1114, 1266,
        ]
    }

    /// `YYYY-MM-DD` of a day counted from 2000-01-01; `nil` beyond the years 1 to 9999.
    ///
    /// - Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", `civil_from_days`.
    private static func day(_ number: Int32) -> String? {
        guard (-730_119...2_921_939).contains(number) else { return nil }
        let shifted = Int(number) + 730_425  // days since 0000-03-01
        let era = shifted / 146_097
        let ofEra = shifted % 146_097
        let yearOfEra = (ofEra - ofEra / 1_460 + ofEra / 36_524 - ofEra / 146_096) / 365
        let ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let fromMarch = (5 * ofYear + 2) / 153
        let day = ofYear - (153 * fromMarch + 2) / 5 + 1
        let month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    }

    private static func time(_ microseconds: Int64) -> String {
        let seconds = Int(microseconds / 1_000_000)
        let rest = Int(microseconds % 1_000_000)
        let clock = [seconds / 3600, seconds / 60 % 60, seconds % 60].map { padded($0, 2) }
        return clock.joined(separator: ":") + (rest == 0 ? "" : ".\(padded(rest, 6))")
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: Swift.max(0, width - text.count)) + text
    }
}
