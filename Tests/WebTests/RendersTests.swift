import Foundation
import HTTPTypes
import Postgres
import Storage
import Store
import Templates
import TestSupport
import Testing
import Web

@Suite(.database) struct RendersTests {
    @Test func `a render is accepted, made, and shows its files by signed links`() async throws {
        let studio = try await Studio()
        let ada = studio.ada
        _ = try await ada.publish()

        let accepted = try await ada.render()
        let id = try #require(accepted["id"].text)
        let queued = try await ada.get("/v1/renders/\(id)")
        let video = try await studio.finishNextRender()
        let made = try await ada.get("/v1/renders/\(id)")

        #expect(accepted.status == 202)
        #expect(accepted["status"].text == "queued")
        #expect(accepted["links"]["progress"].text == "/v1/renders/\(id)/progress")
        #expect(queued["template"].text == "greeting")
        #expect(queued["files"] == .array([]))
        #expect(made["status"].text == "succeeded")
        #expect(made["pack"]["name"].text == "storybook")
        #expect(made["timings"]["encoding"].asDouble == 1.5)
        let file = made["files"][0]
        #expect(file["as"].text == "video")
        #expect(file["sha256"].text == video)
        #expect(file["url"].text?.hasPrefix("https://media.example/files/\(video).mp4?") == true)
        #expect(try await ada.get("/v1/renders")["data"][0]["id"].text == id)
    }

    @Test func `the event of a success carries what the outside may rely on`() async throws {
        let studio = try await Studio()
        let ada = studio.ada
        _ = try await ada.publish()
        let id = try #require(await ada.render()["id"].text)
        try await studio.finishNextRender()

        let events = try await ada.get("/v1/events?limit=100")

        let event = events["data"].list.first { $0["type"].text == "render.succeeded" }
        let data = try #require(event)["data"]
        #expect(
            Set(data.fields.keys).isSuperset(of: [
                "render", "occurrence", "schedule", "recipient", "due", "released", "late",
                "degraded", "warnings", "files", "pack", "seed",
            ])
        )
        #expect(data["render"].text == id)
        #expect(
            Set(data["files"][0].fields.keys).isSuperset(of: [
                "as", "url", "expires", "sha256", "bytes", "width", "height", "fps", "duration",
            ])
        )
        let url = try #require(data["files"][0]["url"].text)
        let link = String(url.dropFirst("https://media.example".count))
        let fetched = try await ada.anonymous.get(link)
        #expect(fetched.status == 200)
        #expect(fetched.header("Content-Type") == "video/mp4")
        #expect(String(decoding: fetched.body, as: UTF8.self) == "a video")
    }

    @Test func `a render that waits is cancelled at once, and one that is over is not`()
        async throws
    {
        let studio = try await Studio()
        let ada = studio.ada
        _ = try await ada.publish()
        let first = try #require(await ada.render()["id"].text)
        try await studio.finishNextRender()
        let second = try #require(await ada.render()["id"].text)
        let third = try #require(await ada.render()["id"].text)

        let over = try await ada.post("/v1/renders/\(first)/cancel")
        let cancelled = try await ada.post("/v1/renders/\(second)/cancel")
        _ = try await studio.database.claimJobs(for: "test", lease: .seconds(60), limit: 1)
        let running = try await ada.post("/v1/renders/\(third)/cancel")

        #expect(over.problem == "conflict")
        #expect(cancelled.status == 200)
        #expect(cancelled["status"].text == "cancelled")
        #expect(running.status == 202)
        #expect(running["status"].text == "running")
    }

    @Test func `inputs that do not fit are told before anything is queued`() async throws {
        let studio = try await Studio()
        _ = try await studio.ada.publish()
        let unknown = String(repeating: "a", count: 64)

        let wrong = try await studio.ada.render(#"{"first_name": 7}"#)
        let file = try await studio.ada.render(
            #"{"first_name": "Z", "photo": "sha256:\#(unknown)"}"#
        )
        let local = try await studio.ada.render(
            #"{"first_name": "Z", "photo": "file:/etc/passwd"}"#
        )

        #expect(wrong.problem == "invalid_inputs")
        #expect(wrong.paths == ["inputs.first_name"])
        #expect(file.paths == ["inputs.photo"])
        #expect(local.problem == "invalid_inputs")
        #expect(try await studio.ada.get("/v1/renders")["data"].list.isEmpty)
    }
}
