import Foundation
import Kernels

/// The weather outside a window, and what it leaves on the glass and the sill.
enum PaneWeather {
    static func parts(_ setting: Setting, _ opening: Opening) -> [any Drawn] {
        let scene = setting.scene
        func has(_ kind: Scene.ElementKind) -> Bool { scene.elements.contains { $0.kind == kind } }
        var parts: [any Drawn] = []
        if scene.weather == .fog { parts.append(veil(setting, opening, 0.72)) }
        if scene.weather == .rain || has(.rain) {
            parts += [
                veil(setting, opening, 0.46), PaneFall(setting, opening, .rain),
                PaneDrops(setting, opening),
            ]
        }
        if scene.weather == .snow || has(.snow) {
            parts += [
                veil(setting, opening, 0.34), PaneFall(setting, opening, .snow),
                drift(setting, opening),
            ]
        }
        if scene.weather == .wind { parts.append(PaneFall(setting, opening, .leaves)) }
        return parts
    }

    /// Air that hides what is far.
    private static func veil(_ setting: Setting, _ opening: Opening, _ share: Float) -> Layer {
        var canvas = Canvas(
            from: opening.low - WindowView.margin,
            to: opening.high + WindowView.margin,
            scale: setting.stage.scale / 8,
            depth: WindowView.depth
        )
        let air = setting.light.haze.mixed(setting.light.lit(Colour(rgb: 0xb9c0ca)), 0.6)
        canvas.fill(
            Paint(
                from: SIMD2(0, opening.low.y),
                to: SIMD2(0, opening.high.y),
                [(0, air.at(share * 0.55)), (0.7, air.at(share)), (1, air.at(share * 0.8))]
            )
        )
        return canvas.layer()
    }

    /// Snow heaped on the sill outside.
    private static func drift(_ setting: Setting, _ opening: Opening) -> Layer {
        var canvas = Canvas(
            from: SIMD2(opening.low.x - 0.03, opening.high.y - 0.12),
            to: opening.high + 0.03,
            scale: setting.stage.scale,
            depth: 0.28
        )
        let snow = setting.light.lit(Colour(rgb: 0xf4f7fc)).mixed(setting.light.horizon, 0.12)
        var chance = setting.stage.chance(421)
        let phase = chance.between(0, 6)
        let base = opening.high.y
        var path = Path([SIMD2(opening.low.x - 0.03, base + 0.02)])
        for step in 0...40 {
            let t = Float(step) / 40
            let corner = exp(-t * 9) + exp(-(1 - t) * 9)
            let tall = 0.020 + 0.030 * corner + 0.007 * sin(t * 9 + phase) + 0.004 * sin(t * 23)
            path.line(to: SIMD2(opening.low.x - 0.03 + (opening.size.x + 0.06) * t, base - tall))
        }
        path.line(to: SIMD2(opening.high.x + 0.03, base + 0.02))
        canvas.fill(
            path,
            Paint(
                from: SIMD2(0, base - 0.05),
                to: SIMD2(0, base),
                [(0, snow.mixed(.white, 0.4)), (1, snow.scaled(0.80))]
            )
        )
        return canvas.layer()
    }
}

/// Rain, snow or leaves that pass a window.
struct PaneFall: Drawn {
    enum Kind { case rain, snow, leaves }
    private struct Item {
        var across: Float
        var phase: Float
        var rate: Float
        var near: Float
        var sprite: Int
    }
    private let kind: Kind
    private let opening: Opening
    private let items: [Item]
    private let sprites: [PixelBuffer]
    private let colour: Colour

    init(_ setting: Setting, _ opening: Opening, _ kind: Kind) {
        self.kind = kind
        self.opening = opening
        var chance = setting.stage.chance(430)
        let area = opening.size.x * opening.size.y
        let count: Float =
            switch kind {
            case .rain: 240
            case .snow: 300
            case .leaves: 24
            }
        let speed: ClosedRange<Float> =
            switch kind {
            case .rain: 1.0...1.7
            case .snow: 0.055...0.13
            case .leaves: 0.12...0.26
            }
        let span = kind == .leaves ? opening.size.x + 0.3 : opening.size.y + 0.2
        items = (0..<Int(count * area) + 4).map { index in
            let near = chance.unit()
            return Item(
                across: (Float(index) * 0.618034).truncatingRemainder(dividingBy: 1),
                phase: chance.unit(),
                rate: (speed.lowerBound + (speed.upperBound - speed.lowerBound) * near) / span,
                near: near,
                sprite: Int(chance.unit() * 3)
            )
        }
        let light = setting.light
        colour =
            kind == .snow
            ? light.ambient.mixed(.white, 0.62) : light.haze.mixed(.white, 0.55)
        sprites = PaneFall.sprites(kind, setting)
    }

    private static func sprites(_ kind: Kind, _ setting: Setting) -> [PixelBuffer] {
        let scale = setting.stage.scale
        switch kind {
        case .snow: return [Sprites.snow(0.0085 * scale)]
        case .leaves:
            return [0xc9762f, 0xd9a23c, 0x9a8a3a].map {
                Sprites.leaf(0.017 * scale, setting.light.lit(Colour(rgb: $0)))
            }
        case .rain:
            var canvas = Canvas(
                from: SIMD2(-0.05, -1),
                to: SIMD2(0.05, 1),
                scale: scale * 0.036
            )
            canvas.fill(
                .stroke([SIMD2(0, -1), SIMD2(0, 1)], width: 0.028, endWidth: 0.07),
                Paint(
                    from: SIMD2(0, -1),
                    to: SIMD2(0, 1),
                    [(0, Colour.white.at(0)), (0.8, Colour.white.at(0.85)), (1, .white)]
                )
            )
            return [canvas.pixels]
        }
    }

