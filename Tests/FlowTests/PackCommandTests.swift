import Foundation
import Testing

/// `generate` with packs in diffusers layout; they are random, so that only forms are judged.
@Suite("Packs on the command line", .timeLimit(.minutes(10)))
struct PackCommandTests {
    /// One of the golden packs, or of those beside them that have an image encoder.
    static func folder(_ kind: String) -> String {
        let group = kind.hasPrefix("told-") ? "cases" : "golden"
        return Program.repository.appending(path: "Tests/DiffusionTests/Fixtures/\(group)/\(kind)")
            .path
    }

    /// A pack, what it is asked for besides its size, and the status that the command ends with.
    ///
    /// `photo`, `mask`, `film` and `consent` stand for the files of these kinds.
    static let wishes: [(kind: String, wish: String, status: Int32)] = [
        ("t2v", "--prompt confetti", 0), ("moe", "--prompt confetti --sound none", 0),
        ("ti2v", "--prompt confetti", 0), ("ti2v", "--prompt confetti --image photo", 0),
        ("ti2v", "--extend film", 0), ("i2v", "--prompt confetti --image photo", 0),
        ("i2v", "--prompt confetti --first photo --last mask", 0), ("i2v", "--extend film", 0),
        ("vace", "--prompt confetti --subject photo --consent consent", 0),
        ("vace", "--source film --edit night --mask mask", 0), ("vace", "--extend film", 0),
        ("vace", "--prompt confetti --layout mask", 0), ("t2v", "--source film --edit night", 0),
        ("told-image", "--prompt confetti --image photo", 0), ("told-image", "--extend film", 0),
        ("told-first-last", "--prompt confetti --first photo --last mask", 0),
        ("vace", "--prompt confetti --subject photo", 3),
        ("t2v", "--prompt confetti --image photo", 4), ("i2v", "--prompt confetti", 4),
        ("t2v", "--prompt confetti --subject photo --consent consent", 4),
        ("t2v", "--prompt confetti --loop", 4), ("ti2v", "--prompt confetti --camera pan-left", 4),
    ]

    @Test(arguments: wishes)
    func `a pack makes what it can, and refuses the rest`(
        kind: String,
        wish: String,
        status: Int32
    ) async throws {
        try await inTemporaryFolder { folder in
            let files = try await Self.files(in: folder)
            let options = wish.split(separator: " ").map { files[String($0)] ?? String($0) }
            let video = folder.appending(path: "clip.mp4").path

            let ended = try await Self.generate(kind, options, in: folder, "-o", video)

            #expect(ended.status == status, "\(ended.errors)")
            guard status == 0 else {
                let types: [Int32: String] = [3: "needs_consent", 4: "no_pack"]
                #expect(ended.problem["type"].text == types[status])
                #expect(status != 4 || ended.problem["detail"].text?.contains(kind) == true)
                #expect(!FileManager.default.fileExists(atPath: video))
                return
            }
            #expect(ended.lines.first?["pack"].text == kind)
            let streams = try await Self.streams(of: video)
            #expect(streams.first { $0.hasPrefix("video") } == "video,128,64,8")
            // Sound is made from words, where there are any.
            let isHeard = !wish.contains("none") && !wish.contains("--extend")
            #expect(streams.contains { $0.hasPrefix("audio") } == isHeard)
        }
    }

    @Test func `what does not fit the pack is named by its field`() async throws {
        try await inTemporaryFolder { folder in
            for (field, options) in [
                ("duration", ["--duration", "9"]), ("steps", ["--steps", "0"]),
                ("guidance", ["--guidance", "90"]), ("size", ["--size", "129x64"]),
            ] {
                let ended = try await Self.generate(
                    "t2v",
                    ["--prompt", "confetti"] + options,
                    in: folder,
                    "-o",
                    folder.path + "/clip.mp4"
                )

                #expect(ended.status == 2)
                #expect(ended.problem["field"].text == field)
            }
        }
    }

