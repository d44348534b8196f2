internal import Kernels

/// Where a person is likely to be, given the face: the shape of a bust, and of a body below it.
///
/// - Units: u and v are face widths from the face's middle, to the right and down.
struct PersonPrior: CutPrior {
    let face: Box

    private func place(_ point: SIMD2<Float>) -> SIMD2<Float> {
        (point - face.centre) / face.width
    }

    /// Gives the pixels that are worth looking at, as (left, top, right, bottom).
    func region(width: Int, height: Int) -> (SIMD2<Int>, SIMD2<Int>) {
        let c = face.centre
        let low = SIMD2(max(Int(c.x - 3.4 * face.width), 0), max(Int(c.y - 1.9 * face.width), 0))
        let high = SIMD2(
            min(Int(c.x + 3.4 * face.width), width),
            min(Int(c.y + 9 * face.width), height)
        )
        return (low, high)
    }

    /// Half of an upright person's width at a height: nobody is narrower, and few are wider.
    ///
    /// Head and hair, then neck, shoulders, arms, and hips or legs.
    private static let knots: [(v: Float, least: Float, most: Float)] = [
        (-1.05, 0, 0), (-0.95, 0, 0.3), (-0.72, 0, 0.62), (-0.6, 0.2, 0.7), (-0.35, 0.4, 0.75),
        (0, 0.46, 0.78), (0.35, 0.38, 0.8), (0.6, 0.28, 0.8), (0.8, 0.28, 0.95),
        (1.05, 0.55, 1.5), (1.4, 0.85, 1.75), (2, 1, 1.95), (3.2, 1, 1.95), (4.2, 0.7, 1.7),
        (9, 0.3, 1.3),
    ]

    private func breadth(_ v: Float) -> (least: Float, most: Float) {
        let knots = PersonPrior.knots
        guard let after = knots.firstIndex(where: { $0.v > v }) else { return (0.3, 1.3) }
        guard after > 0 else { return (0, 0) }
        let (a, b) = (knots[after - 1], knots[after])
        let share = (v - a.v) / (b.v - a.v)
        return (a.least + (b.least - a.least) * share, a.most + (b.most - a.most) * share)
    }

    /// Gives how much more likely a place is the person's than not, a log odds, −6...4.
    func odds(_ point: SIMD2<Float>) -> Float {
        let p = place(point)
        let (least, most) = breadth(p.y)
        let above = max(-1.05 - p.y, 0)
        // The skull is where it must be; clothes and arms are anywhere about.
        let softness: Float = p.y < 0.6 ? 0.15 : 0.3
        if abs(p.x) < least { return min((least - abs(p.x)) / softness, 2) * 2 }
        let beyond = min(max(abs(p.x) - most + above, 0) / softness, 2)
        let between = min((abs(p.x) - least) / max(most - least, 0.01), 1)
        return -(p.y < 0.7 ? 2 : 0.8) * between - beyond * 2
    }

    /// Gives whether a place is likely enough to teach the colours on its side.
    func teaches(_ odds: Float) -> Bool { odds > 0 || odds < -2 }

    /// Gives whether a place is certain.
    func hold(_ point: SIMD2<Float>) -> Hold {
        let p = place(point)
        let (u, v) = (abs(p.x), p.y)
        if (p / SIMD2(0.38, 0.5) * (p / SIMD2(0.38, 0.5))).sum() < 1 { return .inside }
        if v > 0.4, v < 1.1, u < 0.2 { return .inside }
        if v >= 1.1, v < 2.4, u < 0.2 + 0.35 * min((v - 1.1) / 0.6, 1) { return .inside }
        if v < -1.3 || (v < 0.55 && u > 1.15) || u > 3 { return .outside }
        return .open
    }

    /// Gives 1 at the head's height and 0 at the body's: a navy suit says nothing of a navy curtain
    /// by the ear.
    func upperness(_ point: SIMD2<Float>) -> Float { min(max((0.8 - place(point).y) / 0.4, 0), 1) }
}
