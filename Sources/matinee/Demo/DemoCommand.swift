import ArgumentParser
import Foundation
import Logging
import ServiceLifecycle
import Store
import Web

/// Plays the main job from end to end: two templates, one recipient, two videos, two webhooks.
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Play the main job on this machine: template in, verified webhook out.",
        discussion: "Ends with 0 only if both videos came on time, whole and rightly signed."
    )

    @Option(help: ArgumentHelp("Seconds from now the greeting is due.", valueName: "seconds"))
    var due = 60.0

    mutating func run() async throws {
        let due = due
        try await ending(asJSON: false) {
            var settings = try await Settings.read()
            // The demo's own configuration: a free port, and its receiver on this machine.
            settings.port = try Self.freePort()
            settings.publicURL = "http://\(settings.host):\(settings.port)"
            settings.webhooksAllow = ["127.0.0.1/32"]
            try Logs.start(level: "error")
            PrometheusPage.start()
            let stage = DemoStage(settings: settings, dueAfter: due)
            try await stage.play()
        }
    }

    /// Asks the system for a port nobody uses.
    private static func freePort() throws -> Int {
        let listener = try FreePort()
        return listener.number
    }
}

/// The demo's service, receiver and play.
private struct DemoStage {
    let settings: Settings
    let dueAfter: Double

    func play() async throws {
        let logger = Logger(label: "matinee.demo")
        Serving.say("Matinee \(matineeVersion) demo")
        Serving.say("  webhooks.allow = \(settings.webhooksAllow.joined(separator: ", "))")
        let open = try await OpenDatabase.open(settings, logger: logger)
        let outcome: Result<Void, any Error>
        do {
            let applied = try await open.migrate()
            Serving.say("  database ready (\(applied.count) migrations applied)")
            outcome = .success(try await serveAndPlay(open, logger))
        } catch { outcome = .failure(error) }
        await open.close()
        try outcome.get()
    }

    /// Runs the service beside the play; when the play is over, the service is stopped.
    private func serveAndPlay(_ open: OpenDatabase, _ logger: Logger) async throws {
        let service = MatineeService(
            settings: settings,
            roles: Set(Role.allCases),
            logger: logger
        )
        let (urls, ready) = AsyncStream.makeStream(of: String.self)
        let parts = try service.group(on: open, stopsOnSignals: false) { url in
            ready.yield(url)
            ready.finish()
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { ready.finish() }
                try await parts.run()
            }
            let outcome: Result<Void, any Error>
            do {
                outcome = .success(try await play(on: open, at: urls))
            } catch { outcome = .failure(error) }
            await parts.triggerGracefulShutdown()
            try await group.waitForAll()
            try outcome.get()
        }
    }

    private func play(on open: OpenDatabase, at urls: AsyncStream<String>) async throws {
        for await url in urls {
            let play = DemoPlay(
                api: APIClient(base: url, key: try await newKey(open)),
                folder: try outputFolder(),
                dueAfter: dueAfter
            )
            return try await play.run()
        }
        throw CommandProblem(
            .failed,
            type: "service",
            detail: "the service stopped before the play began"
        )
    }

    private func newKey(_ open: OpenDatabase) async throws -> String {
        let key = APIKey.make()
        let creator = try await open.database.creator(named: "demo")
        _ = try await open.database.createAPIKey(
            creator: creator.id,
            name: "demo",
            prefix: key.prefix,
            hash: key.hash,
            scopes: ["*"]
        )
        return key.text
    }

    private func outputFolder() throws -> String {
        let stamp = Date().formatted(
            .iso8601.year().month().day().time(includingFractionalSeconds: false)
                .timeSeparator(.omitted).dateSeparator(.omitted)
        )
        let folder = "\(settings.home)/demo/\(stamp)"
        try FileManager.default.createDirectory(
            atPath: folder,
            withIntermediateDirectories: true
        )
        return folder
    }
}
