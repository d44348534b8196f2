import Crypto
import Foundation
package import Generation
import Kernels
import Layers
package import Tensors

/// The generator over one folder in diffusers layout: requests become Wan pipelines.
///
/// - Precision: Float32.
package struct DiffusionGenerator: Generator {
    package let pack: Pack
    private let folder: PackFolder
    private let limits: DiffusionLimits
    private let embed: Embed
    private var states: String?
    private var times: RunTimes?
    private let available: @Sendable () -> Int
    /// One for all packs: each run uses every core, and memory is planned for one at a time.
    private static let thread = WorkThread(label: "matinee.diffusion")

    /// Encodes prompts, each to rows that are zero beyond it; what it maps is released before it
    /// returns.
    ///
    /// - Shapes: prompts and a length M → `[M, textWidth]` each.
    package typealias Embed =
        @Sendable (_ prompts: [String], _ length: Int, _ check: () throws -> Void) throws ->
        [Tensor]

    /// Opens a pack; no weights are read before a clip is asked for.
    ///
    /// - Parameters:
    ///   - folder: the pack.
    ///   - name: the name templates use.
    ///   - sha256: over the pack's files.
    ///   - limits: what the checkpoint was trained to make; the published figures when nil.
    ///   - states: folder for the latents of runs under way; nil keeps none.
    ///   - available: bytes of memory that a run may take; asked when one begins.
    ///   - embed: the pack's text encoder.
    package init(
        _ folder: PackFolder,
        name: String,
        sha256: String,
        limits: DiffusionLimits? = nil,
        states: String? = nil,
        available: @escaping @Sendable () -> Int = { MemoryPlan.available },
        embed: @escaping Embed
    ) {
        self.folder = folder
        self.limits = limits ?? DiffusionLimits(folder.index)
        self.states = states
        self.available = available
        self.embed = embed
        pack = Pack(
            name: name,
            sha256: sha256,
            generatorVersion: "diffusion-1",
            capabilities: folder.capabilities
        )
    }

    package func keeping(statesIn folder: String) -> any Generator {
        var keeping = self
        keeping.states = folder
        return keeping
    }

    /// The same generator, which fills `times` while it runs and while its clip is decoded.
    package func timed(by times: RunTimes) -> DiffusionGenerator {
        var timed = self
        timed.times = times
        return timed
    }

    package func clip(
        for request: GenerationRequest,
        progress: @Sendable (Double) -> Void
    ) async throws(GenerationError) -> any GeneratedClip {
        try check(request)
        do {
            return try await Self.thread.run { try make(request, progress) }
        } catch {
            throw refusal(error)
        }
    }

    /// What would be made for a request, and what that takes; nothing is loaded.
    ///
    /// - Throws: `GenerationError` for a request that the pack cannot fulfil.
    package func account(of request: GenerationRequest) throws(GenerationError) -> ClipAccount {
        try check(request)
        do {
            let shape = try shape(of: request)
            return ClipAccount(
                width: shape.width,
                height: shape.height,
                frames: shape.frames,
                framesPerSecond: shape.framesPerSecond,
                steps: request.steps ?? limits.steps,
                guidance: request.guidance ?? limits.guidance,
                memory: try memory(of: request, shape)
            )
        } catch {
            throw refusal(error)
        }
    }

    private func memory(of request: GenerationRequest, _ shape: ClipShape) throws -> MemoryPlan {
        try MemoryPlan(
            folder,
            clip: shape.clip,
            encodesPictures: folder.index.encodesPictures(of: request)
        )
    }

    private func refusal(_ error: any Error) -> GenerationError {
        switch error {
        case let error as GenerationError: error
        case is CancellationError: .cancelled
        case DiffusionError.doesNotFit(let shortage):
            .doesNotFit(pack: pack.name, reason: shortage.description)
        default: .brokenPack(pack: pack.name, reason: "\(error)")
        }
    }

    private func shape(of request: GenerationRequest) throws -> ClipShape {
        let config = try WanAutoencoderConfig(folder.config("vae"))
        return try ClipShape(
            request,
            limits,
            multiple: config.spatialFactor * transformerConfig.patch.height,
            group: config.temporalFactor,
            skipped: folder.index.given(to: request)
        )
    }

    private var transformerConfig: TransformerConfig {
        get throws {
            try TransformerConfig(
                folder.config(folder.has("transformer") ? "transformer" : "transformer_2")
            )
        }
    }

    private func make(
        _ request: GenerationRequest,
        _ progress: (Double) -> Void
    ) throws -> DiffusionClip {
        let config = try WanAutoencoderConfig(folder.config("vae"))
        let shape = try shape(of: request)
        try memory(of: request, shape).check(available: available())
        // 1. Text, whose encoder is gone before anything else comes.
        let words = [request.instruction ?? request.prompt, limits.negativePrompt]
        let text = try times.adding(to: \.text) {
            try embed(words, limits.promptLength, Task.checkCancellation)
        }
        progress(0.02)
        // 2. What the clip is held to; the autoencoder's half for it is gone after.
        let (plan, references) = try plan(request, shape, config, text)
        progress(0.05)
        // 3. Latents.
        let latents = try denoise(plan, request, progress)
        let clean = latents.slice(axis: 1, references..<latents.shape[1])
        Scratch.shared.clear()
        progress(1)
        return DiffusionClip(
            request: request,
            warnings: shape.warnings(request) + request.coarsePhotos,
            latents: config.denormalised(clean),
            shape: shape,
            autoencoder: try WanAutoencoder(pack: folder, halves: .decoder),
            times: times
        )
    }

    private func plan(
        _ request: GenerationRequest,
        _ shape: ClipShape,
        _ autoencoder: WanAutoencoderConfig,
        _ text: [Tensor]
    ) throws -> (DenoisingPlan, references: Int) {
        var setting = Setting(
            autoencoder,
            shape,
            request,
            limits,
            try transformerConfig,
            encoder: { try WanAutoencoder(pack: folder, halves: .encoder) },
            embed: { try folder.embeddings(of: $0, check: Task.checkCancellation) }
        )
        var plan = try setting.plan(text: text[0], negative: text[1], folder.index)
        plan.course = limits.course
        plan.cacheThreshold = limits.cacheThreshold
        return (plan, setting.references)
    }

    private func denoise(
        _ plan: DenoisingPlan,
        _ request: GenerationRequest,
        _ progress: (Double) -> Void
    ) throws -> Tensor {
        let run = runName(of: request)
        if let states {
            try FileManager.default.createDirectory(
                atPath: states,
                withIntermediateDirectories: true
            )
        }
        let path = states.map { "\($0)/\(run).safetensors" }
        let state = path.flatMap {
            DenoisingState(path: $0, run: run, shape: plan.noise.shape)
        }
        return try withoutActuallyEscaping(progress) { progress in
            var watch = Denoiser.Watch()
            watch.check = Task.checkCancellation
            watch.start = { progress(0.05 + 0.93 * Double($0) / Double($1)) }
            watch.progress = {
                times?.endStep()
                progress(0.05 + 0.93 * Double($0) / Double($1))
            }
            if let path { watch.save = { try $0.write(to: path, run: run) } }
            let denoiser = Denoiser(
                Experts(folder),
                try SchedulerConfig(folder.config("scheduler"))
            )
            times?.beginSteps()
            return try LinearWork.$wanted.withValue(times?.linear) {
                try denoiser(plan, from: state, watch: watch)
            }
        }
    }

    /// A name for everything that decides a run's latents.
    private func runName(of request: GenerationRequest) -> String {
        let parts: [String] = [
            pack.sha256, pack.generatorVersion, request.prompt, request.instruction ?? "",
            "\(request.seed) \(request.width) \(request.height) \(request.framesPerSecond)",
            "\(request.frameCount) \(request.steps ?? 0) \(request.guidance ?? 0) \(limits)",
            request.startImage?.sha256 ?? "", request.subject?.image.sha256 ?? "",
            request.source?.sha256 ?? "", request.mask?.sha256 ?? "",
            request.first?.pictureHash ?? "", request.last?.pictureHash ?? "",
            request.layout?.sketchHash ?? "",
        ]
        // Lengths keep the parts apart.
        let text = parts.map { "\($0.utf8.count):\($0)" }.joined()
        return SHA256.hash(data: Data(text.utf8)).map { String(format: "%02x", $0) }.joined()
    }

    private func check(_ request: GenerationRequest) throws(GenerationError) {
        // Sound is left to whoever composes: these packs are silent, and the clip says so.
        var unmet = request.needs.subtracting(pack.capabilities).subtracting([.sound])
        // What continues a clip or starts from a picture is not made from words alone.
        if request.source != nil || request.first != nil {
            unmet.subtract([.textToVideo, .textToStill])
        }
        if let first = unmet.min(by: { $0.rawValue < $1.rawValue }) {
            throw .unsupported(first, pack: pack.name)
        }
        guard (16...8192).contains(request.width), (16...8192).contains(request.height) else {
            throw .badRequest(field: "size", reason: "each side must be 16 to 8192 pixels")
        }
        guard (1...240).contains(request.framesPerSecond) else {
            throw .badRequest(field: "fps", reason: "must be 1 to 240")
        }
        guard request.frameCount >= 1 else {
            throw .badRequest(field: "duration", reason: "must be one frame at least")
        }
        guard (1...1_000).contains(request.steps ?? limits.steps) else {
            throw .badRequest(field: "steps", reason: "must be 1 to 1000")
        }
        guard (0...20).contains(request.guidance ?? limits.guidance) else {
            throw .badRequest(field: "guidance", reason: "must be 0 to 20")
        }
        guard request.scene == nil else {
            throw .badRequest(field: "scene", reason: "only Storybook draws described scenes")
        }
        guard request.pictures.isEmpty else {
            throw .badRequest(field: "pictures", reason: "only Storybook hangs up pictures")
        }
        if folder.toldPictures == .firstAndLast, request.last == nil {
            throw .badRequest(
                field: "last",
                reason: "this pack only makes clips between a first and a last picture"
            )
        }
        if request.mask != nil, folder.index.pipeline != .vace {
            throw .badRequest(field: "mask", reason: "this pack cannot hold an edit to a mask")
        }
        if case .boxes? = request.layout {
            throw .badRequest(field: "layout", reason: "this pack takes a sketch, not boxes")
        }
        for anchor in [request.first, request.last].compactMap(\.self)
        where anchor.pictureHash == nil {
            throw .badRequest(field: "first", reason: "only Storybook draws described scenes")
        }
    }
}

extension Anchor {
    /// Hash of the picture's file; nil when it is no picture.
    var pictureHash: String? {
        if case .picture(let image) = self { image.sha256 } else { nil }
    }
}

extension Layout {
    /// Hash of the drawing's file; nil when it is no drawing.
    var sketchHash: String? {
        if case .sketch(let image) = self { image.sha256 } else { nil }
    }
}

extension ModelIndex {
    /// Whether a request's clip is held to pictures, which have to be encoded.
    func encodesPictures(of request: GenerationRequest) -> Bool {
        alwaysEncodes || request.startImage != nil || request.first != nil || request.source != nil
    }

    /// Frames at the start of what is denoised that the request's clip comes after.
    func given(to request: GenerationRequest) -> Int {
        guard request.source != nil, request.instruction == nil else { return 0 }
        return pipeline == .vace ? 5 : 1
    }
}
