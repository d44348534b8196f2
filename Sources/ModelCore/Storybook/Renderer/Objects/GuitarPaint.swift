import Foundation
import Kernels

/// The guitar, painted upright.
enum GuitarPaint {
    private static let outline: [SIMD2<Float>] = [
        [0, -0.06], [0.36, -0.10], [0.60, -0.34], [0.645, -0.64], [0.52, -0.92], [0.385, -1.10],
        [0.40, -1.27], [0.475, -1.45], [0.43, -1.66], [0.22, -1.78], [0, -1.77], [-0.22, -1.78],
        [-0.43, -1.66], [-0.475, -1.45], [-0.40, -1.27], [-0.385, -1.10], [-0.52, -0.92],
        [-0.645, -0.64], [-0.60, -0.34], [-0.36, -0.10],
    ]

    static func body(_ frame: ObjectFrame) -> Canvas {
        var canvas = frame.canvas([-1.0, -3.3], [1.0, 0.15])
        var chance = Chance(frame.setting.scene.seed, 363)
        let wood = chance.pick([
            Colour(rgb: 0xe39a4a), Colour(rgb: 0xd98a48), Colour(rgb: 0xf0c27a),
        ])
        let dark = Colour(rgb: 0x5a2c18)
        let scaled = { (share: Float) in outline.map { ($0 - [0, -0.85]) * share + [0, -0.85] } }
        // The side, seen a little from the shaded edge.
        canvas.fill(
            frame.blob(outline.map { $0 + [-0.055 * frame.side, 0.02] }),
            frame.lit(dark).scaled(0.75)
        )
        canvas.fill(frame.blob(outline), frame.lit(Colour(rgb: 0xf6e7c6)))
        canvas.fill(
            frame.blob(scaled(0.968)),
            Paint(
                around: frame.at(0.10 * frame.side, -0.80),
                radii: SIMD2(0.72, 1.02) * frame.unit,
                [
                    (0, frame.lit(wood).mixed(.white, 0.24)), (0.5, frame.lit(wood)),
                    (0.8, frame.lit(Perceptual.mixed(wood, dark, 0.5))),
                    (1, frame.lit(dark)),
                ]
            )
        )
        grain(&canvas, frame)
        gloss(&canvas, frame)
        hole(&canvas, frame, dark)
        neck(&canvas, frame)
        headstock(&canvas, frame, dark)
        return canvas
    }

    private static func grain(_ canvas: inout Canvas, _ frame: ObjectFrame) {
        for line in -12...12 {
            let x = Float(line) * 0.05
            canvas.fill(
                frame.line([[x, -0.1], [x * 0.96, -0.9], [x, -1.75]], 0.006),
                Colour(0.3, 0.14, 0.05, line % 3 == 0 ? 0.13 : 0.07),
                .atop
            )
        }
    }

    private static func gloss(_ canvas: inout Canvas, _ frame: ObjectFrame) {
        let x = frame.side
        canvas.fill(
            frame.blob([
                [x * 0.44, -0.30], [x * 0.56, -0.50], [x * 0.55, -0.72], [x * 0.44, -0.92],
                [x * 0.47, -0.65],
            ]),
            Colour.white.at(0.26),
            .atop
        )
        canvas.fill(
            frame.blob([[x * 0.36, -1.34], [x * 0.42, -1.46], [x * 0.37, -1.62], [x * 0.345, -1.46]]),
            Colour.white.at(0.26),
            .atop
        )
    }

