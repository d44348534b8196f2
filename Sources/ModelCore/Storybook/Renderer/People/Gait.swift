import Foundation

/// A walk across the picture, again and again: how far it is, and where the feet are.
struct Gait: Sendable {
    /// Length of a stride of two steps, in heights.
    let stride: Float
    /// Strides from one side to the other.
    let strides: Int
    /// Crossings a second of the scene, and the share of one that lies behind at the start.
    let rate: Float
    let start: Float
    /// Share of a stride for which a foot carries.
    static let carries: Float = 0.60

    /// A walk of `span` heights at about `speed` heights a second, begun after `start` of it.
    init(span: Float, speed: Float, start: Float, stride: Float) {
        // Whole strides, so that the feet go on where the walk begins anew.
        strides = max(Int((span / stride).rounded()), 1)
        self.stride = span / Float(strides)
        rate = speed / span
        self.start = start
    }

    /// Gives the share of the way that has been walked, 0..<1.
    func walked(_ moment: Moment) -> Float { moment.life(rate, start).part }

    /// Gives how far across the picture the walk has come, from one end of `path` to the other.
    func place(_ moment: Moment, on path: ClosedRange<Float>, way: Float) -> Float {
        let walked = walked(moment)
        let along = way > 0 ? walked : 1 - walked
        return path.lowerBound + (path.upperBound - path.lowerBound) * along
    }

    /// Gives how far the stride is, 0..<1.
    func phase(_ moment: Moment) -> Float {
        let all = walked(moment) * Float(strides)
        return all - all.rounded(.down)
    }

    /// Gives the moments, in seconds that pass at the scene's pace, at which a foot is set down:
    /// one at the beginning of every stride, the other half a stride later.
    func landings(from start: Double, before end: Double, period: Float?) -> [Double] {
        let rounds = Rounds(rate, in: period)
        let steps = Double(rounds.rate) * Double(strides) * 2
        let behind = Double(self.start) * Double(strides) * 2
        let first = (steps * start + behind).rounded(.up)
        let last = (steps * end + behind).rounded(.up)
        return Swift.stride(from: first, to: max(first, last), by: 1).map { ($0 - behind) / steps }
    }

    /// Gives where a foot is against the hips, ahead being positive, and how it is tipped.
    func foot(_ phase: Float) -> (place: SIMD2<Float>, tip: Float) {
        let part = phase - phase.rounded(.down)
        let half = Gait.carries * stride / 2
        if part < Gait.carries {
            let t = part / Gait.carries
            let heel = smooth(0.72, 1, t)
            // Lands on the heel, leaves from the toes.
            let tip = -0.22 * smooth(0.16, 0, t) + 0.42 * heel
            return (point(half - 2 * half * t, -0.020 * heel), tip)
        }
        let t = (part - Gait.carries) / (1 - Gait.carries)
        let eased = t * t * (3 - 2 * t)
        let lift = sin(.pi * t) * 0.036 + 0.020 * (1 - t) * (1 - t)
        return (point(-half + 2 * half * eased, -lift), 0.42 * (1 - eased) - 0.22 * eased)
    }
}
