import Foundation
import HTTPTypes
import Postgres
import Storage
import Store
import Templates
import TestSupport
import Testing
import Web

@Suite(.database) struct IsolationTests {
    /// Ada's things, by the beginning of their paths.
    private func things(of studio: Studio) async throws -> [String: String] {
        let ada = studio.ada
        _ = try await ada.publish()
        let asset = try await ada.upload()
        let photo = try #require(asset["sha256"].text)
        let recipient = try await ada.recipient()
        let endpoint = try await ada.endpoint()
        let schedule = try #require(await ada.schedule(for: recipient)["id"].text)
        _ = try await studio.database.insertOccurrences(
            schedule: try #require(UUID(uuidString: schedule)),
            [
                OccurrenceDraft(
                    localDate: "2030-07-01",
                    zone: "Europe/Berlin",
                    dueAt: Date() + 3600
                )
            ],
            lead: .seconds(60)
        )
        let occurrences = try await ada.get("/v1/occurrences")
        let ping = try await ada.post("/v1/endpoints/\(endpoint)/test")
        return [
            "templates": "greeting", "assets": try #require(asset["id"].text),
            "recipients": recipient, "consents": try await ada.consent(to: photo),
            "schedules": schedule, "endpoints": endpoint,
            "occurrences": try #require(occurrences["data"][0]["id"].text),
            "renders": try #require(await ada.render()["id"].text),
            "deliveries": try #require(ping["delivery"].text),
            "events": try #require(await ada.get("/v1/events")["data"][0]["id"].text),
        ]
    }

    @Test func `another creator's things do not exist, on any route`() async throws {
        let studio = try await Studio()
        let things = try await things(of: studio)
        let document = try await studio.bob.get("/openapi.json")
        let photo = try #require(await studio.ada.get("/v1/assets")["data"][0]["sha256"].text)
        var asked = 0

        for (path, methods) in document["paths"].fields where path.hasPrefix("/v1/") {
            let kind = String(path.split(separator: "/")[1])
            let thing = try #require(things[kind], "\(path)")
            guard path.contains("{") else { continue }
            let whole = path.replacingOccurrences(of: "{number}", with: "1")
                .replacingOccurrences(of: "{name}", with: thing)
                .replacingOccurrences(of: "{id}", with: thing)
            for name in methods.fields.keys {
                let method = try #require(HTTPRequest.Method(name.uppercased()))
                let body =
                    whole.hasSuffix("/recover") ? #"{"since": "2020-01-01T00:00:00Z"}"# : "{}"
                let reply = try await studio.bob.send(
                    method,
                    whole,
                    method == .get ? [] : Array(body.utf8),
                    headers: ["Content-Type": "application/json"]
                )
                #expect(reply.status == 404, "\(name) \(whole)")
                #expect(reply.problem == "not_found", "\(name) \(whole)")
                asked += 1
            }
        }
        let byHash = try await studio.bob.get("/v1/assets/\(photo)")

        #expect(asked > 25)
        #expect(byHash.status == 404)
        for kind in things.keys {
            let list = try await studio.bob.get("/v1/\(kind)")
            #expect(list.status == 200)
            #expect(list["data"].list.isEmpty, "\(kind)")
        }
    }

    @Test func `nothing of another creator can be named in a body`() async throws {
        let studio = try await Studio()
        let things = try await things(of: studio)
        let bob = studio.bob
        let photo = try #require(await studio.ada.get("/v1/assets")["data"][0]["sha256"].text)
        let recipient = try #require(things["recipients"])
        let endpoint = try #require(things["endpoints"])

        let noTemplate = try await bob.render()
        _ = try await bob.publish()
        let noRecipient = try await bob.schedule(for: recipient)
        let own = try await bob.recipient()
        let noEndpoint = try await bob.schedule(for: own, #", "deliver": ["\#(endpoint)"]"#)
        let noPhoto = try await bob.render(#"{"first_name": "Z", "photo": "\#(photo)"}"#)
        let noFace = try await bob.patch("/v1/recipients/\(own)", #"{"photo": "\#(photo)"}"#)

        #expect(noTemplate.paths == ["template"])
        #expect(noRecipient.paths == ["audience.recipient"])
        #expect(noEndpoint.paths == ["deliver[0]"])
        #expect(noPhoto.paths == ["inputs.photo"])
        #expect(noFace.paths == ["photo"])
    }
}
