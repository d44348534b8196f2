import ArgumentParser
import Diffusion
import Foundation
import Generation
import Rendering
import Templates

/// Renders a template on this machine, without a service or a database.
struct RenderCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "render",
        abstract: "Render a template file into a video."
    )

    @Argument(help: ArgumentHelp("A template, YAML or JSON.", valueName: "template"))
    var template: String
    @Option(
        help: ArgumentHelp(
            "A value, as key=text, key=JSON, or key=@file for a photo.",
            valueName: "key=value"
        )
    )
    var input: [String] = []
    @Option(help: ArgumentHelp("A consent for a photo of a person, as JSON.", valueName: "file"))
    var consent: [String] = []
    @Option(help: "The recipient's name.")
    var recipient: String?
    @Option(help: "The recipient's locale.")
    var locale = "en"
    @Option(help: "The day it is for; today if not given.")
    var date: String?
    @Option(help: "Chooses among the scenes that fit.")
    var seed: UInt64 = 1
    @Option(name: .shortAndLong, help: "File to write; poster and contact sheet go beside it.")
    var output: String
    @Flag(help: "Print the storyboard as JSON and make nothing.")
    var storyboard = false
    @Flag(help: "Print the result, and problems, as JSON.")
    var json = false

    mutating func run() async throws {
        let command = self
        try await ending(asJSON: json) { try await command.render() }
    }
}

extension RenderCommand {
    private func render() async throws {
        let document = try InputFile.read(template, field: "template", limit: 256 << 10)
        let isJSON = URL(filePath: template).pathExtension.lowercased() == "json"
        let library = try await ModelsCommand.library()
        do {
            let parsed = try Template.parse(
                document,
                as: isJSON ? .json : .yaml,
                packs: [Packs.inTheBox] + library.names
            )
            let context = ResolveContext(
                recipient: recipient.map { name in
                    RecipientFacts(id: "command-line", name: name, locale: locale)
                },
                occurrence: day,
                seed: seed,
                locale: locale
            )
            let inputs = try parsed.check(
                inputs: InputValues.read(input, for: parsed.inputs),
                for: context,
                trust: .localFiles
            )
            let board = try parsed.resolve(inputs, for: context)
            try await make(board, library)
        } catch let error as TemplateErrors {
            throw CommandProblem(
                .badInput,
                type: "bad_input",
                detail: error.detail,
                field: error.problems.first?.path
            )
        }
    }

    private func make(_ board: Storyboard, _ library: PackLibrary) async throws {
        if storyboard {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            print(String(decoding: try encoder.encode(board), as: UTF8.self))
            return
        }
        let target = try OutputFile(output, isStill: false)
        let folder = target.path + ".part-\(ProcessInfo.processInfo.processIdentifier)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let progress = ProgressLine(label: "rendering", isShown: !json)
        let renderer = VideoRenderer(
            generators: Packs.generators(try Packs.storybook(), library),
            assets: .files,
            codeVersion: matineeVersion
        )
        let request = RenderRequest(
            storyboard: board,
            consents: try consent.map(ConsentFile.read),
            instant: Date(),
            folder: folder,
            seed: seed
        )
        let rendered = try await renderer.render(request) { stage, share in
            if stage == .composing { progress.show(share) }
        }
        progress.end()
        let files = try rendered.files.map { try place($0, beside: target.path) }
        try tell(rendered, files)
    }

    /// Moves a finished file to where it was asked for.
    private func place(_ file: RenderedFile, beside path: String) throws -> RenderedFile {
        var placed = file
        if file.role != .video {
            let stem = URL(filePath: path).deletingPathExtension().path
            placed.path = "\(stem)-\(file.role.rawValue).\(URL(filePath: file.path).pathExtension)"
        } else {
            placed.path = path
        }
        try? FileManager.default.removeItem(atPath: placed.path)
        try FileManager.default.moveItem(atPath: file.path, toPath: placed.path)
        return placed
    }

    private func tell(_ rendered: Rendered, _ files: [RenderedFile]) throws {
        guard json else {
            for file in files { print(file.path) }
            for warning in rendered.warnings { print("warning: \(warning)") }
            return
        }
        let told = files.map { file in
            JSONValue.object([
                "as": .string(file.role.rawValue), "path": .string(file.path),
                "width": .int(file.width), "height": .int(file.height),
                "fps": file.framesPerSecond.map(JSONValue.int) ?? .null,
                "duration": file.duration.map(JSONValue.double) ?? .null,
            ])
        }
        print(
            try JSONLine.text([
                "files": .array(told), "degraded": .bool(rendered.degraded),
                "warnings": .strings(rendered.warnings), "seed": .string("\(seed)"),
                "timings": .object(rendered.timings.seconds.mapValues(JSONValue.double)),
            ])
        )
    }

    /// The day the video is for, at noon UTC when only a date is given.
    private var day: OccurrenceFacts {
        let today = Date().formatted(.iso8601.year().month().day())
        let date = date ?? today
        return OccurrenceFacts(
            localDate: date,
            localTime: "12:00",
            zone: "UTC",
            due: "\(date)T12:00:00Z"
        )
    }
}

/// Reads `key=value` options.
enum InputValues {
    /// Gives the values by name: JSON where the text is JSON, a file where it begins with `@`, else
    /// the text itself, or the number or truth that an input of that kind wants.
    static func read(_ options: [String], for inputs: [Input]) throws -> [String: Value] {
        var values: [String: Value] = [:]
        for option in options {
            guard let equals = option.firstIndex(of: "="), equals != option.startIndex else {
                throw TemplateErrors([
                    TemplateProblem(path: "input", message: "write --input name=value")
                ])
            }
            let text = String(option[option.index(after: equals)...])
            let name = String(option[..<equals])
            let wanted = inputs.first { $0.name == name }?.schema
            values[name] = try wanted.flatMap { plain(text, $0) } ?? value(of: text, for: name)
        }
        return values
    }

    /// The number or truth that `text` is, where one is wanted; nil for anything else.
    private static func plain(_ text: String, _ schema: InputSchema) -> Value? {
        switch schema {
        case .integer, .number, .boolean: try? Value(json: Array(text.utf8))
        default: nil
        }
    }

    private static func value(of text: String, for name: String) throws -> Value {
        if text.first == "@" { return .string("file:\(text.dropFirst())") }
        // A list or an object is meant where one begins; a broken one is no text.
        if let first = text.first, "[{".contains(first) {
            return try JSONInput.value(Array(text.utf8), field: name)
        }
        if text.first == "\"", let value = try? Value(json: Array(text.utf8)) { return value }
        return .string(text)
    }
}

/// Reads the files that options name.
enum InputFile {
    /// Gives the whole file.
    ///
    /// - Throws: `CommandProblem` naming the option when it cannot be read or is too large.
    static func read(_ path: String, field: String, limit: Int) throws -> [UInt8] {
        guard let handle = FileHandle(forReadingAtPath: path) else {
            throw CommandProblem.bad(field, "\(path) cannot be read")
        }
        defer { try? handle.close() }
        let data: Data
        do {
            // At the end of a file there is nothing more to read, and no error either.
            data = try handle.read(upToCount: limit + 1) ?? Data()
        } catch {
            throw CommandProblem.bad(field, "\(path) cannot be read")
        }
        guard !data.isEmpty else { throw CommandProblem.bad(field, "\(path) is empty") }
        guard data.count <= limit else {
            throw CommandProblem.bad(field, "\(path) is larger than \(limit >> 10) KiB")
        }
        return [UInt8](data)
    }
}
