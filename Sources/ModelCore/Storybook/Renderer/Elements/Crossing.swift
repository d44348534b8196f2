import Foundation

/// A thing that crosses the picture from side to side, entering and leaving outside it.
struct Crossing: Sendable {
    let region: Region
    let start: Float
    let rounds: Rounds
    let isLeftward: Bool
    let nearness: Float
    /// Radius in units.
    let radius: Float
    let phase: Float
    /// Which of the kind's looks and ways it has.
    let number: Int
    private let seed: UInt64
    private let margin: Float

    /// What the crossings of one kind have in common.
    struct Plan {
        var kind: Scene.ElementKind
        /// Seconds for one way across, of the nearest and of the farthest.
        var seconds: ClosedRange<Float>
        var radius: ClosedRange<Float>
        /// How far outside the picture they turn, in radii.
        var reach: Float
        var purpose: UInt64
        var near: ClosedRange<Float> = 0...1
    }

    /// Gives `count` crossings, the farthest first.
    static func several(_ setting: Setting, count: Int, _ plan: Plan) -> [Crossing] {
        var chance = setting.stage.chance(plan.purpose)
        var made: [Crossing] = []
        while made.count < count {
            made += next(made.count, of: count, setting, plan, &chance)
        }
        return made.sorted { $0.nearness < $1.nearness }
    }

    private static func next(
        _ number: Int,
        of count: Int,
        _ setting: Setting,
        _ plan: Plan,
        _ chance: inout Chance
    ) -> [Crossing] {
        let region = Region(setting, plan.kind)
        let start = (Float(number) * 0.618034 + chance.between(0, 0.25)) + 0.31
        let nearness = chance.between(plan.near.lowerBound, plan.near.upperBound)
        let grown = pow(nearness, 1.3)
        let spread = plan.radius.upperBound - plan.radius.lowerBound
        let radius = (plan.radius.lowerBound + spread * grown) * chance.between(0.92, 1.08)
        let seconds =
            plan.seconds.upperBound - (plan.seconds.upperBound - plan.seconds.lowerBound) * nearness
        let pace = Rounds.following(
            chance.between(0.88, 1.14) / (seconds * (0.5 + 0.5 * region.size.x)),
            in: setting.period,
            most: count - number
        )
        let isLeftward = chance.unit() < 0.5
        let phase = chance.between(0, 6.283)
        return (0..<pace.copies).map { copy in
            Crossing(
                region: region,
                start: start + Float(copy) / Float(pace.copies),
                rounds: pace.rounds,
                isLeftward: isLeftward,
                nearness: nearness,
                radius: radius,
                phase: phase,
                number: number,
                seed: setting.scene.seed &+ plan.purpose &* 977 &+ UInt64(number),
                margin: region.margin(radius * plan.reach + 0.16)
            )
        }
    }

    /// 1 to the right, −1 to the left.
    var direction: Float { isLeftward ? -1 : 1 }

    var depth: Float { 0.45 + 0.5 * nearness }

    /// Gives random numbers for one way across.
    func chance(_ way: Int) -> Chance { Chance(seed, 3_000 &+ UInt64(way)) }

    /// Gives how far across the stage a share of the way is, in units.
    func across(_ part: Float) -> Float {
        let share = isLeftward ? 1 - part : part
        return region.low.x - margin + share * (region.size.x + 2 * margin)
    }

    /// Gives a height in units, for a share of the region from the top.
    func height(_ share: Float) -> Float { region.low.y + region.size.y * share }
}
