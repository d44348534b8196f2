import Foundation
import Kernels

/// The bicycle's pieces, from the side, its front wheel to the right.
enum BicyclePaint {
    private static let steel = Colour(rgb: 0xd6dade)
    private static let leather = Colour(rgb: 0x8a5230)

    static func wheel(_ frame: ObjectFrame, _ x: Float) -> Canvas {
        let r = Bicycle.radius
        var canvas = frame.canvas([x - 0.74, -1.42], [x + 0.74, 0.06])
        let y = -r
        let spoke = frame.lit(steel).at(0.85)
        for index in 0..<28 {
            let angle = Float(index) * 2 * .pi / 28
            // Spokes leave the hub at a tangent, crossing one another.
            let bend: Float = index % 2 == 0 ? 0.9 : -0.9
            let inner = SIMD2(cos(angle + bend), sin(angle + bend)) * 0.055
            let outer = SIMD2(cos(angle), sin(angle)) * (r - 0.07)
            canvas.fill(
                .stroke(
                    [
                        frame.at(x + inner.x, y + inner.y), frame.at(x + outer.x, y + outer.y),
                    ],
                    width: 0.0095 * frame.unit
                ),
                spoke
            )
        }
        ring(&canvas, frame, x, r - 0.028, 0.060, frame.lit(Colour(rgb: 0x2b2a2f)))
        ring(&canvas, frame, x, r - 0.012, 0.016, frame.lit(Colour(rgb: 0x55535a)))
        ring(&canvas, frame, x, r - 0.068, 0.024, frame.lit(Colour(rgb: 0xf4ead6)))
        ring(&canvas, frame, x, r - 0.092, 0.022, frame.lit(steel))
        canvas.fill(frame.oval(x, y, 0.075, 0.075), frame.form(steel, x, y, [0.08, 0.08]))
        canvas.fill(frame.oval(x, y, 0.032, 0.032), frame.lit(steel).scaled(0.45))
        // The valve and a reflector show that it turns.
        canvas.fill(
            frame.block([x - 0.10, y - r + 0.20], [x + 0.10, y - r + 0.245], 0.02),
            frame.lit(Colour(rgb: 0xff9a3c))
        )
        return canvas
    }

    private static func ring(
        _ canvas: inout Canvas,
        _ frame: ObjectFrame,
        _ x: Float,
        _ radius: Float,
        _ width: Float,
        _ colour: Colour
    ) {
        // Two half rings, so that no outline meets itself.
        for half in [Float(0), Float.pi] {
            let line = (0...40).map { step -> SIMD2<Float> in
                let angle = half + .pi * Float(step) / 40
                return frame.at(x + cos(angle) * radius, -Bicycle.radius + sin(angle) * radius)
            }
            canvas.fill(.stroke(line, width: width * frame.unit), colour)
        }
    }

    static func body(_ frame: ObjectFrame) -> Canvas {
        var canvas = frame.canvas([-1.9, -2.1], [1.9, 0.15])
        let paint = colour(frame)
        stand(&canvas, frame)
        fenders(&canvas, frame, paint)
        rack(&canvas, frame)
        tubes(&canvas, frame, paint)
        drive(&canvas, frame, paint)
        saddle(&canvas, frame)
        bars(&canvas, frame, paint)
        return canvas
    }

    private static func colour(_ frame: ObjectFrame) -> Colour {
        var chance = Chance(frame.setting.scene.seed, 365)
        let classic = chance.pick([
            Colour(rgb: 0x5fb3a3), Colour(rgb: 0xe5674f), Colour(rgb: 0x5b8fd0),
            Colour(rgb: 0xefb545), Colour(rgb: 0xd9839b),
        ])
        return Perceptual.mixed(classic, frame.setting.light.accent, 0.15)
    }

