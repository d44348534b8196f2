import Foundation
import Kernels

/// What stands on a kitchen's shelves and worktop.
enum Kitchenware {
    /// Fills a shelf from left to right.
    static func row(
        _ canvas: inout Canvas,
        _ interior: Interior,
        from left: Float,
        to right: Float,
        on y: Float,
        _ chance: inout Chance
    ) {
        var x = left
        while x < right - 0.03 {
            let kind = chance.unit()
            let width = chance.between(0.052, 0.078)
            guard x + width < right else { break }
            if kind < 0.55 {
                jar(&canvas, interior, SIMD2(x + width / 2, y), width, &chance)
            } else if kind < 0.78 {
                bowls(&canvas, interior, SIMD2(x + width / 2, y), width, &chance)
            } else {
                tin(&canvas, interior, SIMD2(x + width / 2, y), width, &chance)
            }
            x += width + chance.between(0.010, 0.028)
        }
    }

    /// A glass jar with something dry in it.
    private static func jar(
        _ canvas: inout Canvas,
        _ interior: Interior,
        _ foot: SIMD2<Float>,
        _ width: Float,
        _ chance: inout Chance
    ) {
        let tall = width * chance.between(1.15, 1.75)
        let half = width / 2
        let full = foot.y - tall * chance.between(0.45, 0.82)
        let content = interior.lit(
            chance.pick([
                0xe3b866, 0xc9733f, 0xf0dfb6, 0x8a5a3a, 0xa8553f, 0x93a35a, 0xd9c3a0, 0xc4484a,
            ])
        )
        let low = foot - SIMD2(half, tall)
        let high = foot + SIMD2(half, 0)
        let glass = interior.light.haze.mixed(.white, 0.5)
        canvas.fill(.rectangle(low, high, radius: width * 0.16), glass.at(0.42))
        canvas.fill(
            .rectangle(
                SIMD2(low.x + 0.003, full),
                high - SIMD2(0.003, 0.003),
                radius: width * 0.13
            ),
            Paint(
                from: low,
                to: SIMD2(high.x, low.y),
                [
                    (0, content.scaled(0.8)), (0.4, content.mixed(.white, 0.12)),
                    (1, content.scaled(0.66)),
                ]
            )
        )
        canvas.fill(
            .rectangle(
                SIMD2(low.x + width * 0.14, low.y + tall * 0.12),
                SIMD2(low.x + width * 0.24, high.y - tall * 0.1),
                radius: 0.01
            ),
            Colour.white.at(0.42)
        )
        let lid = interior.lit(chance.unit() > 0.5 ? 0xb98a5c : 0xd5d0c6)
        canvas.fill(
            .rectangle(
                low - SIMD2(-width * 0.05, width * 0.20),
                SIMD2(high.x - width * 0.05, low.y + width * 0.04),
                radius: 0.005
            ),
            Paint(
                from: low,
                to: SIMD2(high.x, low.y),
                [(0, lid.scaled(0.8)), (0.4, lid.mixed(.white, 0.25)), (1, lid.scaled(0.6))]
            )
        )
        canvas.fill(
            .rectangle(
                SIMD2(foot.x - width * 0.28, foot.y - tall * 0.44),
                SIMD2(foot.x + width * 0.28, foot.y - tall * 0.22),
                radius: 0.004
            ),
            interior.lit(0xf9f3e4).at(0.92)
        )
    }

    private static func bowls(
        _ canvas: inout Canvas,
        _ interior: Interior,
        _ foot: SIMD2<Float>,
        _ width: Float,
        _ chance: inout Chance
    ) {
        let accent = interior.light.accent
        for layer in 0..<3 {
            let half = width * 0.58
            let y = foot.y - Float(layer) * width * 0.20
            let colour = interior.lit(
                chance.pick([
                    Colour(rgb: 0xf7f1e6), accent.mixed(.white, 0.35), Colour(rgb: 0x7d9fb0),
                    Colour(rgb: 0xe8c9a0),
                ])
            )
            var path = Path([SIMD2(foot.x - half, y - width * 0.42)])
            path.curve(
                to: SIMD2(foot.x - half * 0.4, y),
                by: SIMD2(foot.x - half * 0.95, y - width * 0.1)
            )
            path.line(to: SIMD2(foot.x + half * 0.4, y))
            path.curve(
                to: SIMD2(foot.x + half, y - width * 0.42),
                by: SIMD2(foot.x + half * 0.95, y - width * 0.1)
            )
            canvas.fill(
                path,
                Paint(
                    from: SIMD2(foot.x - half, 0),
                    to: SIMD2(foot.x + half, 0),
                    [
                        (0, colour.scaled(0.78)), (0.4, colour.mixed(.white, 0.2)),
                        (1, colour.scaled(0.66)),
                    ]
                )
            )
        }
    }

