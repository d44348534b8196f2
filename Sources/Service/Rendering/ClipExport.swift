private import Foundation
package import Generation
private import Kernels
private import Provenance
private import Templates

/// Writes one clip as a file of its own: labelled and sealed as every video of ours.
package struct ClipExport: Sendable {
    /// What is heard.
    package enum Soundtrack: Sendable, Equatable {
        case silent
        /// The clip's own sound.
        case scene
        /// A tune of the box over the clip's own sound.
        case music(String)
        /// The sound of a file, as it is.
        case file(String)
    }

    private let clip: any GeneratedClip
    private let pack: Pack
    private let codeVersion: String

    /// Takes a finished clip and what it was made with.
    package init(_ clip: any GeneratedClip, pack: Pack, codeVersion: String) {
        self.codeVersion = codeVersion
        self.clip = clip
        self.pack = pack
    }

    /// Draws the clip into `path`, whose ending decides the format; replaces what was there.
    ///
    /// - Throws: `RenderingError`, `CancellationError`; `path` is then as it was.
    package func write(
        to path: String,
        isStill: Bool,
        soundtrack: Soundtrack,
        progress: @escaping @Sendable (Double) -> Void
    ) async throws {
        let folder = path + ".part-\(ProcessInfo.processInfo.processIdentifier)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let storyboard = storyboard(soundtrack)
        var materials = Materials()
        for wanted in storyboard.clips { materials.clips.append((wanted, MadeClip(clip: clip))) }
        let seal = Seal(
            source: clip.request.showsOtherPictures ? .modelAndOther : .model,
            version: codeVersion,
            pack: pack.name,
            seed: clip.request.seed,
            recipe: clip.recipe
        )
        let sealer = Sealer(seal: seal)
        if isStill {
            let picture = try firstPicture(storyboard, materials)
            try FileManager.default.createDirectory(
                atPath: folder,
                withIntermediateDirectories: true
            )
            let part = "\(folder)/still.\(URL(filePath: path).pathExtension.lowercased())"
            try sealer.write(picture, to: part)
            try move(part, to: path)
            progress(1)
            return
        }
        let sound = try await SoundMix(
            storyboard: storyboard,
            materials: materials,
            assets: .files
        ).play()
        let job = FrameJob(
            storyboard: storyboard,
            materials: materials,
            sound: soundtrack == .silent ? nil : sound,
            folder: folder,
            sealer: sealer
        )
        let made = try await composingThread.run {
            try job.run { stage, share in if stage == .composing { progress(share) } }
        }
        guard let file = try job.seal(made).first else { return }
        try move(file.path, to: path)
    }

    private func firstPicture(
        _ storyboard: Storyboard,
        _ materials: Materials
    ) throws -> PixelBuffer {
        var composer = try Composer(storyboard, materials: materials, meter: CPUMeter())
        var picture = PixelBuffer(
            width: storyboard.canvas.width,
            height: storyboard.canvas.height
        )
        try composer.draw(frame: 0, into: &picture)
        return picture
    }

    /// One scene with the clip on all of the canvas.
    private func storyboard(_ soundtrack: Soundtrack) -> Storyboard {
        let request = clip.request
        let canvas = Storyboard.Canvas(
            width: request.width,
            height: request.height,
            framesPerSecond: request.framesPerSecond
        )
        let shown = Storyboard.Clip(
            prompt: request.prompt,
            seed: request.seed,
            isShared: false,
            width: request.width,
            height: request.height,
            frameCount: request.frameCount
        )
        let layer = Storyboard.Layer(
            source: "generate",
            frames: 0..<request.frameCount,
            box: .full,
            content: .generated(shown)
        )
        let scene = Storyboard.Scene(
            id: "clip",
            startFrame: 0,
            frameCount: request.frameCount,
            lingerFrames: 0,
            transition: .cut,
            background: .solid(Storyboard.Colour(red: 0, green: 0, blue: 0)),
            layers: [layer] + titles(on: canvas)
        )
        var sound = Storyboard.Soundtrack()
        switch soundtrack {
        case .silent, .scene: break
        case .music(let name): sound.music = .builtIn(name)
        case .file(let path):
            sound.voice = .file(path)
            sound.ambience = false
        }
        return Storyboard(
            template: "generate",
            title: "generate",
            locale: "en",
            canvas: canvas,
            scenes: [scene],
            sound: sound,
            outputs: [Storyboard.Output(role: .video, format: .mp4)],
            label: Storyboard.Label.standard(on: canvas)
        )
    }

    /// The clip's titles one after another, each over its share of the time.
    private func titles(on canvas: Storyboard.Canvas) -> [Storyboard.Layer] {
        let count = clip.request.frameCount
        let side = Double(min(canvas.width, canvas.height))
        return clip.titles.enumerated().map { index, words in
            let text = Storyboard.Text(
                string: words,
                style: .title,
                minimumSize: side / 24,
                maximumSize: side / 8,
                lines: 3,
                overflow: .shrink,
                alignment: .centre,
                vertical: .middle,
                colour: Storyboard.Colour(red: 255, green: 255, blue: 255),
                outline: nil,
                shadow: Storyboard.Colour(red: 0, green: 0, blue: 0)
            )
            let begin = index * count / clip.titles.count
            let end = (index + 1) * count / clip.titles.count
            let fade = min(canvas.framesPerSecond / 2, (end - begin) / 3)
            let animation =
                fade < 1
                ? Storyboard.Animation.none : Storyboard.Animation(kind: .fade, frames: fade)
            return Storyboard.Layer(
                source: "title",
                frames: begin..<end,
                box: Storyboard.Box(x: 0.08, y: 0.32, width: 0.84, height: 0.36),
                enter: animation,
                exit: animation,
                content: .text(text)
            )
        }
    }

    private func move(_ part: String, to path: String) throws {
        try? FileManager.default.removeItem(atPath: path)
        try FileManager.default.moveItem(atPath: part, toPath: path)
    }
}

extension GenerationRequest {
    /// Whether somebody's own photos or films are among what it shows.
    fileprivate var showsOtherPictures: Bool {
        let anchors = [first, last].contains { anchor in
            if case .picture = anchor { true } else { false }
        }
        return startImage != nil || subject != nil || !pictures.isEmpty || anchors
            || (source.map { $0.scene == nil } ?? false)
    }
}

extension GeneratedClip {
    /// What draws the clip again, on one line and without words of the prompt.
    ///
    /// Nil when pictures of somebody's own are in it: without them the scene draws something else.
    fileprivate var recipe: String? {
        guard !request.showsOtherPictures, let description,
            var scene = try? JSONSerialization.jsonObject(with: Data(description)) as? [String: Any]
        else { return nil }
        if scene["unmet"] != nil { scene["unmet"] = [String]() }
        let data = try? JSONSerialization.data(
            withJSONObject: scene,
            options: [.sortedKeys, .withoutEscapingSlashes]
        )
        return data.map { String(decoding: $0, as: UTF8.self) }
    }
}
