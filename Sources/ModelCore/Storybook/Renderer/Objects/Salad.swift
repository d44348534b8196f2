import Foundation
import Kernels

enum Salad {
    static let shine: [SIMD2<Float>] = [
        SIMD2(-0.56, -0.30), SIMD2(0.10, -0.46), SIMD2(0.62, -0.24), SIMD2(-0.12, -0.10),
        SIMD2(0.36, -0.60),
    ]

    static func paint(_ paint: inout ObjectPaint) {
        var chance = paint.frame.chance(2_930)
        let greens: [UInt32] = [0x4f9a45, 0x77b94f, 0x9ccc5c, 0x3e8448, 0x86c456]
        for index in 0..<52 {
            let level = Float(index) / 52
            let angle = Float(index) * 2.399963
            let reach = (1 - level * 0.85) * chance.between(0.7, 1)
            let at = SIMD2(
                cos(angle) * 0.86 * reach,
                -0.02 - 0.50 * level + sin(angle) * 0.17 * reach
            )
            ruffle(
                &paint,
                at,
                long: chance.between(0.24, 0.38),
                turn: atan2(at.x * 1.2, 0.35) + chance.between(-0.7, 0.7),
                Colour(rgb: chance.pick(greens)),
                &chance
            )
        }
        for (x, y) in [(Float(-0.50), Float(-0.34)), (0.18, -0.24), (0.60, -0.40), (-0.14, -0.58)] {
            cucumber(&paint, SIMD2(x, y))
        }
        for (x, y) in [(Float(-0.22), Float(-0.36)), (0.44, -0.54), (-0.68, -0.14), (0.74, -0.14)] {
            tomato(&paint, SIMD2(x, y))
        }
        egg(&paint, SIMD2(-0.36, -0.14))
        egg(&paint, SIMD2(0.30, -0.06))
        for _ in 0..<7 {
            let at = SIMD2(chance.between(-0.6, 0.6), chance.between(-0.56, -0.16))
            paint.fill(
                ObjectFrame.box(at.x, at.y, at.x + 0.10, at.y + 0.085, radius: 0.012),
                from: at,
                to: at + SIMD2(0, 0.085),
                [
                    (0, Colour(rgb: 0xe9b96a)), (0.4, Colour(rgb: 0xc98a3e)),
                    (1, Colour(rgb: 0x9c6526)),
                ]
            )
        }
    }

    /// A smooth leaf from its stem; `turn` 0 points up.
    static func leaf(
        _ paint: inout ObjectPaint,
        _ at: SIMD2<Float>,
        long: Float,
        turn: Float,
        _ colour: Colour
    ) {
        var path = Path([SIMD2(0, 0)])
        path.curve(to: SIMD2(0, -1), by: SIMD2(-0.48, -0.30), SIMD2(-0.30, -0.86))
        path.curve(to: SIMD2(0, 0), by: SIMD2(0.30, -0.86), SIMD2(0.48, -0.30))
        let placed = path.turned(by: turn).placed(scale: long, at: at)
        let tip = at + SIMD2(sin(turn), -cos(turn)) * long
        paint.fill(placed.mapped { $0 + SIMD2(0, 0.025) }, Colour.black.at(0.16))
        paint.fill(
            placed,
            from: at,
            to: tip,
            [(0, colour.scaled(0.62)), (0.5, colour), (1, colour.mixed(.white, 0.28))]
        )
        paint.fill(
            .stroke([at, at + (tip - at) * 0.9], width: 0.014, endWidth: 0.004),
            colour.mixed(.white, 0.5).at(0.6)
        )
    }

