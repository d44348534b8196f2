import Foundation
import HTTPTypes
import Postgres
import Storage
import Store
import Templates
import Testing

/// A template that greets, and shows a photo when there is one.
let greeting = """
    kind: Template
    name: greeting
    title: Greeting
    canvas: {size: 256x256, fps: 10}
    inputs:
      first_name: {type: string, minLength: 1, maxLength: 40}
      photo: {type: image, optional: true, likeness: needs-consent}
    scenes:
      - id: hello
        lasts: 1s
        layers: [{text: "Hello ${first_name}"}]
      - id: portrait
        when: ${photo}
        lasts: 1s
        layers: [{image: "${photo}", fit: cover}]
    outputs: [{as: video, format: mp4}]
    """

/// Bytes that begin like a JPEG file.
func picture(_ words: String = "a face") -> [UInt8] {
    [0xFF, 0xD8, 0xFF, 0xE0, 0x00, 0x10] + Array("JFIF \(words)".utf8)
}

extension Caller {
    @discardableResult
    func publish(_ yaml: String = greeting) async throws -> Reply {
        try await send(
            .post,
            "/v1/templates",
            Array(yaml.utf8),
            headers: ["Content-Type": "application/yaml"]
        )
    }

    func upload(
        _ bytes: [UInt8] = picture(),
        type: String = "image/jpeg",
        query: String = ""
    ) async throws -> Reply {
        try await send(.post, "/v1/assets" + query, bytes, headers: ["Content-Type": type])
    }

    /// An uploaded photo's SHA-256.
    func photo(_ words: String = "a face") async throws -> String {
        try #require(await upload(picture(words))["sha256"].text)
    }

    func recipient(_ more: String = "") async throws -> String {
        let reply = try await post(
            "/v1/recipients",
            #"{"name": "Zoë", "zone": "Europe/Berlin", "birthday": "1996-02-29"\#(more)}"#
        )
        return try #require(reply["id"].text)
    }

    func consent(to photo: String, scope: String = #"["*"]"#) async throws -> String {
        let reply = try await post(
            "/v1/consents",
            """
            {"subject": "Zoë", "relationship": "friend", "statement": "Yes.",
             "photo": "\(photo)", "scope": \(scope)}
            """
        )
        return try #require(reply["id"].text)
    }

    func endpoint() async throws -> String {
        let reply = try await post("/v1/endpoints", #"{"url": "https://example.com/hook"}"#)
        return try #require(reply["id"].text)
    }

    /// A daily schedule of the greeting, published before.
    func schedule(for recipient: String, _ more: String = "") async throws -> Reply {
        try await post(
            "/v1/schedules",
            """
            {"template": "greeting", "inputs": {"first_name": "Zoë"},
             "audience": {"recipient": "\(recipient)"},
             "when": {"daily": {"at": "08:00", "zone": "recipient"}}\(more)}
            """
        )
    }

    func render(_ inputs: String = #"{"first_name": "Zoë"}"#) async throws -> Reply {
        try await post("/v1/renders", #"{"template": "greeting", "inputs": \#(inputs)}"#)
    }
}

extension Studio {
    /// Does the work of the next job: its one video has these bytes.
    @discardableResult
    func finishNextRender(_ bytes: String = "a video") async throws -> String {
        let claim = try #require(
            await database.claimJobs(for: "test", lease: .seconds(60), limit: 1).first
        )
        let stored = try storage.put(Data(bytes.utf8))
        let isDone = try await database.transaction { open in
            try await open.finishRender(
                claim,
                RenderOutput(
                    files: [
                        RenderFileRecord(
                            output: "video",
                            sha256: stored.sha256,
                            mediaType: "video/mp4",
                            bytes: stored.bytes,
                            width: 256,
                            height: 256,
                            fps: 10,
                            duration: 1
                        )
                    ],
                    timings: ["encoding": 1.5],
                    packName: "storybook",
                    packSHA256: stored.sha256
                )
            )
        }
        #expect(isDone)
        return stored.sha256
    }
}
