import Foundation
import Kernels

/// The bar of a café: bricks, cups on a shelf, a machine.
enum CafeBar {
    static func wall(_ canvas: inout Canvas, _ interior: Interior, from left: Float) {
        var chance = interior.stage.chance(505)
        let brick = SIMD2<Float>(0.074, 0.030)
        var row = 0
        var y = canvas.near.y
        while y < interior.edge {
            var x = left + (row % 2 == 0 ? 0 : -brick.x / 2)
            while x < canvas.far.x {
                let colour = interior.lit(Colour(rgb: 0xb27358)).scaled(chance.between(0.82, 1.12))
                canvas.fill(
                    .rectangle(
                        SIMD2(max(x, left) + 0.0015, y + 0.0015),
                        SIMD2(x + brick.x, y + brick.y) - 0.0015,
                        radius: 0.002
                    ),
                    colour.at(0.80)
                )
                x += brick.x
            }
            y += brick.y
            row += 1
        }
        for shelf in [Float(0.33), 0.49] {
            var x = left + 0.07
            while x < canvas.far.x - 0.03 {
                cup(&canvas, interior, SIMD2(x, shelf), &chance)
                x += chance.between(0.068, 0.090)
            }
            interior.bar(
                &canvas,
                SIMD2(left + 0.03, shelf),
                SIMD2(canvas.far.x + 0.1, shelf + 0.018),
                Colour(rgb: 0x6d4a35)
            )
        }
    }

    private static func cup(
        _ canvas: inout Canvas,
        _ interior: Interior,
        _ foot: SIMD2<Float>,
        _ chance: inout Chance
    ) {
        let colour = chance.pick([
            Colour(rgb: 0xf5efe4), interior.light.accent.mixed(.white, 0.35),
            Colour(rgb: 0x6f93a0), Colour(rgb: 0xe0b36a),
        ])
        for level in 0..<(chance.unit() > 0.5 ? 2 : 1) {
            let at = foot - SIMD2(0, 0.034 * Float(level))
            canvas.fill(
                .stroke(
                    (0...10).map { step in
                        let angle = Float.pi * (-0.5 + Float(step) / 10)
                        return at + SIMD2(0.022 + cos(angle) * 0.013, -0.022 + sin(angle) * 0.011)
                    },
                    width: 0.005
                ),
                interior.lit(colour).scaled(0.8)
            )
            canvas.fill(
                Path([
                    at + SIMD2(-0.024, -0.040), at + SIMD2(0.024, -0.040), at + SIMD2(0.017, 0),
                    at + SIMD2(-0.017, 0),
                ]),
                interior.round(colour, at.x - 0.024, at.x + 0.024)
            )
        }
    }

    static func counter(
        _ canvas: inout Canvas,
        _ interior: Interior,
        from left: Float,
        _ cloth: Colour
    ) {
        let top = interior.edge - 0.20
        let right = canvas.far.x + 0.1
        machine(&canvas, interior, SIMD2(left + 0.22, top))
        let front = interior.lit(cloth.mixed(Colour(rgb: 0x3d4a48), 0.6))
        canvas.fill(
            .rectangle(SIMD2(left, top), SIMD2(right, canvas.far.y + 0.1)),
            Paint(
                from: SIMD2(0, top),
                to: SIMD2(0, canvas.far.y),
                [(0, front.scaled(0.7)), (0.2, front), (1, front.scaled(0.55))]
            )
        )
        var x = left + 0.02
        while x < right {
            canvas.fill(
                .rectangle(
                    SIMD2(x, top + 0.045),
                    SIMD2(x + 0.085, canvas.far.y + 0.1),
                    radius: 0.006
                ),
                front.mixed(.white, 0.10)
            )
            x += 0.10
        }
        interior.bar(
            &canvas,
            SIMD2(left - 0.02, top - 0.004),
            SIMD2(right, top + 0.026),
            Colour(rgb: 0xc99b6a)
        )
    }

