import Foundation
import Kernels

/// The engine and what it stands on; its nose is to the right.
enum TrainPaint {
    static let brass = Colour(rgb: 0xe3b85a)
    static let iron = Colour(rgb: 0x33323a)

    /// The livery's main colour.
    static func livery(_ frame: ObjectFrame) -> Colour {
        var chance = Chance(frame.setting.scene.seed, 366)
        return chance.pick([
            Colour(rgb: 0x2f6b55), Colour(rgb: 0x2f5c8f), Colour(rgb: 0xa5333a),
            Colour(rgb: 0x4c4f86),
        ])
    }

    /// Rails, sleepers and their bed: across the picture, or under a toy only.
    static func track(_ frame: ObjectFrame, isToy: Bool) -> Canvas {
        let half = isToy ? Float(2.28) : frame.setting.stage.size.x / frame.unit * 0.5 + 1.4
        var canvas = frame.canvas([-half, -0.3], [half, 0.6])
        let light = frame.setting.light
        if !isToy {
            var chance = Chance(frame.setting.scene.seed, 367)
            let gravel = light.lit(Colour(rgb: 0x9a8f84)).mixed(light.lit(light.ground), 0.2)
            canvas.fill(
                frame.shape([[-half, -0.02], [half, -0.02], [half, 0.34], [-half, 0.34]]),
                frame.fall(-0.02, 0.34, [(0, gravel.scaled(0.95)), (0.5, gravel), (1, gravel.at(0))])
            )
            for _ in 0..<Int(half * 190) {
                let at = SIMD2(chance.between(-half, half), chance.between(0, 0.30))
                let tone = chance.between(0.65, 1.25)
                canvas.fill(
                    frame.oval(at.x, at.y, chance.between(0.012, 0.030), 0.014),
                    gravel.scaled(tone).at(0.9 - 1.6 * at.y),
                    .over
                )
            }
        }
        let wood = frame.lit(Colour(rgb: 0x7a5238))
        let pitch: Float = 0.36
        for tie in Int(-half / pitch)...Int(half / pitch) {
            let x = Float(tie) * pitch
            canvas.fill(
                frame.shape([[x - 0.10, 0.02], [x + 0.08, 0.02], [x + 0.11, 0.17], [x - 0.13, 0.17]]),
                frame.fall(0.02, 0.17, [(0, wood.scaled(0.62)), (1, wood)])
            )
            canvas.fill(frame.shape([[x - 0.13, 0.17], [x + 0.11, 0.17], [x + 0.11, 0.195], [x - 0.13, 0.195]]), wood.scaled(0.5))
        }
        let steel = frame.lit(Colour(rgb: 0x9fa3aa))
        for y in [Float(-0.005), 0.10] {
            canvas.fill(
                frame.block([-half + 0.02, y], [half - 0.02, y + 0.042]),
                frame.fall(y, y + 0.042, [(0, steel.mixed(.white, 0.5)), (0.35, steel), (1, steel.scaled(0.4))])
            )
        }
        return canvas
    }

    /// Colours around a lying boiler: light along its upper side.
    static func barrel(_ frame: ObjectFrame, _ colour: Colour, _ top: Float, _ bottom: Float) -> Paint {
        let shown = frame.lit(colour)
        let sky = frame.lit(frame.setting.light.source).mixed(.white, 0.4)
        return frame.fall(
            top,
            bottom,
            [
                (0, shown.scaled(0.92)), (0.16, shown.mixed(sky, 0.40)), (0.30, shown.mixed(.white, 0.06)),
                (0.62, shown.scaled(0.78)), (0.88, shown.scaled(0.45)), (1, shown.scaled(0.55)),
            ]
        )
    }

    static func engine(_ frame: ObjectFrame) -> Canvas {
        var canvas = frame.canvas([-0.35, -2.0], [2.4, 0.1])
        let paint = livery(frame)
        boiler(&canvas, frame, paint)
        chimney(&canvas, frame)
        cab(&canvas, frame, paint)
        front(&canvas, frame)
        // The running board.
        let red = Colour(rgb: 0xc23a35)
        canvas.fill(
            frame.block([-0.26, -0.52], [2.12, -0.43], 0.015),
            frame.fall(-0.52, -0.43, [(0, frame.lit(red).mixed(.white, 0.3)), (0.4, frame.lit(red)), (1, frame.lit(red).scaled(0.6))])
        )
        canvas.fill(frame.block([-0.22, -0.43], [2.0, -0.25]), frame.lit(iron).scaled(0.6))
        for (x, r) in [(Float(0.12), Float(0.35)), (0.92, 0.35), (1.66, 0.22)] {
            TrainPaint.wheel(&canvas, frame, x, r)
        }
        return canvas
    }

