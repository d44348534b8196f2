import Foundation
import Kernels

/// Things that fall or rise across the picture without end, entering and leaving outside it.
struct Flock: Strewn {
    struct Item: Sendable {
        var across: Float
        var start: Float
        var nearness: Float
        var radius: Float
        var rounds: Rounds
        var phase: Float
        var spin: Float
        var sprite: Int
        /// The way it takes; things that follow one another share it.
        var track: Int
        /// How many on the same way are before it.
        var place = 0

        func isSame(as other: Item) -> Bool { track == other.track && place == other.place }
    }

    /// Where an item is at a moment.
    struct Stand: Sendable {
        var place: SIMD2<Float>
        var round: (number: Int, part: Float)
        /// −1...1: where in its sway.
        var wave: Float
    }

    let kind: Scene.ElementKind
    let region: Region
    var items: [Item]
    private var pops: BalloonPops
    private let look: Look
    private let manner: Manner
    /// Units aside for each unit of its way.
    private let slant: Float
    private let string: Colour

    init(
        _ setting: Setting,
        _ kind: Scene.ElementKind,
        count: Int,
        near: ClosedRange<Float> = 0...1,
        salt: UInt64 = 0
    ) {
        self.kind = kind
        let manner = Manner.of(kind)
        self.manner = manner
        region = Region(setting, kind)
        look = Look(kind, setting, radius: manner.size.upperBound)
        slant = setting.scene.weather == .wind && !region.isBox ? manner.lightness : 0
        string = setting.light.lit(Colour(rgb: 0xf2efe8)).at(0.7)
        pops = BalloonPops(setting)
        items = []
        let purpose = 100 + salt * 17 + UInt64(kind.rawValue.utf8.reduce(0) { $0 + Int($1) })
        var chance = setting.stage.chance(purpose)
        while items.count < count {
            items += next(of: count, near, period: setting.period, &chance)
        }
        items.sort { $0.nearness < $1.nearness }
        if kind == .balloons { (items, pops) = pops.chosen(from: self) }
    }

    /// Gives one more item, and with it those that have to follow it in a loop.
    private func next(
        of count: Int,
        _ near: ClosedRange<Float>,
        period: Float?,
        _ chance: inout Chance
    ) -> [Item] {
        let index = Float(items.count)
        // Evenly spread, then shaken, so that no clumps and no rows appear.
        let even = (index + chance.unit()) / Float(count)
        let golden = index * 0.618034
        let nearness =
            near.lowerBound + (near.upperBound - near.lowerBound) * pow(chance.unit(), 1.5)
        let radius =
            manner.size.lowerBound
            + (manner.size.upperBound - manner.size.lowerBound) * nearness
        var item = Item(
            across: golden - golden.rounded(.down) + chance.between(-0.04, 0.04),
            start: even,
            nearness: nearness,
            radius: radius * chance.between(0.88, 1.08),
            rounds: Rounds(1, in: nil),
            phase: 0,
            spin: 0,
            sprite: 0,
            track: items.count
        )
        let speed = abs(manner.speed) * (0.62 + 0.62 * nearness) * chance.between(0.9, 1.1)
        item.phase = chance.between(0, 6.283)
        item.spin = manner.spin * chance.between(-1.2, 1.2)
        item.sprite = Int(chance.unit() * 1000)
        let pace = Rounds.following(
            speed / (region.size.y + 2 * margin(item)),
            in: period,
            most: count - items.count
        )
        item.rounds = pace.rounds
        return (0..<pace.copies).map { copy in
            var follower = item
            follower.start += Float(copy) / Float(pace.copies)
            follower.place = copy
            return follower
        }
    }

    /// Gives those that lie before object and people, or the others.
    func half(isNear: Bool) -> Flock {
        only(isNear: isNear, from: Elements.near)
    }

    var spread: [(nearness: Float, area: Float)] {
        items.map { ($0.nearness, $0.radius * $0.radius) }
    }

    func only(isNear: Bool, from line: Float) -> Flock {
        var part = self
        part.items = items.filter { ($0.nearness >= line) == isNear }
        return part
    }

    private func margin(_ item: Item) -> Float {
        region.margin(item.radius * (kind == .balloons ? 3.2 : 1.4) + 0.16)
    }

    /// How far outside the region things come and go at its sides, and how wide their ways lie.
    private func width(_ item: Item) -> (side: Float, wide: Float) {
        let side = region.isBox ? -min(item.radius, region.size.x / 3) : 0.2
        return (side, region.size.x + 2 * side)
    }

    /// Gives the share of a round in which an item comes some units farther down.
    func rounds(along units: Float, of item: Item) -> Float {
        units / (region.size.y + 2 * margin(item)) * (manner.speed < 0 ? -1 : 1)
    }

