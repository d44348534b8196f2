import Foundation
import Kernels

/// The bed's woodwork, the rug and the table beside it; the head is to the left.
enum BedPaint {
    private static let wood = Colour(rgb: 0xa9713f)

    static func rug(_ frame: ObjectFrame) -> Canvas {
        var canvas = frame.canvas([-1.9, -0.15], [2.3, 0.5])
        let accent = frame.setting.light.accent
        let wool = Perceptual.mixed(Colour(rgb: 0xe9dccb), accent, 0.25)
        canvas.fill(frame.oval(0.30, 0.12, 1.75, 0.20), frame.lit(wool).scaled(0.62))
        canvas.fill(frame.oval(0.30, 0.10, 1.75, 0.20), frame.lit(wool).scaled(0.95))
        canvas.fill(frame.oval(0.30, 0.10, 1.56, 0.165), frame.lit(Perceptual.mixed(wool, accent, 0.5)).scaled(0.95))
        canvas.fill(frame.oval(0.30, 0.10, 1.46, 0.150), frame.lit(wool).scaled(0.95))
        canvas.fill(
            frame.block([-1.4, -0.1], [2.0, 0.10]),
            frame.fall(-0.02, 0.10, [(0, Colour(0.1, 0.06, 0.08, 0.5)), (1, Colour(0.1, 0.06, 0.08, 0))]),
            .atop
        )
        // Slippers.
        for x in [Float(0.92), 1.16] {
            canvas.fill(frame.oval(x, 0.155, 0.105, 0.05), frame.lit(accent).scaled(0.7))
            canvas.fill(frame.oval(x + 0.03, 0.135, 0.075, 0.045), frame.form(accent.mixed(.white, 0.2), x, 0.13, [0.08, 0.05]))
            canvas.fill(frame.oval(x + 0.055, 0.115, 0.035, 0.022), frame.lit(.white))
        }
        return canvas
    }

    static func bed(_ frame: ObjectFrame) -> Canvas {
        var canvas = frame.canvas([-1.6, -1.95], [2.15, 0.15])
        headboard(&canvas, frame)
        // It is dark under the bed.
        canvas.fill(
            frame.block([-1.36, -0.30], [1.90, 0.03]),
            frame.fall(-0.30, 0.04, [(0, Colour(0.07, 0.04, 0.06, 0.85)), (1, Colour(0.07, 0.04, 0.06, 0.35))])
        )
        // The far edge, the mattress and its side rail.
        let sheet = Colour(rgb: 0xfbf6ee)
        canvas.fill(
            frame.blob([
                [-1.34, -0.82], [-0.9, -0.93], [1.5, -0.93], [1.86, -0.84], [1.88, -0.44],
                [1.5, -0.38], [-1.2, -0.38], [-1.36, -0.46],
            ]),
            frame.fall(-0.95, -0.38, [(0, frame.lit(sheet)), (0.5, frame.lit(sheet).scaled(0.92)), (1, frame.lit(sheet).scaled(0.66))])
        )
        canvas.fill(
            frame.block([-1.40, -0.42], [1.95, -0.22], 0.03),
            frame.fall(-0.42, -0.22, [(0, frame.lit(wood).mixed(.white, 0.2)), (0.3, frame.lit(wood)), (1, frame.lit(wood).scaled(0.6))])
        )
        for x in [Float(-1.30), 1.84] {
            canvas.fill(frame.block([x - 0.07, -0.25], [x + 0.07, 0.05], 0.03), frame.round(wood, x - 0.07, x + 0.07))
        }
        pillows(&canvas, frame)
        return canvas
    }

    private static func headboard(_ canvas: inout Canvas, _ frame: ObjectFrame) {
        var board = Path([frame.at(-1.42, -0.2)])
        board.line(to: frame.at(-1.42, -1.50))
        board.curve(to: frame.at(-1.02, -1.74), by: frame.at(-1.40, -1.74))
        board.curve(to: frame.at(-0.52, -1.36), by: frame.at(-0.62, -1.72))
        board.line(to: frame.at(-0.52, -0.2))
        canvas.fill(
            board,
            Paint(
                from: frame.at(-1.42, -1.6),
                to: frame.at(-0.5, -0.4),
                [(0, frame.lit(wood).mixed(.white, 0.12)), (0.5, frame.lit(wood)), (1, frame.lit(wood).scaled(0.58))]
            )
        )
        for slat in 0..<4 {
            let x = -1.27 + 0.2 * Float(slat)
            canvas.fill(
                frame.line([[x, -1.48 + 0.05 * Float(slat)], [x, -0.6]], 0.020),
                frame.lit(wood).scaled(0.55).at(0.7),
                .atop
            )
        }
        canvas.fill(
            frame.line([[-1.42, -1.50], [-1.36, -1.65], [-1.02, -1.735], [-0.68, -1.63], [-0.52, -1.38]], 0.075),
            frame.lit(wood).mixed(.white, 0.15)
        )
        canvas.fill(frame.block([-1.50, -1.62], [-1.36, 0.03], 0.05), frame.round(wood, -1.50, -1.36))
        canvas.fill(frame.oval(-1.43, -1.68, 0.085, 0.085), frame.form(wood.mixed(.white, 0.1), -1.43, -1.68, [0.09, 0.09]))
    }

