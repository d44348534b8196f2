import Foundation
import Kernels

/// A plate of food: pancakes, pasta or a salad, by the scene's seed.
enum Plate {
    enum Dish: CaseIterable { case pancakes, pasta, salad }

    static func dish(_ scene: Scene) -> Dish {
        var chance = Chance(scene.seed, 2_900)
        return chance.pick(Dish.allCases)
    }

    static func parts(_ frame: ObjectFrame) -> [any Drawn] {
        var paint = ObjectPaint(frame, SIMD2(-1.9, -1.9), SIMD2(1.9, 0.5))
        china(&paint)
        switch dish(frame.setting.scene) {
        case .pancakes:
            Pancakes.paint(&paint)
            return [
                paint.layer, steam(frame, top: -0.98), Shine(frame: frame, spots: Pancakes.shine),
            ]
        case .pasta:
            Pasta.paint(&paint)
            return [paint.layer, steam(frame, top: -0.80), Shine(frame: frame, spots: Pasta.shine)]
        case .salad:
            Salad.paint(&paint)
            return [paint.layer, Shine(frame: frame, spots: Salad.shine)]
        }
    }

    private static func steam(_ frame: ObjectFrame, top: Float) -> Steam {
        Steam(frame.setting, source: frame.at(0, top), size: 0.95 * frame.unit)
    }

    private static func china(_ paint: inout ObjectPaint) {
        let white = Colour(rgb: 0xfaf7f1)
        let accent = paint.frame.setting.light.accent
        func disc(_ y: Float, _ across: Float, _ down: Float, _ colour: Colour) {
            let shape = Path.ellipse(SIMD2(0, y), SIMD2(across, down), pieces: 96)
            paint.round(shape, colour, -across, across)
        }
        disc(0.075, 1.52, 0.36, white.scaled(0.66))
        disc(0.030, 1.60, 0.385, white.scaled(0.82))
        disc(0.000, 1.60, 0.385, white)
        disc(0.004, 1.53, 0.362, accent.mixed(.white, 0.25))
        disc(0.004, 1.495, 0.350, white.scaled(0.98))
        disc(0.020, 1.16, 0.262, white.scaled(0.80))
        disc(0.030, 1.13, 0.250, white.scaled(0.95))
    }
}

/// Small bright spots on wet food that come and go.
private struct Shine: Drawn {
    let frame: ObjectFrame
    let spots: [SIMD2<Float>]

    func draw(at moment: Moment, camera: Camera, into picture: inout PixelBuffer) {
        let brush = ObjectBrush(frame, camera, moment)
        for (index, spot) in spots.enumerated() {
            let phase = Float(index) * 2.4
            let shown = 0.42 + 0.38 * moment.wave(1.1, phase)
            let at = spot + SIMD2(0.02 * moment.wave(0.6, phase), 0)
            brush.shine(
                .ellipse(at, SIMD2(0.055, 0.018), pieces: 16),
                Colour.white.at(max(shown, 0) * 0.75),
                into: &picture
            )
        }
    }
}

private enum Pancakes {
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

private enum Pasta {
    static let shine: [SIMD2<Float>] = [
        SIMD2(-0.30, -0.66), SIMD2(0.26, -0.70), SIMD2(0.52, -0.40), SIMD2(-0.58, -0.36),
    ]

    static func paint(_ paint: inout ObjectPaint) {
        var chance = paint.frame.chance(2_920)
        let wheat = Colour(rgb: 0xf3cf7c)
        paint.fill(
            .ellipse(SIMD2(0, -0.02), SIMD2(1.06, 0.25), pieces: 70),
            wheat.scaled(0.55)
        )
        mound(&paint, wheat.scaled(0.70))
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
            paint.fill(.stroke(line.map { $0 + SIMD2(0, 0.017) }, width: 0.050), wheat.scaled(0.48))
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

private enum Salad {
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
