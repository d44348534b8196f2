import Logging

/// Where the program's own words go: standard error, one line each.
enum Logs {
    /// Sets the level once, before the first logger is made.
    static func start(level: String) throws {
        guard let level = Logger.Level(rawValue: level) else {
            throw SettingsError.outOfRange(
                key: "log.level",
                value: level,
                allowed: Logger.Level.allCases.map(\.rawValue).joined(separator: ", ")
            )
        }
        LoggingSystem.bootstrap { label in
            var handler = StreamLogHandler.standardError(label: label)
            handler.logLevel = level
            return handler
        }
    }
}
