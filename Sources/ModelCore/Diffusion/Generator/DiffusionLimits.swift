/// What a checkpoint was trained to make, and how it is asked for it by default.
package struct DiffusionLimits: Sendable, Equatable {
    /// Most pixels of a frame; larger requests are made at this area and scaled.
    package var pixels: Int
    /// Most frames of a clip.
    package var frames: Int
    /// Frames a second that its motion stands for.
    package var framesPerSecond: Int
    /// Denoising steps.
    package var steps: Int
    /// Classifier-free guidance.
    package var guidance: Float
    /// Guidance of the second expert; that of the first when nil.
    package var lowNoiseGuidance: Float?
    /// Tokens of a prompt.
    package var promptLength = 512
    /// What is not wanted, in words.
    package var negativePrompt = ""
    /// How much of a clip an edit without a mask may change, 0...1.
    package var strength = 0.7
    /// How the noise falls.
    package var course = DenoisingPlan.Course.ofPack
    /// Change of the first block below which a step is spared; nil never.
    package var cacheThreshold: Float?

    /// Gives the figures of the published checkpoints with such an index.
    package init(_ index: ModelIndex) {
        let isFine = index.expandTimesteps
        pixels = isFine ? 1_280 * 704 : 832 * 480
        frames = isFine ? 121 : 81
        framesPerSecond = isFine ? 24 : 16
        steps = index.boundaryRatio == nil ? 50 : 40
        guidance = index.boundaryRatio == nil ? 5 : 4
        lowNoiseGuidance = index.boundaryRatio == nil ? nil : 3
    }
}
