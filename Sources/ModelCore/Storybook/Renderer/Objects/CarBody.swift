import Foundation
import Kernels

/// The car without its wheels, from the side, its nose to the right.
enum CarBody {
    private static let shell: [SIMD2<Float>] = [
        [-1.90, -0.42], [-1.93, -0.62], [-1.80, -0.84], [-1.52, -0.93], [-1.26, -1.02],
        [-1.02, -1.26], [-0.72, -1.45], [-0.25, -1.50], [0.22, -1.46], [0.52, -1.30],
        [0.78, -1.02], [0.95, -0.92], [1.35, -0.87], [1.68, -0.78], [1.86, -0.62],
        [1.90, -0.42], [1.84, -0.27], [1.2, -0.22], [-1.2, -0.22], [-1.82, -0.27],
    ]

    static func painted(_ frame: ObjectFrame) -> Canvas {
        var canvas = frame.canvas([-2.15, -2.0], [2.15, 0.05])
        let paint = colour(frame)
        luggage(&canvas, frame)
        canvas.fill(frame.blob(shell), gloss(frame, paint))
        shine(&canvas, frame, paint)
        windows(&canvas, frame)
        seams(&canvas, frame, paint)
        arches(&canvas, frame, paint)
        chrome(&canvas, frame)
        lights(&canvas, frame)
        return canvas
    }

    private static func colour(_ frame: ObjectFrame) -> Colour {
        var chance = Chance(frame.setting.scene.seed, 362)
        let classic = chance.pick([
            Colour(rgb: 0xd8483f), Colour(rgb: 0x2f9c95), Colour(rgb: 0xf2b632),
            Colour(rgb: 0x4d8fd0), Colour(rgb: 0xef8f7a), Colour(rgb: 0x8fbf9f),
        ])
        return Perceptual.mixed(classic, frame.setting.light.accent, 0.18)
    }

    private static func gloss(_ frame: ObjectFrame, _ paint: Colour) -> Paint {
        let shown = frame.lit(paint)
        let sky = frame.setting.light.horizon.mixed(.white, 0.4)
        return frame.fall(
            -1.52,
            -0.22,
            [
                (0, shown.mixed(frame.lit(sky), 0.55)), (0.18, shown.mixed(.white, 0.10)),
                (0.50, shown), (0.56, shown.scaled(0.90)), (0.82, shown.scaled(0.66)),
                (1, shown.scaled(0.42)),
            ]
        )
    }

    /// Light along the shoulders, and the far side's shade.
    private static func shine(_ canvas: inout Canvas, _ frame: ObjectFrame, _ paint: Colour) {
        let bright = frame.lit(frame.setting.light.source).mixed(.white, 0.5)
        canvas.fill(
            frame.line([[-1.80, -0.76], [-1.2, -0.86], [0, -0.885], [1.1, -0.83], [1.78, -0.66]], 0.05, 0.02),
            bright.at(0.42),
            .atop
        )
        canvas.fill(
            frame.line([[0.98, -0.895], [1.35, -0.845], [1.62, -0.765]], 0.035, 0.012),
            bright.at(0.6),
            .atop
        )
        let x: Float = -frame.side
        canvas.fill(
            frame.block([-2, -1.6], [2, -0.1]),
            Paint(
                from: frame.at(x * 1.95, 0),
                to: frame.at(x * 0.9, 0),
                [(0, Colour.black.at(0.28)), (1, Colour.black.at(0))]
            ),
            .atop
        )
    }

    private static let panes: [[SIMD2<Float>]] = [
        [[-1.10, -0.97], [-0.98, -1.17], [-0.74, -1.345], [-0.50, -1.385], [-0.50, -0.955], [-0.9, -0.95]],
        [[-0.39, -1.395], [-0.10, -1.405], [0.18, -1.375], [0.20, -0.955], [-0.39, -0.955]],
        [[0.31, -1.345], [0.46, -1.25], [0.66, -1.03], [0.70, -0.955], [0.31, -0.955]],
    ]

