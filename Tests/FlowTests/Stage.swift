import Foundation
import Postgres
import Synchronization
import TestSupport
import Webhooks

/// One service on its own database, with a receiver that it sends to and a small template.
final class Stage: Sendable {
    let database: Database
    let home: URL
    let api: API
    /// What the receiver got, and what it answers.
    let inbox: Inbox
    /// The connections of the service, and of nobody else, carry this name.
    let connectionName: String
    private let environment: [String: String]
    private let service = Mutex<Program?>(nil)
    private let setting = Mutex<(endpoint: String, key: SigningKey?)>(("", nil))

    /// Lends a stage whose service runs, on the running test's database; ends the service after.
    static func play(_ body: (Stage) async throws -> Void) async throws {
        try await inTemporaryFolder { home in
            let stage = try await Stage(home: home)
            let outcome: Result<Void, any Error>
            do {
                try await stage.start()
                try await stage.prepare()
                try await body(stage)
                outcome = .success(())
            } catch { outcome = .failure(error) }
            try? await stage.kill()
            if case .failure(let error) = outcome {
                throw Unexpected(what: "\(error)\n\(stage.words.suffix(3_000))")
            }
        }
    }

    private init(home: URL) async throws {
        self.home = home
        database = TestDatabase.current
        inbox = try Inbox()
        connectionName = "flow-\(UUID().uuidString.prefix(8))"
        let port = try Receiver { _ in .drop }.port
        environment = [
            "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "",
            "MATINEE_HOME": home.path,
            "DATABASE_URL": TestDatabase.location.url(named: connectionName),
            "MATINEE_HTTP_PORT": "\(port)",
            "MATINEE_WEBHOOKS_ALLOW": "127.0.0.1/32",
            "MATINEE_TEXT_ENCODER": try await Program.textEncoder(),
        ]
        let made = try await Program.matinee("keys", "create", "--json", environment: environment)
        guard let key = made.lines.first?["key"].text else {
            throw Unexpected(what: "no key: \(made.errors)")
        }
        api = API(port: port, key: key)
    }

    /// Runs a command against the same database and home.
    func command(_ arguments: String...) async throws -> Ended {
        try await Program.matinee(arguments: arguments, environment: environment)
    }

    // MARK: The service

    /// Starts the service, or its roles, the API among them, and waits until it listens.
    func start(as roles: String = "api,scheduler,worker,webhooks") async throws {
        let program = try Program(
            Program.matinee,
            ["serve", "--roles", roles],
            environment: environment
        )
        service.withLock { $0 = program }
        try await program.says("listening on")
    }

    /// Lends a further process of the service that has the given roles and no API; kills it after.
    func withProcess(
        as roles: String,
        _ body: (Program) async throws -> Void
    ) async throws {
        let program = try Program(
            Program.matinee,
            ["serve", "--roles", roles],
            environment: environment
        )
        defer { program.send(SIGKILL) }
        try await program.says("running as")
        try await body(program)
    }

    /// Ends the service as a power cut would.
    func kill() async throws {
        guard let program = service.withLock({ $0 }), program.isRunning else { return }
        _ = try await program.end(by: SIGKILL)
    }

    /// Asks the service to stop; gives its status.
    func terminate() async throws -> Int32 {
        guard let program = service.withLock({ $0 }) else { return -1 }
        return try await program.end(by: SIGTERM)
    }

    /// Sends the service a signal and goes on.
    func signal(_ signal: Int32) { service.withLock { $0 }?.send(signal) }

    /// What the service that runs now has said.
    var words: String { service.withLock { $0 }?.words ?? "" }

    /// Waits until the service that runs now has said something.
    func says(_ phrase: String) async throws {
        try await service.withLock { $0 }?.says(phrase)
    }

    // MARK: What is on it

    var endpoint: String { setting.withLock { $0.endpoint } }

    private func prepare() async throws {
        try await database.tellChanges(of: ["occurrences", "deliveries"])
        _ = try await api.post(
            "/v1/templates",
            file: Data(Self.template.utf8),
            type: "application/yaml"
        )
        let made = try await api.post(
            "/v1/endpoints",
            ["url": .string(inbox.url), "events": ["render.succeeded"]]
        )
        let key = try SigningKey(made["secret"].text ?? "")
        setting.withLock { $0 = (made["id"].text ?? "", key) }
    }

    /// Takes the receipts of `render.succeeded`, each with a signature that holds.
    ///
    /// - Throws: when a signature does not.
    func successes() throws -> [Message] {
        guard let key = setting.withLock({ $0.key }) else { return [] }
        return try inbox.receipts.map { receipt in
            let message = try SignedMessage(body: receipt.body) { receipt.headers[$0] }
            try message.verify(keys: [key], now: Int(Date().timeIntervalSince1970), tolerance: 900)
            return Message(id: message.id, body: JSON(Data(message.body)))
        }.filter { $0.body["type"].text == "render.succeeded" }
    }

    /// A webhook that was received and checked.
    struct Message: Sendable {
        let id: String
        let body: JSON
        var data: JSON { body["data"] }
    }

    /// Adds a recipient.
    func recipient(photo: String? = nil) async throws -> String {
        var body: [String: JSON] = ["name": "Zoë", "zone": "Europe/Lisbon"]
        body["photo"] = photo.map { .string($0) }
        return try await api.post("/v1/recipients", .object(body))["id"].text ?? ""
    }

    /// Uploads a photo; every one is another file.
    func photo() async throws -> String {
        let file = home.appending(path: "\(UUID().uuidString).jpg")
        try await Self.makePhoto(file)
        let data = try Data(contentsOf: file)
        return try await api.post("/v1/assets", file: data, type: "image/jpeg")["sha256"].text ?? ""
    }