    @Test func `a pack that was added is known by its name and draws a still`() async throws {
        try await inTemporaryFolder { folder in
            let home = ["MATINEE_HOME": folder.path]
            let added = try await Program.matinee(
                "models",
                "add",
                Self.folder("t2v"),
                "--name",
                "tiny",
                "--size",
                "128x64",
                "--steps",
                "2",
                environment: home
            )
            let picture = folder.appending(path: "still.png").path

            let ended = try await Program.matinee(
                arguments: [
                    "generate", "--pack", "tiny", "--prompt", "confetti", "--still", "-o", picture,
                    "--json",
                ],
                environment: home
            )
            let unknown = try await Program.matinee(
                arguments: ["generate", "--pack", "wan", "--prompt", "x", "--describe", "--json"],
                environment: home
            )

            #expect(added.status == 0)
            #expect(ended.status == 0)
            #expect(ended.lines.first?["width"] == 128)
            #expect(try await Self.streams(of: picture).first?.hasPrefix("video,128,64") == true)
            #expect(unknown.status == 4)
            #expect(unknown.problem["detail"].text?.contains("tiny") == true)
        }
    }

    @Test func `a pack whose card was spoilt is listed with the reason, and refused with it`()
        async throws
    {
        try await inTemporaryFolder { folder in
            let home = ["MATINEE_HOME": folder.path]
            for name in ["spoilt", "whole"] {
                let added = try await Program.matinee(
                    arguments: ["models", "add", Self.folder("t2v"), "--name", name],
                    environment: home
                )
                #expect(added.status == 0, "\(added.errors)")
            }
            try Data("{".utf8).write(to: folder.appending(path: "packs/spoilt/pack.json"))

            let listed = try await Program.matinee(
                arguments: ["models", "list", "--json"],
                environment: home
            )

            #expect(listed.status == 0)
            #expect(listed.lines.map { $0["name"].text } == ["spoilt", "whole"])
            #expect(listed.lines.first?["error"].text?.contains("pack.json") == true)
            #expect(listed.lines.last?["error"].text == nil)
            let template = folder.appending(path: "dreamt.yaml")
            let text = FlowPackTests.template.replacing("t2v-tiny", with: "spoilt")
            try Data(text.utf8).write(to: template)
            let refused = try await Program.matinee(
                arguments: ["render", template.path, "-o", folder.path + "/clip.mp4", "--json"],
                environment: home
            )
            #expect(refused.status != 0)
            #expect(refused.problem["detail"].text?.contains("pack.json is no pack's card") == true)
        }
    }

    @Test func `a pack is loaded rounded when that is asked for, or was when it was added`()
        async throws
    {
        try await inTemporaryFolder { folder in
            let home = ["MATINEE_HOME": folder.appending(path: "home").path]
            func still(_ pack: String, _ name: String, _ rest: String...) async throws -> [String] {
                let path = folder.appending(path: name).path
                let ended = try await Program.matinee(
                    arguments: ["generate", "--pack", pack, "--prompt", "confetti", "--still"]
                        + ["--size", "128x64", "--steps", "2", "-o", path] + rest,
                    environment: home
                )
                #expect(ended.status == 0, "\(ended.errors)")
                return try await Program.frames(of: path)
            }
            let added = try await Program.matinee(
                arguments: ["models", "add", Self.folder("t2v"), "--name", "small", "--json"]
                    + ["--quantise", "int8"],
                environment: home
            )

            let plain = try await still(Self.folder("t2v"), "plain.png")
            let asked = try await still(Self.folder("t2v"), "asked.png", "--quantise", "int8")
            let always = try await still("small", "always.png")

            #expect(added.lines.first?["rounded"].text == "int8")
            #expect(plain != asked)
            #expect(asked == always)
        }
    }