    private static func machine(
        _ canvas: inout Canvas,
        _ interior: Interior,
        _ foot: SIMD2<Float>
    ) {
        let steel = Colour(rgb: 0xcfd3d6)
        func box(_ low: SIMD2<Float>, _ high: SIMD2<Float>, _ colour: Colour) {
            canvas.fill(
                .rectangle(foot + low, foot + high, radius: 0.012),
                interior.round(colour, foot.x + low.x, foot.x + high.x)
            )
        }
        box(SIMD2(-0.12, -0.05), SIMD2(0.12, 0), steel.scaled(0.8))
        box(SIMD2(-0.10, -0.15), SIMD2(0.10, -0.04), Colour(rgb: 0x3a3d42))
        box(SIMD2(-0.13, -0.215), SIMD2(0.13, -0.125), interior.light.accent.mixed(steel, 0.35))
        box(SIMD2(-0.11, -0.235), SIMD2(0.11, -0.205), steel)
        for x in [Float(-0.05), 0.05] {
            box(SIMD2(x - 0.018, -0.135), SIMD2(x + 0.018, -0.105), steel)
            canvas.fill(
                .stroke([foot + SIMD2(x, -0.11), foot + SIMD2(x - 0.045, -0.102)], width: 0.011),
                interior.lit(0x2c2a2a)
            )
            box(SIMD2(x - 0.017, -0.082), SIMD2(x + 0.017, -0.052), Colour(rgb: 0xf6f0e4))
        }
    }
}

/// A small round table on one leg.
enum RoundTable {
    static func layer(_ interior: Interior) -> Layer {
        let ground = CentreObjects.ground(interior.setting)
        let centre = SIMD2(interior.size.x / 2, ground + 0.006)
        let radii = SIMD2<Float>(0.47, 0.082)
        var canvas = Canvas(interior.stage, depth: CentreObjects.depth, top: ground - 0.16)
        let stone = Colour(rgb: 0xf1ebe0)
        let metal = Colour(rgb: 0x3b3532)
        canvas.glow(
            centre + SIMD2(0, 0.27),
            0.62,
            Colour.black.at(0.5),
            squash: 0.22,
            .over
        )
        canvas.fill(
            .rectangle(
                SIMD2(centre.x - 0.030, centre.y),
                SIMD2(centre.x + 0.030, canvas.far.y + 0.1)
            ),
            interior.round(metal, centre.x - 0.030, centre.x + 0.030)
        )
        let rim = interior.round(Colour(rgb: 0x9c6f48), centre.x - radii.x, centre.x + radii.x)
        canvas.fill(.ellipse(centre + SIMD2(0, 0.026), radii, pieces: 120), rim)
        canvas.fill(
            .rectangle(centre - SIMD2(radii.x, 0), centre + SIMD2(radii.x, 0.026)),
            rim
        )
        let shown = interior.lit(stone)
        canvas.fill(
            .ellipse(centre, radii, pieces: 120),
            Paint(
                from: centre - radii,
                to: centre + radii,
                [(0, shown.mixed(.white, 0.3)), (0.5, shown.scaled(0.96)), (1, shown.scaled(0.80))]
            )
        )
        veins(&canvas, interior, centre, radii)
        canvas.glow(
            centre - SIMD2(0.1, 0.03),
            0.40,
            interior.light.source.mixed(.white, 0.4).at(0.35),
            squash: 0.13,
            .atop
        )
        return canvas.layer()
    }

    private static func veins(
        _ canvas: inout Canvas,
        _ interior: Interior,
        _ centre: SIMD2<Float>,
        _ radii: SIMD2<Float>
    ) {
        var chance = interior.stage.chance(507)
        for _ in 0..<7 {
            let start = chance.between(-0.8, 0.5)
            let row = chance.between(-0.6, 0.6)
            let line = (0...12).map { step -> SIMD2<Float> in
                let t = Float(step) / 12
                let x = start + t * 0.5
                let y = row + 0.22 * sin(t * 4 + start * 7) + 0.08 * sin(t * 11)
                let inside = min(1, 0.93 / max((x * x + y * y).squareRoot(), 0.01))
                return centre + SIMD2(x, y) * inside * radii
            }
            canvas.fill(
                .stroke(line, width: 0.0022, endWidth: 0.0006),
                interior.lit(0x9a948c).at(0.35)
            )
        }
    }
}
