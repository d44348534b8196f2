import Configuration
import Foundation
import Outbound
import Templates

/// Everything an operator can set, read once at start.
///
/// Later wins: default, then the file `$MATINEE_HOME/matinee.json` (or the one
/// `--config` names), then the environment, where `webhooks.allow` is `MATINEE_WEBHOOKS_ALLOW`.
/// `DATABASE_URL`, which every host sets by that name, is read without the prefix.
struct Settings: Sendable {
    /// Folder of the private database, the assets and the text encoder.
    var home: String
    /// Whether the home is where it is by default.
    var isDefaultHome: Bool
    /// libpq connection string; nil starts the private server.
    var databaseURL: String?
    /// Connections open at once.
    var databaseConnections: Int
    /// Folder of asset files.
    var assets: String
    /// Folder of the text encoder.
    var textEncoder: String
    /// Address and port the API listens on.
    var host: String
    var port: Int
    /// What links in payloads begin with.
    var publicURL: String
    /// Seconds a signed file link works.
    var linkSeconds: Int
    /// Networks that webhooks may go to although the address rules forbid them, in CIDR form.
    var webhooksAllow: [String]
    /// Renders made at once.
    var workers: Int
    /// Seconds from start to ready that are assumed until ten renders of a template are measured.
    var defaultReadySeconds: Int
    /// Seconds added to the measured time.
    var marginSeconds: Int
    /// Least severe log level printed.
    var logLevel: String

    /// Reads file and environment.
    ///
    /// - Throws: `SettingsError` naming the key when a value cannot be used.
    static func read(
        file: String? = nil,
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) async throws -> Settings {
        let home = environment["MATINEE_HOME"] ?? defaultHome(environment)
        let reader = try await ConfigReader(providers: providers(file, home, environment))
        var port = try reader.whole("http.port", default: 8480, in: 0...65_535)
        // Links carry the port, so a free one is chosen before anything is made of it.
        if port == 0 { port = try FreePort().number }
        let allow = reader.stringArray(forKey: "webhooks.allow", default: [])
        do {
            _ = try AddressPolicy(allow: allow)
        } catch {
            throw SettingsError.outOfRange(
                key: "webhooks.allow",
                value: allow.joined(separator: ","),
                allowed: "a list of networks such as 127.0.0.1/32"
            )
        }
        let host = reader.string(forKey: "http.host", default: "127.0.0.1")
        return Settings(
            home: home,
            isDefaultHome: environment["MATINEE_HOME"] == nil,
            databaseURL: environment["DATABASE_URL"].flatMap { $0.isEmpty ? nil : $0 },
            databaseConnections: try reader.whole("database.connections", default: 8, in: 2...500),
            assets: reader.string(forKey: "assets.folder", default: "\(home)/assets"),
            textEncoder: reader.string(forKey: "text.encoder", default: "\(home)/text-encoder"),
            host: host,
            port: port,
            publicURL: reader.string(forKey: "http.publicUrl", default: "http://\(host):\(port)"),
            linkSeconds: try reader.whole(
                "links.seconds",
                default: 7 * 86_400,
                in: 60...31_536_000
            ),
            webhooksAllow: allow,
            workers: try reader.whole("workers", default: 1, in: 1...64),
            defaultReadySeconds: try reader.whole("ready.seconds", default: 120, in: 1...86_400),
            marginSeconds: try reader.whole("ready.marginSeconds", default: 15, in: 0...86_400),
            logLevel: reader.string(forKey: "log.level", default: "info")
        )
    }

    /// Root keeps state where the system keeps it; everyone else in their own folder.
    private static func defaultHome(_ environment: [String: String]) -> String {
        if NSUserName() == "root" { return "/var/lib/matinee" }
        return "\(environment["HOME"] ?? NSHomeDirectory())/.local/share/matinee"
    }

    /// What a configuration file may set.
    static let keys = [
        "assets.folder", "database.connections", "http.host", "http.port", "http.publicUrl",
        "links.seconds", "log.level", "ready.marginSeconds", "ready.seconds", "text.encoder",
        "webhooks.allow", "workers",
    ]

