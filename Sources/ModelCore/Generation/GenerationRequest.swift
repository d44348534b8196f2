package import Kernels

/// Everything that decides the pictures of one clip; equal requests to one pack give equal frames.
package struct GenerationRequest: Sendable, Equatable {
    /// What to show, in plain words.
    package var prompt: String
    /// Chooses among the scenes or noises that fit the prompt.
    package var seed: UInt64
    /// Size of every frame in pixels; both sides are even.
    package var width: Int
    package var height: Int
    /// Frames a second, constant.
    package var framesPerSecond: Int
    /// Number of frames; 1 asks for a still.
    package var frameCount: Int
    /// A picture that the clip starts from, if any.
    package var startImage: InputImage?
    /// A person to show, already past the consent gate.
    package var subject: ConsentedSubject?
    /// Denoising steps; the pack's own number when nil.
    package var steps: Int?
    /// Classifier-free guidance; the pack's own number when nil.
    package var guidance: Float?
    /// A scene as `describe` gave it (JSON), to be drawn again instead of sampled from the prompt.
    package var scene: [UInt8]?
    /// Whether the generator is asked for sound of its own.
    package var wantsSound: Bool

    /// Gives a text-to-video request; the optional parts are set afterwards.
    package init(
        prompt: String,
        seed: UInt64,
        width: Int,
        height: Int,
        framesPerSecond: Int,
        frameCount: Int
    ) {
        self.prompt = prompt
        self.seed = seed
        self.width = width
        self.height = height
        self.framesPerSecond = framesPerSecond
        self.frameCount = frameCount
        wantsSound = false
    }

    /// Length in seconds.
    package var duration: Double { Double(frameCount) / Double(framesPerSecond) }

    /// What a pack must be able to do to fulfil this request.
    package var needs: Set<Capability> {
        var needs: Set<Capability> = [frameCount == 1 ? .textToStill : .textToVideo]
        if startImage != nil { needs = [.imageToVideo] }
        if subject != nil { needs = [.personalised] }
        if wantsSound { needs.insert(.sound) }
        return needs
    }
}

/// A decoded picture and the hash of the file it came from.
package struct InputImage: Sendable, Equatable {
    /// The upright pixels.
    package let pixels: PixelBuffer
    /// SHA-256 of the original file, lower-case hexadecimal.
    package let sha256: String

    /// Pairs pixels with the hash of their file.
    package init(pixels: PixelBuffer, sha256: String) {
        self.pixels = pixels
        self.sha256 = sha256
    }
}