    /// Gives the share of the ways' width that some units are.
    func columns(across units: Float, of item: Item) -> Float { units / width(item).wide }

    func stand(of item: Item, at moment: Moment) -> Stand {
        let round = item.rounds.at(moment, from: item.start)
        let margin = margin(item)
        let way = region.size.y + 2 * margin
        let y = (manner.speed < 0 ? 1 - round.part : round.part) * way - margin
        // The sway turns once more on the way, so that followers do not sway alike.
        let phase = item.phase + 2 * .pi * round.part
        let wave = moment.wave(manner.swayRate, phase)
        let drift = manner.sway * (wave + 0.35 * moment.wave(manner.swayRate * 2.3, phase * 3))
        let (side, wide) = width(item)
        let column =
            item.across + Float(round.number) * 0.381966 + slant * way * round.part / wide
        let x = (column - column.rounded(.down)) * wide - side + (region.isBox ? 0.4 : 1) * drift
        return Stand(place: region.low + SIMD2(x, y), round: round, wave: wave)
    }

    /// Gives how much of an item is seen: nothing where words are to stand.
    func clearing(_ item: Item, _ stand: Stand) -> Float {
        region.clearing(
            at: stand.place,
            above: item.radius,
            below: item.radius * (kind == .balloons ? 3 : 1)
        )
    }

    func draw(at moment: Moment, camera: Camera, into picture: inout PixelBuffer) {
        for item in items {
            let stand = stand(of: item, at: moment)
            let view = camera.view(depth: 0.45 + 0.5 * item.nearness, at: moment.time)
            let presence = region.inside(at: stand.place, radius: item.radius)
            let shown = clearing(item, stand)
            let radius = item.radius * view.scale * presence
            let centre = view.pixel(stand.place)
            guard centre.x > -radius * 4, centre.x < Float(picture.width) + radius * 4,
                presence > 0.01, shown > 0.01
            else { continue }
            if let burst = pops.burst(of: item, in: stand.round) {
                let colour = look.colours[item.sprite % look.colours.count]
                burst.draw(colour, string, view, into: &picture, shown: shown)
                continue
            }
            draw(item, stand, at: centre, radius: radius, shown, moment, camera, &picture)
        }
    }

    private func draw(
        _ item: Item,
        _ stand: Stand,
        at centre: SIMD2<Float>,
        radius: Float,
        _ shown: Float,
        _ moment: Moment,
        _ camera: Camera,
        _ picture: inout PixelBuffer
    ) {
        var angle = moment.angle(item.spin) + item.phase
        var squeeze: Float = 1
        var tint = look.tints[item.sprite % look.tints.count]
        if manner.tumbles {
            squeeze = cos(moment.angle(1.7 + item.spin * 0.9) + item.phase * 2)
            let facing = abs(squeeze)
            let flash = look.shines ? pow(max(squeeze, 0), 14) : 0
            squeeze = squeeze < 0 ? min(squeeze, -0.10) : max(squeeze, 0.10)
            tint = tint.scaled(0.72 + 0.30 * facing).mixed(.white, 0.7 * flash)
        }
        switch kind {
        case .balloons:
            angle = 0.09 * stand.wave
            let knot = centre + SIMD2(-sin(angle), cos(angle)) * radius * 0.98
            let swing = -moment.angle(1.4) + item.phase
            let line = BalloonString.line(from: knot, radius: radius, lean: angle, swing)
            picture.fill(
                .stroke(line, width: max(radius * 0.018, 1.1)),
                Paint(string.at(string.w * shown))
            )
        case .hearts: angle = 0.28 * stand.wave
        case .lanterns: angle = 0.05 * stand.wave
        case .bubbles:
            angle = item.phase
            squeeze = 1 + 0.03 * moment.wave(2.6, item.phase)
        default: break
        }
        if kind == .lanterns { tint = tint.scaled(0.93 + 0.07 * moment.wave(5, item.phase * 4)) }
        tint.w = manner.opacity * shown
        let ratio = radius / (manner.size.upperBound * camera.stage.scale)
        let (sprite, size) = look.sprite(item.sprite, ratio: ratio)
        picture.draw(
            sprite,
            Pose(centre: centre, scale: SIMD2(size * squeeze, size), angle: angle),
            tint: tint
        )
    }
}

/// A balloon's string.
enum BalloonString {
    static func line(
        from knot: SIMD2<Float>,
        radius: Float,
        lean: Float,
        _ phase: Float
    ) -> [SIMD2<Float>] {
        (0...14).map { step in
            let t = Float(step) / 14
            let swing = sin(t * 5 + phase) * 0.16 * t
            return knot + SIMD2(swing - lean * t * 0.6, t * 2.0) * radius
        }
    }
}
