import Foundation
import Scheduling
import Testing

@Suite struct OccurrencesTests {
    private func zone(_ name: String) throws -> When.ZoneChoice {
        .named(try #require(Zone(name)))
    }

    private func daily(_ time: String, _ name: String) throws -> When {
        .daily(at: try #require(LocalTime(time)), zone: try zone(name))
    }

    /// The first occurrences after the start of a UTC day, as `at date note`.
    private func lines(
        _ when: When,
        after: String,
        limit: Int,
        for recipient: RecipientDates = RecipientDates()
    ) throws -> [String] {
        try when.occurrences(after: try Timestamp.instant(after), limit: limit, for: recipient)
            .map { found in
                let at = Timestamp.text(found.at, in: found.zone)
                return "\(at) \(found.localDate)" + (found.note.map { " \($0)" } ?? "")
            }
    }

    @Test func `a daily time keeps its wall clock when Berlin changes to summer time`() throws {
        let found = try lines(
            try daily("07:30", "Europe/Berlin"),
            after: "2026-03-28T00:00:00Z",
            limit: 2
        )

        #expect(
            found == [
                "2026-03-28T07:30:00+01:00 2026-03-28", "2026-03-29T07:30:00+02:00 2026-03-29",
            ]
        )
    }

    @Test(arguments: [
        (
            "Europe/Berlin", "02:30", "2026-03-28T12:00:00Z",
            "2026-03-29T03:30:00+02:00 2026-03-29 moved to 03:30: 02:30 does not exist on that day"
        ),
        (
            "America/New_York", "02:15", "2026-03-07T12:00:00Z",
            "2026-03-08T03:15:00-04:00 2026-03-08 moved to 03:15: 02:15 does not exist on that day"
        ),
        (
            "Australia/Lord_Howe", "02:10", "2026-10-03T00:00:00Z",
            "2026-10-04T02:40:00+11:00 2026-10-04 moved to 02:40: 02:10 does not exist on that day"
        ),
        (
            "Europe/Berlin", "02:30", "2026-10-24T12:00:00Z",
            "2026-10-25T02:30:00+02:00 2026-10-25 first of two: 02:30 comes twice on that day"
        ),
        (
            "America/New_York", "01:00", "2026-10-31T12:00:00Z",
            "2026-11-01T01:00:00-04:00 2026-11-01 first of two: 01:00 comes twice on that day"
        ),
        (
            "Australia/Lord_Howe", "01:45", "2026-04-04T00:00:00Z",
            "2026-04-05T01:45:00+11:00 2026-04-05 first of two: 01:45 comes twice on that day"
        ),
        ("Asia/Kolkata", "02:30", "2026-03-28T12:00:00Z", "2026-03-29T02:30:00+05:30 2026-03-29"),
    ])
    func `a time that is left out moves with the clock, and one that comes twice is the first`(
        _ zone: String,
        _ time: String,
        _ after: String,
        _ expected: String
    ) throws {
        #expect(try lines(try daily(time, zone), after: after, limit: 1) == [expected])
    }

    @Test func `an hour that comes twice fires once, and the day after fires as ever`() throws {
        let found = try lines(
            try daily("02:30", "Europe/Berlin"),
            after: "2026-10-25T00:30:00Z",
            limit: 1
        )

        #expect(found == ["2026-10-26T02:30:00+01:00 2026-10-26"])
    }

    @Test func `the edges of a gap and of an overlap are ordinary times`() throws {
        let berlin = try #require(Zone("Europe/Berlin"))
        let spring = try #require(LocalDate("2026-03-29"))
        let autumn = try #require(LocalDate("2026-10-25"))

        let lastBefore = berlin.instant(of: spring, at: try #require(LocalTime("01:59")))
        let firstLeftOut = berlin.instant(of: spring, at: try #require(LocalTime("02:00")))
        let firstAfter = berlin.instant(of: spring, at: try #require(LocalTime("03:00")))
        let onceMore = berlin.instant(of: autumn, at: try #require(LocalTime("03:00")))

        #expect(lastBefore == .once(try Timestamp.instant("2026-03-29T00:59:00Z")))
        #expect(firstLeftOut == .moved(try Timestamp.instant("2026-03-29T01:00:00Z")))
        #expect(firstAfter == .once(try Timestamp.instant("2026-03-29T01:00:00Z")))
        #expect(onceMore == .once(try Timestamp.instant("2026-10-25T02:00:00Z")))
    }

    @Test func `the day that Apia left out does not fire, and the next one says so`() throws {
        let found = try lines(
            try daily("07:30", "Pacific/Apia"),
            after: "2011-12-29T00:00:00Z",
            limit: 3
        )

        #expect(
            found == [
                "2011-12-29T07:30:00-10:00 2011-12-29",
                "2011-12-31T07:30:00+14:00 2011-12-31 2011-12-30 was left out: that day does not "
                    + "exist in Pacific/Apia",
                "2012-01-01T07:30:00+14:00 2012-01-01",
            ]
        )
    }

    @Test(arguments: [
        "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata",
        "America/Sao_Paulo", "Africa/Casablanca", "Asia/Kathmandu", "America/St_Johns",
    ])
    func `every day of three years fires once, in order, at any time of day`(
        _ name: String
    ) throws {
        let start = try Timestamp.instant("2024-01-01T12:00:00Z")
        for time in ["00:00", "00:30", "01:45", "02:30", "12:00", "23:59"] {
            let found = try daily(time, name).occurrences(after: start, limit: 1_096)

            let days = found.map(\.localDate.dayNumber)
            #expect(zip(days, days.dropFirst()).allSatisfy { $1 == $0 + 1 })
            #expect(zip(found, found.dropFirst()).allSatisfy { $0.at < $1.at })
            #expect(found.allSatisfy { $0.at > start })
        }
    }

    @Test func `an instant itself is not after itself`() throws {
        let first = try lines(try daily("08:00", "UTC"), after: "2026-05-01T08:00:00Z", limit: 1)

        #expect(first == ["2026-05-02T08:00:00Z 2026-05-02"])
    }

    @Test func `once fires once, on the date of its zone`() throws {
        let when = When.once(
            at: try Timestamp.instant("2026-11-22T23:30:00Z"),
            zone: try zone("Asia/Kolkata")
        )

        #expect(
            try lines(when, after: "2026-01-01T00:00:00Z", limit: 5)
                == ["2026-11-23T05:00:00+05:30 2026-11-23"]
        )
        #expect(try lines(when, after: "2026-11-22T23:30:00Z", limit: 5) == [])
    }

    @Test(arguments: [
        (When.LeapDayRule.feb28, ["2026-02-28", "2027-02-28", "2028-02-29"]),
        (.mar1, ["2026-03-01", "2027-03-01", "2028-02-29"]),
        (.skip, ["2028-02-29", "2032-02-29", "2036-02-29"]),
    ])
    func `a birthday on 29 February follows the schedule's rule`(
        _ rule: When.LeapDayRule,
        _ expected: [String]
    ) throws {
        let when = When.birthday(
            at: try #require(LocalTime("08:00")),
            zone: .recipient,
            leapDay: rule
        )
        let recipient = RecipientDates(
            zone: Zone("Europe/Berlin"),
            birthday: LocalDate("2000-02-29")
        )

        let found = try when.occurrences(
            after: try Timestamp.instant("2026-01-01T00:00:00Z"),
            limit: 3,
            for: recipient
        )

        #expect(found.map(\.localDate.description) == expected)
        let moved = found.map { $0.note?.hasPrefix("moved: 29 February does not exist") ?? false }
        #expect(moved == expected.map { !$0.hasSuffix("-29") })
    }

    @Test func `what a schedule needs of a recipient and is unknown is an error`() throws {
        let when = When.birthday(
            at: try #require(LocalTime("08:00")),
            zone: .recipient,
            leapDay: .standard
        )
        let now = try Timestamp.instant("2026-01-01T00:00:00Z")

        #expect(throws: SchedulingError.recipientHasNoZone) {
            try when.occurrences(
                after: now,
                for: RecipientDates(birthday: LocalDate("2000-01-01"))
            )
        }
        #expect(throws: SchedulingError.recipientHasNoBirthday) {
            try when.occurrences(after: now, for: RecipientDates(zone: .utc))
        }
    }

    @Test func `a sequence ends at the year 9999 instead of running for ever`() throws {
        let found = try lines(try daily("08:00", "UTC"), after: "9999-12-29T12:00:00Z", limit: 9)

        #expect(found.map { $0.suffix(10) } == ["9999-12-30", "9999-12-31"])
    }

    @Test func `an occurrence is written as the preview prints it`() throws {
        let found = try daily("02:30", "Europe/Berlin").occurrences(
            after: try Timestamp.instant("2026-03-28T12:00:00Z"),
            limit: 1
        )
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]

        let text = String(decoding: try encoder.encode(found[0]), as: UTF8.self)

        #expect(
            text == #"{"at":"2026-03-29T03:30:00+02:00","local_date":"2026-03-29","#
                + #""note":"moved to 03:30: 02:30 does not exist on that day","#
                + #""zone":"Europe/Berlin"}"#
        )
    }
}
