import Foundation
import Kernels

/// Ground for large things where a place has only water in front.
enum Bank {
    /// A promenade of stone slabs with a kerb.
    static func quay(_ frame: ObjectFrame) -> Layer {
        let setting = frame.setting
        let (stage, light) = (setting.stage, setting.light)
        let top = CentreObjects.ground(setting) - 0.075
        var canvas = Canvas(stage, depth: CentreObjects.depth, top: top - 0.03)
        let stone = light.lit(Colour(rgb: 0xb9b2a8)).mixed(
            light.lit(Colour(rgb: 0xffc98a)),
            0.16 * light.lamps
        )
        let (left, end) = (canvas.near.x - 0.1, canvas.far + 0.1)
        canvas.fill(
            .rectangle(SIMD2(left, top), end),
            Paint(
                from: SIMD2(0, top),
                to: SIMD2(0, stage.size.y),
                [(0, stone.mixed(light.haze, 0.18)), (0.3, stone), (1, stone.scaled(0.56))]
            )
        )
        slabs(&canvas, stone, top: top, chance: stage.chance(98))
        canvas.fill(
            .rectangle(SIMD2(left, top - 0.020), SIMD2(end.x, top)),
            Paint(
                from: SIMD2(0, top - 0.02),
                to: SIMD2(0, top),
                [
                    (0, stone.mixed(.white, 0.30)), (0.5, stone.scaled(0.86)),
                    (1, stone.scaled(0.55)),
                ]
            )
        )
        return canvas.layer()
    }

    private static func slabs(
        _ canvas: inout Canvas,
        _ stone: Colour,
        top: Float,
        chance: Chance
    ) {
        var chance = chance
        let (bottom, middle) = (canvas.far.y, (canvas.near.x + canvas.far.x) / 2)
        // Rows grow wider towards the viewer; the joints run to one vanishing point.
        let vanish = SIMD2(middle, top - 0.42)
        var y = top + 0.012
        var tall: Float = 0.018
        while y < bottom {
            let next = y + tall
            let spread = (y - vanish.y) / (bottom - vanish.y)
            let below = (next - vanish.y) / (bottom - vanish.y)
            let offset = chance.unit()
            for slab in -9...9 {
                let x = (Float(slab) + offset) * 0.34
                let tone = chance.between(-0.5, 0.5)
                canvas.fill(
                    Path([
                        SIMD2(vanish.x + x * spread, y), SIMD2(vanish.x + (x + 0.34) * spread, y),
                        SIMD2(vanish.x + (x + 0.34) * below, next),
                        SIMD2(vanish.x + x * below, next),
                    ]),
                    (tone > 0 ? Colour.white : .black).at(abs(tone) * 0.16),
                    .atop
                )
                canvas.fill(
                    .stroke(
                        [SIMD2(vanish.x + x * spread, y), SIMD2(vanish.x + x * below, next)],
                        width: 0.0022 + 0.002 * spread
                    ),
                    stone.scaled(0.42).at(0.5),
                    .atop
                )
            }
            canvas.fill(
                .rectangle(
                    SIMD2(canvas.near.x, y - 0.0012),
                    SIMD2(canvas.far.x, y + 0.001 + 0.002 * spread)
                ),
                stone.scaled(0.42).at(0.5),
                .atop
            )
            y = next
            tall *= 1.55
        }
    }

    /// A grassy shore.
    static func shore(_ frame: ObjectFrame) -> Layer {
        let setting = frame.setting
        let (stage, light) = (setting.stage, setting.light)
        let top = CentreObjects.ground(setting) - 0.085
        var canvas = Canvas(stage, depth: CentreObjects.depth, top: top - 0.06)
        var chance = stage.chance(99)
        let grass = light.lit(Colour(rgb: 0x6f9a55).mixed(light.ground, 0.4))
        let ridge = Ridge(&chance, height: 0.012, roughness: 0.6)
        let (left, right) = (canvas.near.x - 0.05, canvas.far.x + 0.05)
        let edge = (0...90).map { step -> SIMD2<Float> in
            let x = left + (right - left) * Float(step) / 90
            return SIMD2(x, top + ridge.height(at: x * 2.2))
        }
        canvas.fill(
            Path(edge + [SIMD2(right, canvas.far.y), SIMD2(left, canvas.far.y)]),
            Paint(
                from: SIMD2(0, top - 0.01),
                to: SIMD2(0, stage.size.y),
                [
                    (0, grass.mixed(light.haze, 0.25).scaled(1.08)), (0.22, grass),
                    (1, grass.scaled(0.50)),
                ]
            )
        )
        for _ in 0..<Int(1500 * stage.size.x) {
            let near = chance.unit()
            let root = SIMD2(
                chance.between(left, right),
                top + 0.008 + (canvas.far.y - top) * near * near
            )
            let tall = (0.012 + 0.05 * near * near) * chance.between(0.5, 1.2)
            let tip = root + SIMD2(chance.between(-0.5, 0.5) * tall, -tall)
            let tone = chance.between(-0.25, 0.32)
            canvas.fill(
                .stroke(
                    [root, (root + tip) / 2 + SIMD2(0.001, 0), tip],
                    width: 0.0016 + 0.004 * near * near,
                    endWidth: 0.0004
                ),
                (tone > 0 ? grass.mixed(light.source, tone) : grass.scaled(1 + tone))
                    .scaled(1 - 0.4 * near).at(0.75)
            )
        }
        return canvas.layer()
    }
}
