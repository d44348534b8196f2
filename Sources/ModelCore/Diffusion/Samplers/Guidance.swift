import Tensors

/// How much the prompt counts against its absence or a negative prompt.
package struct Guidance: Sendable, Equatable {
    /// Factor of the difference; at most 1 spares the second prediction.
    package var scale: Float
    /// The factor of the second expert; `scale` when nil.
    package var lowNoiseScale: Float?
    /// Whether the prediction without the prompt is scaled to the other first, and the first
    /// steps stand still.
    ///
    /// - Source: Fan et al. 2025, "CFG-Zero*".
    package var isZeroStar = false
    /// Steps at the start that stand still when `isZeroStar`.
    package var zeroSteps = 1
    /// Share of the steps, from the start, that are guided; the rest go without.
    ///
    /// - Source: Kynkäänniemi et al. 2024, "Applying guidance in a limited interval".
    package var guidedShare: ClosedRange<Double> = 0...1

    /// Gives plain guidance.
    package init(scale: Float) { self.scale = scale }

    /// The factor at a step, and whether the prediction without the prompt is needed.
    func factor(step: Int, of steps: Int, isLowNoise: Bool) -> Float? {
        let factor = isLowNoise ? lowNoiseScale ?? scale : scale
        // The reference asks only the first expert's factor whether there is guidance at all.
        guard scale > 1, guidedShare.contains(Double(step) / Double(steps)) else { return nil }
        return factor
    }

    /// Whether a step stands still.
    func standsStill(step: Int) -> Bool { isZeroStar && scale > 1 && step < zeroSteps }

    /// Joins the two predictions.
    func joined(_ prompted: Tensor, _ unprompted: Tensor, factor: Float) -> Tensor {
        var base = unprompted
        if isZeroStar {
            let square = unprompted.norm * unprompted.norm
            base = unprompted * (square > 0 ? dot(prompted, unprompted) / square : 0)
        }
        base.add(prompted, times: factor, own: 1 - factor)
        return base
    }

    private func dot(_ left: Tensor, _ right: Tensor) -> Float {
        let sum = left + right
        let difference = left - right
        return (sum.norm * sum.norm - difference.norm * difference.norm) / 4
    }
}
