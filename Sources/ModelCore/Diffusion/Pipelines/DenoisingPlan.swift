package import Tensors

/// Everything that decides the latents of one clip, once prompt and pictures are encoded.
package struct DenoisingPlan: Sendable {
    /// Embeddings of the prompt: `[M, textWidth]`.
    package var text: Tensor
    /// Embeddings of what is not wanted; nil without guidance.
    package var negative: Tensor?
    /// Embeddings of the pictures that the clip starts and ends with.
    package var image: Tensor?
    /// Normal noise, `[C, T, H, W]` of the latents.
    package var noise: Tensor
    /// What the latents are held to.
    package var conditioning: Conditioning = .none
    /// Number of steps.
    package var steps: Int
    package var guidance: Guidance
    package var course: Course = .ofPack
    /// A clip to start from instead of noise alone.
    package var source: Source?
    /// Change of the first block below which a step is spared most of its work; nil never.
    package var cacheThreshold: Float?

    /// Gives a plan from noise and prompt alone.
    package init(text: Tensor, negative: Tensor?, noise: Tensor, steps: Int, guidance: Guidance) {
        self.text = text
        self.negative = negative
        self.noise = noise
        self.steps = steps
        self.guidance = guidance
    }

    /// What the latents are held to, besides the prompt.
    package enum Conditioning: Sendable {
        case none
        /// Channels joined to the noisy latents: `[C', T, H, W]`.
        case joined(Tensor)
        /// Clean latents that stand for the first frame: `[C, 1, H, W]`.
        case firstFrame(Tensor)
        /// Control latents `[C', T, H, W]` and how much each of the branch's hints counts.
        case control(Tensor, scales: [Float])
    }

    /// How the noise falls.
    package enum Course: Sendable, Equatable {
        /// As the pack's scheduler asks.
        case ofPack
        /// Fine steps first, then growing ones, straight on.
        case linearQuadratic
        /// The timesteps a distilled checkpoint was trained for, straight on.
        case distilled([Double])
    }

    /// A clip that is changed.
    package struct Source: Sendable {
        /// Its latents, normalised.
        package var latents: Tensor
        /// How much of it may change, 0...1.
        package var strength: Double

        /// Pairs the two.
        package init(latents: Tensor, strength: Double) {
            self.latents = latents
            self.strength = strength
        }
    }

    /// The sampler, and the step it starts with.
    func sampler(_ config: SchedulerConfig) -> (sampler: any FlowSampler, first: Int) {
        let sampler: any FlowSampler
        switch course {
        case .ofPack: sampler = config.sampler(over: config.schedule(steps: steps))
        case .linearQuadratic:
            sampler = EulerSampler(
                schedule: .linearQuadratic(
                    steps: steps,
                    emulating: max(250, steps),
                    trained: config.trainedTimesteps
                )
            )
        case .distilled(let timesteps):
            sampler = EulerSampler(
                schedule: .distilled(
                    timesteps: timesteps,
                    shift: config.shift,
                    trained: config.trainedTimesteps
                )
            )
        }
        let count = sampler.schedule.count
        let first = source.map { count - min(Int(Double(count) * $0.strength), count) } ?? 0
        return (sampler, first)
    }
}
