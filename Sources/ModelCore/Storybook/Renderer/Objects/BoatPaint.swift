import Foundation
import Kernels

/// The boat's pieces, `lift` object units above the foot.
enum BoatPaint {
    static func hull(_ frame: ObjectFrame, lift: Float) -> Canvas {
        let y = lift
        var canvas = frame.canvas([-1.6, y - 1.1], [1.65, y + 0.36])
        let wood = Colour(rgb: 0xa5623a)
        // Inside, beyond the near gunwale.
        canvas.fill(
            frame.blob([
                [-1.30, y - 0.55], [-0.4, y - 0.50], [0.6, y - 0.53], [1.42, y - 0.70],
                [0.6, y - 0.40], [-0.4, y - 0.36], [-1.2, y - 0.40],
            ]),
            frame.lit(wood).scaled(0.42)
        )
        let keel: Float = frame.isAfloat ? 0.06 : 0.26
        var shell = Path([frame.at(-1.34, y - 0.58)])
        shell.curve(
            to: frame.at(1.52, y - 0.74),
            by: frame.at(-0.5, y - 0.36),
            frame.at(0.8, y - 0.34),
            pieces: 26
        )
        shell.curve(to: frame.at(1.02, y + keel * 0.5), by: frame.at(1.38, y - 0.22))
        shell.curve(
            to: frame.at(-1.08, y + keel * 0.4),
            by: frame.at(0.4, y + keel),
            frame.at(-0.6, y + keel),
            pieces: 20
        )
        shell.curve(to: frame.at(-1.34, y - 0.58), by: frame.at(-1.30, y - 0.10))
        let white = Colour(rgb: 0xf7f3ea)
        canvas.fill(
            shell,
            frame.fall(
                y - 0.72,
                y + 0.10,
                [
                    (0, frame.lit(white).mixed(.white, 0.2)), (0.35, frame.lit(white)),
                    (0.75, frame.lit(white).scaled(0.76)), (1, frame.lit(white).scaled(0.58)),
                ]
            )
        )
        bands(&canvas, frame, y, keel)
        gunwale(&canvas, frame, y, wood)
        lantern(&canvas, frame, y)
        return canvas
    }

    private static func bands(
        _ canvas: inout Canvas,
        _ frame: ObjectFrame,
        _ y: Float,
        _ keel: Float
    ) {
        let accent = frame.setting.light.accent
        let navy = Perceptual.mixed(Colour(rgb: 0x2f5f96), accent, 0.22)
        var low = Path([frame.at(-1.5, y - 0.16)])
        low.curve(to: frame.at(1.6, y - 0.22), by: frame.at(-0.4, y - 0.05), frame.at(0.8, y - 0.05))
        low.line(to: frame.at(1.6, y + 0.4))
        low.line(to: frame.at(-1.5, y + 0.4))
        canvas.fill(low, frame.round(navy, -1.5, 1.6), .atop)
        canvas.fill(
            frame.line([[-1.4, y - 0.19], [-0.4, y - 0.095], [0.7, y - 0.10], [1.45, y - 0.25]], 0.035),
            frame.lit(Colour(rgb: 0xe5484d).mixed(accent, 0.25)),
            .atop
        )
        for plank in 0..<2 {
            let lower = 0.10 * Float(plank)
            canvas.fill(
                frame.line(
                    [
                        [-1.33, y - 0.43 + lower], [-0.4, y - 0.295 + lower],
                        [0.7, y - 0.295 + lower], [1.45, y - 0.52 + lower * 1.3],
                    ],
                    0.010
                ),
                Colour.black.at(0.16),
                .atop
            )
        }
        let x: Float = -frame.side
        canvas.fill(
            frame.block([-1.7, y - 0.8], [1.7, y + 0.4]),
            Paint(
                from: frame.at(x * 1.5, 0),
                to: frame.at(x * 0.3, 0),
                [(0, Colour.black.at(0.26)), (1, Colour.black.at(0))]
            ),
            .atop
        )
    }

    private static func gunwale(
        _ canvas: inout Canvas,
        _ frame: ObjectFrame,
        _ y: Float,
        _ wood: Colour
    ) {
        let near: [SIMD2<Float>] = [
            [-1.36, y - 0.59], [-0.5, y - 0.43], [0.6, y - 0.45], [1.55, y - 0.755],
        ]
        canvas.fill(frame.line(near, 0.075, 0.055), frame.lit(wood).scaled(0.8))
        canvas.fill(
            frame.line(near.map { $0 - [0, 0.014] }, 0.035, 0.022),
            frame.lit(wood).mixed(.white, 0.25)
        )
        for x in [Float(-0.72), 0.72] {
            canvas.fill(frame.oval(x, y - 0.27, 0.055, 0.055), frame.lit(wood).scaled(0.7))
            canvas.fill(
                frame.oval(x, y - 0.27, 0.035, 0.035),
                frame.lit(frame.setting.light.top).scaled(0.55)
            )
        }
    }

    private static func lantern(_ canvas: inout Canvas, _ frame: ObjectFrame, _ y: Float) {
        let lamps = frame.setting.light.lamps
        let iron = frame.lit(Colour(rgb: 0x4a3f3a))
        canvas.fill(frame.line([[-1.18, y - 0.55], [-1.20, y - 1.02], [-1.08, y - 1.02]], 0.028), iron)
        canvas.fill(
            frame.block([-1.13, y - 0.95], [-1.03, y - 0.79], 0.03),
            frame.lit(Colour(rgb: 0xffe3a6)).mixed(Colour(rgb: 0xffd98a), lamps)
        )
        canvas.fill(frame.block([-1.145, y - 0.98], [-1.015, y - 0.945], 0.015), iron)
        canvas.fill(frame.block([-1.14, y - 0.80], [-1.02, y - 0.77], 0.01), iron)
    }

