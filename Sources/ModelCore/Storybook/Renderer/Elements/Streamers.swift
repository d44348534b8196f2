import Foundation
import Kernels

/// Curled paper ribbons: some hang from above and turn, the others fall.
struct Streamers: Drawn {
    private struct Item {
        var across: Float
        var start: Float
        var nearness: Float
        var length: Float
        var radius: Float
        var lean: Float
        var phase: Float
        var rounds: Rounds
        var colour: Int
        var hangs: Bool
    }
    private let items: [Item]
    private let colours: [Colour]
    private let region: Region
    private let isNight: Bool

    init(_ setting: Setting, count: Int, isNear: Bool) {
        region = Region(setting, .streamers)
        colours = Elements.festive(setting.light)
        isNight = setting.light.time == .night
        var chance = setting.stage.chance(3_400)
        var made: [Item] = []
        while made.count < count {
            made += Streamers.next(made.count, of: count, setting, region, &chance)
        }
        items = made.filter { ($0.nearness >= Elements.near) == isNear }
            .sorted { $0.nearness < $1.nearness }
    }

    private static func next(
        _ number: Int,
        of count: Int,
        _ setting: Setting,
        _ region: Region,
        _ chance: inout Chance
    ) -> [Item] {
        let nearness = pow(chance.unit(), 1.2)
        let hangs = number % 3 == 1 && region.hasTop
        var item = Item(
            across: Float(number) * 0.618034 + chance.between(-0.03, 0.03),
            start: (Float(number) + chance.unit()) / Float(count),
            nearness: nearness,
            length: (0.17 + 0.20 * nearness) * chance.between(0.8, 1.25) * (hangs ? 1.5 : 1),
            radius: (0.010 + 0.014 * nearness) * chance.between(0.85, 1.15),
            lean: chance.between(-0.5, 0.5) * (hangs ? 0.12 : 1),
            phase: chance.between(0, 6.283),
            rounds: Rounds(1, in: nil),
            colour: Int(chance.unit() * 100),
            hangs: hangs
        )
        let speed = (0.085 + 0.075 * nearness) * chance.between(0.9, 1.1)
        let way = region.size.y + 2 * region.margin(item.length + 0.1)
        let pace = Rounds.following(
            speed / way,
            in: hangs ? nil : setting.period,
            most: count - number
        )
        item.rounds = pace.rounds
        return (0..<pace.copies).map { copy in
            var follower = item
            follower.start += Float(copy) / Float(pace.copies)
            return follower
        }
    }

    func draw(at moment: Moment, camera: Camera, into picture: inout PixelBuffer) {
        for item in items {
            let view = camera.view(depth: 0.45 + 0.5 * item.nearness, at: moment.time)
            var place = SIMD2<Float>.zero
            let rim: Float = region.isBox ? -min(item.radius, region.size.x / 3) : 0.2
            var number = 0
            if item.hangs {
                place.y = region.isBox ? 0 : -0.08
            } else {
                let round = item.rounds.at(moment, from: item.start)
                number = round.number
                let margin = region.margin(item.length + 0.1)
                place.y = round.part * (region.size.y + 2 * margin) - margin - item.length / 2
                place.x = 0.030 * moment.wave(0.9, item.phase + 2 * .pi * round.part)
            }
            let column = item.across + Float(number) * 0.381966
            place.x += (column - column.rounded(.down)) * (region.size.x + 2 * rim) - rim
            let middle = region.low + place + SIMD2(0, item.length / 2)
            let presence =
                item.hangs ? 1 : region.presence(at: middle, radius: item.length * 0.6)
            guard presence > 0.02 else { continue }
            let root = region.low + place
            let longest = item.hangs ? min(region.size.y * 0.9, region.room(at: root)) : 9
            let curl = Curl(
                root: root,
                length: min(item.length, longest) * presence,
                radius: item.radius * presence,
                lean: item.lean + 0.07 * moment.wave(0.8, item.phase),
                bend: 0.030 * moment.wave(1.1, item.phase * 2),
                turn: moment.angle(item.hangs ? 1.1 : 2.6) * (item.phase < 3.14 ? 1 : -1)
                    + item.phase * 3,
                isLoose: item.hangs
            )
            let colour = colours[item.colour % colours.count].scaled(isNight ? 0.92 : 1)
            curl.draw(colour, view, into: &picture)
        }
    }
}

/// A ribbon wound into a spiral.
private struct Curl {
    let root: SIMD2<Float>
    let length: Float
    let radius: Float
    let lean: Float
    let bend: Float
    let turn: Float
    /// Whether it is stretched by its weight, and curls more towards its end.
    let isLoose: Bool

    /// Gives the middle of the spiral at a share of its length.
    private func axis(_ t: Float) -> SIMD2<Float> {
        let s = (t - 0.5) * length
        let swing = bend * sin(t * 4) * (isLoose ? t : 1)
        return root + SIMD2(-sin(lean) * s + swing, length / 2 + cos(lean) * s)
    }

    func draw(_ colour: Colour, _ view: View, into picture: inout PixelBuffer) {
        let winds = max(length / (radius * 3.1), 1.5)
        var (front, back) = (Path(), Path())
        // Half turns begin where the ribbon passes the spiral's side.
        let phase = turn / .pi
        let first = phase.rounded(.down)
        let halves = Int((winds * 2).rounded(.up)) + 1
        for half in 0..<halves {
            let isFront = (Int(first) + half) & 1 == 0
            let from = max(Float(half) - (phase - first), 0) / (winds * 2)
            let to = min(Float(half + 1) - (phase - first), winds * 2) / (winds * 2)
            guard to - from > 1e-4 else { continue }
            let band = band(from: from, to: to, winds: winds, view)
            if isFront { front.add(band) } else { back.add(band) }
        }
        let across = SIMD2(cos(lean), sin(lean)) * radius
        let middle = axis(0.5)
        let paint = { (light: Float) in
            Paint(
                from: view.pixel(middle - across),
                to: view.pixel(middle + across),
                [
                    (0, colour.scaled(0.72 * light)), (0.42, colour.scaled(light)),
                    (0.6, colour.mixed(.white, 0.30).scaled(light)),
                    (1, colour.scaled(0.78 * light)),
                ]
            )
        }
        picture.fill(back, paint(0.58))
        picture.fill(front, paint(1))
    }

    private func band(from: Float, to: Float, winds: Float, _ view: View) -> Path {
        let pieces = 8
        var (upper, lower): ([SIMD2<Float>], [SIMD2<Float>]) = ([], [])
        for piece in 0...pieces {
            let t = from + (to - from) * Float(piece) / Float(pieces)
            let angle = turn + t * winds * 2 * .pi
            let grown = isLoose ? 0.25 + 0.85 * smooth(0, 0.9, t) : 0.72 + 0.28 * sin(.pi * t)
            let off = SIMD2(cos(angle), 0.42 * sin(angle)) * radius * grown
            let (c, s) = (cos(lean), sin(lean))
            let at = axis(t) + SIMD2(c * off.x - s * off.y, s * off.x + c * off.y)
            let half = SIMD2(-s, c) * radius * 0.52 * (1 - 0.5 * smooth(0.86, 1, t))
            upper.append(view.pixel(at - half))
            lower.append(view.pixel(at + half))
        }
        return Path(upper + lower.reversed())
    }
}