    static func wheel(_ canvas: inout Canvas, _ frame: ObjectFrame, _ x: Float, _ r: Float) {
        let y = -r
        let red = frame.lit(Colour(rgb: 0xc23a35))
        canvas.fill(frame.oval(x, y, r, r), frame.form(Colour(rgb: 0x8e9198), x, y, [r, r]))
        canvas.fill(frame.oval(x, y, r * 0.90, r * 0.90), frame.lit(iron))
        canvas.fill(frame.oval(x, y, r * 0.82, r * 0.82), frame.form(Colour(rgb: 0xc23a35), x, y, [r, r]))
        canvas.fill(frame.oval(x, y, r * 0.70, r * 0.70), red.scaled(0.36))
        for spoke in 0..<10 {
            let angle = Float(spoke) * .pi / 5 + 0.2
            canvas.fill(
                .stroke(
                    [frame.at(x, y), frame.at(x + cos(angle) * r * 0.74, y + sin(angle) * r * 0.74)],
                    width: 0.085 * r / 0.35 * frame.unit * 0.55
                ),
                red
            )
        }
        canvas.fill(frame.oval(x, y, r * 0.24, r * 0.24), frame.form(brass, x, y, [r * 0.24, r * 0.24]))
    }

    static func rod(_ frame: ObjectFrame) -> Canvas {
        var canvas = frame.canvas([-0.1, -0.5], [2.0, 0.05])
        let steel = frame.lit(Colour(rgb: 0xc9cdd3))
        for (line, width) in [([SIMD2<Float>(0.12, -0.21), [0.92, -0.21]], Float(0.075)), ([[0.92, -0.21], [1.58, -0.36]], 0.055)] {
            canvas.fill(frame.line(line, width), steel.scaled(0.55))
            canvas.fill(frame.line(line.map { $0 - [0, 0.012] }, width * 0.55), steel)
        }
        canvas.fill(
            frame.block([1.44, -0.46], [1.92, -0.25], 0.05),
            barrel(frame, iron.mixed(.white, 0.15), -0.46, -0.25)
        )
        for x in [Float(0.12), 0.92] {
            canvas.fill(frame.oval(x, -0.21, 0.055, 0.055), frame.form(brass, x, -0.21, [0.055, 0.055]))
        }
        return canvas
    }

    private static func boiler(_ canvas: inout Canvas, _ frame: ObjectFrame, _ paint: Colour) {
        canvas.fill(frame.block([0.50, -1.32], [1.72, -0.50], 0.06), barrel(frame, paint, -1.32, -0.50))
        canvas.fill(frame.block([1.66, -1.35], [2.0, -0.47], 0.07), barrel(frame, iron, -1.35, -0.47))
        for x in [Float(0.72), 1.06, 1.40, 1.66] {
            canvas.fill(frame.block([x - 0.025, -1.33], [x + 0.025, -0.49]), barrel(frame, brass, -1.33, -0.49))
        }
        // The dome, the whistle and the handrail.
        canvas.fill(
            frame.blob([[0.90, -1.30], [0.92, -1.46], [1.0, -1.565], [1.12, -1.565], [1.20, -1.46], [1.22, -1.30]]),
            frame.round(brass, 0.90, 1.22)
        )
        canvas.fill(frame.block([0.86, -1.345], [1.26, -1.295], 0.02), frame.round(brass.scaled(0.8), 0.86, 1.26))
        canvas.fill(frame.block([0.70, -1.52], [0.745, -1.30], 0.02), frame.round(brass, 0.70, 0.745))
        canvas.fill(frame.line([[0.55, -1.10], [1.66, -1.10]], 0.022), frame.lit(brass).mixed(.white, 0.3))
    }

