import Foundation
import Kernels

enum Pancakes {
    static let shine: [SIMD2<Float>] = [
        SIMD2(-0.42, -0.86), SIMD2(0.34, -0.92), SIMD2(-0.66, -0.62), SIMD2(0.62, -0.52),
    ]

    static func paint(_ paint: inout ObjectPaint) {
        var chance = paint.frame.chance(2_910)
        for layer in 0..<5 {
            let y = -0.04 - 0.165 * Float(layer)
            let half = 0.98 - 0.022 * Float(layer) + chance.between(-0.03, 0.03)
            cake(&paint, SIMD2(chance.between(-0.05, 0.05), y), half)
        }
        syrup(&paint)
        butter(&paint)
        let berries: [(SIMD2<Float>, Bool)] = [
            (SIMD2(-0.36, -0.98), true), (SIMD2(-0.16, -1.08), false), (SIMD2(0.42, -0.97), true),
            (SIMD2(-1.20, 0.04), false), (SIMD2(-1.05, 0.14), true), (SIMD2(1.16, 0.08), false),
            (SIMD2(1.00, 0.17), true), (SIMD2(1.29, 0.00), true),
        ]
        for (at, isBlue) in berries { isBlue ? blueberry(&paint, at) : strawberry(&paint, at) }
        mint(&paint, SIMD2(0.52, -1.02))
    }

    private static func cake(_ paint: inout ObjectPaint, _ at: SIMD2<Float>, _ half: Float) {
        let batter = Colour(rgb: 0xf4cf8a)
        let brown = Colour(rgb: 0xc98538)
        let squash: Float = 0.235
        var side = Path([at + SIMD2(-half, -0.15)])
        side.curve(to: at + SIMD2(-half, -0.02), by: at + SIMD2(-half - 0.05, -0.08))
        side.curve(
            to: at + SIMD2(half, -0.02),
            by: at + SIMD2(-half * 0.86, squash * 1.18),
            at + SIMD2(half * 0.86, squash * 1.18),
            pieces: 34
        )
        side.curve(to: at + SIMD2(half, -0.15), by: at + SIMD2(half + 0.05, -0.08))
        paint.round(side, batter, at.x - half, at.x + half)
        // Browned below, pale at the waist.
        var low = Path([at + SIMD2(-half, -0.02)])
        low.curve(
            to: at + SIMD2(half, -0.02),
            by: at + SIMD2(-half * 0.86, squash * 1.18),
            at + SIMD2(half * 0.86, squash * 1.18),
            pieces: 34
        )
        low.curve(
            to: at + SIMD2(-half, -0.02),
            by: at + SIMD2(half * 0.86, squash * 1.18 - 0.075),
            at + SIMD2(-half * 0.86, squash * 1.18 - 0.075),
            pieces: 34
        )
        paint.fill(low, brown.scaled(0.8).at(0.75), .atop)
        paint.fill(
            .ellipse(at + SIMD2(0, -0.15), SIMD2(half + 0.01, squash), pieces: 80),
            brown.mixed(batter, 0.35)
        )
        paint.fill(
            .ellipse(at + SIMD2(0, -0.155), SIMD2(half * 0.95, squash * 0.90), pieces: 80),
            around: at + SIMD2(0.2 * paint.frame.side, -0.22),
            half * 1.05,
            [(0, Colour(rgb: 0xe0a552)), (0.6, brown), (1, brown.scaled(0.80))]
        )
    }

