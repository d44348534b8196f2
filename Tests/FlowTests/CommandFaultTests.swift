import Foundation
import TestSupport
import Testing

@Suite("Command faults", .timeLimit(.minutes(10)))
struct CommandFaultTests {
    @Test(arguments: [
        (#"{"http": {"prot": 9}}"#, "http.prot"), (#"{"http": {"port": 9,,}}"#, "column 21"),
        (#"{"workers": 2, "worker": 2}"#, "did you mean 'workers'"),
    ])
    func `a configuration file that says nothing known is refused`(
        file: String,
        hint: String
    ) async throws {
        try await inTemporaryFolder { home in
            try Data(file.utf8).write(to: home.appending(path: "matinee.json"))

            let ended = try await Program.matinee(
                "config",
                "--json",
                environment: ["MATINEE_HOME": home.path]
            )

            #expect(ended.status == 2)
            #expect(ended.problem["detail"].text?.contains(hint) == true)
        }
    }

    @Test(.database) func `a port that is taken is named with the way out`() async throws {
        let receiver = try Receiver { _ in .drop }
        try await inTemporaryFolder { home in
            let ended = try await Program.matinee(
                "serve",
                "--roles",
                "api",
                environment: [
                    "MATINEE_HOME": home.path, "MATINEE_HTTP_PORT": "\(receiver.port)",
                    "DATABASE_URL": TestDatabase.location.url(named: "port"),
                    "MATINEE_TEXT_ENCODER": try await Program.textEncoder(),
                ]
            )

            #expect(ended.status == 2)
            #expect(ended.errors.contains("\(receiver.port) is in use"))
            #expect(ended.errors.contains("http.port"))
        }
    }

    @Test(arguments: [
        (#"{"subject": "Ada"}"#, ["relationship is missing", "photo_sha256 is missing"]),
        (#"{"subject": 7, "friend": true}"#, ["subject must be text", "friend is unknown"]),
        (#"{"granted": "yesterday"}"#, ["granted must be a time with an offset"]),
        (#"{"subject": "Ada","#, ["not JSON", "line 1, column 19"]),
    ])
    func `a consent file is told everything that is wrong with it`(
        file: String,
        faults: [String]
    ) async throws {
        try await inTemporaryFolder { folder in
            let consent = folder.appending(path: "consent.json")
            try Data(file.utf8).write(to: consent)
            let photo = folder.appending(path: "photo.png")
            _ = try await Program.tool(
                "ffmpeg",
                "-loglevel",
                "error",
                "-f",
                "lavfi",
                "-i",
                "testsrc=size=128x128",
                "-frames:v",
                "1",
                photo.path
            )

            let ended = try await Program.matinee(
                "generate",
                "--prompt",
                "a beach",
                "--subject",
                photo.path,
                "--consent",
                consent.path,
                "--json",
                "-o",
                folder.appending(path: "clip.mp4").path
            )

            #expect(ended.status == 2)
            #expect(ended.problem["field"].text == "consent")
            for fault in faults {
                #expect(ended.problem["detail"].text?.contains(fault) == true, "\(fault)")
            }
        }
    }
}
