import Foundation
import Postgres
import TestSupport
import Testing

@Suite("Commands", .timeLimit(.minutes(10)))
struct CommandTests {
    /// Arguments after `generate`, the status and the field the problem names.
    static let refusals: [([String], Int32, String?)] = [
        ([], 2, "prompt"),
        (["--prompt", "a beach", "--size", "255x256"], 2, "size"),
        (["--prompt", "a beach", "--size", "huge"], 2, "size"),
        (["--prompt", "a beach", "--size", "256x256x256"], 2, "size"),
        (["--prompt", "a beach", "--fps", "0"], 2, "fps"),
        (["--prompt", "a beach", "--duration", "0"], 2, "duration"),
        (["--prompt", "a beach", "--camera", "somersault"], 2, "camera"),
        (["--prompt", "a beach", "--seed", "-1"], 2, nil),
        (["--prompt", "a beach", "--colour", "red"], 2, nil),
        (["--scene", "/nowhere/scene.json"], 2, "scene"),
        (["--prompt", "a beach", "--edit", "make him smile"], 2, "edit"),
        (["--edit", "make it night", "--source", "/nowhere.mp4"], 2, "source"),
        (["--prompt", "a beach", "--source", "/nowhere.mp4"], 2, "source"),
        (["--prompt", "a beach", "--mask", "/nowhere.png"], 2, "mask"),
        (["--prompt", "a beach", "--extend", "/nowhere.mp4"], 2, "extend"),
        (["--prompt", "a beach", "--shots", "/nowhere.json"], 2, "shots"),
        (["--prompt", "a beach", "--first", "/nowhere.png"], 2, "first"),
        (["--prompt", "a beach", "--layout", "/nowhere.json"], 2, "layout"),
        (["--prompt", "a beach", "--calm", "left"], 2, "calm"),
        (["--prompt", "a beach", "--steps", "0"], 2, "steps"),
        (["--prompt", "a beach", "--pack", "wan"], 4, "pack"),
    ]

    @Test(arguments: refusals)
    func `a clip that cannot be made is refused with its reason`(
        options: [String],
        status: Int32,
        field: String?
    ) async throws {
        try await inTemporaryFolder { folder in
            let path = folder.appending(path: "clip.mp4").path
            let form = ["--size=256x256", "--duration=1"].filter { given in
                !options.contains { given.hasPrefix("\($0)=") }
            }

            let ended = try await Program.matinee(
                arguments: ["generate", "-o", path, "--json"] + form + options,
                environment: [:]
            )

            #expect(ended.status == status)
            #expect(ended.problem["type"].text == (status == 2 ? "bad_input" : "no_pack"))
            #expect(ended.problem["detail"].text?.isEmpty == false)
            #expect(ended.problem["field"].text == field)
            #expect(ended.output.isEmpty)
            #expect(try files(in: folder) == [])
        }
    }

    @Test func `a description alone writes no file`() async throws {
        try await inTemporaryFolder { folder in
            let ended = try await Program.matinee(
                "generate",
                "--prompt",
                "a lighthouse by the sea at night",
                "--size",
                "256x256",
                "--describe"
            )

            #expect(ended.status == 0)
            #expect(JSON(text: ended.output) != .null)
            #expect(try files(in: folder) == [])
        }
    }

    @Test func `a clip's description draws the same frames again`() async throws {
        try await inTemporaryFolder { folder in
            let (first, second) = (folder.path + "/first.mp4", folder.path + "/second.mp4")
            let description = folder.appending(path: "scene.json")
            let form = ["--size", "256x256", "--duration", "1", "--fps", "15"]

            let made = try await Program.matinee(
                arguments: [
                    "generate", "--prompt", "a birthday cake with candles", "--seed", "3", "-o",
                    first, "--describe",
                ] + form,
                environment: [:]
            )
            try Data(made.output.utf8).write(to: description)
            let again = try await Program.matinee(
                arguments: ["generate", "--scene", description.path, "-o", second, "--json"] + form,
                environment: [:]
            )

            #expect(made.status == 0)
            #expect(again.status == 0)
            #expect(again.lines.first?["frames"] == 15)
            let frames = try await Program.frames(of: first)
            #expect(frames.count == 15)
            #expect(try await Program.frames(of: second) == frames)
        }
    }

    @Test(arguments: [("png", "png"), ("jpg", "mjpeg")])
    func `a still is a picture of the size asked for`(ending: String, codec: String) async throws {
        try await inTemporaryFolder { folder in
            let path = "\(folder.path)/still.\(ending)"

            let ended = try await Program.matinee(
                "generate",
                "--still",
                "--prompt",
                "a forest in spring",
                "--size",
                "256x192",
                "-o",
                path
            )

            let told = try await Program.tool(
                "ffprobe",
                "-v",
                "error",
                "-show_streams",
                "-of",
                "json",
                path
            )
            let picture = JSON(text: told)["streams"].items.first
            #expect(ended.status == 0)
            #expect(picture?["codec_name"].text == codec)
            #expect(picture?["width"] == 256 && picture?["height"] == 192)
            let bytes = try Data(contentsOf: URL(filePath: path))
            #expect(String(decoding: bytes, as: UTF8.self).contains("trainedAlgorithmicMedia"))
            #expect(try files(in: folder) == ["still.\(ending)"])
        }
    }

