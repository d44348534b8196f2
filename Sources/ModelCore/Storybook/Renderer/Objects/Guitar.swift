import Foundation
import Kernels

/// An acoustic guitar on its stand; a breath of air sets its strings ringing now and then.
enum Guitar {
    /// Where the strings begin and end, and how far apart they are there, in object units.
    static let bridge: Float = -0.52
    static let nut: Float = -2.50
    /// It leans a little.
    static let lean: Float = 0.065

    static func parts(_ frame: ObjectFrame) -> [any Drawn] {
        var puppet = Puppet(frame)
        puppet.add(stand(frame))
        puppet.add(GuitarPaint.body(frame), joint: [0, -0.1]) { moment in
            PuppetStance(turn: lean + 0.004 * moment.wave(0.8))
        }
        return [puppet, Strings(frame), arms(frame).layer()]
    }

    private static func stand(_ frame: ObjectFrame) -> Canvas {
        var canvas = frame.canvas([-0.9, -1.4], [0.9, 0.2])
        let iron = Colour(rgb: 0x2d2b30)
        let shown = frame.lit(iron).mixed(.white, 0.06)
        for x in [Float(-0.62), 0.62] {
            canvas.fill(frame.line([[x * 0.1, -1.1], [x, 0.05]], 0.055), shown.scaled(0.8))
            canvas.fill(
                frame.line([[x * 0.1 - 0.012, -1.1], [x - 0.012, 0.05]], 0.014),
                shown.mixed(.white, 0.3)
            )
            canvas.fill(frame.oval(x, 0.05, 0.065, 0.04), shown)
        }
        canvas.fill(frame.line([[-0.45, -0.24], [0.45, -0.24]], 0.05), shown.scaled(0.8))
        return canvas
    }

    /// The yoke's padded ends, before the body.
    private static func arms(_ frame: ObjectFrame) -> Canvas {
        var canvas = frame.canvas([-0.7, -0.5], [0.7, 0.1])
        let foam = Colour(rgb: 0x3a373d)
        for x in [Float(-0.36), 0.40] {
            canvas.fill(
                frame.line([[x, -0.13], [x * 1.02, -0.22], [x * 1.06, -0.31]], 0.075),
                frame.round(foam, x - 0.05, x + 0.05)
            )
            canvas.fill(
                frame.oval(x * 1.06, -0.31, 0.0375, 0.0375),
                frame.lit(foam).mixed(.white, 0.12)
            )
        }
        return canvas
    }
}

/// Six strings that ring, and the glint that runs along them.
struct Strings: Drawn {
    private let frame: ObjectFrame
    private let glint: PixelBuffer
    private let metal: Colour

    init(_ frame: ObjectFrame) {
        self.frame = frame
        glint = Sprites.star(0.11 * frame.unit * frame.setting.stage.scale)
        metal = frame.lit(Colour(rgb: 0xf3e9d2)).mixed(.white, 0.25)
    }

    /// Gives where a point of the upright guitar lies, in units.
    private func place(_ point: SIMD2<Float>, _ turn: Float) -> SIMD2<Float> {
        let from = point - SIMD2(0, -0.1)
        let (c, s) = (cos(turn), sin(turn))
        return frame.at(c * from.x - s * from.y, s * from.x + c * from.y - 0.1)
    }

    func draw(at moment: Moment, camera: Camera, into picture: inout PixelBuffer) {
        let view = camera.view(depth: frame.depth, at: moment.time)
        let turn = Guitar.lean + 0.004 * moment.wave(0.8)
        for string in 0..<6 {
            // A strum: one string after another, each dying away.
            let beat = moment.beat(every: 4.2, lasting: 3, phase: 0.8 - 0.012 * Float(string))
            let ring = beat.map { exp(-$0 * 4.5) * smooth(0, 0.02, $0) } ?? 0
            let across = (Float(string) - 2.5)
            let swing =
                0.020 * ring * moment.wave(38 + 3 * Float(string)) + 0.003
                * moment.wave(1.3, across)
            let line = (0...16).map { step -> SIMD2<Float> in
                let t = Float(step) / 16
                let y = Guitar.bridge + (Guitar.nut - Guitar.bridge) * t
                let x = across * (0.047 - 0.022 * t) + swing * sin(.pi * t)
                return place([x, y], turn)
            }
            let wide = (0.013 - 0.0012 * Float(string)) * (1 + 1.2 * ring)
            picture.fill(
                Path.stroke(line, width: wide * frame.unit)
                    .placed(scale: view.scale, at: view.shift),
                Paint(metal.at(0.85 - 0.35 * ring))
            )
        }
        let run =
            moment.beat(every: 4.2, lasting: 2.4, phase: 0.8)
            ?? moment.beat(every: 4.2, lasting: 1.5, phase: 0.22)
        guard let run else { return }
        let y = Guitar.bridge + (Guitar.nut - Guitar.bridge) * smooth(0, 1, run)
        let bright = sin(.pi * run)
        picture.draw(
            glint,
            Pose(
                centre: view.pixel(place([0.03, y], turn)),
                scale: SIMD2(
                    repeating: view.scale / frame.setting.stage.scale * (0.5 + 0.5 * bright)
                ),
                angle: 0.3 + run
            ),
            tint: Colour(1, 0.96, 0.84, 0.85 * bright),
            glowing: true
        )
    }
}