    func draw(at moment: Moment, camera: Camera, into picture: inout PixelBuffer) {
        let view = camera.view(depth: WindowView.depth, at: moment.time)
        let zoom = view.scale / camera.stage.scale
        for item in items {
            let (turn, part) = moment.life(item.rate, item.phase)
            let column = item.across + Float(turn % 64) * 0.381966
            let t = column - column.rounded(.down)
            var pose = Pose(centre: .zero, scale: SIMD2(repeating: zoom))
            var place: SIMD2<Float>
            switch kind {
            case .rain:
                place = opening.low + SIMD2(t, part) * (opening.size + 0.2) - 0.1
                place.x += 0.06 * (0.5 - part)
                pose = Pose(
                    centre: .zero,
                    scale: SIMD2(1, 0.6 + 0.6 * item.near) * zoom,
                    angle: 0.06
                )
            case .snow:
                place = opening.low + SIMD2(t, part) * (opening.size + 0.2) - 0.1
                place.x += 0.022 * moment.wave(0.5 + 0.5 * item.near, item.phase * 40)
                pose.scale *= 0.4 + 0.75 * item.near
            case .leaves:
                place = SIMD2(
                    opening.low.x - 0.15 + part * (opening.size.x + 0.3),
                    opening.low.y + opening.size.y * (0.15 + 0.75 * t) + 0.06 * part
                )
                place.y += 0.045 * moment.wave(1.5, item.phase * 40)
                pose = Pose(
                    centre: .zero,
                    scale: SIMD2(1, 0.25 + 0.75 * abs(moment.wave(1.1, item.phase * 30)))
                        * (zoom * (0.7 + 0.6 * item.near)),
                    angle: moment.angle(1.9) + item.phase * 30
                )
            }
            pose.centre = view.pixel(place)
            let alpha: Float = kind == .leaves ? 0.95 : 0.40 + 0.50 * item.near
            picture.draw(
                sprites[item.sprite % sprites.count],
                pose,
                tint: kind == .leaves ? Colour(1, 1, 1, alpha) : colour.at(alpha)
            )
        }
    }
}

/// Drops on the glass: they gather, hang and run.
struct PaneDrops: Drawn {
    private let opening: Opening
    private let drops: [(place: SIMD2<Float>, size: Float, rate: Float, phase: Float)]
    private let sprite: PixelBuffer
    private let trail: PixelBuffer

    init(_ setting: Setting, _ opening: Opening) {
        self.opening = opening
        var chance = setting.stage.chance(440)
        let count = Int(150 * opening.size.x * opening.size.y) + 3
        drops = (0..<count).map { _ in
            (
                SIMD2(chance.between(0.02, 0.98), chance.unit()),
                0.35 + 0.65 * pow(chance.unit(), 2), chance.between(0.05, 0.12), chance.unit()
            )
        }
        let light = setting.light
        let body = light.haze.mixed(.white, 0.35)
        sprite = Sprites.sketch(0.0085 * setting.stage.scale) { canvas in
            canvas.fill(
                .ellipse(.zero, SIMD2(0.72, 0.95)),
                Paint(
                    from: SIMD2(0, -1),
                    to: SIMD2(0, 1),
                    [
                        (0, light.top.mixed(.black, 0.3).at(0.42)), (0.55, body.at(0.40)),
                        (1, body.mixed(.white, 0.5).at(0.85)),
                    ]
                )
            )
            canvas.fill(.ellipse(SIMD2(-0.25, -0.42), SIMD2(0.16, 0.22)), Colour.white.at(0.8))
        }
        trail = Sprites.sketch(0.05 * setting.stage.scale) { canvas in
            canvas.fill(
                .stroke([SIMD2(0, -1), SIMD2(0, 1)], width: 0.02, endWidth: 0.07),
                Paint(
                    from: SIMD2(0, -1),
                    to: SIMD2(0, 1),
                    [(0, body.at(0)), (1, body.mixed(.white, 0.3).at(0.30))]
                )
            )
        }
    }

    func draw(at moment: Moment, camera: Camera, into picture: inout PixelBuffer) {
        let view = camera.view(depth: 0.28, at: moment.time)
        let zoom = view.scale / camera.stage.scale
        for drop in drops {
            let part = moment.life(drop.rate, drop.phase).part
            let run = max(part - 0.72, 0) / 0.28
            let slide = run * run * 0.30 * drop.size
            let at = opening.low + drop.place * opening.size + SIMD2(0, slide)
            let shown = smooth(0, 0.12, part) * smooth(1, 0.94, part)
            if run > 0.2 {
                picture.draw(
                    trail,
                    Pose(
                        centre: view.pixel(at - SIMD2(0, 0.05 * run)),
                        scale: SIMD2(drop.size, run) * zoom
                    ),
                    tint: Colour(1, 1, 1, shown)
                )
            }
            picture.draw(
                sprite,
                Pose(
                    centre: view.pixel(at),
                    scale: SIMD2(1, 1 + 0.3 * run) * (zoom * drop.size)
                ),
                tint: Colour(1, 1, 1, shown)
            )
        }
    }
}
