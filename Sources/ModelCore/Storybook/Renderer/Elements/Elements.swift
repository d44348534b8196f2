import Foundation
import Kernels

/// What falls or floats.
enum Elements {
    /// Gives the part of an element that lies behind the land.
    static func behind(_ element: Scene.Element, _ setting: Setting) -> [any Drawn] {
        switch element.kind {
        case .fireworks: [Fireworks(setting, count: element.count)]
        case .lanterns:
            [Flock(setting, .lanterns, count: (element.count + 1) / 2, near: 0...0.45, salt: 1)]
        case .birds: Birds.behind(setting, count: element.count)
        default: []
        }
    }

    /// Gives the part that lies before everything else.
    static func before(_ element: Scene.Element, _ setting: Setting) -> [any Drawn] {
        switch element.kind {
        case .fireworks: []
        case .sparkles: Sparkles.parts(setting, count: element.count)
        case .butterflies: Butterflies.parts(setting, count: element.count)
        case .birds: Birds.before(setting, count: element.count)
        case .paperPlanes: PaperPlanes.parts(setting, count: element.count)
        case .streamers: Streamers.parts(setting, count: element.count)
        case .lanterns:
            element.count < 2
                ? []
                : [Flock(setting, .lanterns, count: element.count / 2, near: 0.45...1, salt: 2)]
        case .rain: [Rain(setting, count: element.count)]
        case .bokeh: [Floating(setting, count: element.count, isBokeh: true)]
        case .stars: [Floating(setting, count: element.count, isBokeh: false)]
        default: [Flock(setting, element.kind, count: element.count, near: 0...1, salt: 0)]
        }
    }

    /// Colours that go with the scene and with one another.
    static func festive(_ light: Light) -> [Colour] {
        let accent = light.accent
        let base = [
            accent, Perceptual.turned(accent, 0.9), Perceptual.turned(accent, -0.9),
            Perceptual.turned(accent, 2.4), accent.mixed(.white, 0.55),
            Perceptual.turned(accent, -2.0),
        ]
        let shade = light.ambient.mixed(.white, 0.52)
        return base.map { $0.saturated(1.12).filtered(shade) }
    }
}

/// How one kind moves and looks.
struct Manner {
    /// Units a second; negative rises.
    var speed: Float
    /// Radius in units of the smallest and the largest.
    var size: ClosedRange<Float>
    var sway: Float
    var swayRate: Float
    var spin: Float = 0
    /// Whether pieces turn over and show their edge.
    var tumbles = false
    var opacity: Float = 1

    static func of(_ kind: Scene.ElementKind) -> Manner {
        switch kind {
        case .confetti:
            Manner(
                speed: 0.17,
                size: 0.011...0.026,
                sway: 0.045,
                swayRate: 1.5,
                spin: 1.6,
                tumbles: true
            )
        case .petals:
            Manner(
                speed: 0.10,
                size: 0.016...0.036,
                sway: 0.075,
                swayRate: 0.9,
                spin: 0.7,
                tumbles: true
            )
        case .leaves:
            Manner(
                speed: 0.12,
                size: 0.024...0.052,
                sway: 0.095,
                swayRate: 0.8,
                spin: 0.8,
                tumbles: true
            )
        case .snow:
            Manner(
                speed: 0.10,
                size: 0.004...0.017,
                sway: 0.035,
                swayRate: 0.7,
                spin: 0.3,
                opacity: 0.95
            )
        case .balloons:
            Manner(speed: -0.085, size: 0.055...0.125, sway: 0.022, swayRate: 0.7)
        case .lanterns:
            Manner(speed: -0.042, size: 0.028...0.105, sway: 0.018, swayRate: 0.5)
        case .bubbles:
            Manner(speed: -0.075, size: 0.018...0.070, sway: 0.035, swayRate: 0.8)
        case .hearts:
            Manner(speed: -0.095, size: 0.017...0.050, sway: 0.035, swayRate: 0.9)
        case .rain, .bokeh, .stars, .fireworks, .sparkles, .butterflies, .birds, .paperPlanes,
            .streamers:
            Manner(speed: 0, size: 0.01...0.02, sway: 0, swayRate: 0)
        }
    }
}

