import Foundation
import Kernels

/// Still water between wooded hills, seen from a grassy bank with a jetty.
enum Lake {
    static func scenery(_ setting: Setting) -> Scenery {
        var chance = setting.stage.chance(221)
        let shore = Shore(setting)
        var back = Sky.parts(setting, bottom: setting.horizon + 0.05)
        back.append(shore.hills(&chance, row: 0))
        back.append(shore.hills(&chance, row: 1))
        var front: [any Drawn] = [shore.woods(&chance)]
        front.append(
            WaterSheet(
                setting,
                sky: back + front,
                horizon: setting.horizon,
                bottom: shore.bank + 0.08,
                chop: 0.16 * setting.breeze,
                depth: 0.3,
                blur: 0.004,
                clarity: 0.24,
                lamps: 0.5 * setting.light.lamps
            )
        )
        front.append(Mist(setting, height: setting.horizon - 0.004))
        front.append(shore.lilies(&chance))
        front.append(Ripples(setting, rows: setting.horizon + 0.05..<shore.bank - 0.03))
        front.append(Jetty(shore).layer())
        front.append(shore.bankLayer(&chance))
        front.append(shore.reeds(&chance))
        return Scenery(back: back, front: front)
    }
}

/// The land around one lake.
struct Shore {
    let setting: Setting
    let side: Float
    /// Where the near bank begins.
    let bank: Float

    init(_ setting: Setting) {
        self.setting = setting
        side = setting.sun.x > setting.stage.size.x / 2 ? 1 : -1
        bank = CentreObjects.ground(setting) - 0.055
    }

    /// Turns a share from the shaded side into a place across.
    func across(_ share: Float) -> Float {
        setting.stage.size.x * (side > 0 ? share : 1 - share)
    }

    /// Round far hills, pale with distance; the sun's side stays low.
    func hills(_ chance: inout Chance, row: Int) -> Layer {
        let (stage, light, base) = (setting.stage, setting.light, setting.horizon)
        let near = Float(row)
        let tall = min(stage.size.y * 0.17, 0.26) * (1 - 0.36 * near)
        var canvas = Canvas(stage, depth: 0.14 + 0.06 * near, top: base - tall * 1.6, bottom: base)
        let ridge = Ridge(&chance, height: tall * 0.34, roughness: 0.10, pitch: 2.1 + near)
        let distance = light.hidden(0.72 - 0.24 * near)
        let green = Hills.green(light, -0.10).mixed(Colour(rgb: 0x54708e), 0.50 - 0.25 * near)
        var points: [SIMD2<Float>] = []
        for step in 0...200 {
            let x = canvas.near.x + (canvas.far.x - canvas.near.x) * Float(step) / 200
            let share = x / stage.size.x
            let from = side > 0 ? share : 1 - share
            let swell = 0.50 + 0.42 * cos(from * 4.1 + 0.5 * near)
            points.append(SIMD2(x, base - max(tall * swell + ridge.height(at: x), 0.012)))
        }
        let outline =
            points + [SIMD2(canvas.far.x, base + 0.02), SIMD2(canvas.near.x, base + 0.02)]
        let crown = light.lit(green.scaled(1.12)).mixed(light.source, 0.14).mixed(
            light.haze,
            distance
        )
        canvas.fill(
            Path(outline),
            Paint(
                from: SIMD2(0, base - tall * 1.2),
                to: SIMD2(0, base),
                [
                    (0, crown), (0.6, light.lit(green.scaled(0.86)).mixed(light.haze, distance)),
                    (1, light.lit(green).mixed(light.haze, min(distance + 0.25, 1))),
                ]
            )
        )
        texture(&canvas, points, green, distance, &chance)
        canvas.settle(setting, ground: 0.5, ledge: 0.004, distance: distance * 0.6)
        return canvas.layer()
    }

    /// Woods on the hills, as many small crowns.
    private func texture(
        _ canvas: inout Canvas,
        _ line: [SIMD2<Float>],
        _ green: Colour,
        _ distance: Float,
        _ chance: inout Chance
    ) {
        let light = setting.light
        for _ in 0..<Int(900 * setting.stage.size.x) {
            let top = chance.pick(line)
            let down = chance.unit()
            let y = top.y + (setting.horizon - top.y) * down * down
            let x = top.x + chance.between(-0.01, 0.01)
            let r = chance.between(0.004, 0.008)
            let tone = light.lit(green.scaled(chance.between(0.62, 1.2)))
            canvas.fill(
                .ellipse(SIMD2(x, y), SIMD2(r, r * 0.8), pieces: 9),
                tone.mixed(light.haze, min(distance + 0.2 * down, 1)).at(0.55)
            )
        }
    }

    /// Trees along the far shore, higher to both sides, and a cottage by the water.
    func woods(_ chance: inout Chance) -> Layer {
        let (stage, light, base) = (setting.stage, setting.light, setting.horizon)
        var canvas = Canvas(stage, depth: 0.3, top: base - 0.24, bottom: base + 0.015)
        for row in 0..<3 {
            let near = Float(row) / 2
            let distance = 0.46 - 0.30 * near
            var x = canvas.near.x
            while x < canvas.far.x + 0.02 {
                let share = x / stage.size.x
                let from = side > 0 ? share : 1 - share
                let rise = max(exp(-from * 5.5), 0.75 * exp(-(1 - from) * 9))
                let size = (0.018 + 0.090 * rise * (0.5 + 0.5 * near)) * chance.between(0.7, 1.25)
                let foot = SIMD2(x, base + 0.003 - 0.004 * (1 - near))
                if near < 0.6 || rise > 0.09 {
                    tree(&canvas, foot, size, distance, &chance)
                }
                x += size * chance.between(0.34, 0.62)
            }
        }
        cottage(&canvas, &chance)
        let stone = light.lit(Colour(rgb: 0x8d8a80), distance: 0.24)
        canvas.fill(
            .rectangle(SIMD2(canvas.near.x, base - 0.001), SIMD2(canvas.far.x, base + 0.004)),
            stone.mixed(light.source, 0.15).at(0.7)
        )
        canvas.settle(setting, ground: 0.15, ledge: 0.005, distance: 0.2)
        return canvas.layer()
    }

    private func tree(
        _ canvas: inout Canvas,
        _ foot: SIMD2<Float>,
        _ size: Float,
        _ distance: Float,
        _ chance: inout Chance
    ) {
        let light = setting.light
        guard chance.unit() < 0.62 else {
            return Tree.round(
                on: &canvas,
                foot: foot,
                size: size * 0.62,
                setting,
                distance: distance,
                &chance
            )
        }
        let green = Colour(rgb: 0x2f5a48).mixed(light.ground, 0.30)
            .scaled(chance.between(0.8, 1.15))
        Tree.pine(
            on: &canvas,
            foot: foot,
            size: size * 1.5,
            colour: light.lit(green.scaled(0.74), distance: distance),
            lit: light.lit(
                green.scaled(1.3).mixed(light.source, 0.18)
                    .mixed(light.snow, light.weather == .snow ? 0.8 : 0),
                distance: distance
            ),
            side: side
        )
    }

    private func cottage(_ canvas: inout Canvas, _ chance: inout Chance) {
        let ridge = Ridge(&chance, height: 0, roughness: 0)
        Cottage.paint(
            on: &canvas,
            ridge,
            setting.horizon - 0.018,
            setting,
            distance: 0.20,
            0.30,
            &chance
        )
    }
}
