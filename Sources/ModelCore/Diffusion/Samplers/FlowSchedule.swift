/// Noise levels of a run: sigma falls from nearly 1, all noise, to 0, none.
package struct FlowSchedule: Sendable, Equatable {
    /// What the network is told at each step.
    package let timesteps: [Float]
    /// The share of noise before each step, and after the last.
    package let sigmas: [Float]

    /// Gives a schedule of these noise levels; the end without noise is added.
    ///
    /// - Precondition: there is a level.
    package init(sigmas: [Double], trained: Int = 1_000) {
        precondition(!sigmas.isEmpty, "a schedule has a step")
        self.sigmas = sigmas.map { Float($0) } + [0]
        timesteps = sigmas.map { Float($0 * Double(trained)) }
    }

    /// Number of steps.
    package var count: Int { timesteps.count }

    /// The schedule of UniPC with flow sigmas; its timesteps are whole numbers.
    ///
    /// - Source: diffusers 0.42, `schedulers/scheduling_unipc_multistep.py`, `set_timesteps`.
    init(uniPC steps: Int, shift: Double, trained: Int, endsAtZero: Bool) {
        precondition(steps > 0, "a schedule has a step")
        let least = 1 / Double(trained)
        var levels = (0..<steps).map { step in
            FlowSchedule.shifted(1 + (least - 1) * Double(step) / Double(steps), by: shift)
        }
        // The logarithm of what is not noise has to exist.
        if abs(levels[0] - 1) < 1e-6 { levels[0] -= 1e-6 }
        timesteps = levels.map { Float(Int($0 * Double(trained))) }
        sigmas = levels.map { Float($0) } + [endsAtZero ? 0 : Float(levels[steps - 1])]
    }

    /// The schedule of flow-matching Euler, which shifts the ends, then everything between them.
    ///
    /// - Source: diffusers 0.42, `schedulers/scheduling_flow_match_euler_discrete.py`.
    init(euler steps: Int, shift: Double, trained: Int) {
        precondition(steps > 0, "a schedule has a step")
        let least = Double(Float(FlowSchedule.shifted(1 / Double(trained), by: shift)))
        let levels = (0..<steps).map { step in
            let share = steps == 1 ? 0 : Double(step) / Double(steps - 1)
            return FlowSchedule.shifted(1 + (least - 1) * share, by: shift)
        }
        sigmas = levels.map { Float($0) } + [0]
        timesteps = sigmas.dropLast().map { $0 * Float(trained) }
    }

    /// Half the steps are as short as those of a schedule of `emulating` even steps; the others
    /// grow quadratically to the end.
    ///
    /// - Source: Polyak et al. 2024, "Movie Gen", §3.4.2, figure 10.
    /// - Precondition: there are two steps at least, and `emulating` is no less.
    package static func linearQuadratic(
        steps: Int,
        emulating: Int = 250,
        trained: Int = 1_000
    ) -> FlowSchedule {
        precondition(steps >= 2 && emulating >= steps, "\(steps) of \(emulating) steps")
        let linear = steps / 2
        let reached = Double(linear) / Double(emulating)
        let rest = Double(steps - linear)
        // From the end of the line on with its slope, and at 1 after the last step.
        let slope = 1 / Double(emulating)
        let bend = (1 - reached - slope * rest) / (rest * rest)
        let clean = (0..<steps).map { step -> Double in
            let beyond = Double(step - linear)
            return step < linear
                ? slope * Double(step) : reached + slope * beyond + bend * beyond * beyond
        }
        return FlowSchedule(sigmas: clean.map { 1 - $0 }, trained: trained)
    }

    /// The few levels that a distilled checkpoint was trained for, such as 1000, 750, 500, 250.
    ///
    /// - Precondition: the timesteps fall within 0...trained.
    package static func distilled(
        timesteps: [Double],
        shift: Double = 1,
        trained: Int = 1_000
    ) -> FlowSchedule {
        precondition(
            zip(timesteps, timesteps.dropFirst()).allSatisfy(>)
                && timesteps.allSatisfy { $0 > 0 && $0 <= Double(trained) },
            "\(timesteps) do not fall"
        )
        return FlowSchedule(
            sigmas: timesteps.map { shifted($0 / Double(trained), by: shift) },
            trained: trained
        )
    }

    private static func shifted(_ sigma: Double, by shift: Double) -> Double {
        shift * sigma / (1 + (shift - 1) * sigma)
    }
}