/// Things that fall or rise across the picture without end, entering and leaving outside it.
struct Flock: Drawn {
    private struct Item {
        var across: Float
        var start: Float
        var nearness: Float
        var radius: Float
        var speed: Float
        var phase: Float
        var spin: Float
        var sprite: Int
    }
    private let items: [Item]
    /// Each look, large, then halved; the last ones are out of focus.
    private let sprites: [[PixelBuffer]]
    private let tints: [Colour]
    private let manner: Manner
    private let kind: Scene.ElementKind
    private let size: SIMD2<Float>
    private let scale: Float
    private let string: Colour

    init(
        _ setting: Setting,
        _ kind: Scene.ElementKind,
        count: Int,
        near: ClosedRange<Float>,
        salt: UInt64
    ) {
        let stage = setting.stage
        self.kind = kind
        size = stage.size
        manner = Manner.of(kind)
        let look = Flock.looks(kind, setting, Manner.of(kind).size.upperBound * stage.scale)
        sprites = look.sprites.map { [$0, $0.halved(), $0.halved().halved()] }
        tints = look.tints
        scale = Manner.of(kind).size.upperBound
        string = setting.light.lit(Colour(rgb: 0xf2efe8)).at(0.7)
        var chance = stage.chance(
            100 + salt * 17 + UInt64(kind.rawValue.utf8.reduce(0) { $0 + Int($1) })
        )
        let manner = manner
        items = (0..<count).map { index in
            // Evenly spread, then shaken, so that no clumps and no rows appear.
            let even = (Float(index) + chance.unit()) / Float(count)
            let golden = Float(index) * 0.618034
            let nearness =
                near.lowerBound + (near.upperBound - near.lowerBound) * pow(chance.unit(), 1.5)
            let radius =
                manner.size.lowerBound
                + (manner.size.upperBound - manner.size.lowerBound) * nearness
            return Item(
                across: golden - golden.rounded(.down) + chance.between(-0.04, 0.04),
                start: even,
                nearness: nearness,
                radius: radius * chance.between(0.88, 1.08),
                speed: manner.speed * (0.62 + 0.62 * nearness) * chance.between(0.9, 1.1),
                phase: chance.between(0, 6.283),
                spin: manner.spin * chance.between(-1.2, 1.2),
                sprite: Int(chance.unit() * 1000)
            )
        }
        .sorted { $0.nearness < $1.nearness }
    }

    func draw(at moment: Moment, camera: Camera, into picture: inout PixelBuffer) {
        let time = moment.time
        for item in items {
            let margin = item.radius * (kind == .balloons ? 3.2 : 1.4) + 0.16
            let span = size.y + 2 * margin
            let travel = item.start + item.speed * time / span
            let cycle = travel.rounded(.down)
            let part = travel - cycle
            let y = part * span - margin
            let wide = size.x + 0.3
            let column = item.across + cycle * 0.381966 + 7
            let wave = sin(time * manner.swayRate + item.phase)
            let drift =
                manner.sway * (wave + 0.35 * sin(time * manner.swayRate * 2.3 + item.phase * 3))
            let x = (column - column.rounded(.down)) * wide - 0.15 + drift
            draw(item, at: SIMD2(x, y), wave: wave, time, camera, &picture)
        }
    }

