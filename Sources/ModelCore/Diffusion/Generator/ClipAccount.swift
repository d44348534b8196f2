/// What a pack would make for one request, before anything is loaded.
package struct ClipAccount: Sendable, Equatable {
    /// Size at which it is denoised; the request's own is scaled from it.
    package let width: Int
    package let height: Int
    /// Frames that are denoised.
    package let frames: Int
    /// Frames a second that are denoised.
    package let framesPerSecond: Int
    /// Denoising steps.
    package let steps: Int
    /// Classifier-free guidance.
    package let guidance: Float
    /// What it takes.
    package let memory: MemoryPlan
}