    private static func ruffle(
        _ paint: inout ObjectPaint,
        _ at: SIMD2<Float>,
        long: Float,
        turn: Float,
        _ colour: Colour,
        _ chance: inout Chance
    ) {
        let waves = chance.between(7, 11)
        let outline = (0...44).map { step -> SIMD2<Float> in
            let t = Float(step) / 44
            let angle = (t - 0.5) * 4.6
            let edge = (0.62 + 0.38 * cos(angle * 0.5)) * (1 + 0.09 * sin(t * waves * 6.283))
            return SIMD2(sin(angle) * 0.62, -cos(angle) * 0.72 - 0.28) * edge
        }
        let placed = Path([.zero] + outline).turned(by: turn).placed(scale: long, at: at)
        let way = SIMD2(sin(turn), -cos(turn)) * long
        paint.fill(placed.mapped { $0 + SIMD2(0, 0.02) }, Colour.black.at(0.13))
        paint.fill(
            placed,
            from: at,
            to: at + way,
            [
                (0, colour.mixed(Colour(rgb: 0xf2f7d0), 0.55)), (0.45, colour),
                (1, colour.scaled(0.74)),
            ]
        )
        for vein in -1...1 {
            let out = SIMD2(sin(turn + 0.5 * Float(vein)), -cos(turn + 0.5 * Float(vein)))
            paint.fill(
                .stroke([at, at + out * long * 0.74], width: 0.016, endWidth: 0.004),
                colour.mixed(Colour(rgb: 0xf4fadd), 0.6).at(0.6)
            )
        }
    }

    private static func tomato(_ paint: inout ObjectPaint, _ at: SIMD2<Float>) {
        let red = Colour(rgb: 0xe2402f)
        paint.fill(.ellipse(at + SIMD2(0, 0.05), SIMD2(0.17, 0.10)), Colour.black.at(0.18))
        paint.fill(.ellipse(at, SIMD2(0.165, 0.125), pieces: 36), red.scaled(0.78))
        paint.fill(
            .ellipse(at - SIMD2(0, 0.016), SIMD2(0.155, 0.105), pieces: 36),
            around: at + SIMD2(0.04 * paint.frame.side, -0.05),
            0.2,
            [(0, Colour(rgb: 0xff8d6e)), (0.5, red.mixed(.white, 0.08)), (1, red)]
        )
        for cell in 0..<3 {
            let angle = Float(cell) * 2.094 + 0.5
            let spot = at + SIMD2(cos(angle) * 0.075, sin(angle) * 0.048 - 0.016)
            paint.fill(
                .ellipse(spot, SIMD2(0.042, 0.027), pieces: 16),
                Colour(rgb: 0xb92a1e).at(0.8)
            )
            paint.fill(.ellipse(spot, SIMD2(0.016, 0.010), pieces: 10), Colour(rgb: 0xffd98a))
        }
    }

    private static func cucumber(_ paint: inout ObjectPaint, _ at: SIMD2<Float>) {
        paint.fill(.ellipse(at + SIMD2(0, 0.04), SIMD2(0.17, 0.11)), Colour.black.at(0.16))
        paint.fill(.ellipse(at, SIMD2(0.165, 0.115), pieces: 36), Colour(rgb: 0x3f8a44))
        paint.fill(
            .ellipse(at - SIMD2(0, 0.012), SIMD2(0.148, 0.098), pieces: 36),
            around: at,
            0.15,
            [(0, Colour(rgb: 0xcfe8a0)), (0.6, Colour(rgb: 0xe6f4c8)), (1, Colour(rgb: 0xb9dc8c))]
        )
        for seed in 0..<8 {
            let angle = Float(seed) * 0.785
            let spot = at + SIMD2(cos(angle) * 0.068, sin(angle) * 0.044 - 0.012)
            paint.fill(.ellipse(spot, SIMD2(0.012, 0.008), pieces: 8), Colour(rgb: 0xf7fbe2))
        }
    }

    private static func egg(_ paint: inout ObjectPaint, _ at: SIMD2<Float>) {
        paint.fill(.ellipse(at + SIMD2(0, 0.06), SIMD2(0.20, 0.12)), Colour.black.at(0.2))
        paint.fill(
            .ellipse(at + SIMD2(0, 0.02), SIMD2(0.20, 0.145), pieces: 40),
            Colour(rgb: 0xe9e2d6)
        )
        paint.fill(.ellipse(at, SIMD2(0.195, 0.135), pieces: 40), Colour(rgb: 0xfffdf8))
        paint.fill(
            .ellipse(at - SIMD2(0, 0.005), SIMD2(0.105, 0.078), pieces: 32),
            around: at + SIMD2(0.03 * paint.frame.side, -0.03),
            0.15,
            [(0, Colour(rgb: 0xffe28a)), (0.5, Colour(rgb: 0xffb931)), (1, Colour(rgb: 0xe8941f))]
        )
    }
}
