import Foundation
import Kernels

/// A street behind a café's window, far out of focus: houses, shops, lamps, and who passes.
enum StreetView {
    static func parts(_ setting: Setting, _ opening: Opening) -> [any Drawn] {
        [houses(setting, opening), Passers(setting, opening)]
            + PaneWeather.parts(setting, opening)
    }

    private static func houses(_ setting: Setting, _ opening: Opening) -> Layer {
        let light = setting.light
        var chance = setting.stage.chance(491)
        var canvas = Canvas(
            from: opening.low - WindowView.margin,
            to: opening.high + WindowView.margin,
            scale: setting.stage.scale / 2,
            depth: WindowView.depth
        )
        let kerb = opening.low.y + opening.size.y * 0.86
        canvas.fill(
            Paint(
                from: SIMD2(0, opening.low.y),
                to: SIMD2(0, kerb),
                [(0, light.top.mixed(light.middle, 0.5)), (0.6, light.horizon), (1, light.horizon)]
            )
        )
        var x = canvas.near.x - 0.05
        while x < canvas.far.x {
            let width = chance.between(0.20, 0.30)
            let top = opening.low.y + opening.size.y * chance.between(0.06, 0.30)
            house(&canvas, light, SIMD2(x, top), SIMD2(x + width, kerb), &chance)
            x += width
        }
        let road = light.lit(Colour(rgb: 0x7b7c86)).mixed(light.haze, 0.25)
        canvas.fill(
            .rectangle(SIMD2(canvas.near.x - 1, kerb), SIMD2(canvas.far.x + 1, canvas.far.y + 1)),
            Paint(
                from: SIMD2(0, kerb),
                to: SIMD2(0, canvas.far.y),
                [(0, road.mixed(.white, 0.18)), (0.3, road), (1, road.scaled(0.7))]
            )
        )
        trees(&canvas, light, kerb, &chance)
        canvas.blur(0.020)
        lamps(&canvas, light, opening, kerb, &chance)
        canvas.blur(0.005)
        return canvas.layer()
    }

    private static func house(
        _ canvas: inout Canvas,
        _ light: Light,
        _ low: SIMD2<Float>,
        _ high: SIMD2<Float>,
        _ chance: inout Chance
    ) {
        let wall = light.lit(
            chance.pick([
                Colour(rgb: 0xc98f72), Colour(rgb: 0xe0c49a), Colour(rgb: 0x9fb0b0),
                Colour(rgb: 0xb8746a), Colour(rgb: 0xd8b0a0),
            ]),
            distance: 0.22
        )
        canvas.fill(
            .rectangle(low, high),
            Paint(from: low, to: high, [(0, wall.mixed(.white, 0.1)), (1, wall.scaled(0.82))])
        )
        let glass = light.lit(light.middle.scaled(0.8), distance: 0.15)
        let lamp = Colour(rgb: 0xffd68e)
        let shop = high.y - 0.16
        var y = low.y + 0.04
        while y < shop - 0.09 {
            for column in 0..<3 {
                let x = low.x + (high.x - low.x) * (Float(column) + 0.28) / 3
                let lit = chance.unit() < light.lamps * 0.7
                canvas.fill(
                    .rectangle(SIMD2(x, y), SIMD2(x + 0.036, y + 0.060)),
                    lit ? lamp : glass
                )
            }
            y += 0.105
        }
        // The shop: a bright window under an awning.
        let inside = lamp.mixed(glass, 0.75 * (1 - light.lamps))
        canvas.fill(
            .rectangle(SIMD2(low.x + 0.02, shop + 0.03), SIMD2(high.x - 0.02, high.y - 0.015)),
            inside
        )
        let awning = light.lit(
            chance.pick([light.accent, Colour(rgb: 0x4f8a7a), Colour(rgb: 0xc9584a)]),
            distance: 0.1
        )
        canvas.fill(
            Path([
                SIMD2(low.x + 0.02, shop), SIMD2(high.x - 0.02, shop),
                SIMD2(high.x - 0.002, shop + 0.042), SIMD2(low.x + 0.002, shop + 0.042),
            ]),
            awning
        )
    }

    private static func trees(
        _ canvas: inout Canvas,
        _ light: Light,
        _ kerb: Float,
        _ chance: inout Chance
    ) {
        let green = light.lit(Colour(rgb: 0x5f9458).mixed(light.ground, 0.4), distance: 0.12)
        var x = canvas.near.x + chance.between(0.05, 0.3)
        while x < canvas.far.x {
            canvas.fill(
                .rectangle(SIMD2(x - 0.008, kerb - 0.18), SIMD2(x + 0.008, kerb)),
                light.lit(Colour(rgb: 0x5b4638))
            )
            for _ in 0..<9 {
                let at = SIMD2(x + chance.between(-0.06, 0.06), kerb - chance.between(0.16, 0.30))
                canvas.fill(
                    .ellipse(at, SIMD2(repeating: chance.between(0.03, 0.055)), pieces: 20),
                    green.scaled(chance.between(0.8, 1.2))
                )
            }
            x += chance.between(0.42, 0.60)
        }
    }

