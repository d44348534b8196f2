import Foundation
import Kernels

/// A passenger coach.
enum CoachPaint {
    static func coach(_ frame: ObjectFrame, at shift: Float, number: Int) -> Canvas {
        let (left, right) = (Float(-2.28) + shift, Float(-0.38) + shift)
        var canvas = frame.canvas([left - 0.2, -1.75], [right + 0.25, 0.1])
        let paint = Perceptual.mixed(
            Colour(rgb: 0xc9543f),
            frame.setting.light.accent,
            number % 2 == 0 ? 0.25 : 0.05
        )
        let cream = Colour(rgb: 0xf7ead0)
        canvas.fill(frame.block([left + 0.1, -0.42], [right - 0.1, -0.24]), frame.lit(TrainPaint.iron).scaled(0.6))
        for x in [left + 0.34, left + 0.74, right - 0.74, right - 0.34] {
            TrainPaint.wheel(&canvas, frame, x, 0.20)
        }
        canvas.fill(frame.line([[right, -0.36], [right + 0.16, -0.36]], 0.06), frame.lit(TrainPaint.iron))
        canvas.fill(frame.block([left, -1.42], [right, -0.40], 0.06), frame.flat(paint, left, right))
        canvas.fill(
            frame.block([left, -1.36], [right, -0.86]),
            frame.fall(-1.36, -0.86, [(0, frame.lit(cream).scaled(0.82)), (0.25, frame.lit(cream)), (1, frame.lit(cream).scaled(0.94))]),
            .atop
        )
        let gold = frame.lit(TrainPaint.brass)
        canvas.fill(frame.block([left, -0.865], [right, -0.84]), gold, .atop)
        canvas.fill(frame.block([left, -0.52], [right, -0.505]), gold, .atop)
        roof(&canvas, frame, left, right)
        for window in 0..<4 {
            pane(&canvas, frame, at: left + 0.30 + 0.435 * Float(window))
        }
        return canvas
    }

    private static func roof(_ canvas: inout Canvas, _ frame: ObjectFrame, _ left: Float, _ right: Float) {
        let grey = Colour(rgb: 0x6d6a72)
        canvas.fill(
            frame.blob([
                [left - 0.07, -1.39], [left - 0.03, -1.47], [left + 0.3, -1.545],
                [(left + right) / 2, -1.56], [right - 0.3, -1.545], [right + 0.03, -1.47],
                [right + 0.07, -1.39], [(left + right) / 2, -1.385],
            ]),
            TrainPaint.barrel(frame, grey, -1.57, -1.37)
        )
        for x in [left + 0.5, (left + right) / 2, right - 0.5] {
            canvas.fill(frame.block([x - 0.07, -1.62], [x + 0.07, -1.54], 0.03), frame.round(grey, x - 0.07, x + 0.07))
        }
    }

    private static func pane(_ canvas: inout Canvas, _ frame: ObjectFrame, at x: Float) {
        let lamps = frame.setting.light.lamps
        let glow = Colour(rgb: 0xffdc94)
        let glass = frame.lit(Colour(rgb: 0x5f8290)).mixed(frame.setting.light.top, 0.2)
        canvas.fill(frame.block([x - 0.155, -1.30], [x + 0.155, -0.91], 0.05), frame.lit(Colour(rgb: 0x8a5a3a)))
        let top = glass.mixed(glow, 0.85 * lamps)
        let low = glass.mixed(frame.setting.light.horizon, 0.5).mixed(glow, 0.75 * lamps)
        canvas.fill(
            frame.block([x - 0.125, -1.27], [x + 0.125, -0.94], 0.035),
            frame.fall(-1.27, -0.94, [(0, low.mixed(.white, 0.15)), (0.5, top), (1, top.scaled(0.82))])
        )
        let cloth = frame.lit(Colour(rgb: 0xd9635a)).mixed(Colour(rgb: 0xe0714f), 0.4 * lamps)
        for side in [Float(-1), 1] {
            canvas.fill(
                frame.blob([
                    [x + side * 0.125, -1.27], [x + side * 0.02, -1.265], [x + side * 0.085, -1.10],
                    [x + side * 0.095, -0.945], [x + side * 0.125, -0.945],
                ]),
                cloth.scaled(side == frame.side ? 1 : 0.85)
            )
        }
        canvas.fill(
            frame.shape([[x - 0.06, -0.94], [x, -1.27], [x + 0.035, -1.27], [x - 0.025, -0.94]]),
            Colour.white.at(0.20)
        )
    }
}