    private static func windows(_ canvas: inout Canvas, _ frame: ObjectFrame) {
        let light = frame.setting.light
        let glass = frame.lit(Colour(rgb: 0x51707f)).mixed(light.top, 0.25)
        let sky = light.horizon.mixed(.white, 0.25)
        let within = Colour(rgb: 0xffd28a)
        for pane in panes {
            let rim = pane.map { $0 + ($0 - SIMD2(-0.2, -1.16)) * SIMD2(0.012, 0.06) }
            canvas.fill(frame.shape(rim), frame.lit(Colour(rgb: 0xdfe2e4)).scaled(0.95))
            canvas.fill(
                frame.shape(pane),
                Paint(
                    from: frame.at(-0.6, -1.4),
                    to: frame.at(0.1, -0.9),
                    [
                        (0, glass.mixed(sky, 0.75)), (0.45, glass.mixed(sky, 0.25)),
                        (0.46, glass), (1, glass.scaled(0.72).mixed(within, 0.35 * light.lamps)),
                    ]
                )
            )
        }
        // Seats and a wheel show through.
        let dark = glass.scaled(0.42).at(0.6)
        for x in [Float(-0.62), 0.0] {
            canvas.fill(frame.block([x - 0.06, -1.20], [x + 0.08, -0.957], 0.05), dark)
            canvas.fill(frame.block([x - 0.045, -1.29], [x + 0.055, -1.19], 0.03), dark)
        }
        canvas.fill(frame.line([[0.36, -0.97], [0.45, -1.05], [0.48, -1.13]], 0.022), dark)
        for (x, wide) in [(Float(-0.34), Float(0.09)), (-0.20, 0.04)] {
            canvas.fill(
                frame.shape([[x, -0.957], [x + 0.22, -1.40], [x + 0.22 + wide, -1.40], [x + wide, -0.957]]),
                Colour.white.at(0.22)
            )
        }
    }

    private static func seams(_ canvas: inout Canvas, _ frame: ObjectFrame, _ paint: Colour) {
        let line = frame.lit(paint).scaled(0.45).at(0.75)
        canvas.fill(
            frame.line([[-0.45, -0.95], [-0.47, -0.62], [-0.42, -0.32], [-0.38, -0.27]], 0.016),
            line
        )
        canvas.fill(
            frame.line([[0.26, -0.95], [0.30, -0.62], [0.24, -0.34], [0.18, -0.27], [-0.38, -0.27]], 0.016),
            line
        )
        canvas.fill(frame.line([[0.74, -0.95], [0.86, -0.86], [0.92, -0.70]], 0.012), line.at(0.5))
        canvas.fill(
            frame.line([[-1.88, -0.56], [-0.6, -0.60], [0.6, -0.60], [1.70, -0.55]], 0.026, 0.020),
            frame.lit(Colour(rgb: 0xe6e8ea))
        )
        // A handle with its shadow.
        canvas.fill(frame.block([-0.34, -0.755], [-0.16, -0.715], 0.02), frame.lit(paint).scaled(0.5))
        canvas.fill(
            frame.block([-0.34, -0.775], [-0.16, -0.735], 0.02),
            frame.lit(Colour(rgb: 0xeef0f2))
        )
    }

    private static func arches(_ canvas: inout Canvas, _ frame: ObjectFrame, _ paint: Colour) {
        for x in Car.axles {
            let dark = Colour(rgb: 0x1d1a1f)
            func arch(_ radius: Float) -> Path {
                Path(
                    (0...28).map { step in
                        let angle = Float.pi * (1 + Float(step) / 28)
                        return frame.at(x + cos(angle) * radius, -Car.tyre + 0.02 + sin(angle) * radius)
                    } + [frame.at(x + radius, -0.15), frame.at(x - radius, -0.15)]
                )
            }
            canvas.fill(arch(0.50), frame.lit(paint).scaled(1.08), .atop)
            canvas.fill(arch(0.455), frame.lit(paint).scaled(0.5), .atop)
            canvas.fill(arch(0.44), frame.lit(dark), .atop)
        }
    }

