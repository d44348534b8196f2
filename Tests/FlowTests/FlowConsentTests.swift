import Foundation
import Postgres
import TestSupport
import Testing

@Suite("Consent", .emptyDatabase, .serialized, .timeLimit(.minutes(10)))
struct FlowConsentTests {
    @Test func `no render and no schedule begins without one`() async throws {
        try await Stage.play { stage in
            let photo = try await stage.photo()
            let recipient = try await stage.recipient()
            let render: JSON = [
                "template": "tiny", "recipient": .string(recipient),
                "inputs": ["photo": .string("sha256:\(photo)")],
            ]
            let plan = stage.plan(for: recipient, in: 60, photo: photo)

            let refusals = [
                try await stage.api.answer(to: "/v1/renders", render),
                try await stage.api.answer(to: "/v1/schedules", plan),
            ]

            for refusal in refusals {
                #expect(refusal.status == 409)
                #expect(refusal.json["type"].text == "needs_consent")
                #expect(
                    refusal.json["errors"].items.map { $0["path"].text } == ["inputs.photo"]
                )
            }
            #expect(try await stage.api.get("/v1/renders")["data"] == [])
            #expect(try await stage.api.get("/v1/schedules")["data"] == [])
        }
    }

    @Test func `of another photo, or for another template, is none`() async throws {
        try await Stage.play { stage in
            let photo = try await stage.photo()
            let recipient = try await stage.recipient()
            _ = try await stage.consent(to: try await stage.photo())
            _ = try await stage.api.post(
                "/v1/consents",
                [
                    "subject": "Zoë", "relationship": "friend", "statement": "I agree.",
                    "scope": ["another"], "photo": .string(photo),
                ]
            )

            let refusal = try await stage.api.answer(
                to: "/v1/renders",
                [
                    "template": "tiny", "recipient": .string(recipient),
                    "inputs": ["photo": .string("sha256:\(photo)")],
                ]
            )

            #expect(refusal.status == 409)
            #expect(refusal.json["type"].text == "needs_consent")
        }
    }

    @Test(arguments: ["generate", "generate with a pack", "render", "render with a pack"])
    func `no command draws a person without one`(command: String) async throws {
        try await inTemporaryFolder { folder in
            let photo = folder.appending(path: "photo.jpg")
            let template = folder.appending(path: "tiny.yaml")
            let video = folder.appending(path: "video.mp4").path
            try await Stage.makePhoto(photo)
            let hasPack = command.hasSuffix("pack")
            let text = hasPack ? FlowPackTests.portrait : Stage.template
            try Data(text.utf8).write(to: template)
            let home = ["MATINEE_HOME": folder.path]
            if hasPack {
                let pack = PackCommandTests.folder("vace")
                let added = try await Program.matinee(
                    arguments: ["models", "add", pack, "--name", "vace-tiny"],
                    environment: home
                )
                #expect(added.status == 0)
            }
            let options =
                command.hasPrefix("generate")
                ? [
                    "generate", "--prompt", "a birthday cake", "--subject", photo.path, "--size",
                    "256x256", "--duration", "1",
                ] + (hasPack ? ["--pack", "vace-tiny"] : [])
                : [
                    "render", template.path, "--recipient", "Zoë", "--input",
                    "photo=@\(photo.path)",
                ]

            let ended = try await Program.matinee(
                arguments: options + ["-o", video, "--json"],
                environment: home
            )

            #expect(ended.status == 3)
            #expect(ended.problem["type"].text == "needs_consent")
            #expect(!FileManager.default.fileExists(atPath: video))
        }
    }

    @Test func `taken back before the release, it stops the video`() async throws {
        try await Stage.play { stage in
            let photo = try await stage.photo()
            let consent = try await stage.consent(to: photo)
            let shown = try await stage.occurrence(in: 8, photo: photo)
            let later = try await stage.occurrence(in: 3_600, photo: photo)
            // Due after the other: when it is out, the other's time has passed.
            let control = try await stage.occurrence(in: 9)
            let ready = try await stage.occurrence(shown.id, is: "ready")

            let taken = try await stage.api.post("/v1/consents/\(consent)/revoke", [:])

            #expect(taken["withdrawn"].items == [ready["render"]])
            try await stage.expectReleasedOnce(control)
            let ended = try await stage.occurrence(shown.id, is: "withdrawn", "released")
            #expect(ended["status"].text == "withdrawn")
            #expect(
                try await stage.occurrence(later.id, is: "cancelled", "planned")["status"].text
                    == "cancelled"
            )
            let told = try stage.successes().compactMap { $0.data["occurrence"].text }
            #expect(told == [control.id])
            let events = try await stage.events()
            #expect(events.count { $0["type"].text == "consent.revoked" } == 1)
            let made = events.filter {
                $0["type"].text == "render.succeeded" && $0["data"]["occurrence"].text == shown.id
            }
            for event in made {
                let sent = try await stage.api.get("/v1/deliveries?event=\(event["id"].text ?? "")")
                #expect(sent["data"] == [])
            }
        }
    }

    @Test func `taken back after the delivery, it takes the video back`() async throws {
        try await Stage.play { stage in
            let photo = try await stage.photo()
            let consent = try await stage.consent(to: photo)
            let planned = try await stage.occurrence(in: 4, photo: photo)
            try await stage.expectReleasedOnce(planned)
            let message = try #require(try stage.successes().first)
            let links = message.data["files"].items.compactMap { $0["url"].text }

            _ = try await stage.api.post("/v1/consents/\(consent)/revoke", [:])

            #expect(links.count == 3)
            for link in links {
                let answer = try await API.fetch(link)
                #expect(answer.status == 410)
                #expect(answer.json["type"].text == "withdrawn")
            }
            let withdrawn = try await stage.events().filter {
                $0["type"].text == "video.withdrawn"
            }
            #expect(withdrawn.map { $0["data"]["render"] } == [message.data["render"]])
        }
    }
}
