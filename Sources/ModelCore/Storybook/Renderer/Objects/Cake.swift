import Foundation
import Kernels

/// A birthday cake of two tiers with lit candles.
enum Cake {
    static func parts(_ frame: ObjectFrame) -> [any Drawn] {
        var canvas = frame.canvas(SIMD2(-1.7, -2.5), SIMD2(1.7, 0.5))
        let light = frame.setting.light
        let cream = Colour(rgb: 0xfff3e2)
        let icing = light.accent.mixed(Colour(rgb: 0xff9fb4), 0.40).mixed(.white, 0.22)
        let sponge = Colour(rgb: 0xf5d9b4)
        plate(&canvas, frame)
        tier(
            &canvas,
            frame,
            half: 1.12,
            low: -0.02,
            high: -0.72,
            body: sponge,
            icing: icing,
            drip: 11,
            seed: 1
        )
        piping(&canvas, frame, half: 1.10, y: -0.03, count: 19, colour: cream)
        tier(
            &canvas,
            frame,
            half: 0.76,
            low: -0.74,
            high: -1.32,
            body: cream,
            icing: light.accent.mixed(.white, 0.12),
            drip: 8,
            seed: 2
        )
        piping(&canvas, frame, half: 0.75, y: -0.76, count: 14, colour: icing.mixed(.white, 0.35))
        sprinkles(&canvas, frame)
        let wicks = candles(&canvas, frame)
        return [canvas.layer(), Flame(frame.setting, wicks: wicks, size: 0.21 * frame.unit)]
    }

    private static func plate(_ canvas: inout Canvas, _ frame: ObjectFrame) {
        let china = Colour(rgb: 0xf8f6f2)
        canvas.fill(
            .ellipse(frame.at(0, 0.07), SIMD2(1.48, 0.22) * frame.unit, pieces: 80),
            frame.round(china.scaled(0.80), -1.48, 1.48)
        )
        canvas.fill(
            .ellipse(frame.at(0, 0.035), SIMD2(1.48, 0.21) * frame.unit, pieces: 80),
            frame.round(china, -1.48, 1.48)
        )
        canvas.fill(
            .ellipse(frame.at(0, 0.045), SIMD2(1.28, 0.165) * frame.unit, pieces: 80),
            frame.lit(china.scaled(0.84))
        )
    }

    private static func tier(
        _ canvas: inout Canvas,
        _ frame: ObjectFrame,
        half: Float,
        low: Float,
        high: Float,
        body: Colour,
        icing: Colour,
        drip: Int,
        seed: UInt64
    ) {
        let bulge = half * 0.155
        func drum(_ top: Float, _ bottom: Float) -> Path {
            var path = Path([frame.at(-half, top)])
            path.line(to: frame.at(-half, bottom))
            path.curve(
                to: frame.at(half, bottom),
                by: frame.at(-half * 0.9, bottom + bulge * 1.25),
                frame.at(half * 0.9, bottom + bulge * 1.25),
                pieces: 30
            )
            path.line(to: frame.at(half, top))
            return path
        }
        canvas.fill(drum(high, low), frame.round(body, -half, half))
        let middle = (high + low) / 2 + 0.12
        var band = Path([frame.at(-half, middle)])
        band.curve(
            to: frame.at(half, middle),
            by: frame.at(-half * 0.9, middle + bulge * 1.25),
            frame.at(half * 0.9, middle + bulge * 1.25),
            pieces: 30
        )
        band.line(to: frame.at(half, middle + 0.075))
        band.curve(
            to: frame.at(-half, middle + 0.075),
            by: frame.at(half * 0.9, middle + 0.075 + bulge * 1.25),
            frame.at(-half * 0.9, middle + 0.075 + bulge * 1.25),
            pieces: 30
        )
        canvas.fill(band, frame.round(icing.mixed(.white, 0.3), -half, half))
        // Icing runs down in drips of different length.
        var chance = Chance(frame.setting.scene.seed, 300 + seed)
        var path = Path([frame.at(-half - 0.02, high)])
        let steps = drip * 12
        for step in 0...steps {
            let t = Float(step) / Float(steps)
            let angle = Float.pi * (1 - t)
            let x = cos(angle) * (half + 0.02)
            let lane = t * Float(drip)
            let within = abs(lane - lane.rounded(.down) - 0.5) * 2
            var pick = Chance(frame.setting.scene.seed &+ UInt64(lane), 310 + seed)
            let long = pick.between(0.10, 0.30)
            let fall = 0.11 + long * smooth(0.75, 0.05, within)
            path.line(to: frame.at(x, high + sin(angle) * bulge + fall))
        }
        path.line(to: frame.at(half + 0.02, high))
        _ = chance.unit()
        canvas.fill(path, frame.round(icing, -half, half))
        canvas.fill(
            .ellipse(frame.at(0, high), SIMD2(half + 0.02, bulge) * frame.unit, pieces: 80),
            Paint(
                from: frame.at(-half, high - bulge),
                to: frame.at(half, high + bulge),
                [
                    (0, frame.lit(icing.mixed(.white, 0.34))),
                    (1, frame.lit(icing.mixed(.white, 0.10))),
                ]
            )
        )
        canvas.fill(
            .ellipse(
                frame.at(-0.1 * half, high - bulge * 0.2),
                SIMD2(half * 0.8, bulge * 0.62) * frame.unit
            ),
            Colour.white.at(0.10),
            .atop
        )
    }

