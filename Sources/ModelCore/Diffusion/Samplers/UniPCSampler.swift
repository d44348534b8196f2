import Foundation
package import Tensors

/// Predicts each step from the clean latents estimated at several, and corrects the last once the
/// next estimate is there.
///
/// - Precision: coefficients in Double, tensors in Float32.
/// - Source: Zhao et al. 2023, "UniPC"; diffusers 0.42, `schedulers/scheduling_unipc_multistep.py`.
package struct UniPCSampler: FlowSampler {
    package let schedule: FlowSchedule
    private let settings: UniPCSettings
    /// Clean latents as estimated at the last steps, the newest last.
    private var estimates: [Tensor] = []
    /// The latents that the last step started from, after their correction.
    private var last: Tensor?
    /// Order of the last step.
    private var lastOrder = 1

    /// Gives the sampler of a schedule.
    package init(schedule: FlowSchedule, _ settings: UniPCSettings = UniPCSettings()) {
        self.schedule = schedule
        self.settings = settings
    }

    package mutating func step(
        _ velocity: Tensor,
        at index: Int,
        from latents: Tensor
    ) -> Tensor {
        // 1. The clean latents that the velocity points to.
        var clean = latents
        clean.add(velocity, times: -schedule.sigmas[index])
        // 2. The last step again, now that its end is known.
        var sample = latents
        if let last, index > 0, !settings.uncorrected.contains(index - 1) {
            sample = corrected(last, to: index, clean)
        }
        // 3. The next step.
        let taken = estimates.count
        estimates.append(clean)
        if estimates.count > settings.order { estimates.removeFirst() }
        let most =
            settings.lowersOrderAtEnd
            ? min(settings.order, schedule.count - index) : settings.order
        lastOrder = min(most, taken + 1)
        last = sample
        return predicted(sample, from: index)
    }

    /// - Precondition: the newest estimate belongs to step `index`.
    private func predicted(_ sample: Tensor, from index: Int) -> Tensor {
        let step = Step(schedule, from: index, order: lastOrder, settings)
        return blend(sample, step, weights: step.predictorWeights, next: nil)
    }

    private func corrected(_ sample: Tensor, to index: Int, _ clean: Tensor) -> Tensor {
        let step = Step(schedule, from: index - 1, order: lastOrder, settings)
        return blend(sample, step, weights: step.correctorWeights, next: clean)
    }

    /// σt/σs·x − αt·(e^−h − 1)·m0 − αt·B·Σ weight·difference, gathered by tensor.
    private func blend(
        _ sample: Tensor,
        _ step: Step,
        weights: [Double],
        next: Tensor?
    ) -> Tensor {
        let newest = estimates[estimates.count - 1]
        let scale = -step.alpha * step.bend
        var own = -step.alpha * step.growth
        var result = sample
        var parts: [(Tensor, Double)] = []
        for (place, ratio) in step.ratios.enumerated() {
            let factor = scale * weights[place] / ratio
            own -= factor
            parts.append((estimates[estimates.count - 2 - place], factor))
        }
        if let next, let weight = weights.last {
            own -= scale * weight
            parts.append((next, scale * weight))
        }
        result.add(newest, times: Float(own), own: Float(step.shrink))
        for (tensor, factor) in parts { result.add(tensor, times: Float(factor)) }
        return result
    }

    package var memory: [String: Tensor] {
        var memory: [String: Tensor] = [:]
        for (place, estimate) in estimates.enumerated() { memory["estimate.\(place)"] = estimate }
        memory["last"] = last
        memory["order"] = Tensor([Float(lastOrder)])
        return memory
    }

    package mutating func resume(_ memory: [String: Tensor], at index: Int) {
        estimates = (0..<settings.order).compactMap { memory["estimate.\($0)"] }
        last = memory["last"]
        lastOrder = memory["order"].map { min(max(Int($0.values[0]), 1), settings.order) } ?? 1
    }
}

/// The numbers of one step from noise level to noise level.
private struct Step {
    /// σt / σs.
    let shrink: Double
    /// αt, what is not noise at the end.
    let alpha: Double
    /// e^−h − 1.
    let growth: Double
    /// B(h).
    let bend: Double
    /// How far back the estimates before the newest lie, in steps like this one; negative.
    let ratios: [Double]
    private let moments: [Double]

    init(_ schedule: FlowSchedule, from index: Int, order: Int, _ settings: UniPCSettings) {
        let sigmas = schedule.sigmas
        func lambda(_ sigma: Float) -> Double { log(Double(1 - sigma)) - log(Double(sigma)) }
        let start = lambda(sigmas[index])
        let length = lambda(sigmas[index + 1]) - start
        shrink = Double(sigmas[index + 1]) / Double(sigmas[index])
        alpha = Double(1 - sigmas[index + 1])
        growth = expm1(-length)
        bend = settings.isExponential ? growth : -length
        ratios = (1..<max(order, 1)).map { (lambda(sigmas[index - $0]) - start) / length }
        var moments: [Double] = []
        var phi = growth / -length - 1
        var factorial = 1.0
        for power in 1...order {
            moments.append(phi * factorial / bend)
            factorial *= Double(power + 1)
            phi = phi / -length - 1 / factorial
        }
        self.moments = moments
    }

    var predictorWeights: [Double] {
        switch ratios.count {
        case 0: []
        case 1: [0.5]
        default: solve(ratios, Array(moments.dropLast()))
        }
    }

    var correctorWeights: [Double] { ratios.isEmpty ? [0.5] : solve(ratios + [1], moments) }

    /// Weights whose sums with powers 0, 1, … of `nodes` are `sums`.
    private func solve(_ nodes: [Double], _ sums: [Double]) -> [Double] {
        let count = nodes.count
        var rows = (0..<count).map { power in
            nodes.map { pow($0, Double(power)) } + [sums[power]]
        }
        for pivot in 0..<count {
            let best = (pivot..<count).max { abs(rows[$0][pivot]) < abs(rows[$1][pivot]) } ?? pivot
            rows.swapAt(pivot, best)
            for row in 0..<count where row != pivot {
                let factor = rows[row][pivot] / rows[pivot][pivot]
                for column in pivot...count { rows[row][column] -= factor * rows[pivot][column] }
            }
        }
        return (0..<count).map { rows[$0][count] / rows[$0][$0] }
    }
}
