import Foundation
import Scheduling
import Testing

@Suite struct WhenTests {
    private func decode(_ json: String) throws -> When {
        try JSONDecoder().decode(When.self, from: Data(json.utf8))
    }

    @Test(arguments: [
        #"{"daily":{"at":"07:30","zone":"Europe/Berlin"}}"#,
        #"{"daily":{"at":"07:30","zone":"recipient"}}"#,
        #"{"birthday":{"at":"08:00","feb29":"mar1","zone":"recipient"}}"#,
        #"{"once":{"at":"2026-11-22T08:00:00+01:00","zone":"Europe/Berlin"}}"#,
    ])
    func `a schedule's time is written as it was read`(_ json: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]

        let text = String(decoding: try encoder.encode(try decode(json)), as: UTF8.self)

        #expect(text == json)
    }

    @Test func `a birthday that names no rule is celebrated on 28 February`() throws {
        let when = try decode(#"{"birthday":{"at":"08:00","zone":"recipient"}}"#)

        #expect(
            when
                == .birthday(
                    at: try #require(LocalTime("08:00")),
                    zone: .recipient,
                    leapDay: .feb28
                )
        )
    }

    @Test(arguments: [
        ("[]", "when"), ("{}", "when"), (#"{"daily":{},"once":{}}"#, "when"),
        (#"{"hourly":{}}"#, "when.hourly"), (#"{"daily":7}"#, "when.daily"),
        (#"{"daily":{"zone":"UTC"}}"#, "when.daily.at"),
        (#"{"daily":{"at":730,"zone":"UTC"}}"#, "when.daily.at"),
        (#"{"daily":{"at":"7:30","zone":"UTC"}}"#, "when.daily.at"),
        (#"{"daily":{"at":"24:00","zone":"UTC"}}"#, "when.daily.at"),
        (#"{"daily":{"at":"07:30"}}"#, "when.daily.zone"),
        (#"{"daily":{"at":"07:30","zone":"Mars/Base"}}"#, "when.daily.zone"),
        (#"{"daily":{"at":"07:30","zone":"EST"}}"#, "when.daily.zone"),
        (#"{"daily":{"at":"07:30","zone":"../etc"}}"#, "when.daily.zone"),
        (#"{"daily":{"at":"07:30","zone":"UTC","every":2}}"#, "when.daily.every"),
        (#"{"once":{"at":"2026-11-22T08:00:00","zone":"UTC"}}"#, "when.once.at"),
        (#"{"birthday":{"at":"08:00","zone":"UTC","feb29":"feb30"}}"#, "when.birthday.feb29"),
    ])
    func `a malformed time names the field that is wrong`(_ json: String, _ path: String) {
        let error = #expect(throws: SchedulingError.self) { try decode(json) }

        guard case .badField(let found, _) = error else {
            Issue.record("expected a field, found \(String(describing: error))")
            return
        }
        #expect(found == path)
    }

    @Test(arguments: [
        "EST", "GMT+3", "+01:00", "europe/berlin", "Europe/Nowhere", "Europe", "", "recipient",
        "Europe/", "/Berlin", "Europe/Berlin ", "Europe/Berlin\0", "Europe/Ber/li/n",
    ])
    func `only an IANA name is a zone`(_ name: String) {
        #expect(Zone(name) == nil)
    }

    @Test(arguments: [
        "UTC", "Europe/Berlin", "Asia/Kolkata", "Asia/Calcutta", "America/Argentina/Buenos_Aires",
        "America/Port-au-Prince", "Pacific/Apia", "Africa/Abidjan", "America/North_Dakota/Center",
    ])
    func `IANA names are zones, old spellings too`(_ name: String) {
        #expect(Zone(name)?.name == name)
    }
}
