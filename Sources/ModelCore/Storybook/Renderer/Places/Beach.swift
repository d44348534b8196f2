import Foundation
import Kernels

/// A sandy shore with a lapping edge.
enum Beach {
    static func scenery(_ setting: Setting) -> Scenery {
        let shore = self.shore(setting)
        let sky = Sky.parts(setting, bottom: setting.horizon + 0.03)
        var scenery = Scenery(back: sky)
        scenery.front.append(Sea.coast(setting))
        scenery.front.append(
            WaterSheet(setting, sky: sky, horizon: setting.horizon, bottom: shore + 0.05, chop: 1.1)
        )
        scenery.front.append(Sailboat(setting))
        scenery.front.append(sand(setting, shore))
        scenery.front.append(Surf(setting, shore: shore))
        scenery.front.append(Palm.layer(setting))
        return scenery
    }

    static func shore(_ setting: Setting) -> Float {
        setting.horizon + (setting.stage.size.y - setting.horizon) * 0.40
    }

    /// Where sand begins at `x`.
    static func edge(_ x: Float, _ shore: Float) -> Float {
        shore + 0.012 * sin(x * 3.1 + 0.6) + 0.007 * sin(x * 7.3)
    }

    static func sandColour(_ light: Light) -> Colour {
        light.lit(Colour(rgb: 0xecd3a4)).mixed(light.source, 0.08)
    }

    private static func sand(_ setting: Setting, _ shore: Float) -> Layer {
        let (stage, light) = (setting.stage, setting.light)
        var chance = stage.chance(71)
        var canvas = Canvas(stage, depth: 0.4, top: shore - 0.05)
        let sand = sandColour(light)
        let wet = sand.filtered(Colour(0.62, 0.58, 0.56, 1)).mixed(light.middle, 0.22)
        var points: [SIMD2<Float>] = []
        let (low, high) = (canvas.near.x - 0.05, canvas.far.x + 0.05)
        for step in 0...160 {
            let x = low + (high - low) * Float(step) / 160
            points.append(SIMD2(x, edge(x, shore)))
        }
        points.append(SIMD2(high, canvas.far.y + 0.1))
        points.append(SIMD2(low, canvas.far.y + 0.1))
        canvas.fill(
            Path(points),
            Paint(
                from: SIMD2(0, shore - 0.01),
                to: SIMD2(0, stage.size.y),
                Perceptual.stops([
                    (0, wet), (0.18, wet.mixed(sand, 0.35)), (0.34, sand),
                    (1, sand.scaled(0.80)),
                ])
            )
        )
        canvas.glow(
            SIMD2(setting.sun.x, shore + 0.16),
            0.7,
            light.source.at(0.22 * (1 - light.lamps * 0.7)),
            squash: 0.4,
            .atop
        )
        ripples(&canvas, shore, light, &chance)
        shells(&canvas, shore, setting, &chance)
        canvas.settle(setting, ground: 0.55, ledge: 0)
        return canvas.layer()
    }

    private static func ripples(
        _ canvas: inout Canvas,
        _ shore: Float,
        _ light: Light,
        _ chance: inout Chance
    ) {
        let (low, high) = (canvas.near.x, canvas.far)
        for _ in 0..<Int(260 * (high.x - low)) {
            let t = chance.unit()
            let y = shore + 0.10 + (high.y - shore - 0.10) * t
            let x = chance.between(low, high.x)
            let length = (0.02 + 0.09 * t) * chance.between(0.5, 1.4)
            let rise = (0.0012 + 0.0036 * t)
            var path = Path([SIMD2(x - length, y)])
            path.curve(to: SIMD2(x + length, y + rise), by: SIMD2(x, y - rise * 2.4), pieces: 8)
            path.curve(to: SIMD2(x - length, y), by: SIMD2(x, y + rise * 1.2), pieces: 8)
            let bright = chance.unit() > 0.5
            canvas.fill(
                path,
                (bright ? light.source.mixed(.white, 0.4) : light.lit(Colour(rgb: 0x8f6d45)))
                    .at(bright ? 0.13 : 0.15),
                .atop
            )
        }
        for _ in 0..<Int(2400 * (high.x - low)) {
            let t = chance.unit()
            let at = SIMD2(chance.between(low, high.x), shore + 0.06 + (high.y - shore) * t)
            let r = 0.0007 + 0.0013 * t
            let colour = chance.unit() > 0.45 ? Colour(rgb: 0x7d5f3c) : Colour(rgb: 0xfff3d6)
            canvas.fill(
                .ellipse(at, SIMD2(r, r * 0.7), pieces: 6),
                light.lit(colour).at(0.32),
                .atop
            )
        }
    }

