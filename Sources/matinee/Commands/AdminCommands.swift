import ArgumentParser
import Foundation
import Logging
import Postgres
import Store
import Templates
import Web

/// Applies the database's migrations.
struct MigrateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate",
        abstract: "Bring the database to this version's schema."
    )

    @Flag(help: "Only print what would be applied.")
    var dryRun = false
    @Flag(help: "Print one JSON object a line.")
    var json = false

    mutating func run() async throws {
        let (dryRun, json) = (dryRun, json)
        try await ending(asJSON: json) {
            let settings = try await Settings.read()
            try Logs.start(level: settings.logLevel)
            let open = try await OpenDatabase.open(settings, logger: Logger(label: "matinee"))
            let outcome: Result<Void, any Error>
            do {
                let migrations = try await dryRun ? open.plan() : open.migrate()
                for migration in migrations {
                    print(
                        try json
                            ? JSONLine.text([
                                "migration": .string(migration.title), "applied": .bool(!dryRun),
                            ])
                            : "\(dryRun ? "would apply" : "applied") \(migration.title)"
                    )
                }
                if migrations.isEmpty, !json { print("nothing to apply") }
                outcome = .success(())
            } catch { outcome = .failure(error) }
            await open.close()
            try outcome.get()
        }
    }
}

/// Makes, lists and revokes bearer keys.
struct KeysCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys",
        abstract: "Make, list and revoke the API's bearer keys.",
        subcommands: [Create.self, List.self, Revoke.self]
    )

    /// The key is printed once and never stored.
    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Make a key; it is shown once.")

        @Option(help: "Whose it is; the creator is made if new.")
        var creator = "default"
        @Option(help: "What it is for.")
        var name = "key"
        @Option(help: "What it may do.")
        var scope: [String] = ["*"]
        @Flag(help: "Print JSON.")
        var json = false

        mutating func run() async throws {
            let command = self
            try await KeysCommand.onDatabase(asJSON: json) { open in
                let database = open.database
                try command.check()
                let key = APIKey.make()
                let owner = try await database.creator(named: command.creator)
                let record = try await database.createAPIKey(
                    creator: owner.id,
                    name: command.name,
                    prefix: key.prefix,
                    hash: key.hash,
                    scopes: command.scope
                )
                print(
                    command.json
                        ? try JSONLine.text([
                            "key": .string(key.text), "id": .string(record.id.uuidString),
                            "creator": .string(owner.name),
                        ]) : key.text
                )
            }
        }

        private func check() throws {
            let known = APIKey.knownScopes
            for scope in scope where !known.contains(scope) {
                throw CommandProblem.bad(
                    "scope",
                    "no scope is called \(scope.prefix(40))"
                        + Suggestion.phrase(for: scope, among: known)
                )
            }
            for (field, text) in [("creator", creator), ("name", name)] {
                guard (1...200).contains(text.count) else {
                    throw CommandProblem.bad(field, "use 1 to 200 characters")
                }
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List a creator's keys.")

        @Option(help: "Whose.")
        var creator = "default"
        @Flag(help: "Print one JSON object a line.")
        var json = false

        mutating func run() async throws {
            let command = self
            try await KeysCommand.onDatabase(asJSON: json) { open in
                let owner = try await open.database.creator(named: command.creator)
                for key in try await open.database.apiKeys(creator: owner.id) {
                    let state = key.revokedAt == nil ? "active" : "revoked"
                    print(
                        command.json
                            ? try JSONLine.text([
                                "id": .string(key.id.uuidString), "name": .string(key.name),
                                "prefix": .string(key.prefix), "state": .string(state),
                                "scopes": .strings(key.scopes),
                            ]) : "\(key.id)  \(key.prefix)…  \(state)  \(key.name)"
                    )
                }
            }
        }
    }

    struct Revoke: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Take a key out of use.")

        @Argument(help: "The key's id.")
        var id: String
        @Option(help: "Whose.")
        var creator = "default"
        @Flag(help: "Print problems as JSON.")
        var json = false

        mutating func run() async throws {
            let command = self
            try await KeysCommand.onDatabase(asJSON: json) { open in
                guard let id = UUID(uuidString: command.id) else {
                    throw CommandProblem.bad("id", "not the id of a key")
                }
                let owner = try await open.database.creator(named: command.creator)
                guard try await open.database.revokeAPIKey(creator: owner.id, id: id) else {
                    throw CommandProblem.bad("id", "no active key of \(command.creator)")
                }
            }
        }
    }

    /// Runs `work` on a migrated database.
    static func onDatabase(
        asJSON: Bool,
        _ work: @escaping @Sendable (OpenDatabase) async throws -> Void
    ) async throws {
        try await ending(asJSON: asJSON) {
            let settings = try await Settings.read()
            try Logs.start(level: settings.logLevel)
            let open = try await OpenDatabase.open(settings, logger: Logger(label: "matinee"))
            let outcome: Result<Void, any Error>
            do {
                _ = try await open.migrate()
                outcome = .success(try await work(open))
            } catch { outcome = .failure(error) }
            await open.close()
            try outcome.get()
        }
    }
}

/// Prints the effective configuration.
struct ConfigCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config",
        abstract: "Print the effective configuration, without secrets."
    )

    @Option(help: ArgumentHelp("A configuration file.", valueName: "file"))
    var config: String?
    @Flag(help: "Print JSON.")
    var json = false

    mutating func run() async throws {
        let (file, json) = (config, json)
        try await ending(asJSON: json) {
            let settings = try await Settings.read(file: file)
            if json {
                let members = settings.effective.map { ($0.key, JSONValue.string($0.value)) }
                print(try JSONLine.text(Dictionary(uniqueKeysWithValues: members)))
            } else {
                for (key, value) in settings.effective { print("\(key) = \(value)") }
            }
        }
    }
}
