import Foundation
import HTTPTypes
import Postgres
import Storage
import Store
import Templates
import TestSupport
import Testing
import Web

@Suite(.database) struct ResourcesTests {
    @Test func `publishing equal content again is the same version, other content the next`()
        async throws
    {
        let studio = try await Studio()

        let first = try await studio.ada.publish()
        let again = try await studio.ada.publish()
        let next = try await studio.ada.publish(
            greeting.replacingOccurrences(of: "Hello $", with: "Hi $")
        )

        #expect(first.status == 201)
        #expect(first["version"] == .integer(1))
        #expect(first.header("Location") == "/v1/templates/greeting/versions/1")
        #expect(again.status == 200)
        #expect(again["id"] == first["id"])
        #expect(next["version"] == .integer(2))
        let versions = try await studio.ada.get("/v1/templates/greeting/versions")
        #expect(versions["data"].list.map { $0["version"] } == [.integer(2), .integer(1)])
        let latest = try await studio.ada.get("/v1/templates/greeting")
        #expect(latest["version"] == .integer(2))
        #expect(latest["inputs"].list.compactMap { $0["name"].text } == ["first_name", "photo"])
        let old = try await studio.ada.get("/v1/templates/greeting/versions/1")
        #expect(old["sha256"] == first["sha256"])
        #expect(old["source"].text == greeting)
        #expect(try await studio.ada.get("/v1/templates")["data"].list.count == 1)
        #expect(try await studio.ada.get("/v1/templates/greeting/versions/9").status == 404)
    }

    @Test func `a template's errors are told with path, line and column`() async throws {
        let studio = try await Studio()
        let broken = greeting.replacingOccurrences(of: "lasts: 1s", with: "lasst: 1s")

        for path in ["/v1/templates", "/v1/templates/validate"] {
            let reply = try await studio.ada.send(
                .post,
                path,
                Array(broken.utf8),
                headers: ["Content-Type": "application/yaml"]
            )

            #expect(reply.status == 422)
            #expect(reply.problem == "invalid_template")
            #expect(reply.paths.contains("scenes[0].lasst"))
            #expect(reply["errors"][0]["line"] == .integer(10))
        }
        #expect(try await studio.ada.get("/v1/templates")["data"].list.isEmpty)
    }

    @Test func `a preview resolves the template and makes nothing`() async throws {
        let studio = try await Studio()
        _ = try await studio.ada.publish()

        let good = try await studio.ada.post(
            "/v1/templates/greeting/preview",
            #"{"inputs": {"first_name": "Zoë"}}"#
        )
        let bad = try await studio.ada.post(
            "/v1/templates/greeting/preview",
            #"{"inputs": {"frist_name": "Zoë"}}"#
        )

        #expect(good.status == 200)
        #expect(good["storyboard"]["scenes"].list.count == 1)
        #expect(String(decoding: good.body, as: UTF8.self).contains("Hello Zoë"))
        #expect(bad.status == 422)
        #expect(bad.problem == "invalid_inputs")
        #expect(Set(bad.paths) == ["inputs.frist_name", "inputs.first_name"])
        #expect(try await studio.ada.get("/v1/renders")["data"].list.isEmpty)
    }