    private static func pillows(_ canvas: inout Canvas, _ frame: ObjectFrame) {
        let white = Colour(rgb: 0xfffaf2)
        let accent = frame.setting.light.accent
        func pillow(_ x: Float, _ y: Float, _ half: SIMD2<Float>, _ colour: Colour, _ lean: Float) {
            let corners: [SIMD2<Float>] = [
                [-1, -0.86], [0, -1], [1, -0.80], [0.96, 0], [1, 0.84], [0, 0.94], [-1, 0.86],
                [-0.94, 0],
            ]
            let (c, s) = (cos(lean), sin(lean))
            let points = corners.map { corner -> SIMD2<Float> in
                let p = corner * half
                return [x + c * p.x - s * p.y, y + s * p.x + c * p.y]
            }
            canvas.fill(frame.blob(points.map { $0 + [0.02, 0.035] }), Colour(0.15, 0.08, 0.1, 0.28))
            canvas.fill(frame.blob(points), frame.form(colour, x, y, half * 1.1))
            canvas.fill(
                frame.line([points[6] * 0.94 + SIMD2(x, y) * 0.06, SIMD2(x, y + half.y * 0.35), points[4] * 0.7 + SIMD2(x, y) * 0.3], 0.014, 0.003),
                frame.lit(colour).scaled(0.72).at(0.5)
            )
        }
        pillow(-1.03, -1.16, [0.26, 0.34], white, -0.22)
        pillow(-0.86, -1.08, [0.27, 0.32], white.scaled(0.97), -0.30)
        pillow(-0.66, -1.00, [0.22, 0.25], Perceptual.mixed(accent, Colour(rgb: 0xffe0d0), 0.35), -0.42)
    }

    static func nightstand(_ frame: ObjectFrame, lamp: Float) -> Canvas {
        var canvas = frame.canvas([-2.25, -1.75], [-1.35, 0.15])
        let pale = wood.mixed(.white, 0.08)
        for x in [Float(-2.02), -1.58] {
            canvas.fill(frame.block([x - 0.035, -0.3], [x + 0.035, 0.04], 0.02), frame.round(wood, x - 0.035, x + 0.035))
        }
        canvas.fill(frame.block([-2.07, -0.72], [-1.53, -0.18], 0.03), frame.round(pale, -2.07, -1.53))
        canvas.fill(frame.block([-2.12, -0.78], [-1.48, -0.70], 0.03), frame.round(pale.mixed(.white, 0.12), -2.12, -1.48))
        for y in [Float(-0.665), -0.43] {
            canvas.fill(frame.block([-2.02, y], [-1.58, y + 0.19], 0.02), frame.lit(wood).scaled(0.72))
            canvas.fill(frame.block([-2.00, y + 0.02], [-1.60, y + 0.18], 0.02), frame.round(pale, -2.0, -1.6))
            canvas.fill(frame.oval(-1.80, y + 0.10, 0.028, 0.028), frame.form(Colour(rgb: 0xe3b85a), -1.8, y + 0.1, [0.03, 0.03]))
        }
        lampStand(&canvas, frame, lamp)
        mug(&canvas, frame)
        return canvas
    }

    private static func lampStand(_ canvas: inout Canvas, _ frame: ObjectFrame, _ lamp: Float) {
        let brass = Colour(rgb: 0xd9ab55)
        let china = Perceptual.mixed(Colour(rgb: 0x7fb0ac), frame.setting.light.accent, 0.2)
        canvas.fill(frame.oval(-1.85, -0.785, 0.12, 0.03), frame.round(brass, -1.97, -1.73))
        canvas.fill(
            frame.blob([[-1.90, -0.80], [-1.95, -0.90], [-1.90, -1.01], [-1.80, -1.01], [-1.75, -0.90], [-1.80, -0.80]]),
            frame.form(china, -1.85, -0.9, [0.11, 0.12])
        )
        canvas.fill(frame.block([-1.865, -1.12], [-1.835, -1.0]), frame.round(brass, -1.865, -1.835))
        let shade = frame.lit(Colour(rgb: 0xfbe6c4)).mixed(Colour(rgb: 0xffe0a0), lamp)
        var cone = Path([frame.at(-2.08, -1.10)])
        cone.line(to: frame.at(-1.98, -1.50))
        cone.curve(to: frame.at(-1.72, -1.50), by: frame.at(-1.85, -1.53))
        cone.line(to: frame.at(-1.62, -1.10))
        cone.curve(to: frame.at(-2.08, -1.10), by: frame.at(-1.85, -1.05))
        canvas.fill(
            cone,
            frame.fall(
                -1.52,
                -1.08,
                [
                    (0, shade.scaled(0.80)), (0.5, shade.mixed(.white, 0.35 * lamp)),
                    (0.85, shade.mixed(.white, 0.2 * lamp)), (1, shade.scaled(0.86)),
                ]
            )
        )
        for fold in 0..<5 {
            let t = Float(fold) / 4 - 0.5
            canvas.fill(
                frame.line([[-1.85 + t * 0.24, -1.50], [-1.85 + t * 0.42, -1.10]], 0.008),
                Colour(0.6, 0.35, 0.15, 0.20),
                .atop
            )
        }
    }

    private static func mug(_ canvas: inout Canvas, _ frame: ObjectFrame) {
        let glaze = Perceptual.mixed(Colour(rgb: 0xe0685c), frame.setting.light.accent, 0.3)
        let ring = (0...12).map { step -> SIMD2<Float> in
            let angle = Float.pi * (-0.5 + Float(step) / 12)
            return [-1.545 + cos(angle) * 0.055, -0.85 + sin(angle) * 0.045]
        }
        canvas.fill(frame.line(ring, 0.022), frame.lit(glaze).scaled(0.8))
        canvas.fill(frame.block([-1.68, -0.93], [-1.54, -0.775], 0.03), frame.round(glaze, -1.68, -1.54))
        canvas.fill(frame.oval(-1.61, -0.93, 0.07, 0.016), frame.lit(Colour(rgb: 0x5d3a26)))
    }
}
