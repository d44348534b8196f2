internal import Kernels

/// What is known of where something is before its colours are looked at.
protocol CutPrior: Sendable {
    /// Gives how much more likely a place is inside than not, a log odds.
    func odds(_ point: SIMD2<Float>) -> Float
    /// Gives whether a place of these odds is likely enough to teach the colours on its side.
    func teaches(_ odds: Float) -> Bool
    /// Gives whether a place is certain.
    func hold(_ point: SIMD2<Float>) -> Hold
    /// Gives how much a place belongs to the upper of two bands that learn their colours apart;
    /// 1 everywhere when there is but one.
    func upperness(_ point: SIMD2<Float>) -> Float
}

/// What is certain, or only likely, of one place.
enum Hold { case inside, open, outside }

/// Several people at once: each place is the likeliest one's.
struct GroupPrior: CutPrior {
    let people: [PersonPrior]

    func odds(_ point: SIMD2<Float>) -> Float { people.map { $0.odds(point) }.max() ?? -6 }

    func teaches(_ odds: Float) -> Bool { odds > 0 || odds < -2 }

    func hold(_ point: SIMD2<Float>) -> Hold {
        let holds = people.map { $0.hold(point) }
        if holds.contains(.inside) { return .inside }
        return holds.contains(.open) ? .open : .outside
    }

    func upperness(_ point: SIMD2<Float>) -> Float { 1 }
}

/// A prior that was measured on the picture: log odds for every pixel of a small copy of it.
struct MeasuredPrior: CutPrior {
    let plane: Plane
    /// Plane pixels for each pixel asked for.
    let scale: SIMD2<Float>
    /// Odds that teach the inside and the outside.
    let sure: (inside: Float, outside: Float)

    func odds(_ point: SIMD2<Float>) -> Float {
        let at = point * scale
        return plane[
            min(max(Int(at.x), 0), plane.width - 1),
            min(max(Int(at.y), 0), plane.height - 1)
        ]
    }

    func teaches(_ odds: Float) -> Bool { odds > sure.inside || odds < sure.outside }

    func hold(_ point: SIMD2<Float>) -> Hold { .open }

    func upperness(_ point: SIMD2<Float>) -> Float { 1 }
}