    private static func shells(
        _ canvas: inout Canvas,
        _ shore: Float,
        _ setting: Setting,
        _ chance: inout Chance
    ) {
        let (stage, light) = (setting.stage, setting.light)
        for index in 0..<7 {
            let t = Float(index) / 7
            let y = shore + 0.12 + (stage.size.y - shore - 0.15) * t
            let x = chance.unit() > 0.5 ? chance.between(0.03, 0.3) : chance.between(0.7, 0.97)
            let at = SIMD2(x * stage.size.x, y)
            let r = 0.006 + 0.016 * t
            let colour = light.lit(
                chance.pick([Colour(rgb: 0xfbe6dc), Colour(rgb: 0xf2bfa6), Colour(rgb: 0xfff6ea)])
            )
            canvas.fill(
                .ellipse(at + SIMD2(r * 0.3, r * 0.55), SIMD2(r * 1.1, r * 0.3)),
                light.lit(Colour(rgb: 0x5c4630)).at(0.35)
            )
            var fan = Path([at + SIMD2(0, r * 0.6)])
            for ray in 0...10 {
                let angle = Float.pi * (1.08 + 0.84 * Float(ray) / 10)
                let bump: Float = ray % 2 == 0 ? 1 : 0.93
                fan.line(to: at + SIMD2(cos(angle), sin(angle)) * r * bump)
            }
            canvas.fill(
                fan,
                Paint(
                    from: at - SIMD2(0, r),
                    to: at + SIMD2(0, r * 0.7),
                    [(0, colour.mixed(.white, 0.3)), (1, colour.scaled(0.72))]
                )
            )
            for ray in 1..<5 {
                let angle = Float.pi * (1.08 + 0.84 * Float(ray) / 5)
                canvas.fill(
                    .stroke(
                        [at + SIMD2(0, r * 0.5), at + SIMD2(cos(angle), sin(angle)) * r * 0.9],
                        width: r * 0.07
                    ),
                    colour.scaled(0.7).at(0.5)
                )
            }
        }
    }
}

/// The last thin sheet of water, coming and going.
struct Surf: Drawn {
    private let shore: Float
    private let film: Colour
    private let foam: Colour

    init(_ setting: Setting, shore: Float) {
        self.shore = shore
        let light = setting.light
        film = light.middle.mixed(light.horizon, 0.35).mixed(
            light.lit(Colour(rgb: 0x2e8f9c)),
            0.35
        )
        foam = light.lit(.white).mixed(light.source, 0.18)
    }

    func draw(at moment: Moment, camera: Camera, into picture: inout PixelBuffer) {
        let time = moment.time
        let view = camera.view(depth: 0.4, at: time)
        for wave in 0..<2 {
            // Two sheets a half beat apart: one runs up while the other drains.
            let beat = moment.rounds(0.11) + Float(wave) * 0.5
            let phase = beat - beat.rounded(.down)
            let crest = sin(.pi * pow(phase, 0.72))
            // No two waves are alike, unless they have to be for the loop's sake.
            let turn = (moment.period == nil ? beat.rounded(.down) * 1.7 : 0) + Float(wave) * 2.4
            sheet(crest: crest, age: phase, turn: turn, view, camera, &picture)
        }
    }

    private func sheet(
        crest: Float,
        age: Float,
        turn: Float,
        _ view: View,
        _ camera: Camera,
        _ picture: inout PixelBuffer
    ) {
        let strength = smooth(0, 0.12, age) * smooth(1, 0.62, age)
        guard strength > 0.01 else { return }
        let width = camera.stage.size.x
        var front: [SIMD2<Float>] = []
        var back: [SIMD2<Float>] = []
        for step in 0...72 {
            let x = -0.2 + (width + 0.4) * Float(step) / 72
            let reach =
                crest * (0.052 + 0.018 * sin(x * 4.3 + turn) + 0.008 * sin(x * 11 + turn * 2))
            let base = Beach.edge(x, shore)
            front.append(view.pixel(SIMD2(x, base + reach)))
            back.append(view.pixel(SIMD2(x, base - 0.022)))
        }
        let top = view.pixel(SIMD2(0, shore - 0.03)).y
        let low = view.pixel(SIMD2(0, shore + 0.075)).y
        picture.fill(
            Path(front + back.reversed()),
            Paint(
                from: SIMD2(0, top),
                to: SIMD2(0, low),
                [(0, film.at(0)), (0.3, film.at(0.50 * strength)), (1, film.at(0.22 * strength))]
            )
        )
        let pixel = view.scale
        let lace = zip(front, back).enumerated().map { index, pair in
            let swell = 0.5 + 0.5 * sin(Float(index) * 0.9 + turn)
            return pair.0 - SIMD2(0, pixel * (0.004 + 0.006 * swell))
        }
        picture.fill(Path(front + lace.reversed()), Paint(foam.at(0.85 * strength)))
        let echo = lace.enumerated().map { index, point in
            point - SIMD2(0, pixel * (0.010 + 0.004 * sin(Float(index) * 0.7 + turn)))
        }
        picture.fill(.stroke(echo, width: pixel * 0.0022), Paint(foam.at(0.4 * strength)))
    }
}

