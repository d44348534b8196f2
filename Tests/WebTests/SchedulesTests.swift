import Foundation
import HTTPTypes
import Postgres
import Storage
import Store
import Templates
import TestSupport
import Testing
import Web

@Suite(.database) struct SchedulesTests {
    @Test func `a schedule is kept as it was asked for`() async throws {
        let studio = try await Studio()
        let ada = studio.ada
        _ = try await ada.publish()
        let recipient = try await ada.recipient()
        let endpoint = try await ada.endpoint()

        let made = try await ada.schedule(
            for: recipient,
            #", "deliver": ["\#(endpoint)"], "late": 90, "seed": 7"#
        )

        #expect(made.status == 201)
        #expect(made["template"].text == "greeting")
        #expect(made["version"] == .integer(1))
        #expect(made["status"].text == "active")
        #expect(made["when"]["daily"]["at"].text == "08:00")
        #expect(made["deliver"] == .array([.string(endpoint)]))
        #expect(made["late"] == .integer(90))
        #expect(made["seed"] == .integer(7))
        let id = try #require(made["id"].text)
        #expect(try await ada.get("/v1/schedules/\(id)").json == made.json)
        #expect(try await ada.get("/v1/schedules")["data"].list.count == 1)
    }

    @Test(arguments: [
        (#"{"daily": {"at": "25:00", "zone": "recipient"}}"#, "when.daily.at"),
        (#"{"daily": {"at": "08:00", "zone": "CET+1"}}"#, "when.daily.zone"),
        (#"{"once": {"at": "2030-01-01T08:00:00", "zone": "UTC"}}"#, "when.once.at"),
        (#"{"once": {"at": "2020-01-01T08:00:00Z", "zone": "UTC"}}"#, "when.once.at"),
        (#"{"birthday": {"at": "08:00", "zone": "UTC", "feb29": "x"}}"#, "when.birthday.feb29"),
        (#"{"weekly": {}}"#, "when.weekly"), ("7", "when"), ("{}", "when"),
    ])
    func `a time that cannot be meant is refused where it stands`(
        when: String,
        path: String
    ) async throws {
        let studio = try await Studio()
        _ = try await studio.ada.publish()
        let recipient = try await studio.ada.recipient()

        let reply = try await studio.ada.post(
            "/v1/schedules",
            """
            {"template": "greeting", "inputs": {"first_name": "Z"},
             "audience": {"recipient": "\(recipient)"}, "when": \(when)}
            """
        )

        #expect(reply.status == 422)
        #expect(reply.paths == [path])
    }

    @Test func `what a schedule names has to exist, and is named when it does not`() async throws {
        let studio = try await Studio()
        let ada = studio.ada
        _ = try await ada.publish()
        let recipient = try await ada.recipient()
        let nobody = UUID().uuidString

        let lost = try await ada.schedule(for: nobody)
        let typed = try await ada.post(
            "/v1/schedules",
            #"{"template": "greeting", "audience": {"recipient": 7}, "when": {"daily": {"at": "08:00", "zone": "UTC"}}}"#
        )
        let endpoint = try await ada.schedule(for: recipient, #", "deliver": ["\#(nobody)"]"#)
        let template = try await ada.post(
            "/v1/renders",
            #"{"template": "greting", "inputs": {}}"#
        )
        let version = try await ada.post(
            "/v1/renders",
            #"{"template": "greeting", "version": 2, "inputs": {}}"#
        )

        #expect(lost.paths == ["audience.recipient"])
        #expect(typed.paths == ["audience.recipient"])
        #expect(endpoint.paths == ["deliver[0]"])
        #expect(template.paths == ["template"])
        #expect(version.paths == ["version"])
    }

    @Test func `a preview gives the next firings of a leap day's birthday`() async throws {
        let studio = try await Studio()
        let recipient = try await studio.ada.recipient()

        let reply = try await studio.ada.post(
            "/v1/schedules/preview",
            """
            {"when": {"birthday": {"at": "08:00", "zone": "recipient"}}, "limit": 2,
             "audience": {"recipient": "\(recipient)"}, "after": "2027-01-01T00:00:00Z"}
            """
        )

        #expect(reply.status == 200)
        #expect(
            reply["data"].list.compactMap { $0["at"].text } == [
                "2027-02-28T08:00:00+01:00", "2028-02-29T08:00:00+01:00",
            ]
        )
        #expect(reply["data"][0]["note"].text?.contains("29 February") == true)
    }

    @Test func `a schedule pauses, goes on and is cancelled, and a cancelled one stays so`()
        async throws
    {
        let studio = try await Studio()
        let ada = studio.ada
        _ = try await ada.publish()
        let made = try await ada.schedule(for: try await ada.recipient())
        let path = "/v1/schedules/\(try #require(made["id"].text))"

        let paused = try await ada.post(path + "/pause")
        let pausedAgain = try await ada.post(path + "/pause")
        let resumed = try await ada.post(path + "/resume")
        let cancelled = try await ada.send(.delete, path)
        let late = try await ada.post(path + "/resume")

        #expect(paused["status"].text == "paused")
        #expect(pausedAgain["status"].text == "paused")
        #expect(resumed["status"].text == "active")
        #expect(cancelled["status"].text == "cancelled")
        #expect(late.problem == "conflict")
    }

    @Test func `an occurrence is listed with its local due time, and skipped once`() async throws {
        let studio = try await Studio()
        let ada = studio.ada
        _ = try await ada.publish()
        let made = try await ada.schedule(for: try await ada.recipient())
        let schedule = try #require(made["id"].text)
        let id = try #require(UUID(uuidString: schedule))
        _ = try await studio.database.insertOccurrences(
            schedule: id,
            [
                OccurrenceDraft(
                    localDate: "2030-07-01",
                    zone: "Europe/Berlin",
                    dueAt: Date(timeIntervalSince1970: 1_909_116_000)
                )
            ],
            lead: .seconds(60)
        )

        let list = try await ada.get("/v1/occurrences?schedule=\(schedule)")
        let occurrence = try #require(list["data"][0]["id"].text)
        let skipped = try await ada.post("/v1/occurrences/\(occurrence)/skip")
        let again = try await ada.post("/v1/occurrences/\(occurrence)/skip")
        let before = try await ada.get("/v1/occurrences?to=2030-01-01T00:00:00Z")

        #expect(list["data"][0]["due"].text == "2030-07-01T08:00:00+02:00")
        #expect(list["data"][0]["status"].text == "planned")
        #expect(skipped["status"].text == "skipped")
        #expect(again.problem == "conflict")
        #expect(before["data"].list.isEmpty)
        #expect(try await ada.get("/v1/occurrences?from=2030-01-01").problem == "bad_request")
        let events = try await ada.get("/v1/events")
        #expect(events["data"].list.last?["type"].text == "occurrence.skipped")
    }
}