    @Test func `a LoRA changes the pictures, and one that cannot be used is named`() async throws {
        try await inTemporaryFolder { folder in
            let lora = Program.repository
                .appending(path: "Tests/DiffusionTests/Fixtures/lora/peft.safetensors").path
            func still(_ name: String, _ options: String...) async throws -> (Ended, [String]) {
                let path = folder.appending(path: name).path
                let ended = try await Self.generate(
                    "t2v",
                    ["--prompt", "confetti", "--still"] + options,
                    in: folder,
                    "-o",
                    path
                )
                guard ended.status == 0 else { return (ended, []) }
                return (ended, try await Program.frames(of: path))
            }
            let plain = try await still("plain.png")
            let changed = try await still("changed.png", "--lora", lora + "=0.8")
            let absent = try await still("absent.png", "--lora", folder.path + "/no.safetensors")
            let wild = try await still("wild.png", "--lora", lora + "=40")
            let second = try await still("second.png", "--lora", "low:" + lora)
            let stranger = try await still(
                "stranger.png",
                "--lora",
                Self.folder("t2v") + "/vae/diffusion_pytorch_model.safetensors"
            )

            #expect(plain.1.count == 1 && changed.1.count == 1 && plain.1 != changed.1)
            for (ended, _) in [absent, wild, second, stranger] {
                #expect(ended.status == 2)
                #expect(ended.problem["field"].text == "lora")
            }
        }
    }

    @Test func `a description says what the pack can do and what a clip would take`() async throws {
        try await inTemporaryFolder { folder in
            let ended = try await Self.generate(
                "vace",
                ["--prompt", "confetti"],
                in: folder,
                "--describe"
            )

            let told = try #require(ended.lines.first)
            #expect(ended.status == 0)
            #expect(told["pack"]["capabilities"].items.contains("personalised"))
            #expect(told["denoised"]["steps"] == 2)
            #expect((told["memory"]["anonymous_bytes"].number ?? 0) > 0)
            #expect(told["place"] == .null)
        }
    }

    /// Runs `generate` for half a second of 128×64 in two steps.
    static func generate(
        _ kind: String,
        _ options: [String],
        in home: URL,
        _ rest: String...
    ) async throws -> Ended {
        var form = ["--size": "128x64", "--steps": "2", "--duration": "0.5", "--fps": "16"]
        for option in options { form[option] = nil }
        return try await Program.matinee(
            arguments: ["generate", "--pack", Self.folder(kind), "--json"] + options + rest
                + form.flatMap { [$0.key, $0.value] },
            environment: ["MATINEE_HOME": home.path]
        )
    }

    /// A photo with its consent, a mask and a film, by the word that stands for each.
    private static func files(in folder: URL) async throws -> [String: String] {
        let names = ["photo": "photo.jpg", "mask": "mask.png", "film": "film.mp4"]
            .mapValues { folder.appending(path: $0).path }
        try await Stage.makePhoto(URL(filePath: names["photo"] ?? ""))
        for (word, picture) in [
            ("mask", "color=white:size=64x64,pad=128:64"),
            ("film", "testsrc2=size=128x64:rate=16:duration=0.5,format=yuv420p"),
        ] {
            _ = try await Program.tool(
                "ffmpeg",
                "-v",
                "error",
                "-f",
                "lavfi",
                "-i",
                picture,
                "-frames:v",
                word == "mask" ? "1" : "8",
                names[word] ?? ""
            )
        }
        let hash = try await Program.tool("sha256sum", names["photo"] ?? "").prefix(64)
        let consent = folder.appending(path: "consent.json")
        try Data(
            """
            {"subject": "Zoë", "relationship": "friend", "statement": "I agree.", "scope": ["*"],
             "granted": "2020-01-01T00:00:00Z", "photo_sha256": "\(hash)"}
            """.utf8
        ).write(to: consent)
        return names.merging(["consent": consent.path]) { $1 }
    }

    /// Kind, and for pictures width, height and number of frames, of each stream of a file.
    private static func streams(of path: String) async throws -> [String] {
        try await Program.tool(
            "ffprobe",
            "-v",
            "error",
            "-count_frames",
            "-show_entries",
            "stream=codec_type,width,height,nb_read_frames",
            "-of",
            "csv=p=0",
            path
        ).split(separator: "\n").map(String.init)
    }
}