    private static func hole(_ canvas: inout Canvas, _ frame: ObjectFrame, _ dark: Colour) {
        let y: Float = -1.12
        let rings: [(Float, Colour)] = [
            (0.275, frame.lit(dark)), (0.262, frame.lit(Colour(rgb: 0xf3dfb4))),
            (0.235, frame.lit(Colour(rgb: 0x3f8079).mixed(frame.setting.light.accent, 0.4))),
            (0.215, frame.lit(Colour(rgb: 0xf3dfb4))), (0.200, frame.lit(dark)),
        ]
        for (radius, colour) in rings { canvas.fill(frame.oval(0, y, radius, radius), colour) }
        canvas.fill(
            frame.oval(0, y, 0.188, 0.188),
            Paint(
                from: frame.at(0, y - 0.19),
                to: frame.at(0, y + 0.19),
                [(0, Colour(rgb: 0x120a07)), (1, frame.lit(Colour(rgb: 0x5c3a24)))]
            )
        )
        // Pick guard and bridge.
        canvas.fill(
            frame.blob([[0.20, -0.96], [0.33, -1.02], [0.40, -0.84], [0.34, -0.66], [0.18, -0.72], [0.12, -0.86]]),
            frame.lit(Colour(rgb: 0x32170f)).at(0.85)
        )
        canvas.fill(
            frame.blob([
                [-0.33, -0.50], [-0.18, -0.57], [0.18, -0.57], [0.33, -0.50], [0.18, -0.45],
                [-0.18, -0.45],
            ]),
            frame.lit(Colour(rgb: 0x3a1d12))
        )
        canvas.fill(frame.block([-0.15, -0.545], [0.15, -0.525]), frame.lit(Colour(rgb: 0xfbf3e0)))
        for pin in 0..<6 {
            let x = (Float(pin) - 2.5) * 0.047
            canvas.fill(frame.oval(x, -0.49, 0.012, 0.012), frame.lit(Colour(rgb: 0xfbf3e0)))
        }
    }

    private static func neck(_ canvas: inout Canvas, _ frame: ObjectFrame) {
        let ebony = Colour(rgb: 0x3b241b)
        canvas.fill(
            frame.shape([[-0.135, -1.33], [0.135, -1.33], [0.088, -2.52], [-0.088, -2.52]]),
            frame.round(ebony, -0.135, 0.135)
        )
        var y: Float = -2.50
        var step: Float = 0.125
        var fret = 0
        while y < -1.40 {
            let half = 0.088 + (y + 2.52) * 0.0395
            canvas.fill(
                frame.block([-half, y - 0.006], [half, y + 0.006]),
                frame.lit(Colour(rgb: 0xd8d2c4))
            )
            if [3, 5, 7, 9].contains(fret) {
                canvas.fill(
                    frame.oval(0, y - step * 0.5, 0.020, 0.020),
                    frame.lit(Colour(rgb: 0xf5efe2))
                )
            }
            y += step
            step *= 0.944
            fret += 1
        }
        canvas.fill(frame.block([-0.092, -2.54], [0.092, -2.515]), frame.lit(Colour(rgb: 0xfbf3e0)))
    }

    private static func headstock(_ canvas: inout Canvas, _ frame: ObjectFrame, _ dark: Colour) {
        let chrome = Colour(rgb: 0xdfdfe0)
        for side in [Float(-1), 1] {
            for peg in 0..<3 {
                let y = -2.68 - 0.15 * Float(peg)
                canvas.fill(
                    frame.block([min(side * 0.12, side * 0.20), y - 0.012], [max(side * 0.12, side * 0.20), y + 0.012]),
                    frame.lit(chrome).scaled(0.7)
                )
                canvas.fill(
                    frame.oval(side * 0.225, y, 0.042, 0.050),
                    frame.form(Colour(rgb: 0xfaf3e4), side * 0.225, y, [0.042, 0.05])
                )
            }
        }
        canvas.fill(
            frame.blob([
                [-0.09, -2.53], [-0.13, -2.64], [-0.145, -2.95], [-0.12, -3.10], [0, -3.06],
                [0.12, -3.10], [0.145, -2.95], [0.13, -2.64], [0.09, -2.53],
            ]),
            frame.round(dark.mixed(Colour(rgb: 0xa35a30), 0.35), -0.15, 0.15)
        )
        for side in [Float(-1), 1] {
            for peg in 0..<3 {
                let y = -2.68 - 0.15 * Float(peg)
                canvas.fill(frame.oval(side * 0.078, y, 0.021, 0.021), frame.lit(chrome))
                canvas.fill(
                    frame.line([[side * 0.035, -2.53], [side * 0.07, y + 0.02]], 0.007),
                    frame.lit(Colour(rgb: 0xf3e9d2)).at(0.8)
                )
            }
        }
    }
}