    /// Refuses keys that nothing reads: a misspelt one would change nothing and say nothing.
    private static func check(_ path: String) throws {
        guard let bytes = FileManager.default.contents(atPath: path) else { return }
        let document: Value
        do throws(TemplateErrors) {
            document = try Value(json: Array(bytes))
        } catch {
            throw SettingsError.unreadable(
                file: path,
                reason: error.problems.map {
                    "line \($0.line ?? 1), column \($0.column ?? 1): \($0.message)"
                }.joined(separator: "; ")
            )
        }
        let unknown = leaves(document, "").filter { !keys.contains($0) }.sorted()
        guard let first = unknown.first else { return }
        throw SettingsError.unknown(
            file: path,
            key: first,
            hint: Suggestion.phrase(for: first, among: keys)
        )
    }

    private static func leaves(_ value: Value, _ path: String) -> [String] {
        guard case .object(let members) = value else { return path.isEmpty ? [] : [path] }
        return members.flatMap { leaves($0.value, path.isEmpty ? $0.key : "\(path).\($0.key)") }
    }

    private static func providers(
        _ file: String?,
        _ home: String,
        _ environment: [String: String]
    ) async throws -> [any ConfigProvider] {
        var providers: [any ConfigProvider] = [
            EnvironmentVariablesProvider(environmentVariables: environment)
                .prefixKeys(with: "matinee")
        ]
        let path = file ?? "\(home)/matinee.json"
        try check(path)
        do {
            providers.append(
                try await FileProvider<JSONSnapshot>(
                    config: ConfigReader(
                        provider: InMemoryProvider(values: [
                            "filePath": ConfigValue(.string(path), isSecret: false),
                            "allowMissing": ConfigValue(.bool(file == nil), isSecret: false),
                        ])
                    )
                )
            )
        } catch {
            throw SettingsError.unreadable(file: path, reason: "\(error)")
        }
        return providers
    }

    /// The effective values, in the order of the reference, secrets left out.
    var effective: [(key: String, value: String)] {
        [
            ("home", home), ("database.url", databaseURL == nil ? "(private server)" : "(set)"),
            ("database.connections", "\(databaseConnections)"), ("assets.folder", assets),
            ("text.encoder", textEncoder), ("http.host", host), ("http.port", "\(port)"),
            ("http.publicUrl", publicURL), ("links.seconds", "\(linkSeconds)"),
            ("webhooks.allow", webhooksAllow.joined(separator: ",")), ("workers", "\(workers)"),
            ("ready.seconds", "\(defaultReadySeconds)"),
            ("ready.marginSeconds", "\(marginSeconds)"), ("log.level", logLevel),
        ]
    }
}

/// A setting that cannot be used.
enum SettingsError: Error, CustomStringConvertible {
    case outOfRange(key: String, value: String, allowed: String)
    case unreadable(file: String, reason: String)
    case unknown(file: String, key: String, hint: String)

    var description: String {
        switch self {
        case .outOfRange(let key, let value, let allowed):
            "configuration: \(key) is \(value), which is not \(allowed)"
        case .unreadable(let file, let reason):
            "configuration: \(file) cannot be read: \(reason)"
        case .unknown(let file, let key, let hint):
            "configuration: \(file) sets \(key), which is no setting\(hint)"
        }
    }
}

extension ConfigReader {
    /// Reads a whole number, refusing what is out of `range` instead of falling back silently.
    fileprivate func whole(
        _ key: ConfigKey,
        default fallback: Int,
        in range: ClosedRange<Int>
    ) throws -> Int {
        let value: Int
        if let given = int(forKey: key) {
            value = given
        } else if let text = string(forKey: key) {
            throw SettingsError.outOfRange(
                key: "\(key)",
                value: text,
                allowed: "a whole number"
            )
        } else {
            value = fallback
        }
        guard range.contains(value) else {
            throw SettingsError.outOfRange(
                key: "\(key)",
                value: "\(value)",
                allowed: "in \(range.lowerBound)...\(range.upperBound)"
            )
        }
        return value
    }
}
