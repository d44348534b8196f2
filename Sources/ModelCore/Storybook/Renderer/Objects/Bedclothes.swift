import Foundation
import Kernels

/// The quilt: patches on its upper side, a scalloped hem over the edge.
enum Bedclothes {
    static func quilt(_ frame: ObjectFrame) -> Canvas {
        var canvas = frame.canvas([-0.9, -1.15], [2.2, 0.1])
        footboard(&canvas, frame)
        let accent = frame.setting.light.accent
        let base = Perceptual.mixed(Colour(rgb: 0x7f9fc4), accent, 0.25)
        let outline: [SIMD2<Float>] = [
            [-0.56, -0.84], [-0.44, -0.99], [-0.1, -1.045], [0.7, -1.03], [1.4, -1.00], [1.80, -0.93],
        ]
        var path = Path(Curve.open(outline).map { frame.at($0.x, $0.y) })
        path.curve(to: frame.at(1.90, -0.76), by: frame.at(1.90, -0.90))
        path.line(to: frame.at(1.88, -0.24))
        let scallops = 9
        for index in 0..<scallops {
            let right = 1.88 - (1.88 + 0.62) * Float(index) / Float(scallops)
            let left = 1.88 - (1.88 + 0.62) * Float(index + 1) / Float(scallops)
            path.curve(
                to: frame.at(left, -0.24),
                by: frame.at(right - 0.03, -0.13),
                frame.at(left + 0.03, -0.13),
                pieces: 10
            )
        }
        path.curve(to: frame.at(-0.56, -0.84), by: frame.at(-0.68, -0.55))
        let shown = frame.lit(base)
        canvas.fill(
            path,
            frame.fall(
                -1.05,
                -0.16,
                [
                    (0, shown.mixed(.white, 0.28)), (0.26, shown.mixed(.white, 0.10)),
                    (0.34, shown), (0.75, shown.scaled(0.82)), (1, shown.scaled(0.62)),
                ]
            )
        )
        patches(&canvas, frame, base)
        folds(&canvas, frame)
        turnDown(&canvas, frame)
        return canvas
    }

    private static func patches(_ canvas: inout Canvas, _ frame: ObjectFrame, _ base: Colour) {
        let accent = frame.setting.light.accent
        let colours = [
            Perceptual.mixed(Colour(rgb: 0xf6d6b8), accent, 0.15),
            Perceptual.mixed(Colour(rgb: 0xe88f84), accent, 0.3), Colour(rgb: 0xfff4e0),
            Perceptual.mixed(Colour(rgb: 0x5f86b3), accent, 0.1),
        ]
        for row in 0..<3 {
            for column in 0..<7 where (row + column) % 2 == 0 {
                let x = -0.42 + 0.335 * Float(column)
                let (high, low): (Float, Float) = [
                    (-1.03, -0.78), (-0.75, -0.50), (-0.47, -0.235),
                ][row]
                let slant: Float = row == 0 ? 0.06 : 0
                let colour = frame.lit(colours[(row * 3 + column) % 4])
                canvas.fill(
                    frame.shape([
                        [x + 0.02 + slant, high], [x + 0.315 + slant, high], [x + 0.315, low],
                        [x + 0.02, low],
                    ]),
                    colour.scaled([1.05, 0.96, 0.78][row]).at(0.85),
                    .atop
                )
                let middle = SIMD2(x + 0.167 + slant / 2, (high + low) / 2)
                canvas.fill(
                    Sprites.heartPath().placed(
                        scale: 0.062 * frame.unit,
                        at: frame.at(middle.x, middle.y)
                    ),
                    frame.lit(colours[(row + column + 1) % 4]).scaled([1, 0.92, 0.74][row]),
                    .atop
                )
            }
        }
        // Stitches between the patches.
        for line in 0..<8 {
            let x = -0.415 + 0.335 * Float(line)
            for stitch in 0..<12 {
                let y = -0.76 + 0.05 * Float(stitch)
                canvas.fill(
                    frame.line([[x, y], [x, y + 0.026]], 0.008),
                    Colour.white.at(0.45),
                    .atop
                )
            }
        }
    }

    private static func folds(_ canvas: inout Canvas, _ frame: ObjectFrame) {
        // Where the top turns into the side, and soft falls below.
        canvas.fill(
            frame.line([[-0.6, -0.77], [0.6, -0.755], [1.9, -0.76]], 0.05),
            Colour.white.at(0.14),
            .atop
        )
        for fold in 0..<7 {
            let x = -0.36 + 0.34 * Float(fold)
            canvas.fill(
                frame.line([[x, -0.62], [x + 0.03, -0.40], [x - 0.01, -0.18]], 0.012, 0.085),
                Colour.black.at(0.09),
                .atop
            )
            canvas.fill(
                frame.line([[x + 0.10, -0.60], [x + 0.12, -0.40], [x + 0.11, -0.18]], 0.010, 0.06),
                Colour.white.at(0.09),
                .atop
            )
        }
    }

    /// The sheet folded back over the quilt's upper edge.
    private static func turnDown(_ canvas: inout Canvas, _ frame: ObjectFrame) {
        let sheet = Colour(rgb: 0xfdf8f0)
        canvas.fill(
            frame.blob([
                [-0.60, -0.84], [-0.46, -1.00], [-0.16, -1.06], [-0.08, -1.02], [-0.26, -0.90],
                [-0.34, -0.74], [-0.36, -0.30], [-0.44, -0.24], [-0.62, -0.27], [-0.65, -0.60],
            ]),
            frame.form(sheet, -0.42, -0.72, [0.3, 0.5])
        )
        canvas.fill(
            frame.line([[-0.27, -0.90], [-0.40, -0.72], [-0.43, -0.28]], 0.012),
            frame.lit(frame.setting.light.accent).at(0.8)
        )
    }

    private static func footboard(_ canvas: inout Canvas, _ frame: ObjectFrame) {
        let wood = Colour(rgb: 0xa9713f)
        canvas.fill(frame.block([1.86, -1.10], [2.0, 0.05], 0.05), frame.round(wood, 1.86, 2.0))
        canvas.fill(frame.oval(1.93, -1.15, 0.08, 0.08), frame.form(wood.mixed(.white, 0.1), 1.93, -1.15, [0.08, 0.08]))
    }
}
