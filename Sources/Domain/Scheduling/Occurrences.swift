package import Foundation

/// One firing: when, and for which local date.
///
/// There is one per schedule, recipient and local date.
package struct PlannedOccurrence: Sendable, Equatable {
    /// The due time.
    package let at: Date
    /// The date it is for; stays the planned one when the time was moved.
    package let localDate: LocalDate
    /// The zone the date and the time are in.
    package let zone: Zone
    /// What is unusual about it, for people; nil for nothing.
    package let note: String?
}

extension PlannedOccurrence: Encodable {
    /// `{at, local_date, zone, note}`, as `matinee schedule preview` prints it.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(Timestamp.text(at, in: zone), forKey: .at)
        try container.encode(localDate.description, forKey: .localDate)
        try container.encode(zone.name, forKey: .zone)
        try container.encode(note, forKey: .note)
    }

    private enum CodingKeys: String, CodingKey {
        case at, localDate = "local_date", zone, note
    }
}

extension When {
    /// The firings for one recipient after an instant, earliest first.
    ///
    /// A time that a change of the clock leaves out is moved by as much as the clock; one that
    /// comes twice fires the first time only; a day that is left out does not fire.
    ///
    /// - Parameters:
    ///   - instant: exclusive.
    ///   - recipient: whose zone and birthday count where the schedule says so.
    /// - Returns: a sequence without end, but for `once` and at the year 9999.
    /// - Throws: `.recipientHasNoZone` or `.recipientHasNoBirthday`.
    package func occurrences(
        after instant: Date,
        for recipient: RecipientDates = RecipientDates()
    ) throws(SchedulingError) -> OccurrenceSequence {
        let zone = try zone(for: recipient)
        if case .birthday = self, recipient.birthday == nil { throw .recipientHasNoBirthday }
        return OccurrenceSequence(
            when: self,
            zone: zone,
            birthday: recipient.birthday,
            after: instant
        )
    }

    /// The first `limit` firings for one recipient after an instant.
    ///
    /// - Parameters:
    ///   - instant: exclusive.
    ///   - limit: the most that are given.
    ///   - recipient: whose zone and birthday count where the schedule says so.
    /// - Returns: the firings, earliest first.
    /// - Throws: `.recipientHasNoZone` or `.recipientHasNoBirthday`.
    package func occurrences(
        after instant: Date,
        limit: Int,
        for recipient: RecipientDates = RecipientDates()
    ) throws(SchedulingError) -> [PlannedOccurrence] {
        Array(try occurrences(after: instant, for: recipient).prefix(limit))
    }
}

/// The firings of a schedule for one recipient.
package struct OccurrenceSequence: Sequence, IteratorProtocol, Sendable {
    private let when: When
    private let zone: Zone
    private let birthday: LocalDate?
    private let after: Date
    /// The next date to look at; nil at the end.
    private var date: LocalDate?
    private var leftOut: LocalDate?

    init(when: When, zone: Zone, birthday: LocalDate?, after: Date) {
        self.when = when
        self.zone = zone
        self.birthday = birthday
        self.after = after
        // A moved firing may lie on the day after its date, hence two days back.
        date = zone.date(at: after.addingTimeInterval(-172_800)) ?? LocalDate(dayNumber: 0)
        if case .once(let at, _) = when { date = zone.date(at: at) }
    }

    /// The next firing; nil at the end.
    package mutating func next() -> PlannedOccurrence? {
        if case .once(let at, _) = when {
            guard let date, at > after else { return nil }
            self.date = nil
            return PlannedOccurrence(at: at, localDate: date, zone: zone, note: nil)
        }
        while let (date, time, dateNote) = nextDate() {
            if let found = occurrence(on: date, at: time, dateNote), found.at > after {
                return found
            }
        }
        return nil
    }

    /// The next date of the rule, and what is unusual about it; moves on past it.
    private mutating func nextDate() -> (LocalDate, LocalTime, String?)? {
        switch when {
        case .once: return nil
        case .daily(let time, _):
            guard let date else { return nil }
            self.date = date.next
            return (date, time, nil)
        case .birthday(let time, _, let leapDay):
            guard let birthday else { return nil }
            while let date {
                let year = date.year
                let celebrated = celebration(of: birthday, in: year, leapDay)
                if let celebrated, celebrated.date >= date {
                    self.date = celebrated.date.next
                    return (celebrated.date, time, celebrated.note)
                }
                self.date = LocalDate(year: year + 1, month: 1, day: 1)
            }
            return nil
        }
    }

    private func celebration(
        of birthday: LocalDate,
        in year: Int,
        _ rule: When.LeapDayRule
    ) -> (date: LocalDate, note: String?)? {
        if let date = LocalDate(year: year, month: birthday.month, day: birthday.day) {
            return (date, nil)
        }
        let moved =
            switch rule {
            case .feb28: LocalDate(year: year, month: 2, day: 28)
            case .mar1: LocalDate(year: year, month: 3, day: 1)
            case .skip: LocalDate?.none
            }
        return moved.map { ($0, "moved: 29 February does not exist in \(year)") }
    }

    private mutating func occurrence(
        on date: LocalDate,
        at time: LocalTime,
        _ dateNote: String?
    ) -> PlannedOccurrence? {
        var notes = [dateNote].compactMap(\.self)
        if let leftOut {
            notes.append("\(leftOut) was left out: that day does not exist in \(zone.name)")
            self.leftOut = nil
        }
        let at: Date
        switch zone.instant(of: date, at: time) {
        case .noSuchDay:
            leftOut = date
            return nil
        case .once(let instant): at = instant
        case .firstOfTwo(let instant):
            at = instant
            notes.append("first of two: \(time) comes twice on that day")
        case .moved(let instant):
            at = instant
            notes.append(
                "moved to \(zone.time(at: instant)): \(time) does not exist on that day"
            )
        }
        return PlannedOccurrence(
            at: at,
            localDate: date,
            zone: zone,
            note: notes.isEmpty ? nil : notes.joined(separator: "; ")
        )
    }
}
