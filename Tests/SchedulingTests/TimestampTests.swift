import Foundation
import Scheduling
import Testing

@Suite struct TimestampTests {
    @Test(arguments: [
        ("2026-11-22T08:00:00+01:00", 1_795_330_800.0), ("2026-11-22T07:00:00Z", 1_795_330_800),
        ("2026-11-22t07:00:00z", 1_795_330_800), ("1970-01-01T00:00:00.25Z", 0.25),
        ("1969-12-31T23:59:59-00:00", -1), ("2000-02-29T00:00:00-12:30", 951_827_400),
    ])
    func `an instant is read with its offset`(_ text: String, _ seconds: Double) throws {
        #expect(try Timestamp.instant(text).timeIntervalSince1970 == seconds)
    }

    @Test func `a time without an offset is refused, and the error says what is missing`() {
        let error = #expect(throws: SchedulingError.self) {
            try Timestamp.instant("2026-11-22T08:00:00", path: "at")
        }

        #expect(error?.description == "at: the offset is missing; end the time with Z or +01:00")
    }

    @Test(arguments: [
        "", "now", "2026-11-22", "2026-11-22 08:00:00Z", "2026-02-30T08:00:00Z",
        "2026-11-22T24:00:00Z", "2026-11-22T08:60:00Z", "2026-11-22T08:00:00+24:00",
        "2026-11-22T08:00:00+0100", "2026-11-22T08:00:00.Z", "2026-11-22T08:00:00.1234567890Z",
        "２０２６-11-22T08:00:00Z", "2026-11-22T08:00:00Z\n", "0000-01-01T00:00:00Z",
    ])
    func `what RFC 3339 does not allow is refused`(_ text: String) {
        #expect(throws: SchedulingError.self) { try Timestamp.instant(text) }
    }

    @Test func `an instant is written with its zone's offset at that time`() throws {
        let instant = Date(timeIntervalSince1970: 1_795_330_800)

        #expect(Timestamp.text(instant) == "2026-11-22T07:00:00Z")
        #expect(
            Timestamp.text(instant, in: try #require(Zone("America/St_Johns")))
                == "2026-11-22T03:30:00-03:30"
        )
        #expect(
            Timestamp.text(Date(timeIntervalSince1970: -0.5)) == "1969-12-31T23:59:59.500Z"
        )
    }

    @Test func `days and their numbers are each other's inverse across leap years`() throws {
        let first = try #require(LocalDate("1896-01-01"))
        let last = try #require(LocalDate("2105-01-01"))

        var date: LocalDate? = first
        for number in first.dayNumber...last.dayNumber {
            #expect(date?.dayNumber == number)
            date = date?.next
        }
        #expect(LocalDate("1970-01-01")?.dayNumber == 0)
        #expect(LocalDate("1900-02-29") == nil)
        #expect(LocalDate("2000-02-29") != nil)
    }
}
