package import Generation

/// A silent pack, heard with the sound that another makes for the same words.
package struct SoundedGenerator: Generator {
    private let pictures: any Generator
    private let voice: any Generator

    /// Pairs a pack that makes pictures with one that makes sound.
    package init(_ pictures: any Generator, heardAs voice: any Generator) {
        self.pictures = pictures
        self.voice = voice
    }

    package var pack: Pack { pictures.pack }

    package func keeping(statesIn folder: String) -> any Generator {
        SoundedGenerator(pictures.keeping(statesIn: folder), heardAs: voice)
    }

    package func clip(
        for request: GenerationRequest,
        progress: @Sendable (Double) -> Void
    ) async throws(GenerationError) -> any GeneratedClip {
        var silent = request
        silent.wantsSound = false
        silent.soundPrompt = nil
        let clip = try await pictures.clip(for: silent, progress: progress)
        guard request.wantsSound else { return clip }
        let words = [request.instruction, request.prompt, request.soundPrompt].compactMap(\.self)
        guard let prompt = words.first(where: { !$0.isEmpty }) else {
            return SoundedClip(request: request, pictures: clip, sounding: nil)
        }
        var heard = GenerationRequest(
            prompt: prompt,
            seed: request.seed,
            width: 64,
            height: 64,
            framesPerSecond: request.framesPerSecond,
            frameCount: request.frameCount
        )
        heard.wantsSound = true
        heard.soundPrompt = request.soundPrompt
        // What the voice cannot read is shown in silence.
        let sounding = try? await voice.clip(for: heard) { _ in }
        return SoundedClip(request: request, pictures: clip, sounding: sounding)
    }
}

/// One clip's pictures with another's sound.
private struct SoundedClip: GeneratedClip {
    let request: GenerationRequest
    let pictures: any GeneratedClip
    let sounding: (any GeneratedClip)?

    var description: [UInt8]? { pictures.description }
    var unmet: [String] { pictures.unmet }
    var warnings: [String] {
        pictures.warnings + (sounding == nil ? ["no sound can be made for these words"] : [])
    }
    var titles: [String] { pictures.titles }
    func sound() -> Sound? { sounding?.sound() }
    func frames() -> any FrameReader { pictures.frames() }
}
