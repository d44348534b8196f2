import Foundation
import Postgres
import TestSupport
import Testing

@Suite("A pack in diffusers layout", .emptyDatabase, .serialized, .timeLimit(.minutes(10)))
struct FlowPackTests {
    @Test func `makes a template's clip, and goes on from its saved latents after a kill`()
        async throws
    {
        try await Stage.play { stage in
            try await stage.addPack("t2v", as: "t2v-tiny")
            #expect(try await stage.publish(Self.template).status == 201)
            try await stage.tellProgress()
            var planned: Stage.Planned?
            let half = Hold(
                table: "renders",
                condition: "NEW.stage = 'generating' AND NEW.progress BETWEEN 0.3 AND 0.9"
            )
            try await half.during(stage.database) {
                planned = try await stage.occurrence(in: 5, template: "dreamt")
            } then: {
                try await stage.kill()
            }
            let broken = try #require(planned)
            #expect(try stage.states().count == 1)
            try await stage.database.execute("DELETE FROM told")

            try await stage.passLeases()
            try await stage.start()

            try await stage.expectReleasedOnce(broken)
            // Begun anew it would have told of the steps before the kill again.
            let resumed = try await stage.database.value(
                "SELECT min(progress) FROM told WHERE stage = 'generating' AND progress > 0.06",
                as: Double.self
            )
            #expect(resumed > 0.25)
            #expect(try stage.states().isEmpty)
            let unbroken = try await stage.occurrence(in: 5, template: "dreamt")
            try await stage.expectReleasedOnce(unbroken)
            let frames = try await stage.frames(of: broken)
            #expect(frames.count == 32)
            #expect(try await stage.frames(of: unbroken) == frames)
            let message = try stage.successes().first { $0.data["occurrence"].text == broken.id }
            #expect(message?.data["pack"]["name"].text == "t2v-tiny")
            #expect(message?.data["degraded"].bool == false)
        }
    }

    @Test func `that is not installed is refused where the template names it`() async throws {
        try await Stage.play { stage in
            let refusal = try await stage.publish(Self.template)
            try await stage.addPack("t2v", as: "t2v-tiny")
            let misspelt = try await stage.publish(
                Self.template.replacing("t2v-tiny", with: "t2v-tinny")
            )

            #expect(refusal.status == 422)
            let problem = try #require(refusal.json["errors"].items.first)
            #expect(problem["path"].text == "scenes[0].layers[0].generate.pack")
            #expect(problem["line"] == 9)
            #expect(misspelt.status == 422)
            #expect(misspelt.body.range(of: Data("did you mean 't2v-tiny'".utf8)) != nil)
            #expect(try await stage.publish(Self.template).status == 201)
        }
    }

    @Test func `shows nobody who has not agreed`() async throws {
        try await Stage.play { stage in
            try await stage.addPack("vace", as: "vace-tiny")
            #expect(try await stage.publish(Self.portrait).status == 201)
            let photo = try await stage.photo()
            let recipient = try await stage.recipient()
            let order: JSON = [
                "template": "portrait", "recipient": .string(recipient),
                "inputs": ["photo": .string("sha256:\(photo)")],
            ]
            let plan = stage.plan(for: recipient, in: 60, photo: photo, template: "portrait")

            let refusals = [
                try await stage.api.answer(to: "/v1/renders", order),
                try await stage.api.answer(to: "/v1/schedules", plan),
            ]

            for refusal in refusals {
                #expect(refusal.status == 409)
                #expect(refusal.json["type"].text == "needs_consent")
            }
            #expect(try await stage.api.get("/v1/renders")["data"] == [])
        }
    }

    static let template = """
        kind: Template
        name: dreamt
        title: Dreamt
        canvas: {size: 256x128, fps: 16}
        scenes:
          - id: only
            lasts: 2s
            layers:
              - generate: {pack: t2v-tiny, prompt: "golden confetti", seed: 7, steps: 60}
        outputs: [{as: video, format: mp4}]
        """

    static let portrait = """
        kind: Template
        name: portrait
        title: Portrait
        canvas: {size: 128x64, fps: 16}
        inputs:
          photo: {type: image, likeness: needs-consent}
        scenes:
          - id: only
            lasts: 0.5s
            layers:
              - generate: {pack: vace-tiny, prompt: "a person waves", subject: "${photo}", steps: 2}
        outputs: [{as: video, format: mp4}]
        """
}

extension Stage {
    /// Adds one of the golden packs under a name.
    fileprivate func addPack(_ kind: String, as name: String) async throws {
        let added = try await command(
            "models",
            "add",
            PackCommandTests.folder(kind),
            "--name",
            name
        )
        guard added.status == 0 else { throw Unexpected(what: added.errors) }
    }

    /// Keeps every progress that is told in a table of its own.
    fileprivate func tellProgress() async throws {
        try await database.execute(
            """
            CREATE TABLE told (stage text, progress double precision);
            CREATE FUNCTION keep_told() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                INSERT INTO told VALUES (NEW.stage, NEW.progress);
                RETURN NULL;
            END
            $$;
            CREATE TRIGGER keep_told AFTER UPDATE ON renders
                FOR EACH ROW EXECUTE FUNCTION keep_told()
            """
        )
    }

    /// Files in which models keep where they stand.
    fileprivate func states() throws -> [String] {
        let folder = home.appending(path: "latents").path
        return try FileManager.default.subpathsOfDirectory(atPath: folder)
            .filter { $0.hasSuffix(".safetensors") }
    }

    /// A checksum of every frame of the video that was delivered for an occurrence.
    fileprivate func frames(of planned: Planned) async throws -> [String] {
        let message = try successes().last { $0.data["occurrence"].text == planned.id }
        let video = message?.data["files"].items.first { $0["as"].text == "video" }
        let file = home.appending(path: "\(planned.id).mp4")
        try await API.fetch(video?["url"].text ?? "").body.write(to: file)
        return try await Program.frames(of: file.path)
    }
}
