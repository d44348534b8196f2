package import Foundation

/// An IANA time zone, and what its wall clock means.
package struct Zone: Sendable, Hashable, CustomStringConvertible {
    /// The IANA name, `Europe/Berlin`.
    package let name: String
    private let zone: TimeZone

    /// Looks up an IANA name; nil for abbreviations, offsets and names that do not exist.
    package init?(_ name: String) {
        guard name == "UTC" || Self.hasShape(name), let zone = TimeZone(identifier: name) else {
            return nil
        }
        self.name = name
        self.zone = zone
    }

    /// Coordinated universal time.
    package static let utc = Zone(name: "UTC", zone: .gmt)

    private init(name: String, zone: TimeZone) {
        self.name = name
        self.zone = zone
    }

    package var description: String { name }

    /// `Area/Location`: capitalised parts, so that `EST`, `GMT+3` and `europe/berlin` are refused.
    private static func hasShape(_ name: String) -> Bool {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        return (2...3).contains(parts.count) && name.utf8.count <= 64
            && parts.allSatisfy { part in
                part.first.map { $0.isASCII && $0.isUppercase } == true
                    && part.utf8.allSatisfy {
                        (48...57).contains($0) || (65...90).contains($0)
                            || (97...122).contains($0) || $0 == 95 || $0 == 45 || $0 == 43
                    }
            }
    }

    /// Seconds east of UTC at `instant`.
    package func offset(at instant: Date) -> Int { zone.secondsFromGMT(for: instant) }

    /// The local date at `instant`; nil outside the years 1 to 9999.
    package func date(at instant: Date) -> LocalDate? {
        let local = instant.timeIntervalSince1970 + Double(offset(at: instant))
        return LocalDate(dayNumber: Int((local / 86_400).rounded(.down)))
    }

    /// The local time at `instant`, seconds dropped.
    package func time(at instant: Date) -> LocalTime {
        let local = Int(
            (instant.timeIntervalSince1970 + Double(offset(at: instant))).rounded(.down)
        )
        let second = ((local % 86_400) + 86_400) % 86_400
        // Always inside a day.
        return LocalTime(hour: second / 3600, minute: second % 3600 / 60)!
    }

    /// What a wall clock's date and time mean.
    package enum Instant: Sendable, Equatable {
        /// One instant.
        case once(Date)
        /// Two, because the clock is put back; the first of them.
        case firstOfTwo(Date)
        /// None, because the clock is put forward: the instant as far after the gap's start as the
        /// time is, so that 02:30 becomes 03:30.
        case moved(Date)
        /// None, because the whole day is left out, as 2011-12-30 in Apia.
        case noSuchDay
    }

    /// Finds the instant at which this zone's clocks show `date` and `time`.
    package func instant(of date: LocalDate, at time: LocalTime) -> Instant {
        let local = Double(date.dayNumber * 86_400 + time.seconds)
        // Clocks change by a day at most, so the offsets a day and a half around are all there are.
        let before = offset(at: Date(timeIntervalSince1970: local - 129_600))
        let after = offset(at: Date(timeIntervalSince1970: local + 129_600))
        let matches = Set([before, after])
            .map { (offset: $0, instant: Date(timeIntervalSince1970: local - Double($0))) }
            .filter { offset(at: $0.instant) == $0.offset }
            .map(\.instant).sorted()
        switch matches.count {
        case 0 where after - before >= 86_400: return .noSuchDay
        case 0: return .moved(Date(timeIntervalSince1970: local - Double(before)))
        case 1: return .once(matches[0])
        default: return .firstOfTwo(matches[0])
        }
    }
}
