import ArgumentParser
import Diffusion
import Foundation
import Generation

/// Measures one clip from words with a pack in diffusers layout, stage by stage.
struct ModelBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "model",
        abstract: "Measure one clip from words with a pack in diffusers layout.",
        discussion: """
            The clip is made as `matinee generate --pack` makes it, and thrown away. The share of \
            the machine's arithmetic that the linear layers reach, and the memory that was planned, \
            stand beside what was measured.
            """
    )

    @Option(help: "A pack by name, or the folder of one.")
    var pack: String?
    @Option(help: ArgumentHelp("Width and height in pixels.", valueName: "WxH"))
    var size = "416x240"
    @Option(help: "Frames of the clip.")
    var frames = 17
    @Option(help: "Sampling steps.")
    var steps = 2
    @Option(help: "How closely the words are followed; the pack knows a good number.")
    var guidance: Float?
    @Option(help: "Round the matrices to this when they are loaded: int8 or int4.")
    var quantise: Rounding?
    @Flag(help: "Print one JSON object.")
    var json = false

    mutating func run() async throws {
        let command = self
        try await ending(asJSON: json) { try await command.measure() }
    }

    private func measure() async throws {
        guard let pack else {
            throw CommandProblem.bad("pack", "name a pack that was added, or the folder of one")
        }
        let wanted = try await Packs.find(pack, rounded: quantise)
        guard case .diffusion(let found, let card) = wanted else {
            throw CommandProblem.bad(
                "pack",
                "\(pack) draws; `matinee bench storybook` measures that"
            )
        }
        let run = try await ModelRun(
            found,
            card,
            request(DiffusionLimits(found.index, card))
        )
        print(json ? try JSONLine.text(run.members) : run.words)
    }

    /// What is asked of the pack, once every option has been found good.
    private func request(_ limits: DiffusionLimits) throws -> GenerationRequest {
        guard let (width, height) = PackLibrary.size(size) else {
            throw CommandProblem.bad("size", "\(size) is no size such as 416x240")
        }
        guard width * height <= limits.pixels else {
            throw CommandProblem.bad("size", "this pack makes at most \(limits.pixels) pixels")
        }
        for (field, value, most) in [("frames", frames, limits.frames), ("steps", steps, 1_000)]
        where !(1...most).contains(value) {
            throw CommandProblem.bad(field, "use 1 to \(most)")
        }
        guard (0...20).contains(guidance ?? 0) else {
            throw CommandProblem.bad("guidance", "use 0 to 20")
        }
        var request = GenerationRequest(
            prompt: ModelRun.prompt,
            seed: 1,
            width: width,
            height: height,
            framesPerSecond: limits.framesPerSecond,
            frameCount: frames
        )
        request.steps = steps
        request.guidance = guidance
        return request
    }
}
