package import Checkpoints

/// What `scheduler_config.json` asks for: the family of the sampler and its numbers.
package struct SchedulerConfig: Sendable, Equatable {
    /// Samplers this module has.
    package enum Family: Sendable, Equatable {
        case uniPC(UniPCSettings)
        case euler
    }

    package var family: Family
    /// Noise levels the network was trained with.
    package var trainedTimesteps: Int
    /// How far the schedule dwells at high noise; 1 is even.
    package var shift: Double

    /// Gives a config of these parts.
    package init(family: Family, trainedTimesteps: Int = 1_000, shift: Double) {
        self.family = family
        self.trainedTimesteps = trainedTimesteps
        self.shift = shift
    }

    /// Reads the file.
    ///
    /// - Throws: `.unsupported` for a scheduler or an option that is not supported.
    package init(_ file: ModelConfig) throws(CheckpointError) {
        let kind = try file.string("_class_name")
        trainedTimesteps = try file.integer("num_train_timesteps", in: 1...1_000_000)
        for option in SchedulerConfig.unsupported where try file.flag(option, else: false) {
            throw SchedulerConfig.fault(option, "not supported")
        }
        guard !file.has("shift_terminal") else {
            throw SchedulerConfig.fault("shift_terminal", "not supported")
        }
        switch kind {
        case "UniPCMultistepScheduler":
            try file.require("prediction_type", "flow_prediction")
            guard try file.flag("use_flow_sigmas", else: false) else {
                throw SchedulerConfig.fault("use_flow_sigmas", "only flow sigmas are supported")
            }
            family = .uniPC(try UniPCSettings(file))
            shift = try file.number("flow_shift", else: 1)
        case "FlowMatchEulerDiscreteScheduler":
            family = .euler
            shift = try file.number("shift", else: 1)
        default: throw SchedulerConfig.fault("_class_name", "\(kind) is not supported")
        }
        guard shift > 0, shift.isFinite else { throw SchedulerConfig.fault("shift", "\(shift)") }
    }

    /// Options that change the schedule and are refused.
    private static let unsupported = [
        "use_karras_sigmas", "use_exponential_sigmas", "use_beta_sigmas", "use_dynamic_shifting",
        "invert_sigmas", "stochastic_sampling", "thresholding", "rescale_betas_zero_snr",
    ]

    private static func fault(_ key: String, _ reason: String) -> CheckpointError {
        .unsupported(file: "scheduler_config.json", key: key, reason: reason)
    }

    /// The schedule of `steps` steps.
    ///
    /// - Precondition: there is a step.
    package func schedule(steps: Int) -> FlowSchedule {
        switch family {
        case .uniPC(let settings):
            FlowSchedule(
                uniPC: steps,
                shift: shift,
                trained: trainedTimesteps,
                endsAtZero: settings.endsAtZero
            )
        case .euler: FlowSchedule(euler: steps, shift: shift, trained: trainedTimesteps)
        }
    }

    /// The sampler over `schedule`.
    package func sampler(over schedule: FlowSchedule) -> any FlowSampler {
        switch family {
        case .uniPC(let settings): UniPCSampler(schedule: schedule, settings)
        case .euler: EulerSampler(schedule: schedule)
        }
    }
}

/// The numbers of a UniPC sampler.
package struct UniPCSettings: Sendable, Equatable {
    /// Order of the predictor, 1...3.
    package var order = 2
    /// Whether B(h) is e^h - 1 (`bh2`) instead of h (`bh1`).
    package var isExponential = true
    /// Whether the last steps fall back to lower orders.
    package var lowersOrderAtEnd = true
    /// Whether the schedule ends at no noise, not at the least trained.
    package var endsAtZero = true
    /// Steps after which nothing is corrected.
    package var uncorrected: Set<Int> = []

    /// Gives the settings of the published Wan checkpoints.
    package init() {}

    init(_ file: ModelConfig) throws(CheckpointError) {
        order = try file.integer("solver_order", in: 1...3)
        isExponential = try file.string("solver_type", else: "bh2") == "bh2"
        lowersOrderAtEnd = try file.flag("lower_order_final", else: true)
        endsAtZero = try file.string("final_sigmas_type", else: "zero") == "zero"
        if file.has("disable_corrector") {
            uncorrected = Set(try file.integers("disable_corrector", in: 0...1_000_000))
        }
        guard try file.flag("predict_x0", else: true) else {
            throw .unsupported(
                file: "scheduler_config.json",
                key: "predict_x0",
                reason: "only true is supported"
            )
        }
    }
}