    private static func chimney(_ canvas: inout Canvas, _ frame: ObjectFrame) {
        canvas.fill(
            frame.shape([[1.43, -1.30], [1.46, -1.42], [1.415, -1.72], [1.665, -1.72], [1.62, -1.42], [1.65, -1.30]]),
            frame.round(iron, 1.41, 1.67)
        )
        canvas.fill(frame.block([1.38, -1.79], [1.70, -1.70], 0.03), frame.round(brass, 1.38, 1.70))
        canvas.fill(frame.oval(1.54, -1.785, 0.125, 0.020), Colour(rgb: 0x1a171b))
        canvas.fill(frame.block([1.40, -1.36], [1.68, -1.30], 0.02), frame.round(iron.mixed(.white, 0.1), 1.40, 1.68))
    }

    private static func cab(_ canvas: inout Canvas, _ frame: ObjectFrame, _ paint: Colour) {
        let lamps = frame.setting.light.lamps
        canvas.fill(
            frame.block([-0.24, -1.60], [0.56, -0.50], 0.03),
            Paint(
                from: frame.at(-frame.side * 0.6 + 0.16, -0.5),
                to: frame.at(frame.side * 0.6 + 0.16, -1.6),
                [(0, frame.lit(paint).scaled(0.62)), (0.6, frame.lit(paint)), (1, frame.lit(paint).mixed(.white, 0.2))]
            )
        )
        let line = frame.lit(brass)
        canvas.fill(frame.block([-0.18, -0.92], [0.50, -0.905]), line)
        canvas.fill(frame.block([-0.18, -0.58], [0.50, -0.565]), line)
        canvas.fill(frame.block([-0.18, -0.92], [-0.165, -0.565]), line)
        canvas.fill(frame.block([0.485, -0.92], [0.50, -0.565]), line)
        let fire = Colour(rgb: 0xffb45e)
        let dark = frame.lit(Colour(rgb: 0x3b4650)).mixed(fire, 0.75 * lamps)
        canvas.fill(frame.block([-0.12, -1.46], [0.44, -1.02], 0.10), line.scaled(0.75))
        canvas.fill(
            frame.block([-0.09, -1.43], [0.41, -1.05], 0.08),
            frame.fall(-1.43, -1.05, [(0, dark.scaled(0.8)), (1, dark.mixed(fire, 0.3))])
        )
        canvas.fill(frame.block([0.145, -1.43], [0.175, -1.05]), line.scaled(0.75))
        canvas.fill(
            frame.shape([[-0.05, -1.05], [0.05, -1.43], [0.11, -1.43], [0.01, -1.05]]),
            Colour.white.at(0.22)
        )
        canvas.fill(
            frame.blob([[-0.40, -1.56], [-0.36, -1.63], [0.16, -1.74], [0.66, -1.63], [0.70, -1.56], [0.16, -1.57]]),
            barrel(frame, iron.mixed(.white, 0.08), -1.75, -1.55)
        )
    }

    private static func front(_ canvas: inout Canvas, _ frame: ObjectFrame) {
        let lamps = frame.setting.light.lamps
        canvas.fill(frame.oval(2.0, -0.91, 0.06, 0.40), frame.form(iron.mixed(.white, 0.1), 2.0, -0.91, [0.1, 0.4]))
        canvas.fill(frame.oval(2.03, -0.80, 0.035, 0.08), frame.form(brass, 2.03, -0.8, [0.05, 0.1]))
        canvas.fill(frame.block([1.90, -1.18], [2.06, -0.98], 0.04), frame.round(brass, 1.90, 2.06))
        canvas.fill(
            frame.oval(2.06, -1.08, 0.038, 0.092),
            frame.lit(Colour(rgb: 0xfff3cf)).mixed(Colour(rgb: 0xfff1c2), lamps)
        )
        let red = Colour(rgb: 0xc23a35)
        canvas.fill(frame.block([2.02, -0.55], [2.12, -0.24], 0.02), frame.round(red, 2.02, 2.12))
        canvas.fill(frame.block([2.12, -0.46], [2.20, -0.40]), frame.lit(iron))
        canvas.fill(frame.block([2.19, -0.51], [2.245, -0.35], 0.02), frame.round(iron.mixed(.white, 0.15), 2.19, 2.245))
        for bar in 0..<5 {
            let t = Float(bar) / 4
            canvas.fill(
                frame.line([[2.04 + 0.03 * t, -0.26], [2.06 + 0.22 * t, -0.04]], 0.026),
                frame.lit(red).scaled(0.7 + 0.3 * t)
            )
        }
        canvas.fill(frame.line([[2.03, -0.035], [2.29, -0.035]], 0.032), frame.lit(red).scaled(0.85))
    }
}
