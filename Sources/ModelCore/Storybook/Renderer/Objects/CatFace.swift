import Foundation
import Kernels

/// The cat's head and what lies on it.
enum CatFace {
    private static let outline: [SIMD2<Float>] = [
        [0, -2.20], [0.28, -2.17], [0.52, -2.02], [0.645, -1.76], [0.66, -1.60], [0.50, -1.42],
        [0.22, -1.31], [0, -1.29], [-0.22, -1.31], [-0.50, -1.42], [-0.66, -1.60],
        [-0.645, -1.76], [-0.52, -2.02], [-0.28, -2.17],
    ]

    static func head(_ frame: ObjectFrame, _ coat: Cat.Coat) -> Canvas {
        var canvas = frame.canvas([-1.05, -2.3], [1.05, -1.1])
        canvas.fill(frame.blob(outline), frame.form(coat.fur, 0, -1.74, [0.66, 0.46]))
        tufts(&canvas, frame, coat)
        if coat.isStriped { stripes(&canvas, frame, coat) }
        mask(&canvas, frame, coat)
        for side in [Float(-1), 1] { eye(&canvas, frame, coat, side) }
        nose(&canvas, frame, coat)
        whiskers(&canvas, frame, coat)
        return canvas
    }

    /// The lids over both eyes, hinged at their upper rim.
    static func lids(_ frame: ObjectFrame, _ coat: Cat.Coat) -> Canvas {
        var canvas = frame.canvas([-0.52, -1.93], [0.52, -1.52])
        for side in [Float(-1), 1] {
            canvas.fill(
                frame.oval(side * 0.275, -1.755, 0.165, 0.165),
                frame.form(coat.fur, side * 0.275, -1.72, [0.3, 0.3])
            )
            canvas.fill(
                frame.line(
                    [[side * 0.13, -1.66], [side * 0.275, -1.60], [side * 0.42, -1.67]],
                    0.026
                ),
                frame.lit(coat.mark).scaled(0.4)
            )
        }
        return canvas
    }

    private static func tufts(_ canvas: inout Canvas, _ frame: ObjectFrame, _ coat: Cat.Coat) {
        for side in [Float(-1), 1] {
            for tuft in 0..<3 {
                let y = -1.62 + 0.085 * Float(tuft)
                let x = 0.58 - 0.07 * Float(tuft)
                canvas.fill(
                    frame.shape([
                        [side * x, y - 0.06], [side * (x + 0.15), y + 0.045],
                        [side * (x - 0.05), y + 0.07],
                    ]),
                    frame.lit(coat.fur).scaled(frame.side * side > 0 ? 0.98 : 0.72)
                )
            }
        }
    }

    private static func stripes(_ canvas: inout Canvas, _ frame: ObjectFrame, _ coat: Cat.Coat) {
        let dark = frame.lit(coat.mark).at(0.72)
        for x in [Float(-0.16), 0, 0.16] {
            canvas.fill(
                frame.line([[x * 0.9, -2.2], [x, -2.08], [x * 0.8, -1.95]], 0.075, 0.012),
                dark,
                .atop
            )
        }
        for side in [Float(-1), 1] {
            for row in 0..<2 {
                let y = -1.66 + 0.12 * Float(row)
                canvas.fill(
                    frame.line(
                        [[side * 0.66, y - 0.02], [side * 0.56, y + 0.02], [side * 0.45, y]],
                        0.055,
                        0.008
                    ),
                    dark,
                    .atop
                )
            }
        }
    }

    /// The pale muzzle and the blaze between the eyes.
    private static func mask(_ canvas: inout Canvas, _ frame: ObjectFrame, _ coat: Cat.Coat) {
        let pale = frame.form(coat.pale, 0, -1.5, [0.34, 0.24])
        canvas.fill(
            frame.blob([
                [0, -1.86], [0.07, -1.70], [0.18, -1.62], [0.33, -1.53], [0.32, -1.40],
                [0.15, -1.32], [0, -1.31], [-0.15, -1.32], [-0.32, -1.40], [-0.33, -1.53],
                [-0.18, -1.62], [-0.07, -1.70],
            ]),
            pale,
            .atop
        )
        for side in [Float(-1), 1] {
            canvas.fill(
                frame.oval(side * 0.135, -1.475, 0.165, 0.115),
                frame.form(coat.pale.mixed(.white, 0.2), side * 0.135, -1.475, [0.17, 0.13]),
                .atop
            )
            canvas.glow(
                frame.at(side * 0.44, -1.52),
                0.17 * frame.unit,
                frame.lit(Colour(rgb: 0xf08a7c)).at(0.30),
                squash: 0.7,
                .atop
            )
        }
    }

