import Foundation
import Kernels

/// The dog's head and what lies on it.
enum DogFace {
    static func head(_ frame: ObjectFrame, _ coat: Dog.Coat) -> Canvas {
        var canvas = frame.canvas([-0.8, -2.62], [0.8, -1.2])
        canvas.fill(
            frame.blob([
                [0, -2.50], [0.30, -2.46], [0.50, -2.28], [0.56, -2.02], [0.56, -1.76],
                [0.44, -1.52], [0.20, -1.40], [0, -1.38], [-0.20, -1.40], [-0.44, -1.52],
                [-0.56, -1.76], [-0.56, -2.02], [-0.50, -2.28], [-0.30, -2.46],
            ]),
            frame.form(coat.fur, 0, -1.95, [0.57, 0.56])
        )
        canvas.fill(
            frame.blob([
                [0, -2.50], [0.09, -2.44], [0.08, -2.15], [0.17, -1.95], [0.10, -1.7],
                [-0.10, -1.7], [-0.17, -1.95], [-0.08, -2.15], [-0.09, -2.44],
            ]),
            frame.lit(coat.pale),
            .atop
        )
        for side in [Float(-1), 1] { eye(&canvas, frame, coat, side) }
        return canvas
    }

    private static func eye(
        _ canvas: inout Canvas,
        _ frame: ObjectFrame,
        _ coat: Dog.Coat,
        _ side: Float
    ) {
        let (x, y) = (side * 0.265, Float(-1.98))
        canvas.fill(frame.oval(x, y, 0.108, 0.118), Colour(rgb: 0x2a1a14))
        let brown = frame.lit(Colour(rgb: 0x7a4a26)).mixed(Colour(rgb: 0x7a4a26), 0.3)
        canvas.fill(
            frame.oval(x, y + 0.01, 0.088, 0.096),
            Paint(
                around: frame.at(x, y + 0.06),
                radii: SIMD2(0.12, 0.13) * frame.unit,
                [(0, brown.mixed(.white, 0.2)), (0.6, brown), (1, brown.scaled(0.4))]
            )
        )
        canvas.fill(frame.oval(x, y + 0.005, 0.055, 0.06), Colour(rgb: 0x140c09))
        canvas.fill(frame.oval(x - 0.033, y - 0.042, 0.032, 0.034), Colour.white.at(0.95))
        canvas.fill(frame.oval(x + 0.03, y + 0.04, 0.014, 0.014), Colour.white.at(0.6))
        // A brow that makes the look kind.
        canvas.fill(
            frame.line(
                [[x - side * 0.10, y - 0.20], [x, y - 0.225], [x + side * 0.10, y - 0.17]],
                0.045,
                0.018
            ),
            frame.lit(coat.ear).at(0.55)
        )
    }

    static func lids(_ frame: ObjectFrame, _ coat: Dog.Coat) -> Canvas {
        var canvas = frame.canvas([-0.4, -2.12], [0.4, -1.84])
        for side in [Float(-1), 1] {
            canvas.fill(
                frame.oval(side * 0.265, -1.98, 0.118, 0.125),
                frame.form(coat.fur, side * 0.265, -1.95, [0.3, 0.3])
            )
            canvas.fill(
                frame.line(
                    [[side * 0.16, -1.90], [side * 0.265, -1.865], [side * 0.37, -1.90]],
                    0.022
                ),
                frame.lit(Colour(rgb: 0x2a1a14))
            )
        }
        return canvas
    }

    /// The open mouth and the tongue, below the muzzle.
    static func jaw(_ frame: ObjectFrame) -> Canvas {
        var canvas = frame.canvas([-0.3, -1.66], [0.3, -1.12])
        canvas.fill(
            frame.blob([
                [-0.20, -1.58], [0, -1.62], [0.20, -1.58], [0.16, -1.42], [0, -1.36],
                [-0.16, -1.42],
            ]),
            frame.lit(Colour(rgb: 0x5a2326))
        )
        let tongue = Colour(rgb: 0xee8088)
        canvas.fill(
            frame.blob([
                [-0.115, -1.50], [0, -1.53], [0.115, -1.50], [0.125, -1.32], [0.07, -1.215],
                [0, -1.195], [-0.07, -1.215], [-0.125, -1.32],
            ]),
            frame.form(tongue, 0, -1.34, [0.14, 0.18])
        )
        canvas.fill(
            frame.line([[0, -1.50], [0.004, -1.38], [0, -1.28]], 0.020, 0.006),
            frame.lit(tongue).scaled(0.70)
        )
        return canvas
    }

    static func muzzle(_ frame: ObjectFrame, _ coat: Dog.Coat) -> Canvas {
        var canvas = frame.canvas([-0.42, -1.98], [0.42, -1.38])
        canvas.fill(
            frame.blob([
                [0, -1.90], [0.18, -1.85], [0.32, -1.70], [0.33, -1.56], [0.20, -1.475],
                [0.06, -1.50], [0, -1.535], [-0.06, -1.50], [-0.20, -1.475], [-0.33, -1.56],
                [-0.32, -1.70], [-0.18, -1.85],
            ]),
            frame.form(coat.pale, 0, -1.68, [0.34, 0.24])
        )
        let dark = Colour(rgb: 0x2b2022)
        canvas.fill(
            frame.blob([
                [0, -1.895], [0.13, -1.875], [0.155, -1.80], [0.07, -1.725], [0, -1.71],
                [-0.07, -1.725], [-0.155, -1.80], [-0.13, -1.875],
            ]),
            frame.fall(
                -1.9,
                -1.71,
                [(0, frame.lit(dark).mixed(.white, 0.18)), (1, dark.scaled(0.7))]
            )
        )
        canvas.fill(frame.oval(-0.045, -1.855, 0.045, 0.017), Colour.white.at(0.55))
        canvas.fill(frame.line([[0, -1.72], [0, -1.545]], 0.018), frame.lit(dark))
        for side in [Float(-1), 1] {
            canvas.fill(
                frame.line(
                    [
                        [0, -1.548], [side * 0.09, -1.505], [side * 0.20, -1.51],
                        [side * 0.29, -1.59],
                    ],
                    0.022,
                    0.010
                ),
                frame.lit(dark)
            )
            for dot in 0..<4 {
                canvas.fill(
                    frame.oval(
                        side * (0.12 + 0.045 * Float(dot)),
                        -1.63 + 0.03 * Float(dot % 2),
                        0.010,
                        0.010
                    ),
                    frame.lit(dark).at(0.45)
                )
            }
        }
        return canvas
    }

    static func ear(_ frame: ObjectFrame, _ coat: Dog.Coat, _ side: Float) -> Canvas {
        var canvas = frame.canvas(
            [min(side * 0.2, side * 0.95), -2.5],
            [max(side * 0.2, side * 0.95), -1.4]
        )
        canvas.fill(
            frame.blob([
                [side * 0.30, -2.40], [side * 0.52, -2.38], [side * 0.68, -2.18],
                [side * 0.76, -1.86], [side * 0.70, -1.60], [side * 0.58, -1.56],
                [side * 0.50, -1.74], [side * 0.46, -2.02], [side * 0.36, -2.22],
            ]),
            frame.form(coat.ear, side * 0.58, -1.95, [0.24, 0.46])
        )
        canvas.fill(
            frame.line(
                [[side * 0.42, -2.26], [side * 0.53, -2.02], [side * 0.57, -1.70]],
                0.05,
                0.02
            ),
            frame.lit(coat.ear).scaled(0.62).at(0.45),
            .atop
        )
        return canvas
    }
}
