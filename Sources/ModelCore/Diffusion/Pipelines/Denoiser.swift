package import Tensors

/// Walks from noise to latents: predicts with and without the prompt, joins the two, steps on.
package struct Denoiser {
    private let experts: Experts
    private let scheduler: SchedulerConfig

    /// Gives a denoiser of these parts.
    package init(_ experts: Experts, _ scheduler: SchedulerConfig) {
        self.experts = experts
        self.scheduler = scheduler
    }

    /// What a run tells while it goes on, and asks.
    package struct Watch {
        /// Called before each block and step; what it throws ends the run.
        package var check: () throws -> Void = {}
        /// Called before the first step, unless it is the very first, with the number of steps that
        /// need not be done, and of all.
        package var start: (Int, Int) -> Void = { _, _ in }
        /// Called with the number of steps done and of all steps.
        package var progress: (Int, Int) -> Void = { _, _ in }
        /// Takes the state every `saveEvery` steps, and after the last.
        package var save: (DenoisingState) throws -> Void = { _ in }
        package var saveEvery = 5

        /// Watches nothing.
        package init() {}
    }

    /// Gives the clean latents, normalised.
    ///
    /// - Parameters:
    ///   - plan: what decides them.
    ///   - state: where an earlier run of the same plan stood; nil to start.
    ///   - watch: what to tell and ask.
    /// - Shapes: `[C, T, H, W]`.
    /// - Returns: the latents; a first frame they were held to is in its place.
    /// - Throws: what `watch.check` and `watch.save` throw; a loading error.
    package func callAsFunction(
        _ plan: DenoisingPlan,
        from state: DenoisingState? = nil,
        watch: Watch = Watch()
    ) throws -> Tensor {
        var (sampler, first) = plan.sampler(scheduler)
        let count = sampler.schedule.count
        var latents = plan.noise
        if let source = plan.source, first < count {
            latents = sampler.noised(source.latents, with: plan.noise, at: first)
        } else if let source = plan.source {
            return source.latents
        }
        if let state, (first..<count).contains(state.next - 1) {
            latents = state.latents
            sampler.resume(state.memory, at: state.next)
            first = state.next
        }
        var caches = StepCaches(threshold: plan.cacheThreshold)
        if first > 0 { watch.start(first, count) }
        for step in first..<count {
            try watch.check()
            let velocity = try velocity(plan, latents, step, sampler, &caches, watch.check)
            latents = sampler.step(velocity, at: step, from: latents)
            watch.progress(step + 1, count)
            if (step + 1) % watch.saveEvery == 0 || step + 1 == count {
                try watch.save(
                    DenoisingState(next: step + 1, latents: latents, memory: sampler.memory)
                )
            }
        }
        return plan.conditioning.held(latents)
    }

    private func velocity(
        _ plan: DenoisingPlan,
        _ latents: Tensor,
        _ step: Int,
        _ sampler: any FlowSampler,
        _ caches: inout StepCaches,
        _ check: () throws -> Void
    ) throws -> Tensor {
        guard !plan.guidance.standsStill(step: step) else { return Tensor(zeros: latents.shape) }
        let timestep = sampler.schedule.timesteps[step]
        let isLowNoise = experts.isLowNoise(timestep, trained: scheduler.trainedTimesteps)
        let transformer = try experts.transformer(isLowNoise: isLowNoise)
        caches.serve(isLowNoise: isLowNoise)
        var input = plan.conditioning.input(
            latents,
            timestep: timestep,
            text: plan.text,
            patch: transformer.config.patch
        )
        input.image = plan.image
        let prompted = try transformer(input, cache: &caches.prompted, check: check)
        let factor = plan.guidance.factor(
            step: step,
            of: sampler.schedule.count,
            isLowNoise: isLowNoise
        )
        guard let factor, let negative = plan.negative else { return prompted }
        input.text = negative
        let unprompted = try transformer(input, cache: &caches.unprompted, check: check)
        return plan.guidance.joined(prompted, unprompted, factor: factor)
    }
}

/// A cache for each of the two predictions, anew for each expert.
private struct StepCaches {
    private let threshold: Float?
    private var isLowNoise = false
    var prompted: StepCache?
    var unprompted: StepCache?

    init(threshold: Float?) {
        self.threshold = threshold
        clear()
    }

    mutating func serve(isLowNoise: Bool) {
        if isLowNoise != self.isLowNoise { clear() }
        self.isLowNoise = isLowNoise
    }

    private mutating func clear() {
        prompted = threshold.map(StepCache.init)
        unprompted = prompted
    }
}

extension DenoisingPlan.Conditioning {
    /// What the network is given for these latents.
    func input(
        _ latents: Tensor,
        timestep: Float,
        text: Tensor,
        patch: PatchSize
    ) -> WanTransformer.Input {
        var input = WanTransformer.Input(
            latents: held(latents),
            timesteps: .all(timestep),
            text: text
        )
        switch self {
        case .none: break
        case .joined(let channels):
            input.latents = Tensor.concatenated([latents, channels], axis: 0)
        case .firstFrame(let frame):
            let grid = TokenGrid(latents.shape, patch: patch)
            let clean = grid.rows * grid.columns * (frame.shape[1] / patch.frames)
            input.timesteps = .perToken((0..<grid.count).map { $0 < clean ? 0 : timestep })
        case .control(let control, let scales):
            input.control = control
            input.controlScales = scales
        }
        return input
    }

    /// The latents, with the first frame they are held to in its place.
    func held(_ latents: Tensor) -> Tensor {
        guard case .firstFrame(let frame) = self else { return latents }
        let rest = latents.slice(axis: 1, frame.shape[1]..<latents.shape[1])
        return Tensor.concatenated([frame, rest], axis: 1)
    }
}
