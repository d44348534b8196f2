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
    /// A clip or photo to change by `instruction`, or to continue when there is none.
    package var source: SourceClip?
    /// What to change in `source`, in plain words.
    package var instruction: String?
    /// Where `instruction` may change a photo or video: white where it may, black where not.
    package var mask: InputImage?
    /// Whether the end has to meet the beginning.
    package var isLoop: Bool
    /// Several takes one after another; their lengths add up to the clip's.
    package var shots: [Shot]
    /// Where things are to stand.
    package var layout: Layout?
    /// How the camera moves, whatever the prompt says.
    package var camera: CameraWish?
    /// What the clip begins with.
    package var first: Anchor?
    /// What the clip ends with.
    package var last: Anchor?
    /// The third of the picture to be kept calm for text: top, middle or bottom.
    package var calm: String?
    /// Pictures for frames and polaroids in the scene.
    package var pictures: [InputImage]
    /// Whether the generator is asked for sound of its own.
    package var wantsSound: Bool
    /// What to hear, in plain words; nil leaves it to the pictures.
    package var soundPrompt: String?

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
        isLoop = false
        shots = []
        pictures = []
        wantsSound = false
    }

    /// Length in seconds.
    package var duration: Double { Double(frameCount) / Double(framesPerSecond) }

    /// Whether the description of the one scene that its words gave stands for those words.
    ///
    /// A change, a photo or a second scene is not in that description, or would be made twice.
    package var isToldByItsScene: Bool {
        startImage == nil && source == nil && instruction == nil && shots.isEmpty && first == nil
            && last == nil
    }

    /// What a pack must be able to do to fulfil this request.
    package var needs: Set<Capability> {
        var needs: Set<Capability> = [frameCount == 1 ? .textToStill : .textToVideo]
        if startImage != nil { needs = [.imageToVideo] }
        if subject != nil { needs = [.personalised] }
        if instruction != nil { needs.insert(.edit) }
        if source != nil, instruction == nil { needs.insert(.extend) }
        if isLoop { needs.insert(.loop) }
        if !shots.isEmpty { needs.insert(.shots) }
        if layout != nil || shots.contains(where: { $0.layout != nil }) { needs.insert(.layout) }
        if camera != nil || shots.contains(where: { $0.camera != nil }) { needs.insert(.camera) }
        if first != nil || last != nil { needs.insert(.firstAndLast) }
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
