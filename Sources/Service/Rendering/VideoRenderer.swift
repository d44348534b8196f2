private import Foundation
package import Generation
internal import Kernels
internal import Media
internal import Provenance
internal import Templates

/// The machine's one thread for drawing: two renders at once take turns by whole renders, not by
/// frames.
let composingThread = WorkThread(label: "matinee.composing")

/// Makes a storyboard's files: opens its photos, makes its clips, draws, encodes and seals.
///
/// Frames are drawn on a thread of their own while the encoder works on others, and nothing holds
/// more than a few of them.
package struct VideoRenderer: Sendable {
    private let generators: [any Generator]
    private let assets: AssetSource
    private let cache: ClipCache
    private let codeVersion: String

    /// Gives a renderer.
    ///
    /// - Parameters:
    ///   - generators: the installed packs, the preferred first.
    ///   - assets: where photos, music and fallbacks come from.
    ///   - cache: where clips are looked up before they are made.
    ///   - codeVersion: recorded in the seal.
    package init(
        generators: [any Generator],
        assets: AssetSource,
        cache: ClipCache = .none,
        codeVersion: String
    ) {
        self.generators = generators
        self.assets = assets
        self.cache = cache
        self.codeVersion = codeVersion
    }

    /// Makes all outputs of `request` in its folder.
    ///
    /// - Parameters:
    ///   - request: what to make.
    ///   - report: called with the stage and its finished share, 0...1.
    ///   - atEnd: called once when nothing more will be reported, whatever the outcome.
    /// - Returns: the files and what has to be said about them.
    /// - Throws: `RenderingError`, `GenerationError.needsConsent`, `CancellationError`; the folder
    ///   may then hold unfinished files.
    package func render(
        _ request: RenderRequest,
        report: @escaping @Sendable (RenderingStage, Double) -> Void = { _, _ in },
        atEnd: @escaping @Sendable () -> Void = {}
    ) async throws -> Rendered {
        defer { atEnd() }
        let watch = Stopwatch()
        let materials = try await gather(request) { report(.generating, $0) }
        watch.lap("generating")
        let mix = SoundMix(storyboard: request.storyboard, materials: materials, assets: assets)
        let sound = try await mix.play()
        watch.lap("sound")
        let seal = Sealer(seal: seal(request, materials))
        let job = FrameJob(
            storyboard: request.storyboard,
            materials: materials,
            sound: sound,
            folder: request.folder,
            sealer: seal
        )
        let made = try await composingThread.run { try job.run(report) }
        watch.lap("composing")
        watch.move(made.endingSeconds, from: "composing", to: "encoding")
        report(.sealing, 0)
        let files = try job.seal(made)
        report(.sealing, 1)
        watch.lap("sealing")
        var rendered = Rendered(
            files: files,
            warnings: materials.clips.flatMap(\.made.warnings) + mix.warnings,
            degraded: materials.clips.contains(where: \.made.isFallback),
            timings: watch.timings,
            pack: pack(of: materials),
            scenes: materials.clips.compactMap(\.made.clip.description)
        )
        rendered.timings.drawing = made.drawingSeconds
        rendered.timings.composing = made.threadSeconds - made.drawingSeconds
        return rendered
    }

    /// Passes every photo through the gate, then makes the clips.
    private func gather(
        _ request: RenderRequest,
        progress: @escaping @Sendable (Double) -> Void
    ) async throws -> Materials {
        let storyboard = request.storyboard
        let gate = LikenessGate(
            consents: request.consents,
            use: storyboard.template,
            at: request.instant
        )
        var materials = Materials()
        for picture in storyboard.pictures {
            let opened = try await gate.open(picture, from: assets)
            let side = 3 * max(storyboard.canvas.width, storyboard.canvas.height) / 2
            let pixels = try decode(opened, maxSide: side, name: picture.asset.text)
            materials.pictures.append((picture, pixels))
        }
        let maker = ClipMaker(
            generators: generators,
            cache: cache,
            gate: gate,
            assets: assets,
            framesPerSecond: storyboard.canvas.framesPerSecond
        )
        let clips = storyboard.clips
        for (index, clip) in clips.enumerated() {
            try Task.checkCancellation()
            let made = try await maker.make(clip, layer: source(of: clip, in: storyboard)) {
                progress((Double(index) + $0) / Double(clips.count))
            }
            materials.clips.append((clip, made))
        }
        progress(1)
        return materials
    }

    private func source(of clip: Storyboard.Clip, in storyboard: Storyboard) -> String {
        storyboard.layers.first { $0.content == .generated(clip) }?.source ?? "scenes"
    }

    private func pack(of materials: Materials) -> Pack? {
        materials.clips.lazy.compactMap(\.made.pack).first
            ?? (materials.clips.isEmpty ? nil : generators.first?.pack)
    }

    private func seal(_ request: RenderRequest, _ materials: Materials) -> Seal {
        Seal(
            source: materials.pictures.isEmpty ? .model : .modelAndOther,
            version: codeVersion,
            pack: pack(of: materials)?.name,
            seed: request.seed
        )
    }
}

/// Measures a render's parts.
private final class Stopwatch {
    private let clock = ContinuousClock()
    private let processAtStart = CPUClock.process
    private var last: ContinuousClock.Instant
    private var laps: [String: Double] = [:]

    init() { last = clock.now }

    func lap(_ name: String) {
        let now = clock.now
        laps[name, default: 0] += (now - last) / .seconds(1)
        last = now
    }

    /// Counts a part of one lap as another's.
    func move(_ seconds: Double, from name: String, to other: String) {
        laps[name, default: 0] -= seconds
        laps[other, default: 0] += seconds
    }

    var timings: Timings {
        var timings = Timings()
        timings.wall = laps
        timings.process = CPUClock.process - processAtStart
        return timings
    }
}