    /// A tube: dark below, its own colour, a line of light above.
    private static func tube(
        _ canvas: inout Canvas,
        _ frame: ObjectFrame,
        _ points: [SIMD2<Float>],
        _ width: Float,
        _ paint: Colour
    ) {
        let shown = frame.lit(paint)
        canvas.fill(frame.line(points, width), shown.scaled(0.58))
        let up = points.map { $0 + [0.10 * width * frame.side, -0.16 * width] }
        canvas.fill(frame.line(up, width * 0.66), shown)
        let top = points.map { $0 + [0.16 * width * frame.side, -0.26 * width] }
        canvas.fill(frame.line(top, width * 0.20), shown.mixed(.white, 0.55).at(0.9))
    }

    private static func tubes(_ canvas: inout Canvas, _ frame: ObjectFrame, _ paint: Colour) {
        let y = -Bicycle.radius
        tube(&canvas, frame, [[-1.02, y], [-0.10, y + 0.04]], 0.060, paint)
        tube(&canvas, frame, [[-1.02, y], [-0.36, -1.30]], 0.050, paint)
        tube(&canvas, frame, [[-0.10, y + 0.04], [-0.44, -1.58]], 0.085, paint)
        tube(&canvas, frame, [[-0.44, -1.45], [-0.48, -1.66]], 0.055, steel)
        tube(
            &canvas,
            frame,
            [[-0.10, y + 0.04], [0.22, -0.74], [0.50, -1.02], [0.68, -1.42]],
            0.095,
            paint
        )
        tube(
            &canvas,
            frame,
            [[-0.24, -0.98], [0.08, -1.00], [0.40, -1.22], [0.65, -1.54]],
            0.075,
            paint
        )
        // The head tube and the fork.
        tube(&canvas, frame, [[0.62, -1.66], [0.73, -1.26]], 0.115, paint)
        tube(&canvas, frame, [[0.73, -1.28], [0.82, -1.0], [0.90, -0.82], [1.02, y]], 0.060, paint)
        canvas.fill(frame.oval(0.675, -1.46, 0.045, 0.055), frame.lit(Colour(rgb: 0xf2c14e)))
    }

    private static func fenders(_ canvas: inout Canvas, _ frame: ObjectFrame, _ paint: Colour) {
        let arcs: [(Float, Float, Float)] = [(-1.02, 1.02, 1.93), (1.02, 1.10, 1.78)]
        for (x, from, to) in arcs {
            let line = (0...24).map { step -> SIMD2<Float> in
                let angle = Float.pi * (from + (to - from) * Float(step) / 24)
                return [x + cos(angle) * 0.735, -Bicycle.radius + sin(angle) * 0.735]
            }
            canvas.fill(frame.line(line, 0.062), frame.lit(paint).scaled(0.62))
            canvas.fill(frame.line(line.map { $0 - [0, 0.012] }, 0.036), frame.lit(paint))
            canvas.fill(
                frame.line(line.map { $0 - [0, 0.020] }, 0.010),
                frame.lit(paint).mixed(.white, 0.6)
            )
        }
        let red = frame.lit(Colour(rgb: 0xd23a34)).mixed(
            Colour(rgb: 0xff5a46),
            0.7 * frame.setting.light.lamps
        )
        canvas.fill(frame.oval(-1.74, -0.86, 0.045, 0.060), red)
    }

    private static func rack(_ canvas: inout Canvas, _ frame: ObjectFrame) {
        let shown = frame.lit(steel)
        canvas.fill(frame.line([[-1.62, -1.47], [-0.46, -1.47]], 0.042), shown.scaled(0.6))
        canvas.fill(frame.line([[-1.62, -1.482], [-0.46, -1.482]], 0.018), shown.mixed(.white, 0.4))
        for (top, bottom) in [(Float(-1.52), Float(-1.05)), (-1.18, -1.02)] {
            canvas.fill(
                frame.line([[top, -1.47], [bottom, -Bicycle.radius]], 0.026),
                shown.scaled(0.72)
            )
        }
    }