    private static func chrome(_ canvas: inout Canvas, _ frame: ObjectFrame) {
        let steel = Colour(rgb: 0xdde1e6)
        let shine = frame.fall(
            -0.40,
            -0.24,
            [
                (0, frame.lit(steel).mixed(.white, 0.5)), (0.45, frame.lit(steel)),
                (0.55, frame.lit(steel).scaled(0.5)), (1, frame.lit(steel).scaled(0.85)),
            ]
        )
        canvas.fill(frame.block([1.58, -0.385], [1.99, -0.255], 0.06), shine)
        canvas.fill(frame.block([-2.0, -0.385], [-1.60, -0.255], 0.06), shine)
        canvas.fill(
            frame.block([-0.62, -0.285], [0.60, -0.215], 0.03),
            frame.fall(-0.285, -0.215, [(0, frame.lit(steel)), (1, frame.lit(steel).scaled(0.45))])
        )
        // Mirror.
        canvas.fill(frame.line([[0.62, -0.95], [0.66, -1.0]], 0.03), frame.lit(steel).scaled(0.6))
        canvas.fill(frame.oval(0.655, -1.03, 0.075, 0.055), frame.form(steel, 0.65, -1.03, [0.08, 0.06]))
    }

    private static func lights(_ canvas: inout Canvas, _ frame: ObjectFrame) {
        let lamps = frame.setting.light.lamps
        let steel = frame.lit(Colour(rgb: 0xe8ebee))
        canvas.fill(frame.oval(1.765, -0.60, 0.125, 0.155), steel.scaled(0.8))
        let glass = frame.lit(Colour(rgb: 0xfdf6df)).mixed(Colour(rgb: 0xfff2c4), 0.9 * lamps)
        canvas.fill(
            frame.oval(1.785, -0.60, 0.095, 0.13),
            Paint(
                around: frame.at(1.77, -0.64),
                radii: SIMD2(0.13, 0.17) * frame.unit,
                [(0, .white), (0.6, glass), (1, glass.scaled(0.82))]
            )
        )
        let red = frame.lit(Colour(rgb: 0xc9302c)).mixed(Colour(rgb: 0xff5a46), 0.7 * lamps)
        canvas.fill(frame.block([-1.955, -0.70], [-1.83, -0.50], 0.06), steel.scaled(0.75))
        canvas.fill(
            frame.block([-1.945, -0.685], [-1.85, -0.515], 0.045),
            frame.fall(-0.69, -0.51, [(0, red.mixed(.white, 0.3)), (0.5, red), (1, red.scaled(0.7))])
        )
    }

    /// A rack with two suitcases and a rolled blanket.
    private static func luggage(_ canvas: inout Canvas, _ frame: ObjectFrame) {
        let bar = frame.lit(Colour(rgb: 0x6b5a4c))
        func suitcase(_ low: SIMD2<Float>, _ high: SIMD2<Float>, _ colour: Colour) {
            canvas.fill(frame.block(low, high, 0.05), frame.form(colour, (low.x + high.x) / 2, (low.y + high.y) / 2, (high - low) * 0.6))
            for x in [low.x + 0.13, high.x - 0.13] {
                canvas.fill(
                    frame.block([x - 0.022, low.y], [x + 0.022, high.y]),
                    frame.lit(colour).scaled(0.55),
                    .atop
                )
            }
            canvas.fill(
                frame.line([[(low.x + high.x) / 2 - 0.09, low.y], [(low.x + high.x) / 2, low.y - 0.05], [(low.x + high.x) / 2 + 0.09, low.y]], 0.026),
                frame.lit(colour).scaled(0.5)
            )
        }
        suitcase([-0.72, -1.80], [0.02, -1.53], Colour(rgb: 0xa8703f))
        suitcase([-0.60, -1.96], [-0.06, -1.80], Colour(rgb: 0x4f8077))
        suitcase([0.06, -1.73], [0.42, -1.53], Colour(rgb: 0xd9b26a))
        canvas.fill(frame.line([[-0.82, -1.525], [0.48, -1.525]], 0.032), bar)
        for x in [Float(-0.70), 0.36] {
            canvas.fill(frame.line([[x, -1.53], [x - 0.02, -1.42]], 0.03), bar)
        }
    }
}
