import Foundation
import Kernels

/// A field of flowers with woods behind.
enum Meadow {
    static func scenery(_ setting: Setting) -> Scenery {
        let sky = Sky.parts(setting, bottom: setting.horizon + 0.06)
        var chance = setting.stage.chance(51)
        let horizon = setting.horizon
        var parts: [any Drawn] = [
            Hills.hill(
                setting,
                &chance,
                base: horizon - 0.045,
                nearness: 0.0,
                bottom: horizon + 0.1
            ),
            Hills.hill(
                setting,
                &chance,
                base: horizon - 0.004,
                nearness: 0.18,
                bottom: horizon + 0.1
            ),
            woods(setting, &chance),
            field(setting, &chance),
        ]
        if setting.light.weather != .snow { parts.append(SwayingFlowers(setting)) }
        parts.append(SwayingGrass(setting, height: 0.15, count: 60))
        return Scenery(back: sky, front: parts)
    }

    private static func woods(_ setting: Setting, _ chance: inout Chance) -> Layer {
        let stage = setting.stage
        var canvas = Canvas(
            stage,
            depth: 0.3,
            top: setting.horizon - 0.14,
            bottom: setting.horizon + 0.03
        )
        for row in 0..<2 {
            var x = canvas.near.x
            while x < canvas.far.x {
                let edge = abs(x / stage.size.x - 0.5) * 2
                let size = (0.022 + 0.034 * min(edge, 1.2)) * chance.between(0.7, 1.3)
                Tree.round(
                    on: &canvas,
                    foot: SIMD2(x, setting.horizon + 0.006 + 0.008 * Float(row)),
                    size: size,
                    setting,
                    distance: 0.46 - 0.14 * Float(row),
                    &chance
                )
                x += size * chance.between(0.5, 1.2)
            }
        }
        canvas.settle(setting, ground: 0.2, ledge: 0.005, distance: 0.3)
        return canvas.layer()
    }

    private static func field(_ setting: Setting, _ chance: inout Chance) -> Layer {
        let (stage, light) = (setting.stage, setting.light)
        let top = setting.horizon
        var canvas = Canvas(stage, depth: 0.62, top: top)
        let green = Hills.green(light, 0)
        let far = light.lit(green.scaled(1.2).mixed(light.source, 0.2), distance: 0.34)
        canvas.fill(
            .rectangle(SIMD2(canvas.near.x - 0.1, top), canvas.far + 0.1),
            Paint(
                from: SIMD2(0, top),
                to: SIMD2(0, stage.size.y),
                Perceptual.stops([
                    (0, far), (0.25, light.lit(green.scaled(1.02), distance: 0.12)),
                    (1, light.lit(green.scaled(0.66))),
                ])
            )
        )
        canvas.glow(
            SIMD2(setting.sun.x, top),
            0.7,
            light.source.at(0.26 * (1 - light.lamps * 0.6)),
            squash: 0.22,
            .atop
        )
        let isSnowy = light.weather == .snow
        Turf.cover(&canvas, from: top, setting, &chance, flowers: !isSnowy)
        canvas.settle(setting, ground: 0.82, ledge: 0.003)
        return canvas.layer()
    }
}

/// A few flowers close to the lens, nodding.
struct SwayingFlowers: Drawn {
    private let flowers: [(foot: SIMD2<Float>, size: Float, phase: Float, sprite: Int)]
    private let sprites: [PixelBuffer]
    private let stem: Colour
    private let breeze: Float

    init(_ setting: Setting) {
        breeze = setting.breeze
        var chance = setting.stage.chance(53)
        let light = setting.light
        let size = setting.stage.size
        let kinds = [light.accent, Colour(rgb: 0xfff4e0), Perceptual.turned(light.accent, 0.6)]
        sprites = kinds.map { kind in
            var canvas = Canvas(
                from: SIMD2(repeating: -0.07),
                to: SIMD2(repeating: 0.07),
                scale: setting.stage.scale
            )
            Turf.flower(&canvas, .zero, 0.045, kind, light, distance: 0, stem: 0, &chance)
            canvas.blur(0.0018)
            return canvas.pixels
        }
        stem = light.lit(Hills.green(light, 0).scaled(0.55))
        let count = Int(8 * size.x)
        flowers = (0..<count).map { index in
            let side = Float(index) / Float(count - 1)
            // Pressed to both sides: the middle stays free.
            let x = side < 0.5 ? side * 0.62 : 1 - (1 - side) * 0.62
            return (
                SIMD2(x * size.x + chance.between(-0.05, 0.05), size.y + 0.05),
                chance.between(0.16, 0.30) * (0.6 + 0.8 * abs(x - 0.5)), chance.between(0, 6.28),
                Int(chance.unit() * 3) % 3
            )
        }
    }

    func draw(at moment: Moment, camera: Camera, into picture: inout PixelBuffer) {
        let time = moment.time
        let view = camera.view(depth: 1.1, at: time)
        for flower in flowers {
            let sway =
                (0.05 * moment.wave(1.1, flower.phase)
                    + 0.03 * moment.wave(2.3, flower.phase * 2)) * breeze + (breeze - 1) * 0.06
            let head = flower.foot + SIMD2(sway * flower.size * 2.4, -flower.size)
            let bend = flower.foot + SIMD2(sway * flower.size * 0.4, -flower.size * 0.55)
            let line = (0...8).map { step -> SIMD2<Float> in
                let t = Float(step) / 8
                let a = flower.foot + (bend - flower.foot) * t
                return view.pixel(a + (bend + (head - bend) * t - a) * t)
            }
            picture.fill(.stroke(line, width: view.scale * 0.006), Paint(stem))
            picture.draw(
                sprites[flower.sprite],
                Pose(
                    centre: view.pixel(head),
                    scale: SIMD2(
                        repeating: view.scale / camera.stage.scale * (0.55 + flower.size * 1.6)
                    ),
                    angle: sway * 2 + flower.phase
                )
            )
        }
    }
}