    private static func eye(
        _ canvas: inout Canvas,
        _ frame: ObjectFrame,
        _ coat: Cat.Coat,
        _ side: Float
    ) {
        let (x, y) = (side * 0.275, Float(-1.755))
        let dark = Colour(rgb: 0x2a1f1c)
        canvas.fill(frame.oval(x, y, 0.160, 0.150), dark)
        let iris = frame.lit(coat.iris).mixed(coat.iris, 0.35)
        canvas.fill(
            frame.oval(x, y + 0.004, 0.138, 0.130),
            Paint(
                around: frame.at(x, y + 0.06),
                radii: SIMD2(0.19, 0.18) * frame.unit,
                [(0, iris.mixed(.white, 0.35)), (0.6, iris), (1, iris.scaled(0.45))]
            )
        )
        let wide: Float = 0.055 + 0.035 * frame.setting.light.lamps
        canvas.fill(frame.oval(x, y + 0.004, wide, 0.112), Colour(rgb: 0x17110f))
        canvas.fill(frame.oval(x - 0.045, y - 0.055, 0.040, 0.042), Colour.white.at(0.95))
        canvas.fill(frame.oval(x + 0.045, y + 0.055, 0.020, 0.020), Colour.white.at(0.7))
        // The upper lid's line runs out to the corner.
        canvas.fill(
            frame.line(
                [
                    [x - side * 0.165, y + 0.035], [x - side * 0.09, y - 0.12],
                    [x + side * 0.06, y - 0.145], [x + side * 0.20, y - 0.045],
                ],
                0.022,
                0.038
            ),
            dark
        )
    }

    private static func nose(_ canvas: inout Canvas, _ frame: ObjectFrame, _ coat: Cat.Coat) {
        let pink = frame.lit(Colour(rgb: 0xe58d86))
        let line = frame.lit(Colour(rgb: 0x6a4038))
        canvas.fill(
            frame.blob([
                [-0.075, -1.60], [0, -1.615], [0.075, -1.60], [0.03, -1.535], [-0.03, -1.535],
            ]),
            frame.fall(-1.62, -1.53, [(0, pink.mixed(.white, 0.25)), (1, pink.scaled(0.85))])
        )
        canvas.fill(frame.line([[0, -1.54], [0, -1.48]], 0.018), line)
        for side in [Float(-1), 1] {
            canvas.fill(
                frame.line(
                    [
                        [0, -1.482], [side * 0.06, -1.435], [side * 0.13, -1.44],
                        [side * 0.165, -1.475],
                    ],
                    0.019,
                    0.010
                ),
                line
            )
            for dot in 0..<3 {
                canvas.fill(
                    frame.oval(
                        side * (0.13 + 0.05 * Float(dot % 2) + 0.025 * Float(dot)),
                        -1.50 + 0.028 * Float(dot),
                        0.009,
                        0.009
                    ),
                    line.at(0.5)
                )
            }
        }
    }

    private static func whiskers(_ canvas: inout Canvas, _ frame: ObjectFrame, _ coat: Cat.Coat) {
        for side in [Float(-1), 1] {
            for row in 0..<3 {
                let y = -1.51 + 0.035 * Float(row)
                let drop = 0.085 * Float(row) - 0.07
                canvas.fill(
                    frame.line(
                        [
                            [side * 0.20, y], [side * 0.56, y + drop * 0.5 - 0.02],
                            [side * 0.95, y + drop + 0.03],
                        ],
                        0.013,
                        0.004
                    ),
                    frame.lit(.white).at(0.85)
                )
            }
        }
    }
}
