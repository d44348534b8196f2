import Tensors

extension GoldenPart {
    /// Everything under `transformer.`.
    package static let transformer = GoldenPart("transformer") { pack, golden in
        let transformer = try WanTransformer(
            pack.weights("transformer"),
            TransformerConfig(pack.config("transformer"))
        )
        var input = WanTransformer.Input(
            latents: try golden.tensor("transformer.hidden_states").row(0),
            timesteps: .all(try golden.tensor("transformer.timestep").values[0]),
            text: try golden.tensor("transformer.encoder_hidden_states").row(0)
        )
        if golden.has("transformer.control_hidden_states") {
            input.control = try golden.tensor("transformer.control_hidden_states").row(0)
            input.controlScales = try golden.tensor("transformer.control_scale").values
        }
        var found: [String: Tensor] = [:]
        func give(_ name: String, _ tensor: Tensor) {
            if golden.has(name) { found[name] = tensor.reshaped([1] + tensor.shape) }
        }
        var cache: StepCache?
        let sample = try transformer(
            input,
            cache: &cache,
            check: Task.checkCancellation,
            tap: { give("transformer.block\($0)", $1) }
        )
        give("transformer.sample", sample)
        return found
    }

    /// Everything under `scheduler.`.
    package static let scheduler = GoldenPart("scheduler") { pack, golden in
        let config = try SchedulerConfig(pack.config("scheduler"))
        guard let steps = golden.shapes["scheduler.timesteps"]?.first, steps > 0 else { return [:] }
        let schedule = config.schedule(steps: steps)
        return [
            "scheduler.timesteps": Tensor(schedule.timesteps),
            "scheduler.sigmas": Tensor(schedule.sigmas),
        ]
    }
}
