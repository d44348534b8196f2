package import Foundation

/// Instants as RFC 3339 writes them: the one place where such texts are read and written.
package enum Timestamp {
    /// Reads `2026-11-22T08:00:00+01:00`, with `Z` or an offset; fractions to nanoseconds.
    ///
    /// - Parameters:
    ///   - text: the timestamp.
    ///   - path: the field it stands in, for the error.
    /// - Returns: the instant.
    /// - Throws: `.badField`; a time without an offset is refused, for nobody can know what it means.
    package static func instant(
        _ text: String,
        path: String = "at"
    ) throws(SchedulingError) -> Date {
        let bytes = Array(text.utf8)
        let wrong = SchedulingError.badField(
            path: path,
            reason: "expected a time such as 2026-11-22T08:00:00+01:00"
        )
        guard (16...40).contains(bytes.count), let date = LocalDate(prefix(bytes, 10)),
            bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: "t"),
            bytes.count >= 19, bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
            let hour = Digits.number(bytes[11..<13]), let minute = Digits.number(bytes[14..<16]),
            let second = Digits.number(bytes[17..<19]), hour < 24, minute < 60, second < 61
        else { throw wrong }
        var rest = bytes[19...]
        var fraction = 0.0
        if rest.first == UInt8(ascii: ".") {
            let digits = rest.dropFirst().prefix { (48...57).contains($0) }
            guard (1...9).contains(digits.count), let number = Digits.number(digits) else {
                throw wrong
            }
            fraction = Double(number)
            for _ in digits { fraction /= 10 }
            rest = rest.dropFirst(digits.count + 1)
        }
        guard !rest.isEmpty else {
            throw .badField(
                path: path,
                reason: "the offset is missing; end the time with Z or +01:00"
            )
        }
        guard let offset = offset(Array(rest)) else { throw wrong }
        let seconds = date.dayNumber * 86_400 + hour * 3600 + minute * 60 + second - offset
        return Date(timeIntervalSince1970: Double(seconds) + fraction)
    }

    private static func prefix(_ bytes: [UInt8], _ count: Int) -> String {
        String(decoding: bytes.prefix(count), as: UTF8.self)
    }

    private static func offset(_ bytes: [UInt8]) -> Int? {
        if bytes == [UInt8(ascii: "Z")] || bytes == [UInt8(ascii: "z")] { return 0 }
        guard bytes.count == 6, bytes[3] == UInt8(ascii: ":"),
            bytes[0] == UInt8(ascii: "+") || bytes[0] == UInt8(ascii: "-"),
            let hours = Digits.number(bytes[1..<3]), let minutes = Digits.number(bytes[4..<6]),
            hours < 24, minutes < 60
        else { return nil }
        return (bytes[0] == UInt8(ascii: "-") ? -1 : 1) * (hours * 3600 + minutes * 60)
    }

    /// Writes `instant` with the offset that `zone` has then, to the second, or to the millisecond
    /// when it has a fraction.
    package static func text(_ instant: Date, in zone: Zone = .utc) -> String {
        let thousandths = Int((instant.timeIntervalSince1970 * 1000).rounded())
        let whole = Int((Double(thousandths) / 1000).rounded(.down))
        let fraction = thousandths - whole * 1000
        let offset = zone.offset(at: Date(timeIntervalSince1970: Double(whole)))
        let local = whole + offset
        let day = Int((Double(local) / 86_400).rounded(.down))
        let second = local - day * 86_400
        let date = LocalDate(dayNumber: day)?.description ?? "9999-12-31"
        let time = [second / 3600, second % 3600 / 60, second % 60]
            .map { Digits.text($0, width: 2) }.joined(separator: ":")
        let decimals = fraction == 0 ? "" : "." + Digits.text(fraction, width: 3)
        return date + "T" + time + decimals + offsetText(offset, isUTC: zone == .utc)
    }

    private static func offsetText(_ offset: Int, isUTC: Bool) -> String {
        if isUTC { return "Z" }
        let minutes = abs(offset) / 60
        return (offset < 0 ? "-" : "+") + Digits.text(minutes / 60, width: 2) + ":"
            + Digits.text(minutes % 60, width: 2)
    }
}