    static func mast(_ frame: ObjectFrame, lift y: Float) -> Canvas {
        var canvas = frame.canvas([-0.05, y - 3.05], [0.15, y - 0.35])
        canvas.fill(
            .stroke([frame.at(0.06, y - 0.42), frame.at(0.03, y - 2.92)], width: 0.075 * frame.unit, endWidth: 0.035 * frame.unit),
            frame.round(Colour(rgb: 0xb98150), 0.0, 0.09)
        )
        canvas.fill(frame.oval(0.03, y - 2.93, 0.035, 0.035), frame.lit(Colour(rgb: 0xf2c14e)))
        return canvas
    }

    static func mainsail(_ frame: ObjectFrame, lift y: Float) -> Canvas {
        var canvas = frame.canvas([-1.35, -3.05], [0.25, -0.2])
        var sail = Path([frame.at(-0.03, y - 2.66)])
        sail.line(to: frame.at(-0.02, y - 0.80))
        sail.curve(to: frame.at(-1.14, y - 0.84), by: frame.at(-0.55, y - 0.70))
        sail.curve(
            to: frame.at(-0.03, y - 2.66),
            by: frame.at(-1.05, y - 1.45),
            frame.at(-0.55, y - 2.25)
        )
        cloth(&canvas, frame, sail, Colour(rgb: 0xfff6e2), from: -1.1, to: 0)
        let accent = Perceptual.mixed(Colour(rgb: 0xe5655a), frame.setting.light.accent, 0.4)
        canvas.fill(
            frame.shape([
                [-1.4, y - 1.42], [0.1, y - 1.30], [0.1, y - 1.02], [-1.4, y - 1.14],
            ]),
            frame.round(accent, -1.4, 0.2),
            .atop
        )
        for seam in 0..<5 {
            let at = y - 0.98 - 0.34 * Float(seam)
            canvas.fill(
                frame.line([[-1.3, at - 0.10], [-0.5, at + 0.02], [0, at]], 0.009),
                Colour.black.at(0.13),
                .atop
            )
        }
        canvas.fill(
            frame.line([[0.06, y - 0.74], [-1.26, y - 0.78]], 0.055, 0.04),
            frame.lit(Colour(rgb: 0xa9703f))
        )
        return canvas
    }

    static func jib(_ frame: ObjectFrame, lift y: Float) -> Canvas {
        var canvas = frame.canvas([0, -2.75], [1.5, -0.4])
        var sail = Path([frame.at(0.10, y - 2.40)])
        sail.curve(to: frame.at(1.28, y - 0.86), by: frame.at(0.72, y - 1.75))
        sail.curve(to: frame.at(0.14, y - 0.82), by: frame.at(0.65, y - 0.64))
        sail.curve(to: frame.at(0.10, y - 2.40), by: frame.at(0.26, y - 1.6))
        cloth(&canvas, frame, sail, Colour(rgb: 0xf8ead0), from: 0.1, to: 1.2)
        canvas.fill(
            frame.line([[0.1, y - 1.60], [0.4, y - 1.52], [0.8, y - 1.55]], 0.009),
            Colour.black.at(0.13),
            .atop
        )
        canvas.fill(
            frame.line([[0.1, y - 1.20], [0.5, y - 1.10], [1.2, y - 1.14]], 0.009),
            Colour.black.at(0.13),
            .atop
        )
        return canvas
    }

    /// Canvas that bellies: bright where it faces the light, shaded along the leech.
    private static func cloth(
        _ canvas: inout Canvas,
        _ frame: ObjectFrame,
        _ sail: Path,
        _ colour: Colour,
        from: Float,
        to: Float
    ) {
        let shown = frame.lit(colour)
        let bright = shown.mixed(frame.setting.light.source, 0.2).mixed(.white, 0.25)
        let stops: [(at: Float, colour: Colour)] = [
            (0, shown.scaled(0.80)), (0.35, shown), (0.62, bright), (1, shown.scaled(0.72)),
        ]
        canvas.fill(
            sail,
            Paint(from: frame.at(from, 0), to: frame.at(to, -0.3), stops)
        )
    }

    /// What a toy boat stands on: the far or the near support, and the base.
    static func cradle(_ frame: ObjectFrame, isFront: Bool) -> Canvas {
        var canvas = frame.canvas([-1.3, -0.7], [1.3, 0.2])
        let wood = Colour(rgb: 0x8a5a38)
        if !isFront {
            canvas.fill(
                frame.block([-0.95, -0.06], [0.95, 0.05], 0.03),
                frame.fall(-0.06, 0.05, [(0, frame.lit(wood).mixed(.white, 0.22)), (0.3, frame.lit(wood)), (1, frame.lit(wood).scaled(0.55))])
            )
            return canvas
        }
        for x in [Float(-0.62), 0.62] {
            canvas.fill(
                frame.shape([
                    [x - 0.17, 0.03], [x - 0.11, -0.32], [x, -0.22], [x + 0.11, -0.32],
                    [x + 0.17, 0.03],
                ]),
                frame.round(wood.mixed(.white, 0.06), x - 0.17, x + 0.17)
            )
        }
        return canvas
    }
}
