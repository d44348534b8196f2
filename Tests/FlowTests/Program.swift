import Foundation
import Synchronization
import TestSupport

/// What a command left behind.
struct Ended: Sendable {
    let status: Int32
    let output: String
    let errors: String

    /// Standard output as JSON objects, one a line.
    var lines: [JSON] { output.split(separator: "\n").map { JSON(text: String($0)) } }

    /// Standard error's last line as a problem.
    var problem: JSON { JSON(text: errors.split(separator: "\n").last.map(String.init) ?? "") }
}

/// A program that runs in the background, and what it says.
final class Program: Sendable {
    private let process: Mutex<Process>
    private let output = Record<Data>()
    private let ends = Record<Int32>()

    /// Starts it.
    ///
    /// - Throws: when it cannot be started.
    init(_ path: String, _ arguments: [String], environment: [String: String]) throws {
        let process = Process()
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        process.environment = environment
        let pipe = Pipe()
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = pipe
        process.standardError = pipe
        process.terminationHandler = { [ends] in ends.append($0.terminationStatus) }
        try process.run()
        self.process = Mutex(process)
        let (reading, output) = (pipe.fileHandleForReading, output)
        Thread {
            while case let data = reading.availableData, !data.isEmpty { output.append(data) }
            output.close()
        }.start()
    }

    var isRunning: Bool { process.withLock { $0.isRunning } }

    /// Everything it has said.
    var words: String { Self.text(output.all) }

    /// Waits until it has said something.
    ///
    /// - Throws: when it has ended without.
    func says(_ phrase: String) async throws {
        try await output.first(phrase) { Self.text($0).contains(phrase) ? () : nil }
    }

    private static func text(_ parts: [Data]) -> String {
        String(decoding: parts.reduce(into: Data()) { $0.append($1) }, as: UTF8.self)
    }

    /// Sends a signal, unless it has ended.
    func send(_ signal: Int32) {
        process.withLock { if $0.isRunning { _ = kill($0.processIdentifier, signal) } }
    }

    /// Sends a signal and waits for the end; gives the status.
    func end(by signal: Int32) async throws -> Int32 {
        send(signal)
        return try await ends.first("the process ends") { $0.first }
    }
}

extension Program {
    /// The binary built with these tests, or the one that `MATINEE_BINARY` names.
    static let matinee: String = {
        let given = ProcessInfo.processInfo.environment["MATINEE_BINARY"] ?? ""
        guard given.isEmpty else { return given }
        let tests = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
        return tests.deletingLastPathComponent().appending(path: "matinee").path
    }()

    /// The folder of this repository.
    static let repository = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// Where the text encoder is, by the rule that `make setup` uses.
    static func textEncoder() async throws -> String {
        let rule = repository.appending(path: ".setup/fetch-text-encoder").path
        let told = try await run(rule, ["--where"], environment: [:])
        return told.output.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// Runs `matinee` to its end.
    static func matinee(
        _ arguments: String...,
        environment: [String: String] = [:]
    ) async throws -> Ended {
        try await matinee(arguments: arguments, environment: environment)
    }

    /// Runs `matinee` to its end.
    static func matinee(
        arguments: [String],
        environment: [String: String]
    ) async throws -> Ended {
        var own = environment
        if own["MATINEE_TEXT_ENCODER"] == nil {
            own["MATINEE_TEXT_ENCODER"] = try await textEncoder()
        }
        return try await run(matinee, arguments, environment: own)
    }

    /// Runs a program found in the search path to its end, with success, and gives its output.
    static func tool(_ name: String, _ arguments: String...) async throws -> String {
        try await tool(name, arguments: arguments)
    }

    /// Runs a program found in the search path to its end, with success, and gives its output.
    static func tool(_ name: String, arguments: [String]) async throws -> String {
        let ended = try await run("/usr/bin/env", [name] + arguments, environment: [:])
        guard ended.status == 0 else { throw Unexpected(what: "\(name): \(ended.errors)") }
        return ended.output
    }

    /// A checksum of every frame of a video or picture, whatever else its file holds.
    static func frames(of file: String) async throws -> [String] {
        let options = ["-v", "error", "-i", file, "-map", "0:v", "-f", "framemd5", "-"]
        return try await tool("ffmpeg", arguments: options)
            .split(separator: "\n").map(String.init).filter { !$0.hasPrefix("#") }
    }

    private static func run(
        _ path: String,
        _ arguments: [String],
        environment: [String: String]
    ) async throws -> Ended {
        try await inTemporaryFolder { folder in
            let process = Process()
            process.executableURL = URL(filePath: path)
            process.arguments = arguments
            process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
            let files = ["output", "errors"].map { folder.appending(path: $0) }
            for file in files {
                _ = FileManager.default.createFile(atPath: file.path, contents: nil)
            }
            process.standardInput = FileHandle.nullDevice
            process.standardOutput = try FileHandle(forWritingTo: files[0])
            process.standardError = try FileHandle(forWritingTo: files[1])
            let ends = Record<Int32>()
            process.terminationHandler = { ends.append($0.terminationStatus) }
            try process.run()
            return Ended(
                status: try await ends.first("\(path) ends") { $0.first },
                output: try String(contentsOf: files[0], encoding: .utf8),
                errors: try String(contentsOf: files[1], encoding: .utf8)
            )
        }
    }
}

/// Something a test cannot go on without.
struct Unexpected: Error, CustomStringConvertible {
    let what: String
    var description: String { what }
}

/// Lends an empty folder.
func inTemporaryFolder<Value>(_ body: (URL) async throws -> Value) async throws -> Value {
    let folder = FileManager.default.temporaryDirectory
        .appending(path: "matinee-flow-\(UUID().uuidString.prefix(8).lowercased())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try await body(folder)
}