    @Test func `a recipient is changed field by field and forgotten whole`() async throws {
        let studio = try await Studio()
        let photo = try await studio.ada.photo()
        let id = try await studio.ada.recipient(#", "photo": "\#(photo)", "fields": {"n": 1}"#)

        let changed = try await studio.ada.patch(
            "/v1/recipients/\(id)",
            #"{"locale": "pt-BR", "birthday": null}"#
        )
        let wrong = try await studio.ada.patch(
            "/v1/recipients/\(id)",
            #"{"zone": "Mars/Base"}"#
        )
        let deleted = try await studio.ada.send(.delete, "/v1/recipients/\(id)")

        #expect(changed["name"].text == "Zoë")
        #expect(changed["locale"].text == "pt-BR")
        #expect(changed["birthday"] == .null)
        #expect(changed["photo"].text == photo)
        #expect(changed["fields"]["n"] == .integer(1))
        #expect(wrong.paths == ["zone"])
        #expect(deleted.status == 204)
        #expect(try await studio.ada.get("/v1/recipients/\(id)").status == 404)
        #expect(try await studio.ada.send(.delete, "/v1/recipients/\(id)").status == 404)
    }

    @Test func `an endpoint shows its secret once, and a new one when it is rotated`() async throws
    {
        let studio = try await Studio()

        let made = try await studio.ada.post(
            "/v1/endpoints",
            #"{"url": "https://example.com/h", "events": ["ping"]}"#
        )
        let id = try #require(made["id"].text)
        let read = try await studio.ada.get("/v1/endpoints/\(id)")
        let list = try await studio.ada.get("/v1/endpoints")
        let rotated = try await studio.ada.post("/v1/endpoints/\(id)/rotate-secret")
        let changed = try await studio.ada.patch(
            "/v1/endpoints/\(id)",
            #"{"description": "main"}"#
        )

        #expect(made["secret"].text?.hasPrefix("whsec_") == true)
        #expect(read.json.fields["secret"] == nil)
        #expect(list["data"][0].fields["secret"] == nil)
        #expect(rotated["secret"].text?.hasPrefix("whsec_") == true)
        #expect(rotated["secret"] != made["secret"])
        #expect(changed["description"].text == "main")
        #expect(changed["url"].text == "https://example.com/h")
        #expect(changed["events"] == .array([.string("ping")]))
    }

    @Test(arguments: [
        "ftp://example.com/", "example.com", "https://", "https://u:p@example.com/",
        "https://example.com/a b", "javascript:alert(1)",
    ])
    func `an address that cannot be sent to is refused`(url: String) async throws {
        let studio = try await Studio()

        let reply = try await studio.ada.post("/v1/endpoints", #"{"url": "\#(url)"}"#)

        #expect(reply.status == 422)
        #expect(reply.paths == ["url"])
    }

    @Test func `a test ping is a delivery that can be read, and sent again once it ended`()
        async throws
    {
        let studio = try await Studio()
        let endpoint = try await studio.ada.endpoint()

        let started = try await studio.ada.post("/v1/endpoints/\(endpoint)/test")
        let id = try #require(started["delivery"].text)
        let early = try await studio.ada.post("/v1/deliveries/\(id)/resend")
        try await studio.database.execute(
            "UPDATE deliveries SET state = 'failed', next_attempt_at = NULL, finished_at = now()"
        )
        let again = try await studio.ada.post("/v1/deliveries/\(id)/resend")
        let list = try await studio.ada.get("/v1/deliveries?endpoint=\(endpoint)")
        let one = try await studio.ada.get("/v1/deliveries/\(id)")

        #expect(started.status == 202)
        #expect(early.problem == "conflict")
        #expect(again.status == 202)
        #expect(again["status"].text == "pending")
        #expect(list["data"].list.count == 1)
        #expect(one["type"].text == "ping")
        #expect(one["attempts"] == .array([]))
    }

    @Test func `a disabled endpoint is enabled and what failed is recovered`() async throws {
        let studio = try await Studio()
        let endpoint = try await studio.ada.endpoint()
        let id = try #require(UUID(uuidString: endpoint))
        _ = try await studio.ada.post("/v1/endpoints/\(endpoint)/test")
        let creator = studio.ada.creator
        _ = try await studio.database.transaction { open in
            try await open.disableEndpoint(creator: creator, id: id, reason: "gone")
        }

        let refused = try await studio.ada.post("/v1/endpoints/\(endpoint)/test")
        let enabled = try await studio.ada.post("/v1/endpoints/\(endpoint)/enable")
        let recovered = try await studio.ada.post(
            "/v1/endpoints/\(endpoint)/recover",
            #"{"since": "2020-01-01T00:00:00Z"}"#
        )
        let deleted = try await studio.ada.send(.delete, "/v1/endpoints/\(endpoint)")

        #expect(refused.problem == "conflict")
        #expect(enabled["status"].text == "enabled")
        #expect(recovered["deliveries"] == .integer(1))
        #expect(deleted.status == 204)
        #expect(try await studio.ada.get("/v1/endpoints/\(endpoint)").status == 404)
        #expect(try await studio.ada.get("/v1/deliveries")["data"].list.isEmpty)
    }

    @Test func `events are polled in order from where the last poll ended`() async throws {
        let studio = try await Studio()
        let endpoint = try await studio.ada.endpoint()
        for _ in 1...3 { _ = try await studio.ada.post("/v1/endpoints/\(endpoint)/test") }

        let first = try await studio.ada.get("/v1/events?limit=2")
        let next = try #require(first["next"].text)
        let second = try await studio.ada.get("/v1/events?cursor=\(next)")
        let end = try #require(second["next"].text)
        let last = try await studio.ada.get("/v1/events?cursor=\(end)")

        #expect(first["data"].list.map { $0["seq"] } == [.integer(1), .integer(2)])
        #expect(second["data"].list.map { $0["seq"] } == [.integer(3)])
        #expect(last["data"].list.isEmpty)
        #expect(last["next"].text == end)
        let id = try #require(first["data"][0]["id"].text)
        #expect(try await studio.ada.get("/v1/events/\(id)")["type"].text == "ping")
        #expect(try await studio.ada.get("/v1/events?cursor=7").problem == "bad_request")
    }
}
