import ArgumentParser
import Foundation
import Logging
import ServiceLifecycle
import Store
import Web

/// Runs the service with chosen roles.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Run the service, or some of its roles."
    )

    @Option(help: "Roles of this process, by comma: api, scheduler, worker, webhooks.")
    var roles = Role.allCases.map(\.rawValue).joined(separator: ",")
    @Option(help: ArgumentHelp("A configuration file.", valueName: "file"))
    var config: String?

    mutating func run() async throws {
        let (roles, file) = (roles, config)
        try await Serving.run(file: file, roles: try Self.parse(roles)) { settings, _, url in
            Serving.say("listening on \(url)")
            if !settings.webhooksAllow.isEmpty {
                Serving.say(
                    "webhooks.allow = \(settings.webhooksAllow.joined(separator: ", "))"
                )
            }
        }
    }

    private static func parse(_ text: String) throws -> Set<Role> {
        var roles: Set<Role> = []
        for word in text.split(separator: ",") {
            guard let role = Role(rawValue: word.trimmingCharacters(in: .whitespaces)) else {
                throw ValidationError(
                    "no role is called \(word); there are "
                        + Role.allCases.map(\.rawValue).joined(separator: ", ")
                )
            }
            roles.insert(role)
        }
        guard !roles.isEmpty else { throw ValidationError("name at least one role") }
        return roles
    }
}

/// Runs everything on one machine and says how to begin.
struct UpCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "up",
        abstract: "Run everything on this machine and print how to begin."
    )

    @Option(help: ArgumentHelp("A configuration file.", valueName: "file"))
    var config: String?

    mutating func run() async throws {
        let file = config
        try await Serving.run(file: file, roles: Set(Role.allCases)) { settings, open, url in
            Serving.say("Matinee \(matineeVersion) is up at \(url)")
            Serving.say("  API description  \(url)/openapi.json")
            if !settings.webhooksAllow.isEmpty {
                Serving.say("  webhooks.allow   \(settings.webhooksAllow.joined(separator: ", "))")
            }
            do {
                let creator = try await open.database.creator(named: "default")
                let known = try await open.database.apiKeys(creator: creator.id)
                if known.allSatisfy({ $0.revokedAt != nil }) {
                    let key = APIKey.make()
                    _ = try await open.database.createAPIKey(
                        creator: creator.id,
                        name: "first",
                        prefix: key.prefix,
                        hash: key.hash,
                        scopes: ["*"]
                    )
                    Serving.say("  API key          \(key.text)   (shown once)")
                } else {
                    Serving.say("  API key          make one with: matinee keys create")
                }
            } catch { Serving.say("  API key          could not be made: \(error)") }
        }
    }
}

/// What `serve`, `up` and `demo` share.
enum Serving {
    /// Opens and migrates the database, runs the roles until a signal, closes what was opened.
    static func run(
        file: String?,
        roles: Set<Role>,
        onReady: @escaping @Sendable (Settings, OpenDatabase, String) async -> Void
    ) async throws {
        do {
            let settings = try await Settings.read(file: file)
            try Logs.start(level: settings.logLevel)
            PrometheusPage.start()
            let logger = Logger(label: "matinee")
            let open = try await OpenDatabase.open(settings, logger: logger)
            let outcome: Result<Void, any Error>
            do {
                _ = try await open.migrate()
                let service = MatineeService(settings: settings, roles: roles, logger: logger)
                let group = try service.group(on: open, stopsOnSignals: true) {
                    await onReady(settings, open, $0)
                }
                // Nothing else would show that a process without the API has come up.
                if !roles.contains(.api) {
                    say("running as " + roles.map(\.rawValue).sorted().joined(separator: ", "))
                }
                try await group.run()
                outcome = .success(())
            } catch { outcome = .failure(error) }
            await open.close()
            try outcome.get()
        } catch {
            let problem = CommandProblem(error)
            problem.report(asJSON: false)
            throw ExitCode(problem.ending.rawValue)
        }
    }

    /// Prints a line at once.
    static func say(_ text: String) {
        FileHandle.standardOutput.write(Data((text + "\n").utf8))
    }
}
