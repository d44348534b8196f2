import ArgumentParser
import Foundation
import Generation
import Rendering
import Storybook

/// Makes one clip or still from words, without a service or a database.
struct GenerateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "generate",
        abstract: "Make one clip or still with a model pack.",
        discussion: """
            Ends with 0 done, 2 bad input, 3 consent missing, 4 no pack can do this, 5 cancelled.

            \(ConsentFile.help)
            """
    )

    @OptionGroup(title: "What to make") var wish: GenerationOptions
    @OptionGroup(title: "How to make it") var form: ClipForm

    @Option(name: .shortAndLong, help: "File to write: .mp4, or .png or .jpg with --still.")
    var output: String?
    @Flag(help: "Print what was or would be drawn, as JSON.")
    var describe = false
    @Flag(help: "Print the values a description may have, as JSON, and do nothing else.")
    var vocabulary = false
    @Flag(help: "Print the result, and problems, as JSON.")
    var json = false

    mutating func run() async throws {
        let command = self
        try await ending(asJSON: json) {
            if command.vocabulary {
                print(String(decoding: Vocabulary.json, as: UTF8.self), terminator: "")
                return
            }
            guard command.output != nil || command.describe else {
                throw CommandProblem.bad("output", "name a file with -o, or ask to --describe")
            }
            try await command.make()
        }
    }

    private func make() async throws {
        let output = try output.map { try OutputFile($0, isStill: form.still) }
        let pack = try await Packs.find(
            wish.pack,
            loras: wish.loras(),
            rounded: wish.quantise
        )
        let request = try wish.request(form, usual: pack.usual)
        guard output != nil || pack.describes else {
            return print(try pack.account(of: request))
        }
        let generator = try pack.generator()
        let thinking = ProgressLine(label: "generating", isShown: !json)
        let clip = try await generator.clip(for: request) { thinking.show($0) }
        thinking.end()
        if let output {
            let progress = ProgressLine(label: "drawing", isShown: !json)
            try await ClipExport(
                clip,
                pack: generator.pack,
                codeVersion: matineeVersion
            ).write(
                to: output.path,
                isStill: form.still,
                soundtrack: wish.soundtrack()
            ) { progress.show($0) }
            progress.end()
        }
        if !json {
            for warning in clip.warnings {
                FileHandle.standardError.write(Data("warning: \(warning)\n".utf8))
            }
        }
        if describe {
            print(
                try clip.description.map { String(decoding: $0, as: UTF8.self) }
                    ?? pack.account(of: request)
            )
        } else if json, let output {
            print(try summary(of: clip, output, generator.pack))
        }
    }

    private func summary(
        of clip: any GeneratedClip,
        _ output: OutputFile,
        _ pack: Pack
    ) throws -> String {
        try JSONLine.text([
            "output": .string(output.path), "width": .int(clip.request.width),
            "height": .int(clip.request.height), "fps": .int(clip.request.framesPerSecond),
            "frames": .int(clip.request.frameCount), "duration": .double(clip.request.duration),
            "seed": .string("\(clip.request.seed)"), "pack": .string(pack.name),
            "unmet": .strings(clip.unmet), "warnings": .strings(clip.warnings),
        ])
    }
}

/// Where a clip goes, checked before anything is drawn.
struct OutputFile: Sendable {
    let path: String

    init(_ path: String, isStill: Bool) throws {
        let allowed = isStill ? ["png", "jpg", "jpeg"] : ["mp4"]
        let url = URL(filePath: path)
        guard allowed.contains(url.pathExtension.lowercased()) else {
            throw CommandProblem.bad(
                "output",
                "end the name with .\(allowed.joined(separator: " or ."))"
            )
        }
        var isFolder: ObjCBool = false
        let folder = url.deletingLastPathComponent().path
        guard unsafe FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder),
            isFolder.boolValue
        else { throw CommandProblem.bad("output", "the folder \(folder) does not exist") }
        self.path = path
    }
}
