import Foundation
import HTTPTypes
import Postgres
import Storage
import Store
import Templates
import TestSupport
import Testing
import Web

@Suite(.database) struct ConsentTests {
    @Test func `no render and no schedule shows a person who has not agreed`() async throws {
        let studio = try await Studio()
        let ada = studio.ada
        _ = try await ada.publish()
        let photo = try await ada.photo()
        let recipient = try await ada.recipient()
        let inputs = #"{"first_name": "Zoë", "photo": "sha256:\#(photo)"}"#

        let render = try await ada.render(inputs)
        let schedule = try await ada.post(
            "/v1/schedules",
            """
            {"template": "greeting", "inputs": \(inputs),
             "audience": {"recipient": "\(recipient)"},
             "when": {"daily": {"at": "08:00", "zone": "recipient"}}}
            """
        )

        for reply in [render, schedule] {
            #expect(reply.status == 409)
            #expect(reply.problem == "needs_consent")
            #expect(reply.paths == ["inputs.photo"])
        }
        #expect(try await ada.get("/v1/renders")["data"].list.isEmpty)
        #expect(try await ada.get("/v1/schedules")["data"].list.isEmpty)
    }

    @Test func `the recipient's own photo needs consent too, wherever it is shown`() async throws {
        let studio = try await Studio()
        let ada = studio.ada
        _ = try await ada.publish(
            greeting
                .replacingOccurrences(
                    of: "optional: true,",
                    with: #"default: "${recipient.photo}","#
                )
        )
        let photo = try await ada.photo()
        let recipient = try await ada.recipient(#", "photo": "\#(photo)""#)

        let refused = try await ada.schedule(for: recipient)
        let consent = try await ada.consent(to: photo, scope: #"["greeting"]"#)
        let accepted = try await ada.schedule(for: recipient)

        #expect(refused.problem == "needs_consent")
        #expect(refused.paths == ["recipient.photo"])
        #expect(accepted.status == 201)
        let usesPhoto = try await studio.database.value(
            "SELECT recipient_photo FROM schedules",
            as: Bool.self
        )
        #expect(usesPhoto)
        #expect(try await ada.get("/v1/consents/\(consent)")["status"].text == "active")
    }

    @Test func `a consent covers the templates it names and ends with its time`() async throws {
        let studio = try await Studio()
        let ada = studio.ada
        _ = try await ada.publish()
        let photo = try await ada.photo()
        let inputs = #"{"first_name": "Zoë", "photo": "\#(photo)"}"#

        _ = try await ada.consent(to: photo, scope: #"["another"]"#)
        let other = try await ada.render(inputs)
        _ = try await ada.consent(to: photo, scope: #"["another", "greeting"]"#)
        let covered = try await ada.render(inputs)
        let past = try await ada.post(
            "/v1/consents",
            """
            {"subject": "Z", "relationship": "friend", "statement": "Yes.",
             "photo": "\(photo)", "expires": "2020-01-01T00:00:00Z"}
            """
        )

        #expect(other.problem == "needs_consent")
        #expect(covered.status == 202)
        #expect(past.paths == ["expires"])
    }

    @Test func `revoking cancels what waits, withdraws what was made, and its links are gone`()
        async throws
    {
        let studio = try await Studio()
        let ada = studio.ada
        _ = try await ada.publish()
        let photo = try await ada.photo()
        let consent = try await ada.consent(to: photo)
        let inputs = #"{"first_name": "Zoë", "photo": "\#(photo)"}"#
        let made = try #require(await ada.render(inputs)["id"].text)
        try await studio.finishNextRender()
        let waiting = try #require(await ada.render(inputs)["id"].text)
        let before = try await ada.get("/v1/renders/\(made)")
        let url = try #require(before["files"][0]["url"].text)
        let link = String(url.dropFirst("https://media.example".count))
        #expect(try await ada.anonymous.get(link).status == 200)

        let revoked = try await ada.post("/v1/consents/\(consent)/revoke")
        let gone = try await ada.anonymous.get(link)
        let after = try await ada.get("/v1/renders/\(made)")
        let again = try await ada.post("/v1/consents/\(consent)/revoke")

        #expect(revoked.status == 200)
        #expect(revoked["cancelled"] == .array([.string(waiting)]))
        #expect(revoked["withdrawn"] == .array([.string(made)]))
        #expect(gone.status == 410)
        #expect(gone.problem == "withdrawn")
        #expect(after["withdrawn"].text != nil)
        #expect(after["files"][0]["url"] == .null)
        #expect(try await ada.get("/v1/renders/\(waiting)")["status"].text == "cancelled")
        #expect(again.problem == "conflict")
        let types = try await ada.get("/v1/events?limit=100")["data"].list
            .compactMap { $0["type"].text }
        #expect(types.contains("consent.revoked"))
        #expect(types.contains("video.withdrawn"))
    }
}