    private static func stand(_ canvas: inout Canvas, _ frame: ObjectFrame) {
        let shown = frame.lit(steel).scaled(0.55)
        canvas.fill(frame.line([[-0.14, -0.62], [-0.34, 0.03]], 0.045, 0.035), shown.scaled(0.7))
        canvas.fill(frame.line([[-0.10, -0.62], [0.04, 0.05]], 0.050, 0.040), shown)
        canvas.fill(frame.line([[-0.02, 0.05], [0.13, 0.05]], 0.040), shown)
    }

    private static func drive(_ canvas: inout Canvas, _ frame: ObjectFrame, _ paint: Colour) {
        let y = -Bicycle.radius + 0.04
        // The chain's case, with the chainring's disc.
        canvas.fill(
            frame.blob([
                [0.10, y - 0.12], [0.14, y + 0.02], [0.04, y + 0.14], [-0.15, y + 0.15],
                [-0.70, y + 0.06], [-1.00, y + 0.05], [-1.08, y - 0.04], [-0.98, y - 0.12],
                [-0.60, y - 0.12], [-0.12, y - 0.17],
            ]),
            frame.fall(
                y - 0.17,
                y + 0.15,
                [
                    (0, frame.lit(paint).mixed(.white, 0.45)), (0.3, frame.lit(paint)),
                    (1, frame.lit(paint).scaled(0.55)),
                ]
            )
        )
        canvas.fill(frame.oval(-0.08, y, 0.10, 0.10), frame.form(steel, -0.08, y, [0.1, 0.1]))
        let dark = frame.lit(Colour(rgb: 0x37363c))
        canvas.fill(frame.line([[-0.08, y], [0.16, y + 0.27]], 0.042), frame.lit(steel).scaled(0.72))
        canvas.fill(frame.block([0.07, y + 0.245], [0.29, y + 0.305], 0.02), dark)
        canvas.fill(frame.line([[-0.08, y], [-0.32, y - 0.27]], 0.036), frame.lit(steel).scaled(0.5))
        canvas.fill(frame.block([-0.43, y - 0.30], [-0.23, y - 0.25], 0.02), dark.scaled(0.8))
    }

    private static func saddle(_ canvas: inout Canvas, _ frame: ObjectFrame) {
        for x in [Float(-0.66), -0.58] {
            canvas.fill(
                frame.line(
                    [[x, -1.76], [x + 0.05, -1.73], [x, -1.70], [x + 0.05, -1.67], [x + 0.02, -1.64]],
                    0.020
                ),
                frame.lit(steel).scaled(0.75)
            )
        }
        canvas.fill(frame.line([[-0.66, -1.65], [-0.30, -1.70]], 0.03), frame.lit(steel).scaled(0.6))
        canvas.fill(
            frame.blob([
                [-0.78, -1.87], [-0.62, -1.91], [-0.44, -1.865], [-0.20, -1.86], [-0.14, -1.82],
                [-0.24, -1.775], [-0.44, -1.735], [-0.66, -1.72], [-0.77, -1.77],
            ]),
            frame.form(leather, -0.46, -1.82, [0.34, 0.10])
        )
        canvas.fill(
            frame.line([[-0.73, -1.87], [-0.60, -1.885], [-0.42, -1.84], [-0.20, -1.84]], 0.016),
            frame.lit(leather).mixed(.white, 0.45).at(0.7)
        )
    }

    private static func bars(_ canvas: inout Canvas, _ frame: ObjectFrame, _ paint: Colour) {
        tube(&canvas, frame, [[0.63, -1.62], [0.585, -1.82]], 0.048, steel)
        tube(
            &canvas,
            frame,
            [[0.64, -1.82], [0.58, -1.84], [0.46, -1.83], [0.30, -1.77], [0.16, -1.74]],
            0.046,
            steel
        )
        canvas.fill(frame.line([[0.30, -1.77], [0.12, -1.735]], 0.072), frame.lit(leather))
        canvas.fill(
            frame.line([[0.29, -1.785], [0.13, -1.752]], 0.018),
            frame.lit(leather).mixed(.white, 0.4).at(0.7)
        )
        // The bell.
        canvas.fill(frame.oval(0.49, -1.885, 0.068, 0.055), frame.form(Colour(rgb: 0xf0d083), 0.49, -1.88, [0.07, 0.06]))
        canvas.fill(frame.block([0.425, -1.872], [0.555, -1.855]), frame.lit(leather).scaled(0.6))
        // The lamp, on the fork.
        let lamps = frame.setting.light.lamps
        canvas.fill(
            frame.blob([[0.93, -1.25], [1.02, -1.315], [1.13, -1.30], [1.15, -1.21], [1.08, -1.13], [0.98, -1.16]]),
            frame.form(steel, 1.04, -1.22, [0.12, 0.1])
        )
        canvas.fill(
            frame.oval(1.14, -1.222, 0.034, 0.085),
            frame.lit(Colour(rgb: 0xfff3cf)).mixed(Colour(rgb: 0xfff0bd), lamps)
        )
        canvas.fill(frame.line([[0.75, -1.24], [0.96, -1.22]], 0.03), frame.lit(steel).scaled(0.6))
    }

