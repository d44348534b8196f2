package import Tensors

/// Walks down a schedule: from latents and the velocity predicted for them to the next latents.
package protocol FlowSampler: Sendable {
    /// The noise levels it walks down.
    var schedule: FlowSchedule { get }

    /// Gives the latents after step `index`.
    ///
    /// - Shapes: velocity and latents alike.
    mutating func step(_ velocity: Tensor, at index: Int, from latents: Tensor) -> Tensor

    /// What has to be kept to go on later, by name.
    var memory: [String: Tensor] { get }

    /// Takes up what `memory` gave before step `index`.
    mutating func resume(_ memory: [String: Tensor], at index: Int)
}

/// Follows the predicted velocity straight on.
package struct EulerSampler: FlowSampler {
    package let schedule: FlowSchedule

    /// Gives the sampler of a schedule.
    package init(schedule: FlowSchedule) { self.schedule = schedule }

    package func step(_ velocity: Tensor, at index: Int, from latents: Tensor) -> Tensor {
        var next = latents
        next.add(velocity, times: schedule.sigmas[index + 1] - schedule.sigmas[index])
        return next
    }

    package var memory: [String: Tensor] { [:] }

    package mutating func resume(_ memory: [String: Tensor], at index: Int) {}
}

extension FlowSampler {
    /// Latents of a clip that is there already, noised to the level of step `index`.
    package func noised(_ clip: Tensor, with noise: Tensor, at index: Int) -> Tensor {
        var latents = clip
        latents.add(noise, times: schedule.sigmas[index], own: 1 - schedule.sigmas[index])
        return latents
    }
}
