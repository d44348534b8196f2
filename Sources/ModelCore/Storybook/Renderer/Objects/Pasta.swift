import Foundation
import Kernels

enum Pasta {
    static let shine: [SIMD2<Float>] = [
        SIMD2(-0.30, -0.66), SIMD2(0.26, -0.70), SIMD2(0.52, -0.40), SIMD2(-0.58, -0.36),
    ]

    static func paint(_ paint: inout ObjectPaint) {
        var chance = paint.frame.chance(2_920)
        let wheat = Colour(rgb: 0xf3cf7c)
        paint.fill(
            .ellipse(SIMD2(0, -0.02), SIMD2(1.06, 0.25), pieces: 70),
            Colour(rgb: 0xa8742c)
        )
        mound(&paint, Colour(rgb: 0xc9963f))
        // Strands wind about the heap, the lower ones first.
        for strand in 0..<74 {
            let level = Float(strand) / 74
            let y = 0.05 - 0.58 * level
            let half = (1.05 - 0.62 * level * level) * chance.between(0.82, 1.02)
            let from = chance.between(-0.35, 0.5) * .pi
            let long = chance.between(0.35, 0.95) * .pi
            let tilt = chance.between(-0.05, 0.05)
            let line = (0...14).map { step -> SIMD2<Float> in
                let angle = from + long * Float(step) / 14
                let wobble = 0.012 * sin(angle * 7 + Float(strand))
                return SIMD2(
                    cos(angle) * half,
                    y + sin(angle) * half * 0.235 + tilt * cos(angle) + wobble
                )
            }
            let tone = wheat.scaled(chance.between(0.80, 1.06)).mixed(.white, 0.10 * level)
            paint.fill(
                .stroke(line.map { $0 + SIMD2(0, 0.017) }, width: 0.050),
                Colour(rgb: 0xb9812f)
            )
            paint.fill(.stroke(line, width: 0.046), tone)
            paint.fill(
                .stroke(line.map { $0 - SIMD2(0, 0.010) }, width: 0.012),
                Colour(rgb: 0xfff2c8).at(0.65)
            )
        }
        sauce(&paint)
        for (at, size) in [
            (SIMD2<Float>(-0.30, -0.60), Float(0.175)), (SIMD2(0.30, -0.57), 0.165),
            (SIMD2(0.02, -0.70), 0.18),
        ] { meatball(&paint, at, size) }
        for _ in 0..<46 {
            let angle = chance.between(0, 6.283)
            let reach = chance.unit().squareRoot()
            let at = SIMD2(cos(angle) * 0.68 * reach, -0.56 + sin(angle) * 0.20 * reach)
            paint.fill(
                .stroke([at, at + SIMD2(chance.between(-0.04, 0.04), 0.012)], width: 0.016),
                Colour(rgb: 0xfff7dd)
            )
        }
        for (turn, size) in [(Float(-0.5), Float(0.27)), (0.6, 0.24), (-1.9, 0.20)] {
            Salad.leaf(&paint, SIMD2(0.05, -0.80), long: size, turn: turn, Colour(rgb: 0x3f8f43))
        }
    }

    private static func mound(_ paint: inout ObjectPaint, _ colour: Colour) {
        var path = Path([SIMD2(-1.02, -0.02)])
        path.curve(to: SIMD2(1.02, -0.02), by: SIMD2(-0.7, -0.88), SIMD2(0.7, -0.88), pieces: 30)
        path.curve(to: SIMD2(-1.02, -0.02), by: SIMD2(0.7, 0.32), SIMD2(-0.7, 0.32), pieces: 30)
        paint.round(path, colour, -1.05, 1.05)
    }

    private static func sauce(_ paint: inout ObjectPaint) {
        let tomato = Colour(rgb: 0xcf3b22)
        var chance = paint.frame.chance(2_921)
        let lobes = (0..<9).map { _ in chance.between(0.75, 1.2) }
        let path = Path(
            (0..<90).map { step in
                let angle = 2 * Float.pi * Float(step) / 90
                let lane = Float(step) / 10
                let (a, b) = (lobes[Int(lane) % 9], lobes[(Int(lane) + 1) % 9])
                let lobe = a + (b - a) * smooth(0, 1, lane - lane.rounded(.down))
                let run: Float = sin(angle) > 0 ? 1.35 : 0.8
                return SIMD2(cos(angle) * 0.62 * lobe, -0.52 + sin(angle) * 0.21 * lobe * run)
            }
        )
        paint.fill(path.mapped { $0 + SIMD2(0, 0.03) }, tomato.scaled(0.4).at(0.5))
        paint.fill(
            path,
            around: SIMD2(0.18 * paint.frame.side, -0.66),
            0.85,
            [(0, Colour(rgb: 0xf0714a)), (0.45, tomato), (1, tomato.scaled(0.66))]
        )
        for _ in 0..<26 {
            let angle = chance.between(0, 6.283)
            let reach = chance.unit().squareRoot() * 0.5
            let at = SIMD2(cos(angle) * reach, -0.52 + sin(angle) * reach * 0.32)
            let tone = chance.unit() < 0.5 ? Colour(rgb: 0xf28a58) : tomato.scaled(0.7)
            paint.fill(.ellipse(at, SIMD2(0.035, 0.018), pieces: 12), tone.at(0.65))
        }
    }

    private static func meatball(_ paint: inout ObjectPaint, _ at: SIMD2<Float>, _ size: Float) {
        let brown = Colour(rgb: 0x8a4a2a)
        paint.fill(
            .ellipse(at + SIMD2(0, size * 0.6), SIMD2(size, size * 0.4)),
            Colour.black.at(0.20)
        )
        paint.fill(
            .ellipse(at, SIMD2(size, size * 0.94), pieces: 36),
            around: at + SIMD2(0.3 * paint.frame.side, -0.45) * size,
            size * 1.7,
            [(0, Colour(rgb: 0xd08a5a)), (0.4, brown), (1, brown.scaled(0.45))]
        )
        var chance = paint.frame.chance(2_922 &+ UInt64(size * 1000))
        for _ in 0..<9 {
            let angle = chance.between(0, 6.283)
            let reach = chance.between(0.1, 0.75) * size
            let spot = at + SIMD2(cos(angle), sin(angle)) * reach
            paint.fill(
                .ellipse(spot, SIMD2(repeating: size * 0.10), pieces: 10),
                brown.scaled(chance.between(0.55, 1.35)).at(0.7)
            )
        }
    }
}