    private static func piping(
        _ canvas: inout Canvas,
        _ frame: ObjectFrame,
        half: Float,
        y: Float,
        count: Int,
        colour: Colour
    ) {
        for index in 0...count {
            let angle = Float.pi * (1 - Float(index) / Float(count))
            let at = frame.at(cos(angle) * half, y + sin(angle) * half * 0.17)
            let r = half * 0.095 * frame.unit
            let shade: Float = 0.78 + 0.22 * (0.5 + 0.5 * cos(angle) * frame.side)
            let shown = frame.lit(colour).scaled(shade)
            canvas.fill(
                .ellipse(at, SIMD2(r, r * 0.92), pieces: 22),
                Paint(
                    around: at + SIMD2(r * 0.3 * frame.side, -r * 0.4),
                    radii: SIMD2(repeating: r * 1.5),
                    [(0, shown.mixed(.white, 0.5)), (0.6, shown), (1, shown.scaled(0.72))]
                )
            )
        }
    }

    private static func sprinkles(_ canvas: inout Canvas, _ frame: ObjectFrame) {
        var chance = Chance(frame.setting.scene.seed, 330)
        let colours = Elements.festive(frame.setting.light)
        for _ in 0..<64 {
            let upper = chance.unit() > 0.5
            let angle = chance.between(0.1, 3.04)
            let half: Float = upper ? 0.72 : 1.07
            let top: Float = upper ? -1.32 : -0.72
            let at = frame.at(
                cos(angle) * half,
                top + sin(angle) * half * 0.155 + chance.between(0.03, 0.11)
            )
            let turn = chance.between(0, 3.14)
            let reach = SIMD2(cos(turn), sin(turn)) * frame.unit * 0.028
            canvas.fill(
                .stroke([at - reach, at + reach], width: frame.unit * 0.020),
                frame.lit(chance.pick(colours)),
                .atop
            )
        }
    }

    private static func candles(_ canvas: inout Canvas, _ frame: ObjectFrame) -> [SIMD2<Float>] {
        let colours = Elements.festive(frame.setting.light)
        let places: [(Float, Float)] = [
            (-0.30, -1.375), (0.30, -1.375), (-0.50, -1.32), (0.02, -1.335), (0.50, -1.32),
            (-0.24, -1.275), (0.26, -1.275),
        ]
        return places.enumerated().map { index, place in
            let (x, y) = place
            let (half, tall): (Float, Float) = (0.036, 0.46)
            let colour = colours[index % 4].mixed(.white, 0.25)
            canvas.fill(
                .rectangle(
                    frame.at(x - half, y - tall),
                    frame.at(x + half, y),
                    radius: 0.006 * frame.unit
                ),
                frame.round(colour, x - half, x + half)
            )
            for stripe in 0..<5 {
                let low = y - 0.04 - Float(stripe) * 0.09
                canvas.fill(
                    Path([
                        frame.at(x - half, low), frame.at(x + half, low - 0.05),
                        frame.at(x + half, low - 0.085), frame.at(x - half, low - 0.035),
                    ]),
                    frame.lit(.white).at(0.75),
                    .atop
                )
            }
            canvas.fill(
                .stroke(
                    [frame.at(x, y - tall), frame.at(x + 0.004, y - tall - 0.05)],
                    width: 0.012 * frame.unit
                ),
                Colour(rgb: 0x3a2c28)
            )
            return frame.at(x, y - tall - 0.035)
        }
    }
}
