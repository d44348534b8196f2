import Foundation
package import Generation
private import Portraits

/// The generator in the box: a sentence becomes an illustrated scene, drawn at any size.
package struct StorybookGenerator: Generator {
    package let pack: Pack
    private let storybook: StorybookPack
    private let encoder: TextEncoder

    /// Opens the pack in the box and the text encoder in `folder`.
    ///
    /// - Parameter folder: all-MiniLM-L6-v2: model.safetensors, tokenizer.json, config.json.
    /// - Throws: `.brokenPack` that names the file at fault.
    package init(textEncoder folder: String) throws(GenerationError) {
        do {
            encoder = try TextEncoder(folder: folder)
        } catch {
            throw .brokenPack(pack: StorybookPack.name, reason: "\(error)")
        }
        storybook = try StorybookPack.bundled(
            encoderFiles: TextEncoder.files.map { folder + "/" + $0 }
        )
        pack = Pack(
            name: StorybookPack.name,
            sha256: storybook.sha256,
            generatorVersion: StorybookPack.generatorVersion,
            capabilities: storybook.card.capabilities
        )
    }

    package func clip(
        for request: GenerationRequest,
        progress: @Sendable (Double) -> Void
    ) async throws(GenerationError) -> any GeneratedClip {
        try check(request)
        let reel = try withoutActuallyEscaping(progress) {
            progress throws(GenerationError) in
            try direct(request, progress)
        }
        let likeness = try likeness(in: request)
        progress(1)
        return StorybookClip(
            request: request,
            reel: reel,
            warnings: reel.warnings + request.coarsePhotos
                + [likeness?.setback?.warning, foreign(request.prompt)].compactMap(\.self),
            likeness: likeness
        )
    }

    /// Says that a prompt is in a language the model does not read; nil for English.
    private func foreign(_ prompt: String) -> String? {
        let language = PromptLanguage(of: prompt)
        return language.isEnglish
            ? nil
            : "the prompt seems to be in another language (\(language.code)); write it in English"
    }

    private func direct(
        _ request: GenerationRequest,
        _ progress: @escaping @Sendable (Double) -> Void
    ) throws(GenerationError) -> Reel {
        let director = Director(
            sample: { prompt, seed throws(GenerationError) in
                try sample(
                    prompt,
                    seed: seed,
                    steps: request.steps,
                    guidance: request.guidance,
                    duration: request.duration,
                    progress: progress
                )
            },
            read: { phrase throws(GenerationError) in try reading(of: phrase) }
        )
        return try director.reel(for: request)
    }

    /// Finds the person in the subject's photo; nil when the request has none.
    private func likeness(in request: GenerationRequest) throws(GenerationError) -> Likeness? {
        guard let subject = request.subject else { return nil }
        try checkCancellation()
        do {
            return try Likeness(subject.image.pixels, detector: FaceDetector())
        } catch .unusablePhoto(let reason) {
            throw .badRequest(field: "subject", reason: reason)
        } catch {
            throw .brokenPack(pack: pack.name, reason: error.description)
        }
    }

    /// Samples the scene for a prompt.
    ///
    /// - Parameters:
    ///   - prompt: what to show.
    ///   - seed: decides the noise that the scene flows from, and everything drawn at random.
    ///   - steps: steps of the flow, 1...200; the pack's own number when nil.
    ///   - guidance: how much the text counts, 0...20; the pack's own number when nil.
    ///   - duration: seconds of the clip; an event that the prompt asks for happens inside.
    ///   - progress: called with the finished share, rising.
    /// - Returns: the scene, with what the seed decides still open where the renderer decides it.
    /// - Throws: `.badRequest` for a prompt that cannot be read or a number out of bounds,
    ///   `.cancelled`.
    package func sample(
        _ prompt: String,
        seed: UInt64,
        steps: Int? = nil,
        guidance: Float? = nil,
        duration: Double = 5,
        progress: @Sendable (Double) -> Void = { _ in }
    ) throws(GenerationError) -> Scene {
        let settings = try settings(steps: steps, guidance: guidance)
        let prompt = try Prompt(prompt, emoji: storybook.card.emoji)
        try checkCancellation()
        let reading = encoder.encode(prompt.spelled, maxTokens: Prompt.mostTokens)
        progress(0.5)
        try checkCancellation()
        let language = PromptLanguage(of: prompt.original)
        let (drawable, undrawable) = (storybook.card.drawable, storybook.card.undrawable)
        var unmet = UnmetWords(drawable: drawable, undrawable: undrawable)(
            prompt.spelled,
            pieces: reading.tokens,
            scores: storybook.model.probe(reading.states)
        )
        if !language.isEnglish {
            unmet = (language.unread + unmet.filter { !language.unread.contains($0) })
                .prefix(UnmetWords.most).map { $0 }
        }
        let sampler = storybook.model.sampler
        let stated = sampler.read(TextMemory(reading))
        let excluded = ExclusionWords.ruledOut(by: prompt.spelled)
        var chance = Chance(seed, 102)
        let asked = OccasionWords.asked(
            by: prompt.spelled,
            reading: stated,
            leftOut: excluded,
            chance: &chance
        )
        let moves = MoveWords(phrases: storybook.card.moves)
        let chosen = try sampler.fill(
            from: TextMemory(reading),
            leavingOut: excluded.union(asked).union(moves.leftOut(by: prompt.spelled)),
            noise: sampler.noise(seed: seed),
            settings: settings
        ) { share throws(GenerationError) in
            progress(0.5 + 0.5 * share)
            try checkCancellation()
        }
        let assembly = SceneAssembly(
            slots: storybook.model.slots,
            clock: ClockWords.time(in: prompt.spelled),
            unmet: unmet,
            duration: duration
        )
        var scene = assembly.scene(chosen, seed: seed)
        for index in scene.elements.indices {
            let kind = scene.elements[index].kind
            let isStated = stated.slots["element." + kind.rawValue]?.isLevelStated == true
            let isOnly = scene.elements.count == 1 && isStated
            guard let level = CountWords.level(of: kind, in: prompt.spelled, isOnly: isOnly)
            else { continue }
            var chance = Chance(seed, 101)
            scene.elements[index].count = Amount.count(of: kind, level: level, chance: &chance)
        }
        let tone = stated.stated("tone").flatMap(Tone.init)
        if tone == nil || tone == .natural,
            let tint = TintWords.tone(of: scene.elements.map(\.kind), in: prompt.spelled)
        {
            scene.palette = tint.palette(of: scene)
        }
        // A look holds for a whole film, so it is never left to one scene's seed.
        if stated.stated("style") == nil { scene.style = .soft }
        return scene
    }

    /// Gives what a phrase states: its own words of the vocabulary first, the model's reading else.
    ///
    /// - Throws: `.badRequest` for a phrase that cannot be read.
    package func reading(of phrase: String) throws(GenerationError) -> PhraseReading {
        let own = OwnWords.read(phrase)
        return own.isEmpty ? PhraseReading(try slotReading(of: phrase)) : own
    }

    /// Gives what the model reads in a phrase, slot by slot, with nothing left to chance.
    ///
    /// - Throws: `.badRequest` for a phrase that cannot be read.
    package func slotReading(of phrase: String) throws(GenerationError) -> SceneReading {
        let prompt = try Prompt(phrase, emoji: storybook.card.emoji)
        let encoding = encoder.encode(prompt.spelled, maxTokens: Prompt.mostTokens)
        return storybook.model.sampler.read(TextMemory(encoding))
    }

    private func settings(
        steps: Int?,
        guidance: Float?
    ) throws(GenerationError) -> SceneSampler.Settings {
        let own = storybook.card.sampling
        let settings = SceneSampler.Settings(
            steps: steps ?? own.steps,
            guidance: guidance ?? own.guidance
        )
        guard (1...200).contains(settings.steps) else {
            throw .badRequest(field: "steps", reason: "must be 1 to 200")
        }
        guard (0...20).contains(settings.guidance) else {
            throw .badRequest(field: "guidance", reason: "must be 0 to 20")
        }
        return settings
    }

    /// Reads a described scene.
    ///
    /// - Throws: `.badRequest` that names the place of the trouble.
    package static func scene(from json: [UInt8]) throws(GenerationError) -> Scene {
        do {
            return try JSONDecoder().decode(Scene.self, from: Data(json))
        } catch let error as SceneError {
            throw .badRequest(field: "scene", reason: error.description)
        } catch {
            throw .badRequest(field: "scene", reason: "is not the JSON of a scene")
        }
    }

    private func check(_ request: GenerationRequest) throws(GenerationError) {
        let unmet = request.needs.subtracting(pack.capabilities)
        if let first = unmet.min(by: { $0.rawValue < $1.rawValue }) {
            throw .unsupported(first, pack: pack.name)
        }
        guard (16...8192).contains(request.width), (16...8192).contains(request.height) else {
            throw .badRequest(field: "size", reason: "each side must be 16 to 8192 pixels")
        }
        guard (1...240).contains(request.framesPerSecond) else {
            throw .badRequest(field: "fps", reason: "must be 1 to 240")
        }
        guard request.frameCount >= 1, request.duration <= 3_600 else {
            throw .badRequest(field: "duration", reason: "must be one frame to one hour")
        }
    }

    private func checkCancellation() throws(GenerationError) {
        if Task.isCancelled { throw .cancelled }
    }
}