    private static func tin(
        _ canvas: inout Canvas,
        _ interior: Interior,
        _ foot: SIMD2<Float>,
        _ width: Float,
        _ chance: inout Chance
    ) {
        let tall = width * chance.between(1.0, 1.4)
        let colour = interior.lit(
            chance.pick([
                interior.light.accent.mixed(.white, 0.18), Colour(rgb: 0x5f8f8a),
                Colour(rgb: 0xe0a84e), Colour(rgb: 0xc9604f),
            ])
        )
        let low = foot - SIMD2(width * 0.46, tall)
        let high = foot + SIMD2(width * 0.46, 0)
        let across = Paint(
            from: low,
            to: SIMD2(high.x, low.y),
            [(0, colour.scaled(0.7)), (0.35, colour.mixed(.white, 0.3)), (1, colour.scaled(0.55))]
        )
        canvas.fill(.rectangle(low, high, radius: 0.005), across)
        canvas.fill(
            .rectangle(low + SIMD2(0, tall * 0.30), high - SIMD2(0, tall * 0.28)),
            interior.lit(0xfaf3e2).at(0.85)
        )
        canvas.fill(
            .ellipse(foot - SIMD2(0, tall * 0.48), SIMD2(repeating: width * 0.12)),
            colour.scaled(0.9)
        )
        canvas.fill(
            .rectangle(
                low - SIMD2(0.003, 0.012),
                SIMD2(high.x + 0.003, low.y + 0.004),
                radius: 0.004
            ),
            across
        )
    }

    /// What stands on the worktop: spoons in a crock, boards, a kettle, fruit.
    static func worktop(_ canvas: inout Canvas, _ plan: Kitchen.Plan) {
        let interior = plan.interior
        let y = plan.counter
        let half = interior.size.x / 2
        let wide = interior.stage.isPortrait ? half - 0.12 : min(half - 0.2, 0.62)
        boards(&canvas, interior, SIMD2(half - wide - 0.05, y))
        crock(&canvas, interior, SIMD2(half - wide + 0.12, y))
        kettle(&canvas, interior, SIMD2(half + wide + 0.02, y))
        fruit(&canvas, interior, SIMD2(half + wide - 0.20, y))
    }

    private static func boards(
        _ canvas: inout Canvas,
        _ interior: Interior,
        _ foot: SIMD2<Float>
    ) {
        for (x, tall, rgb) in [
            (Float(-0.05), Float(0.23), UInt32(0xa8754a)), (0.03, 0.17, 0xcd9d6b),
        ] {
            let colour = interior.lit(rgb)
            let low = foot + SIMD2(x - 0.062, -tall)
            canvas.fill(
                .rectangle(low + 0.005, foot + SIMD2(x + 0.069, 0), radius: 0.02),
                Colour.black.at(0.16)
            )
            canvas.fill(
                .rectangle(low, foot + SIMD2(x + 0.062, 0), radius: 0.02),
                Paint(
                    from: low,
                    to: foot + SIMD2(x + 0.062, 0),
                    [(0, colour.mixed(.white, 0.16)), (1, colour.scaled(0.82))]
                )
            )
            canvas.fill(
                .ellipse(foot + SIMD2(x, -tall + 0.026), SIMD2(repeating: 0.010)),
                colour.scaled(0.45)
            )
        }
    }

    private static func crock(
        _ canvas: inout Canvas,
        _ interior: Interior,
        _ foot: SIMD2<Float>
    ) {
        for (lean, long, rgb) in [
            (Float(-0.05), Float(0.20), UInt32(0xb98a5c)), (0.005, 0.23, 0xcf9f68),
            (0.05, 0.19, 0x9a6f47),
        ] {
            let top = foot + SIMD2(lean, -long)
            let wood = interior.lit(rgb)
            canvas.fill(.stroke([foot + SIMD2(lean * 0.2, -0.05), top], width: 0.011), wood)
            canvas.fill(.ellipse(top, SIMD2(0.017, 0.026)), wood.mixed(.white, 0.1))
        }
        let clay = interior.lit(Colour(rgb: 0xf2e8d8).mixed(interior.light.accent, 0.12))
        let low = foot - SIMD2(0.052, 0.112)
        canvas.fill(
            .rectangle(low, foot + SIMD2(0.052, 0), radius: 0.016),
            Paint(
                from: low,
                to: SIMD2(foot.x + 0.052, low.y),
                [(0, clay.scaled(0.74)), (0.35, clay.mixed(.white, 0.3)), (1, clay.scaled(0.62))]
            )
        )
        canvas.fill(
            .rectangle(low + SIMD2(0, 0.030), foot + SIMD2(0.052, -0.066)),
            interior.lit(0x5f86a0).at(0.75)
        )
    }