    @Test func `a storyboard is told and nothing made`() async throws {
        try await inTemporaryFolder { folder in
            let template = folder.appending(path: "tiny.yaml")
            try Data(Stage.template.utf8).write(to: template)

            let ended = try await Program.matinee(
                "render",
                template.path,
                "--recipient",
                "Zoë",
                "--storyboard",
                "-o",
                folder.path + "/video.mp4"
            )

            let board = JSON(text: ended.output)
            #expect(ended.status == 0)
            #expect(board["template"].text == "tiny")
            #expect(board["scenes"].items.count == 1)
            #expect(ended.output.contains("Hello, Zoë!"))
            #expect(try files(in: folder) == ["tiny.yaml"])
        }
    }

    @Test func `a template with a fault is refused with its place`() async throws {
        try await inTemporaryFolder { folder in
            let template = folder.appending(path: "tiny.yaml")
            let faulty = Stage.template.replacing("lasts: 2s", with: "lasts: 2 fortnights")
            try Data(faulty.utf8).write(to: template)

            let ended = try await Program.matinee(
                "render",
                template.path,
                "-o",
                folder.path + "/video.mp4",
                "--json"
            )

            #expect(ended.status == 2)
            #expect(ended.problem["type"].text == "bad_input")
            #expect(ended.problem["field"].text == "scenes[0].lasts")
        }
    }

    @Test func `a schedule's next times come one a line, across a clock change`() async throws {
        let ended = try await Program.matinee(
            "schedule",
            "preview",
            #"{"daily": {"at": "02:30", "zone": "Europe/Berlin"}}"#,
            "--after",
            "2026-03-28T00:00:00Z",
            "--count",
            "3"
        )

        #expect(ended.status == 0)
        #expect(
            ended.lines.map { $0["at"].text } == [
                "2026-03-28T02:30:00+01:00", "2026-03-29T03:30:00+02:00",
                "2026-03-30T02:30:00+02:00",
            ]
        )
        #expect(ended.lines.map { $0["local_date"].text?.suffix(2) } == ["28", "29", "30"])
        #expect(ended.lines.allSatisfy { $0["zone"].text == "Europe/Berlin" })
        #expect(ended.lines.map { $0["note"] == .null } == [true, false, true])
    }

    @Test(arguments: [
        #"{"daily": {"at": "25:00", "zone": "Europe/Berlin"}}"#, #"{"hourly": {}}"#, "{",
    ])
    func `a rule that cannot be used is refused`(rule: String) async throws {
        let ended = try await Program.matinee("schedule", "preview", rule, "--json")

        #expect(ended.status == 2)
        #expect(ended.problem["type"].text == "bad_input")
        #expect(ended.output.isEmpty)
    }

    @Test func `the configuration shows no secret`() async throws {
        try await inTemporaryFolder { home in
            let ended = try await Program.matinee(
                "config",
                "--json",
                environment: [
                    "MATINEE_HOME": home.path, "MATINEE_WORKERS": "3",
                    "DATABASE_URL": "postgresql://matinee:hunter2@db.example/matinee",
                ]
            )

            #expect(ended.status == 0)
            #expect(ended.lines.first?["workers"].text == "3")
            #expect(ended.lines.first?["database.url"].text == "(set)")
            #expect(!(ended.output + ended.errors).contains("hunter2"))
        }
    }

    @Test func `a setting that cannot be used is named`() async throws {
        try await inTemporaryFolder { home in
            let ended = try await Program.matinee(
                "config",
                "--json",
                environment: ["MATINEE_HOME": home.path, "MATINEE_WORKERS": "many"]
            )

            #expect(ended.status != 0)
            #expect(ended.problem["detail"].text?.contains("workers") == true)
        }
    }

    private func files(in folder: URL) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    }
}

@Suite("Commands on a database", .emptyDatabase, .timeLimit(.minutes(10)))
struct DatabaseCommandTests {
    @Test func `a dry run of the migrations changes nothing`() async throws {
        let environment = ["DATABASE_URL": TestDatabase.location.url(named: "flow-migrate")]
        func tables() async throws -> Int {
            try await TestDatabase.current.value(
                "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()",
                as: Int.self
            )
        }

        let dry = try await Program.matinee(
            "migrate",
            "--dry-run",
            "--json",
            environment: environment
        )
        let untouched = try await tables()
        let real = try await Program.matinee("migrate", "--json", environment: environment)
        let again = try await Program.matinee("migrate", "--json", environment: environment)

        #expect([dry.status, real.status, again.status] == [0, 0, 0])
        #expect(untouched == 0)
        #expect(try await tables() > 10)
        #expect(dry.lines.count >= 10)
        #expect(dry.lines.map { $0["migration"] } == real.lines.map { $0["migration"] })
        #expect(dry.lines.allSatisfy { $0["applied"].bool == false })
        #expect(real.lines.allSatisfy { $0["applied"].bool == true })
        #expect(again.output.isEmpty)
    }

    @Test func `a key is shown once, listed without itself and revoked`() async throws {
        let environment = ["DATABASE_URL": TestDatabase.location.url(named: "flow-keys")]
        let made = try await Program.matinee(
            "keys",
            "create",
            "--name",
            "studio",
            "--json",
            environment: environment
        )
        let key = try #require(made.lines.first?["key"].text)
        let id = try #require(made.lines.first?["id"].text)

        let revoked = try await Program.matinee("keys", "revoke", id, environment: environment)
        let listed = try await Program.matinee("keys", "list", "--json", environment: environment)
        let again = try await Program.matinee(
            "keys",
            "revoke",
            id,
            "--json",
            environment: environment
        )

        #expect(key.hasPrefix("mat_live_"))
        #expect(revoked.status == 0)
        #expect(listed.lines.map { $0["state"].text } == ["revoked"])
        #expect(!listed.output.contains(key))
        #expect(again.status == 2)
    }
}