    /// Lights out of focus are discs.
    private static func lamps(
        _ canvas: inout Canvas,
        _ light: Light,
        _ opening: Opening,
        _ kerb: Float,
        _ chance: inout Chance
    ) {
        let strength = light.lamps
        guard strength > 0.1 else { return }
        let colours = [0xffc56e, 0xffe2ac, 0xff9a6a, 0xffd68e, 0x9fd8ff, 0xff8fa0].map {
            Colour(rgb: $0)
        }
        for _ in 0..<Int(46 * opening.size.x) {
            let at = SIMD2(
                opening.low.x + opening.size.x * chance.unit(),
                kerb - 0.04 - 0.34 * pow(chance.unit(), 1.5)
            )
            let size = chance.between(0.012, 0.034)
            let colour = chance.pick(colours)
            canvas.fill(
                .ellipse(at, SIMD2(repeating: size), pieces: 28),
                Paint(
                    around: at,
                    radii: SIMD2(repeating: size),
                    [
                        (0, colour.at(0.40 * strength)), (0.8, colour.at(0.52 * strength)),
                        (1, colour.mixed(.white, 0.3).at(0.62 * strength)),
                    ]
                )
            )
        }
    }
}

/// Cars and people that pass behind the glass, mere colour.
struct Passers: Drawn {
    private struct Item {
        var rate: Float
        var phase: Float
        var way: Float
        var height: Float
        var sprite: Int
        var isCar: Bool
    }
    private let opening: Opening
    private let items: [Item]
    private let sprites: [PixelBuffer]
    private let beam: [PixelBuffer]
    private let strength: Float

    init(_ setting: Setting, _ opening: Opening) {
        self.opening = opening
        let light = setting.light
        strength = light.lamps
        var chance = setting.stage.chance(495)
        let span = opening.size.x + 0.7
        items = (0..<6).map { index in
            let isCar = index < 3
            let speed = isCar ? chance.between(0.15, 0.24) : chance.between(0.040, 0.062)
            return Item(
                rate: speed / span,
                phase: Float(index) * 0.381966 + chance.between(0, 0.1),
                way: index % 2 == 0 ? 1 : -1,
                height: isCar ? 0.935 + 0.02 * Float(index) : 0.80,
                sprite: index,
                isCar: isCar
            )
        }
        let scale = setting.stage.scale / 4
        let bodies: [UInt32] = [0xc9584a, 0x5f86a8, 0xe8e0d0, 0x6a5a78, 0xa8604f, 0x4f7a6a]
        sprites = bodies.enumerated().map { index, rgb in
            let colour = light.lit(Colour(rgb: rgb), distance: 0.12)
            return index < 3
                ? Passers.car(colour, light, scale) : Passers.walker(colour, light, scale)
        }
        beam = [0xfff0c8, 0xff5a4a].map {
            Sprites.bokeh(0.022 * scale * 4, Colour(rgb: $0))
        }
    }

    private static func car(_ colour: Colour, _ light: Light, _ scale: Float) -> PixelBuffer {
        var canvas = Canvas(from: SIMD2(-0.22, -0.12), to: SIMD2(0.22, 0.10), scale: scale)
        canvas.fill(.rectangle(SIMD2(-0.16, -0.03), SIMD2(0.16, 0.045), radius: 0.03), colour)
        canvas.fill(
            .rectangle(SIMD2(-0.09, -0.075), SIMD2(0.08, 0.0), radius: 0.03),
            colour.mixed(light.haze, 0.5)
        )
        for x in [Float(-0.09), 0.09] {
            canvas.fill(
                .ellipse(SIMD2(x, 0.045), SIMD2(repeating: 0.026)),
                light.lit(Colour(rgb: 0x2c2a30))
            )
        }
        canvas.blur(0.013)
        return canvas.pixels
    }

    private static func walker(_ colour: Colour, _ light: Light, _ scale: Float) -> PixelBuffer {
        var canvas = Canvas(from: SIMD2(-0.09, -0.16), to: SIMD2(0.09, 0.16), scale: scale)
        canvas.fill(
            .ellipse(SIMD2(0, -0.095), SIMD2(0.020, 0.024)),
            light.lit(Colour(rgb: 0xd8a888))
        )
        canvas.fill(.rectangle(SIMD2(-0.032, -0.07), SIMD2(0.032, 0.04), radius: 0.028), colour)
        canvas.fill(
            .rectangle(SIMD2(-0.024, 0.03), SIMD2(0.024, 0.115), radius: 0.012),
            light.lit(Colour(rgb: 0x3d3a4a))
        )
        canvas.blur(0.011)
        return canvas.pixels
    }

    func draw(at moment: Moment, camera: Camera, into picture: inout PixelBuffer) {
        let view = camera.view(depth: WindowView.depth, at: moment.time)
        let zoom = 4 * view.scale / camera.stage.scale
        for item in items.reversed() {
            let part = moment.life(item.rate, item.phase).part
            let across = item.way > 0 ? part : 1 - part
            var at = SIMD2(
                opening.low.x - 0.35 + across * (opening.size.x + 0.7),
                opening.low.y + opening.size.y * item.height
            )
            if !item.isCar { at.y += 0.004 * abs(moment.wave(4.6, item.phase * 20)) }
            picture.draw(
                sprites[item.sprite],
                Pose(centre: view.pixel(at), scale: SIMD2(item.way * zoom, zoom))
            )
            guard item.isCar, strength > 0.1 else { continue }
            for (index, x) in [Float(0.155), -0.155].enumerated() {
                picture.draw(
                    beam[index],
                    Pose(
                        centre: view.pixel(at + SIMD2(x * item.way, 0.008)),
                        scale: SIMD2(repeating: zoom / 4)
                    ),
                    tint: Colour(1, 1, 1, strength),
                    glowing: true
                )
            }
        }
    }
}
