import Foundation
import Scheduling

/// What the demo does, step by step, through the API and a receiver in another process.
struct DemoPlay: Sendable {
    let api: APIClient
    let folder: String
    /// Seconds from the schedules' creation to the greeting; the daily clip follows 15 s later.
    let dueAfter: Double

    func run() async throws {
        let started = Date()
        let receiver = try ReceiverProcess(folder: folder)
        defer { receiver.stop() }
        let port = try await receiver.port()
        Serving.say("  service \(api.base), receiver http://127.0.0.1:\(port)/hook")
        let setting = try await prepare(receiver, port: port)
        Serving.say("")
        let results = try await watch(setting, receiver)
        try report(results, took: Date().timeIntervalSince(started))
    }

    /// Publishes the templates, adds the recipient with a consent, and schedules both videos.
    private func prepare(_ receiver: ReceiverProcess, port: Int) async throws -> [DemoShow] {
        let templates = try Shipped.folder("Templates")
        for name in ["birthday-greeting", "day-in-the-life"] {
            let file = try Data(contentsOf: URL(filePath: "\(templates)/\(name).yaml"))
            let published = try await api.post(
                "/v1/templates",
                file: file,
                type: "application/yaml"
            )
            Serving.say("  published \(name), version \(published["version"] ?? "?")")
        }
        let endpoint = try await api.post(
            "/v1/endpoints",
            ["url": "http://127.0.0.1:\(port)/hook", "events": ["render.succeeded"]]
        )
        try await receiver.trust(endpoint["secret"] as? String ?? "")
        let recipient = try await addRecipient()
        let endpoints = [endpoint["id"] as? String ?? ""]
        let greeting = Date().addingTimeInterval(dueAfter)
        let shows = [
            DemoShow(
                title: "greeting",
                template: "birthday-greeting",
                due: greeting,
                inputs: [
                    "photo": "sha256:\(recipient.photo)", "sender": "Your friends",
                    "wishes": [
                        "May this year bring long walks and loud laughter.",
                        "And cake. Definitely cake. 🎂",
                    ],
                ],
                when: ["once": ["at": greeting.rfc3339, "zone": "recipient"]]
            ),
            DemoShow(
                title: "daily clip",
                template: "day-in-the-life",
                due: greeting.addingTimeInterval(15),
                inputs: [:],
                when: [
                    "daily": [
                        "at": Self.localTime(greeting.addingTimeInterval(15)),
                        "zone": "recipient",
                    ]
                ]
            ),
        ]
        return try await schedule(shows, for: recipient.id, endpoints)
    }

    private func schedule(
        _ shows: [DemoShow],
        for recipient: String,
        _ endpoints: [String]
    ) async throws -> [DemoShow] {
        var planned: [DemoShow] = []
        for var show in shows {
            let made = try await api.post(
                "/v1/schedules",
                [
                    "template": show.template, "inputs": show.inputs,
                    "audience": ["recipient": recipient], "when": show.when,
                    "deliver": endpoints,
                ]
            )
            show.schedule = made["id"] as? String ?? ""
            Serving.say("  scheduled the \(show.title) for \(show.due.rfc3339)")
            planned.append(show)
        }
        return planned
    }

    private func addRecipient() async throws -> (id: String, photo: String) {
        let asset = try await api.post(
            "/v1/assets",
            file: Data(Portrait.jpeg()),
            type: "image/jpeg"
        )
        let photo = asset["sha256"] as? String ?? ""
        _ = try await api.post(
            "/v1/consents",
            [
                "subject": "Zoë", "relationship": "friend", "photo": photo, "scope": ["*"],
                "statement": "I agree to be shown in greetings that my friends make for me.",
                "expires": Date().addingTimeInterval(365 * 86_400).rfc3339,
            ]
        )
        let today = Date().formatted(.iso8601.year().month().day())
        let made = try await api.post(
            "/v1/recipients",
            [
                "name": "Zoë", "birthday": "1994" + today.dropFirst(4), "locale": "en",
                "zone": Self.zone, "photo": photo, "fields": ["city": "Lisbon"],
            ]
        )
        return (made["id"] as? String ?? "", photo)
    }

    private static let zone = "Europe/Lisbon"

    private static func localTime(_ instant: Date) -> String {
        var style = Date.VerbatimFormatStyle.clock
        style.timeZone = TimeZone(identifier: zone) ?? .gmt
        return instant.formatted(style)
    }

    /// Shows both videos' progress until each has been received or the time is up.
    private func watch(
        _ shows: [DemoShow],
        _ receiver: ReceiverProcess
    ) async throws -> [DemoResult] {
        let board = DemoBoard(count: shows.count)
        let deadline = (shows.map(\.due).max() ?? Date()).addingTimeInterval(120)
        while Date() < deadline {
            var states: [DemoState] = []
            for show in shows { states.append(try await state(of: show)) }
            let receipts = receiver.receipts
            board.draw(shows, states, receipts)
            let results = zip(shows, states).compactMap { show, state in
                receipts.first { $0.render == state.render && !$0.render.isEmpty }
                    .map { DemoResult(show: show, state: state, receipt: $0) }
            }
            if results.count == shows.count {
                board.end()
                return results
            }
            try await Task.sleep(for: .milliseconds(250))
        }
        board.end()
        throw CommandProblem(
            .failed,
            type: "late",
            detail: "not every video was received in time; see \(folder)"
        )
    }

    private func state(of show: DemoShow) async throws -> DemoState {
        let found = try await api.get("/v1/occurrences?schedule=\(show.schedule)&limit=10")
        let all = found["data"] as? [[String: Any]] ?? []
        let first = all.min { ($0["due"] as? String ?? "") < ($1["due"] as? String ?? "") }
        guard let first else { return DemoState() }
        var state = DemoState()
        state.occurrence = first["status"] as? String ?? "planned"
        state.released = first["released"] as? String
        guard let render = first["render"] as? String else { return state }
        state.render = render
        let told = try await api.get("/v1/renders/\(render)")
        state.stage = told["stage"] as? String ?? "planned"
        state.progress = (told["progress"] as? NSNumber)?.doubleValue ?? 0
        state.timings = (told["timings"] as? [String: Any] ?? [:]).compactMapValues {
            ($0 as? NSNumber)?.doubleValue
        }
        state.error = (told["error"] as? [String: Any])?["detail"] as? String
        if let error = state.error { throw CommandProblem(.failed, type: "render", detail: error) }
        return state
    }

    private func report(_ results: [DemoResult], took: Double) throws {
        var failures: [String] = []
        for result in results {
            result.say()
            failures += result.failures
        }
        Serving.say("\nFrom service start to the last webhook: \(took.rounded1) s")
        guard failures.isEmpty else {
            throw CommandProblem(
                .failed,
                type: "demo",
                detail: failures.joined(separator: "; ")
            )
        }
        Serving.say("All of it held: made by the model, on time, signed, fetched, verified.")
    }
}

extension Double {
    /// With one decimal, for people.
    var rounded1: String { String(format: "%.1f", self) }
}

extension Date {
    /// RFC 3339 in UTC.
    var rfc3339: String { Timestamp.text(self) }
}

extension Date.VerbatimFormatStyle {
    /// `HH:mm:ss`.
    fileprivate static let clock = Date.VerbatimFormatStyle(
        format:
            "\(hour: .twoDigits(clock: .twentyFourHour, hourCycle: .zeroBased)):\(minute: .twoDigits):\(second: .twoDigits)",
        timeZone: .gmt,
        calendar: Calendar(identifier: .gregorian)
    )
}