    private func draw(
        _ item: Item,
        at place: SIMD2<Float>,
        wave: Float,
        _ time: Float,
        _ camera: Camera,
        _ picture: inout PixelBuffer
    ) {
        let view = camera.view(depth: 0.45 + 0.5 * item.nearness, at: time)
        let centre = view.pixel(place)
        let radius = item.radius * view.scale
        guard centre.x > -radius * 4, centre.x < Float(picture.width) + radius * 4 else { return }
        var angle = item.spin * time + item.phase
        var squeeze: Float = 1
        var tint = tints[item.sprite % tints.count]
        if manner.tumbles {
            squeeze = cos(time * (1.7 + item.spin * 0.9) + item.phase * 2)
            let facing = abs(squeeze)
            squeeze = squeeze < 0 ? min(squeeze, -0.10) : max(squeeze, 0.10)
            tint = tint.scaled(0.72 + 0.30 * facing)
        }
        switch kind {
        case .balloons:
            angle = 0.09 * wave
            string(from: centre, radius: radius, angle: angle, time, item.phase, &picture)
        case .hearts: angle = 0.28 * wave
        case .lanterns: angle = 0.05 * wave
        case .bubbles:
            angle = item.phase
            squeeze = 1 + 0.03 * sin(time * 2.6 + item.phase)
        default: break
        }
        tint.w = manner.opacity
        if kind == .lanterns { tint = tint.scaled(0.93 + 0.07 * sin(time * 5 + item.phase * 4)) }
        let levels = sprites[item.sprite % sprites.count]
        let ratio = item.radius * view.scale / (scale * camera.stage.scale)
        let level = ratio > 0.6 ? 0 : ratio > 0.3 ? 1 : 2
        let size = ratio * Float(1 << level)
        picture.draw(
            levels[level],
            Pose(centre: centre, scale: SIMD2(size * squeeze, size), angle: angle),
            tint: tint
        )
    }

    private func string(
        from centre: SIMD2<Float>,
        radius: Float,
        angle: Float,
        _ time: Float,
        _ phase: Float,
        _ picture: inout PixelBuffer
    ) {
        let knot = centre + SIMD2(-sin(angle), cos(angle)) * radius * 0.98
        let line = (0...14).map { step -> SIMD2<Float> in
            let t = Float(step) / 14
            let swing = sin(t * 5 - time * 1.4 + phase) * 0.16 * t
            return knot + SIMD2(swing - angle * t * 0.6, t * 2.0) * radius
        }
        picture.fill(.stroke(line, width: max(radius * 0.018, 1.1)), Paint(string))
    }

    private static func looks(
        _ kind: Scene.ElementKind,
        _ setting: Setting,
        _ radius: Float
    ) -> (sprites: [PixelBuffer], tints: [Colour]) {
        let light = setting.light
        let colours = Elements.festive(light)
        let shade = light.ambient.mixed(.white, 0.42)
        switch kind {
        case .confetti:
            return ((0...2).map { Sprites.confetti(radius, shape: [0, 1, 2][$0]) }, colours)
        case .petals:
            let pinks = [
                Colour(rgb: 0xffb9cc), Colour(rgb: 0xffd3de),
                light.accent.mixed(Colour(rgb: 0xffc4d4), 0.7), Colour(rgb: 0xff9fb8),
            ]
            return (pinks.map { Sprites.petal(radius, $0.filtered(shade)) }, [.white])
        case .leaves:
            let autumn: [UInt32] = [0xe2762b, 0xc94f2a, 0xe9a93a, 0xa8642c, 0xd8912f]
            return (
                autumn.map {
                    Sprites.leaf(radius, Colour(rgb: $0).mixed(light.accent, 0.08).filtered(shade))
                },
                [.white]
            )
        case .snow:
            let tint = light.ambient.mixed(.white, 0.75)
            return ([Sprites.snow(radius), Sprites.snow(radius), Sprites.flake(radius)], [tint])
        case .balloons:
            return (colours.map { Sprites.balloon(radius, $0, light) }, [.white])
        case .lanterns:
            let paper = Colour(rgb: 0xff9a3c).mixed(light.accent, 0.18)
            return (
                [Sprites.lantern(radius, paper), Sprites.lantern(radius, Colour(rgb: 0xffb04f))],
                [.white]
            )
        case .bubbles: return ((0..<3).map { Sprites.bubble(radius, Float($0) * 1.3) }, [.white])
        default:
            let base = Colour(rgb: 0xf0476a)
            let reds = [base, base.mixed(light.accent, 0.55), Colour(rgb: 0xff7f9c)]
            return (reds.map { Sprites.heart(radius, $0.filtered(shade)) }, [.white])
        }
    }
}
