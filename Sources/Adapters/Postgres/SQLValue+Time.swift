package import FoundationEssentials

extension Date: SQLEncodable, SQLDecodable {
    package static var sqlType: SQLType { .timestamptz }

    /// Microseconds from the start of 2000, UTC, rounded to the nearest.
    package var sqlBytes: [UInt8]? {
        let seconds = timeIntervalSinceReferenceDate + secondsFrom2000To2001
        precondition(abs(seconds) < 9e12, "a date that no timestamptz can hold")
        return Int64((seconds * 1_000_000).rounded()).bigEndianBytes
    }

    /// Reads a timestamptz; `infinity` and the naive `timestamp` are no `Date` and are refused.
    package static func decode(_ cell: Cell) -> Date? {
        guard cell.oid == SQLType.timestamptz.oid,
            let microseconds = Int64(bigEndianBytes: cell.bytes),
            microseconds != .max, microseconds != .min
        else { return nil }
        // Whole seconds and the rest apart: one division would lose the last digit.
        let (seconds, rest) = microseconds.quotientAndRemainder(dividingBy: 1_000_000)
        return Date(
            timeIntervalSinceReferenceDate: Double(seconds) - secondsFrom2000To2001
                + Double(rest) / 1_000_000
        )
    }
}

private let secondsFrom2000To2001 = 366.0 * 86_400

/// A span of PostgreSQL's: months and days have no fixed length, so they are kept apart.
package struct Interval: SQLEncodable, SQLDecodable, Hashable {
    /// Calendar months.
    package var months: Int32
    /// Calendar days.
    package var days: Int32
    /// Exact time.
    package var microseconds: Int64

    /// Makes a span from its three parts.
    package init(months: Int32 = 0, days: Int32 = 0, microseconds: Int64 = 0) {
        self.months = months
        self.days = days
        self.microseconds = microseconds
    }

    package static var sqlType: SQLType { .interval }
    package var sqlBytes: [UInt8]? {
        microseconds.bigEndianBytes + days.bigEndianBytes + months.bigEndianBytes
    }
    package static func decode(_ cell: Cell) -> Interval? {
        let start = cell.bytes.startIndex
        guard cell.oid == SQLType.interval.oid, cell.bytes.count == 16,
            let microseconds = Int64(bigEndianBytes: cell.bytes[start..<start + 8]),
            let days = Int32(bigEndianBytes: cell.bytes[start + 8..<start + 12]),
            let months = Int32(bigEndianBytes: cell.bytes[start + 12..<start + 16])
        else { return nil }
        return Interval(months: months, days: days, microseconds: microseconds)
    }
}

extension Duration: SQLEncodable, SQLDecodable {
    /// An interval of exact time.
    package static var sqlType: SQLType { .interval }
    package var sqlBytes: [UInt8]? {
        let (seconds, attoseconds) = components
        return Interval(microseconds: seconds * 1_000_000 + attoseconds / 1_000_000_000_000)
            .sqlBytes
    }
    /// Reads an interval of exact time; one with days or months has no fixed length.
    package static func decode(_ cell: Cell) -> Duration? {
        guard let interval = Interval.decode(cell), interval.months == 0, interval.days == 0
        else { return nil }
        return .microseconds(interval.microseconds)
    }
}