    private static func kettle(
        _ canvas: inout Canvas,
        _ interior: Interior,
        _ foot: SIMD2<Float>
    ) {
        let enamel = interior.lit(interior.light.accent.mixed(Colour(rgb: 0xd8503f), 0.45))
        let arc = (0...18).map { step -> SIMD2<Float> in
            let angle = Float.pi * (1 + Float(step) / 18)
            return foot + SIMD2(cos(angle) * 0.062, -0.125 + sin(angle) * 0.075)
        }
        canvas.fill(.stroke(arc, width: 0.012), interior.lit(0x3a3230))
        var spout = Path([foot + SIMD2(-0.06, -0.055)])
        spout.curve(to: foot + SIMD2(-0.128, -0.138), by: foot + SIMD2(-0.11, -0.06))
        spout.line(to: foot + SIMD2(-0.106, -0.142))
        spout.curve(to: foot + SIMD2(-0.05, -0.10), by: foot + SIMD2(-0.09, -0.09))
        canvas.fill(spout, enamel.scaled(0.7))
        var body = Path([foot + SIMD2(-0.072, -0.004)])
        body.curve(
            to: foot + SIMD2(0, -0.150),
            by: foot + SIMD2(-0.105, -0.08),
            foot + SIMD2(-0.06, -0.150)
        )
        body.curve(
            to: foot + SIMD2(0.072, -0.004),
            by: foot + SIMD2(0.06, -0.150),
            foot + SIMD2(0.105, -0.08)
        )
        body.curve(to: foot + SIMD2(-0.072, -0.004), by: foot + SIMD2(0, 0.008))
        canvas.fill(
            body,
            Paint(
                around: foot + SIMD2(-0.03, -0.09),
                radii: SIMD2(0.13, 0.15),
                [
                    (0, enamel.mixed(.white, 0.55)), (0.25, enamel.mixed(.white, 0.12)),
                    (0.6, enamel.scaled(0.9)), (1, enamel.scaled(0.5)),
                ]
            )
        )
        canvas.fill(.ellipse(foot + SIMD2(0, -0.152), SIMD2(0.013, 0.011)), interior.lit(0x3a3230))
    }

    private static func fruit(
        _ canvas: inout Canvas,
        _ interior: Interior,
        _ foot: SIMD2<Float>
    ) {
        for (x, y, rgb) in [
            (Float(-0.045), Float(-0.066), UInt32(0xf2a03c)), (0.045, -0.068, 0xe0523f),
            (0.0, -0.086, 0xf4c64a), (0.022, -0.062, 0x8fb04a), (-0.02, -0.060, 0xd9483f),
        ] {
            let colour = interior.lit(rgb)
            let at = foot + SIMD2(x, y)
            canvas.fill(
                .ellipse(at, SIMD2(0.030, 0.028)),
                Paint(
                    around: at - SIMD2(0.009, 0.010),
                    radii: SIMD2(repeating: 0.042),
                    [(0, colour.mixed(.white, 0.5)), (0.4, colour), (1, colour.scaled(0.6))]
                )
            )
        }
        let china = interior.lit(0xf6efe4)
        var bowl = Path([foot + SIMD2(-0.098, -0.068)])
        bowl.curve(to: foot + SIMD2(-0.036, 0), by: foot + SIMD2(-0.088, -0.012))
        bowl.line(to: foot + SIMD2(0.036, 0))
        bowl.curve(to: foot + SIMD2(0.098, -0.068), by: foot + SIMD2(0.088, -0.012))
        bowl.curve(to: foot + SIMD2(-0.098, -0.068), by: foot + SIMD2(0, -0.042))
        canvas.fill(
            bowl,
            Paint(
                from: foot - SIMD2(0.1, 0),
                to: foot + SIMD2(0.1, 0),
                [
                    (0, china.scaled(0.76)), (0.35, china.mixed(.white, 0.3)),
                    (1, china.scaled(0.66)),
                ]
            )
        )
    }
}