    /// The wicker basket before the flowers' stems.
    static func basket(_ frame: ObjectFrame) -> Canvas {
        var canvas = frame.canvas([0.55, -1.75], [1.55, -1.15])
        let wicker = Colour(rgb: 0xc99556)
        canvas.fill(
            frame.shape([[0.66, -1.64], [1.42, -1.64], [1.33, -1.30], [1.28, -1.27], [0.80, -1.27], [0.75, -1.30]]),
            frame.round(wicker, 0.66, 1.42)
        )
        for row in 0..<5 {
            for column in 0..<11 {
                let y = -1.60 + 0.068 * Float(row)
                let narrow = 0.22 * (y + 1.64)
                let x = 0.69 + narrow + (0.72 - 2 * narrow) * Float(column) / 10
                let isOver = (row + column) % 2 == 0
                canvas.fill(
                    frame.oval(x, y, 0.046, 0.024),
                    frame.lit(wicker).mixed(isOver ? .white : .black, isOver ? 0.28 : 0.32).at(0.65),
                    .atop
                )
            }
        }
        canvas.fill(frame.line([[0.65, -1.645], [1.43, -1.645]], 0.062), frame.lit(wicker).scaled(0.66))
        canvas.fill(frame.line([[0.66, -1.658], [1.42, -1.658]], 0.028), frame.lit(wicker).mixed(.white, 0.35))
        canvas.fill(frame.line([[0.78, -1.285], [1.30, -1.285]], 0.04), frame.lit(wicker).scaled(0.6))
        return canvas
    }

    static func flower(
        _ frame: ObjectFrame,
        from root: SIMD2<Float>,
        to tip: SIMD2<Float>,
        colour: Colour,
        size: Float
    ) -> Canvas {
        let (low, high) = (pointwiseMin(root, tip) - 0.2, pointwiseMax(root, tip) + 0.2)
        var canvas = frame.canvas(low, high)
        let green = frame.lit(Colour(rgb: 0x5a9a55))
        let middle = (root + tip) / 2 + [0.03, 0]
        canvas.fill(frame.line([root, middle, tip], 0.026, 0.018), green.scaled(0.8))
        for side in [Float(-1), 1] {
            canvas.fill(
                frame.blob([
                    middle + [0, 0.06], middle + [side * 0.07, -0.01], middle + [side * 0.13, -0.08],
                    middle + [side * 0.04, -0.03],
                ]),
                green.scaled(side < 0 ? 0.85 : 1.1)
            )
        }
        for petal in 0..<6 {
            let angle = Float(petal) * .pi / 3 + tip.x
            let at = tip + SIMD2(cos(angle), sin(angle)) * size * 0.58
            canvas.fill(
                frame.oval(at.x, at.y, size * 0.50, size * 0.50),
                frame.form(colour, at.x, at.y, [size * 0.5, size * 0.5])
            )
        }
        canvas.fill(
            frame.oval(tip.x, tip.y, size * 0.36, size * 0.36),
            frame.form(Colour(rgb: 0xf6b93b), tip.x, tip.y, [size * 0.4, size * 0.4])
        )
        return canvas
    }
}
