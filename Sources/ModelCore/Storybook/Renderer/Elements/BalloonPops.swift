import Foundation
import Kernels

/// Which balloon bursts at which of the scene's events; it stays away until its next round.
struct BalloonPops: Sendable {
    private struct Pop: Sendable {
        var number: Int
        var part: Float
        var place: SIMD2<Float>
    }
    private var pops: [Int: [Pop]] = [:]
    private let moments: [Moment]
    private let seed: UInt64

    init(_ setting: Setting) {
        let scene = setting.scene
        seed = scene.seed
        moments = scene.events.filter { $0.kind == .balloonPops }.map { event in
            Moment(Float(scene.start + event.t) * scene.pace.tempo, period: setting.period)
        }
    }

    /// Picks for every event the nearest balloon that is well inside the picture.
    mutating func choose(from flock: Flock, _ setting: Setting) {
        let inner = flock.region.size * SIMD2(0.40, 0.36)
        let middle = flock.region.middle - SIMD2(0, flock.region.size.y * 0.08)
        for moment in moments {
            let stands = flock.items.map { ($0, flock.stand(of: $0, at: moment)) }
                .filter { item, stand in isWhole(item, in: stand.round) }
            let seen = stands.filter { _, stand in
                let off = stand.place - middle
                return abs(off.x) < inner.x && abs(off.y) < inner.y
            }
            guard let (item, stand) = seen.max(by: { $0.0.nearness < $1.0.nearness }) else {
                continue
            }
            let pop = Pop(number: stand.round.number, part: stand.round.part, place: stand.place)
            pops[item.track, default: []].append(pop)
        }
    }

    private func isWhole(_ item: Flock.Item, in round: (number: Int, part: Float)) -> Bool {
        !(pops[item.track] ?? []).contains { $0.number == round.number }
    }

    /// Gives the burst of an item that is no more in this round; nil while it is whole.
    func burst(of item: Flock.Item, in round: (number: Int, part: Float)) -> BalloonBurst? {
        let pop = pops[item.track]?.first { $0.number == round.number && $0.part <= round.part }
        guard let pop else { return nil }
        return BalloonBurst(
            place: pop.place,
            radius: item.radius,
            age: (round.part - pop.part) / item.rounds.rate,
            seed: seed &+ UInt64(item.track)
        )
    }
}

/// A balloon's skin tearing, its bits flying off and its string falling.
struct BalloonBurst {
    /// Seconds until nothing is left to be seen.
    static let life: Float = 0.9

    let place: SIMD2<Float>
    let radius: Float
    let age: Float
    let seed: UInt64

    func draw(_ colour: Colour, _ string: Colour, _ view: View, into picture: inout PixelBuffer) {
        guard age < BalloonBurst.life else { return }
        let centre = view.pixel(place)
        let r = radius * view.scale
        let fade = smooth(BalloonBurst.life, 0.35, age)
        let fall = SIMD2(0, 2.4 * age * age) * r
        let line = BalloonString.line(from: centre + fall * 1.5, radius: r, lean: 0, age * 9)
        picture.fill(
            .stroke(line, width: max(r * 0.018, 1.1)),
            Paint(string.at(string.w * fade))
        )
        // The air that rushes out shows for an instant.
        let rush = exp(-age * 16)
        let ring = r * (0.85 + 2.2 * age)
        picture.fill(
            .ellipse(centre, SIMD2(repeating: ring)),
            Paint(
                around: centre,
                radii: SIMD2(repeating: ring),
                [
                    (0, Colour.white.at(0.55 * rush)), (0.7, Colour.white.at(0.35 * rush)),
                    (1, Colour.white.at(0)),
                ]
            )
        )
        var chance = Chance(seed, 7_100)
        for bit in 0..<13 {
            let way = Float(bit) * 2.399963 + chance.between(-0.3, 0.3)
            let reach = chance.between(0.9, 2.1) * (1 - exp(-age * 9)) + 0.35
            let at = centre + SIMD2(cos(way), sin(way)) * reach * r + fall
            let size = chance.between(0.16, 0.34) * r * (0.6 + 0.4 * fade)
            let turn = way + age * chance.between(-9, 9)
            let tone = chance.between(0.72, 1.08)
            picture.fill(
                BalloonBurst.bit(size, curl: cos(age * 11 + Float(bit))).turned(by: turn)
                    .placed(scale: 1, at: at),
                Paint(colour.scaled(tone).at(fade))
            )
        }
    }

    /// A torn, curling piece of skin.
    private static func bit(_ size: Float, curl: Float) -> Path {
        var path = Path([SIMD2(-0.5, 0.15) * size])
        path.curve(to: SIMD2(1, -0.1) * size, by: SIMD2(0.1, -0.7 * curl - 0.2) * size)
        path.line(to: SIMD2(0.55, 0.12) * size)
        path.curve(to: SIMD2(-0.5, 0.15) * size, by: SIMD2(0.1, 0.55 - 0.6 * curl) * size)
        return path
    }
}