/// A palm that leans in from one side.
enum Palm {
    static func layer(_ setting: Setting) -> Layer {
        let (stage, light) = (setting.stage, setting.light)
        var chance = stage.chance(73)
        var canvas = Canvas(stage, depth: 0.7)
        let side: Float = setting.sun.x > stage.size.x / 2 ? 1 : -1
        func at(_ x: Float, _ y: Float) -> SIMD2<Float> {
            SIMD2(side > 0 ? x : stage.size.x - x, y)
        }
        let crown = at(0.13, setting.horizon - 0.46)
        let foot = at(-0.10, setting.horizon + 0.36)
        let bark = light.lit(Colour(rgb: 0x8a6a4c))
        let trunk = (0...24).map { step -> SIMD2<Float> in
            let t = Float(step) / 24
            let bend = at(-0.10, setting.horizon - 0.06)
            let a = foot + (bend - foot) * t
            return a + (bend + (crown - bend) * t - a) * t
        }
        canvas.fill(
            .stroke(trunk, width: 0.052, endWidth: 0.024),
            Paint(
                from: crown - SIMD2(0.03, 0),
                to: crown + SIMD2(0.03, 0),
                [(0, bark.scaled(side > 0 ? 0.55 : 1.1)), (1, bark.scaled(side > 0 ? 1.1 : 0.55))]
            )
        )
        for (index, point) in trunk.enumerated().dropFirst().dropLast() {
            let half = 0.026 - 0.014 * Float(index) / 24
            canvas.fill(
                .stroke([point - SIMD2(half, 0.002), point + SIMD2(half, 0.004)], width: 0.0035),
                bark.scaled(0.5).at(0.6),
                .atop
            )
        }
        let leaf = Colour(rgb: 0x3f8a4a).mixed(light.ground, 0.25)
        for index in 0..<11 {
            let angle = Float.pi * (0.62 + 1.76 * Float(index) / 10) + chance.between(-0.1, 0.1)
            let tone = light.lit(leaf.scaled(chance.between(0.6, 1.12)))
            frond(
                on: &canvas,
                from: crown,
                angle: angle * 1,
                length: chance.between(0.26, 0.36),
                tone,
                light,
                &chance
            )
        }
        for index in 0..<3 {
            let nut = crown + SIMD2(Float(index - 1) * 0.018, 0.016)
            canvas.fill(
                .ellipse(nut, SIMD2(0.013, 0.015)),
                Paint(
                    around: nut - 0.005,
                    radii: SIMD2(repeating: 0.022),
                    [(0, light.lit(Colour(rgb: 0x9b7448))), (1, light.lit(Colour(rgb: 0x3d2a1c)))]
                )
            )
        }
        return canvas.layer()
    }

    private static func frond(
        on canvas: inout Canvas,
        from root: SIMD2<Float>,
        angle: Float,
        length: Float,
        _ colour: Colour,
        _ light: Light,
        _ chance: inout Chance
    ) {
        let way = SIMD2(cos(angle), sin(angle))
        let tip = root + way * length + SIMD2(0, length * 0.42)
        let bend = root + way * length * 0.62 - SIMD2(0, length * 0.10)
        func point(_ t: Float) -> SIMD2<Float> {
            let a = root + (bend - root) * t
            return a + (bend + (tip - bend) * t - a) * t
        }
        for leaf in 2...30 {
            let t = Float(leaf) / 30
            let at = point(t)
            let ahead = point(min(t + 0.05, 1.05)) - point(t - 0.05)
            let along = ahead / max((ahead * ahead).sum().squareRoot(), 1e-5)
            let size = length * 0.34 * sin(.pi * (0.12 + 0.83 * t))
            for side in [Float(-1), 1] {
                let across = SIMD2(-along.y, along.x) * side
                let end = at + (along * 0.72 + across * 0.62) * size + SIMD2(0, size * 0.30)
                let middle = at + (along * 0.45 + across * 0.45) * size
                var path = Path([at - along * 0.004])
                path.curve(to: end, by: middle - across * 0.002, pieces: 4)
                path.curve(to: at + along * 0.006, by: middle + along * 0.010, pieces: 4)
                canvas.fill(
                    path,
                    colour.scaled(side < 0 ? 1.12 : 0.82).mixed(light.source, side < 0 ? 0.08 : 0)
                )
            }
        }
        canvas.fill(
            .stroke((0...10).map { point(Float($0) / 10) }, width: 0.007, endWidth: 0.002),
            colour.scaled(1.3)
        )
    }
}
