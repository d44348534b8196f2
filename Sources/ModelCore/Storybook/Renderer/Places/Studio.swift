import Foundation
import Kernels

/// A seamless backdrop with soft light.
enum Studio {
    static func scenery(_ setting: Setting) -> Scenery {
        Scenery(back: [backdrop(setting), softLights(setting)])
    }

    private static func backdrop(_ setting: Setting) -> Layer {
        let (stage, light) = (setting.stage, setting.light)
        let size = stage.size
        var canvas = Canvas(stage, depth: 0.15)
        let floor = setting.horizon
        let wall = light.middle.mixed(light.horizon, 0.3)
        canvas.fill(
            Paint(
                from: .zero,
                to: SIMD2(0, size.y),
                Perceptual.stops([
                    (0, light.top.mixed(light.middle, 0.45)), (0.42, wall),
                    (0.70, light.horizon.mixed(light.middle, 0.18)),
                    (0.78, light.horizon.mixed(light.accent, 0.10)),
                    (1, light.middle.mixed(light.accent, 0.22).mixed(light.top, 0.15)),
                ])
            )
        )
        canvas.glow(
            SIMD2(size.x * 0.5, floor - 0.28),
            0.95,
            light.horizon.mixed(.white, 0.4).at(0.42),
            squash: 1,
            .over
        )
        arches(&canvas, setting)
        canvas.glow(SIMD2(size.x * 0.5, floor + 0.16), 0.75, Colour.white.at(0.12), squash: 0.2)
        return canvas.layer(isEndless: true)
    }

    /// Large quiet shapes of paper, one behind the other.
    private static func arches(_ canvas: inout Canvas, _ setting: Setting) {
        let (size, light) = (setting.stage.size, setting.light)
        var chance = setting.stage.chance(91)
        let floor = setting.horizon
        let lean = chance.unit() > 0.5 ? Float(1) : -1
        let shapes: [(x: Float, r: Float, top: Float, colour: Colour)] = [
            (0.5 + lean * 0.34, 0.30, 0.52, light.middle.mixed(light.accent, 0.28)),
            (0.5 - lean * 0.36, 0.24, 0.36, light.horizon.mixed(light.accent, 0.22)),
            (0.5, 0.33, 0.62, light.horizon.mixed(.white, 0.32)),
        ]
        for shape in shapes {
            let centre = SIMD2(size.x * 0.5 + (shape.x - 0.5) * min(size.x, 1.5), floor + 0.04)
            let low = SIMD2(centre.x - shape.r, centre.y - shape.top)
            let high = SIMD2(centre.x + shape.r, centre.y)
            canvas.glow(
                SIMD2(centre.x, high.y),
                shape.r * 1.35,
                light.top.scaled(0.6).at(0.20),
                squash: 0.10,
                .over
            )
            canvas.fill(
                .rectangle(low, high + SIMD2(0, shape.r), radius: shape.r).cut(below: high.y),
                Paint(
                    from: low,
                    to: SIMD2(low.x + shape.r, high.y),
                    [
                        (0, shape.colour.mixed(.white, 0.16)),
                        (1, shape.colour.mixed(light.middle, 0.25)),
                    ]
                )
            )
        }
    }

    /// Wide pale discs that wander; painted small, for they are soft.
    private static func softLights(_ setting: Setting) -> Layer {
        let (stage, light) = (setting.stage, setting.light)
        var chance = stage.chance(92)
        let span = max(stage.size.x * 2, 2.6)
        var canvas = Canvas(
            from: .zero,
            to: SIMD2(span, stage.size.y),
            scale: stage.scale / 8,
            depth: 0.3
        )
        for index in 0..<14 {
            let at = SIMD2(
                0.2 + (span - 0.4) * Float(index) / 14,
                chance.unit() * stage.size.y * 0.8
            )
            let colour = chance.pick([light.horizon, light.accent, .white])
            canvas.glow(
                at,
                chance.between(0.10, 0.24),
                colour.at(chance.between(0.10, 0.22)),
                .over
            )
        }
        return Layer(
            picture: canvas.pixels,
            origin: canvas.origin,
            scale: canvas.scale,
            depth: 0.3,
            drift: 0.012
        )
    }
}

extension Path {
    /// Gives a convex outline with what lies below `y` flattened onto it.
    func cut(below y: Float) -> Path { mapped { SIMD2($0.x, min($0.y, y)) } }
}