    private static func syrup(_ paint: inout ObjectPaint) {
        let amber = Colour(rgb: 0xa04f12)
        let top = SIMD2<Float>(0, -0.855)
        var chance = paint.frame.chance(2_911)
        let drips = (0..<7).map { _ in chance.between(0.16, 0.62) }
        var path = Path()
        for step in 0...96 {
            let angle = 2 * Float.pi * Float(step) / 96
            let (c, s) = (cos(angle), sin(angle))
            var point = top + SIMD2(c * 0.86, s * 0.20)
            if s > 0 {
                // In front it runs over the rim in drips.
                let lane = (1 - c) / 2 * 7
                let drip = drips[min(Int(lane), 6)]
                let within = abs(lane - lane.rounded(.down) - 0.5) * 2
                point.y += s * (0.06 + drip * smooth(0.72, 0.1, within))
            }
            path.line(to: point)
        }
        paint.fill(path.mapped { $0 + SIMD2(0, 0.02) }, amber.scaled(0.4).at(0.35), .atop)
        paint.fill(
            path,
            from: SIMD2(-0.9 * paint.frame.side, -0.9),
            to: SIMD2(0.9 * paint.frame.side, -0.5),
            [
                (0, amber.scaled(0.72).at(0.92)), (0.6, amber.at(0.88)),
                (1, Colour(rgb: 0xd9822b).at(0.9)),
            ]
        )
        paint.fill(
            .ellipse(top + SIMD2(0.1, -0.02), SIMD2(0.62, 0.11), pieces: 50),
            Colour(rgb: 0xd98a3a).at(0.45)
        )
    }

    private static func butter(_ paint: inout ObjectPaint) {
        let yellow = Colour(rgb: 0xffe489)
        let at = SIMD2<Float>(0.12, -0.93)
        paint.fill(.ellipse(at + SIMD2(0, 0.06), SIMD2(0.33, 0.085)), yellow.at(0.55))
        let (a, b, c, d) = (
            at + SIMD2(-0.24, -0.04), at + SIMD2(0.02, 0.04), at + SIMD2(0.25, -0.03),
            at + SIMD2(-0.01, -0.11)
        )
        let down = SIMD2<Float>(0, 0.12)
        paint.fill(Path([a, b, b + down, a + down]), yellow.scaled(0.86))
        paint.fill(Path([b, c, c + down, b + down]), yellow.scaled(0.74))
        paint.fill(Path([a, b, c, d]), yellow.mixed(.white, 0.35))
    }

    static func blueberry(_ paint: inout ObjectPaint, _ at: SIMD2<Float>) {
        let blue = Colour(rgb: 0x46518f)
        paint.fill(.ellipse(at + SIMD2(0, 0.055), SIMD2(0.095, 0.035)), Colour.black.at(0.22))
        paint.fill(
            .ellipse(at, SIMD2(0.088, 0.082), pieces: 28),
            around: at + SIMD2(0.03 * paint.frame.side, -0.035),
            0.14,
            [(0, Colour(rgb: 0x9aa5dc)), (0.45, blue), (1, blue.scaled(0.45))]
        )
        paint.fill(
            .ellipse(at - SIMD2(0, 0.035), SIMD2(0.026, 0.016), pieces: 10),
            blue.scaled(0.45)
        )
    }

    static func strawberry(_ paint: inout ObjectPaint, _ at: SIMD2<Float>) {
        let red = Colour(rgb: 0xe03a44)
        paint.fill(.ellipse(at + SIMD2(0, 0.085), SIMD2(0.12, 0.04)), Colour.black.at(0.22))
        let berry = Sprites.heartPath().placed(scale: 0.145, at: at)
        paint.fill(
            berry,
            around: at + SIMD2(0.04 * paint.frame.side, -0.05),
            0.24,
            [(0, Colour(rgb: 0xff8a80)), (0.4, red), (1, red.scaled(0.6))]
        )
        for seed in 0..<7 {
            let angle = Float(seed) * 2.4
            let spot = at + SIMD2(cos(angle), sin(angle)) * (0.03 + 0.009 * Float(seed))
            paint.fill(.ellipse(spot, SIMD2(0.009, 0.012), pieces: 8), Colour(rgb: 0xffe08a))
        }
        for leaf in -2...2 {
            let tip = at + SIMD2(0.055 * Float(leaf), -0.145 + 0.02 * abs(Float(leaf)))
            paint.fill(
                Path([at + SIMD2(-0.03, -0.075), tip, at + SIMD2(0.03, -0.075)]),
                Colour(rgb: 0x5aa04c)
            )
        }
    }

    static func mint(_ paint: inout ObjectPaint, _ at: SIMD2<Float>) {
        for (turn, size) in [(Float(-0.7), Float(0.20)), (0.5, 0.18), (-2.0, 0.15)] {
            Salad.leaf(&paint, at, long: size, turn: turn, Colour(rgb: 0x5fae58))
        }
    }
}
