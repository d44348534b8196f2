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

    /// Picks for every event a balloon that is well inside the picture, the nearest of them.
    ///
    /// Where none is inside it at that moment, one that comes close is led into it.
    func chosen(from flock: Flock) -> (items: [Flock.Item], pops: BalloonPops) {
        var (flock, pops) = (flock, self)
        for moment in moments {
            let whole = flock.items.filter { item in
                pops.isWhole(item, in: flock.stand(of: item, at: moment).round)
            }
            let best = whole.max { a, b in
                flock.fitness(of: a, at: moment) < flock.fitness(of: b, at: moment)
            }
            guard let best else { continue }
            if flock.fitness(of: best, at: moment) < 0.28 { flock.lead(best, at: moment) }
            guard let item = flock.items.first(where: { $0.isSame(as: best) }) else { continue }
            let stand = flock.stand(of: item, at: moment)
            let pop = Pop(number: stand.round.number, part: stand.round.part, place: stand.place)
            pops.pops[item.track, default: []].append(pop)
        }
        return (flock.items, pops)
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

extension Flock {
    /// Gives how well an item would be seen to burst: above 1 well inside the picture, more the
    /// nearer it is; below 0 outside.
    fileprivate func fitness(of item: Item, at moment: Moment) -> Float {
        let stand = stand(of: item, at: moment)
        let middle = region.middle - SIMD2(0, region.size.y * 0.06)
        let off = (stand.place - middle) / (region.size / 2)
        let away = max(abs(off.x), abs(off.y))
        guard clearing(item, stand) > 0.9 else { return -away }
        return away < 0.62 ? 1 + item.nearness : 1 - away
    }

    /// Moves the way of an item and of those that follow it, so that it is inside the picture.
    fileprivate mutating func lead(_ item: Item, at moment: Moment) {
        let stand = stand(of: item, at: moment)
        let places = [SIMD2<Float>(0.5, 0.44), SIMD2(0.5, 0.2), SIMD2(0.5, 0.8)]
            .map { region.low + region.size * $0 }
        let free = places.first { place in
            clearing(item, Stand(place: place, round: stand.round, wave: 0)) > 0.9
        }
        let way = (free ?? places[0]) - stand.place
        for index in items.indices where items[index].track == item.track {
            items[index].start += rounds(along: way.y, of: item)
            items[index].across += columns(across: way.x, of: item)
        }
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

    func draw(
        _ colour: Colour,
        _ string: Colour,
        _ view: View,
        into picture: inout PixelBuffer,
        shown: Float
    ) {
        guard age < BalloonBurst.life else { return }
        let centre = view.pixel(place)
        let r = radius * view.scale
        let fade = smooth(BalloonBurst.life, 0.35, age) * shown
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