    /// Records a consent to be shown from a photo.
    func consent(to photo: String) async throws -> String {
        let body: JSON = [
            "subject": "Zoë", "relationship": "friend", "statement": "I agree.", "scope": ["tiny"],
            "photo": .string(photo),
        ]
        return try await api.post("/v1/consents", body)["id"].text ?? ""
    }

    /// Publishes a template, written in YAML; gives the answer, also when it is a refusal.
    func publish(_ template: String) async throws -> API.Answer {
        try await api.answer(
            to: "/v1/templates",
            file: Data(template.utf8),
            type: "application/yaml"
        )
    }

    /// The body that schedules a template once, `seconds` from now.
    func plan(
        for recipient: String,
        in seconds: Double,
        photo: String? = nil,
        template: String = "tiny"
    ) -> JSON {
        let due = Date().addingTimeInterval(seconds)
            .formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
        return [
            "template": .string(template), "audience": ["recipient": .string(recipient)],
            "when": ["once": ["at": .string(due), "zone": "recipient"]],
            "deliver": [.string(endpoint)],
            "inputs": .object(photo.map { ["photo": .string("sha256:\($0)")] } ?? [:]),
        ]
    }

    /// Schedules a template once and waits for its occurrence.
    func occurrence(
        in seconds: Double,
        photo: String? = nil,
        template: String = "tiny"
    ) async throws -> Planned {
        let recipient = try await recipient()
        let made = try await api.post(
            "/v1/schedules",
            plan(for: recipient, in: seconds, photo: photo, template: template)
        )
        let schedule = made["id"].text ?? ""
        let id = try await database.first("the occurrence is planned") {
            try await api.get("/v1/occurrences?schedule=\(schedule)")["data"].items.first?["id"]
                .text
        }
        return Planned(id: id, schedule: schedule, recipient: recipient)
    }

    struct Planned: Sendable {
        let id: String
        let schedule: String
        let recipient: String
    }

    /// Waits until an occurrence's status is one of `statuses`; gives the occurrence.
    func occurrence(_ id: String, is statuses: String...) async throws -> JSON {
        try await database.first("the occurrence is \(statuses)") {
            let found = try await api.get("/v1/occurrences/\(id)")
            return statuses.contains(found["status"].text ?? "") ? found : nil
        }
    }

    /// Every event so far, oldest first.
    func events() async throws -> [JSON] {
        var all: [JSON] = []
        var cursor = "e0"
        while true {
            let page = try await api.get("/v1/events?limit=100&cursor=\(cursor)")
            guard !page["data"].items.isEmpty, let next = page["next"].text else { return all }
            all += page["data"].items
            cursor = next
        }
    }

    /// Draws a picture that no other call gives.
    static func makePhoto(_ file: URL) async throws {
        let colour = String(format: "0x%06x", UInt32.random(in: 0...0xFF_FFFF))
        _ = try await Program.tool(
            "ffmpeg",
            "-v",
            "error",
            "-f",
            "lavfi",
            "-i",
            "color=\(colour):size=160x160",
            "-frames:v",
            "1",
            "-vf",
            "drawgrid=w=17:h=13:c=\(Int.random(in: 1...9) * 111_111)",
            file.path
        )
    }

    static let template = """
        kind: Template
        name: tiny
        title: Tiny
        canvas: {size: 256x256, fps: 15}
        inputs:
          photo: {type: image, optional: true, likeness: needs-consent}
        scenes:
          - id: only
            lasts: 2s
            layers:
              - generate: {prompt: "golden confetti falling over the hills at dusk"}
              - image: ${photo}
                when: ${photo}
                box: {x: 0.3, y: 0.3, width: 0.4, height: 0.4}
              - text: "Hello, ${recipient.name}!"
                fit: {min: 12, max: 40, lines: 2, on_overflow: shrink}
        sound: {music: asset:music-box, loudness: -14 LUFS}
        outputs:
          - {as: video, format: mp4}
          - {as: poster, format: jpg, at: 1s}
          - {as: contact-sheet, format: jpg}
        """
}

/// The receiver, and the manner in which it answers at the moment.
final class Inbox: Sendable {
    private let receiver: Receiver
    private let manner: Manner

    private final class Manner: Sendable {
        let isSilent = Mutex(false)
    }

    init() throws {
        let manner = Manner()
        self.manner = manner
        receiver = try Receiver { _ in
            manner.isSilent.withLock { $0 } ? .silence : .status(204)
        }
    }

    var url: String { receiver.url() }
    var receipts: [Receiver.Receipt] { receiver.receipts }

    /// Waits until the requests so far show what is looked for.
    func first<Value>(
        _ what: String,
        _ look: ([Receiver.Receipt]) async throws -> Value?
    ) async throws -> Value {
        try await receiver.first(what, look)
    }

    /// Lets requests wait for an answer until the sender is gone; or answers the coming ones.
    func setSilent(_ isSilent: Bool) { manner.isSilent.withLock { $0 = isSilent } }
}

extension TestDatabase.Location {
    /// A connection string for another process, which names its connections.
    func url(named name: String) -> String {
        let options = settings.map { "-c \($0)=\($1)" }.joined(separator: " ")
        guard url.contains("://") else {
            return "\(url) application_name=\(name) options='\(options)'"
        }
        let query = url.contains("?") ? "&" : "?"
        let escaped = options.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        return "\(url)\(query)application_name=\(name)&options=\(escaped)"
    }
}
