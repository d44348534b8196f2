import Foundation
import Kernels

/// A small friendly car with its engine running.
enum Car {
    /// Where the wheels' middles are, in object units.
    static let axles: [Float] = [-1.16, 1.14]
    static let tyre: Float = 0.36

    static func parts(_ frame: ObjectFrame) -> [any Drawn] {
        let lamps = frame.setting.light.lamps
        var parts: [any Drawn] = []
        if lamps > 0.2 { parts.append(beam(frame, lamps)) }
        parts.append(Exhaust(frame, from: [-1.93, -0.24]))
        var puppet = Puppet(frame)
        puppet.add(CarBody.painted(frame), joint: [0, -tyre]) { moment in
            // The engine shakes the springs; now and then it revs.
            let rev = 1 + 1.4 * abs(moment.twitch(every: 6.5, lasting: 1.1))
            return PuppetStance(
                turn: 0.0016 * moment.wave(17, 1) * rev + 0.003 * moment.wave(2.1),
                shift: [0, 0.0045 * moment.wave(23) * rev + 0.006 * moment.wave(2.1, 0.7)]
            )
        }
        for x in axles { puppet.add(wheel(frame, x), joint: [x, -tyre]) }
        parts.append(puppet)
        if lamps > 0.2 {
            parts.append(
                Glow(
                    frame,
                    at: frame.at(1.80, -0.60),
                    radius: 0.55 * frame.unit,
                    Colour(rgb: 0xffe9b0).at(0.95 * lamps)
                )
            )
            parts.append(
                Glow(
                    frame,
                    at: frame.at(-1.88, -0.60),
                    radius: 0.32 * frame.unit,
                    Colour(rgb: 0xff4a3a).at(0.8 * lamps),
                    phase: 1
                )
            )
        }
        return parts
    }

    /// The headlight's cone and its pool on the ground.
    private static func beam(_ frame: ObjectFrame, _ lamps: Float) -> Puppet {
        var canvas = frame.canvas([1.6, -1.3], [4.4, 0.5])
        let warm = Colour(rgb: 0xffe4a6)
        canvas.fill(
            frame.shape([[1.80, -0.68], [4.3, -1.05], [4.3, 0.20], [1.80, -0.52]]),
            Paint(
                from: frame.at(1.8, 0),
                to: frame.at(4.2, 0),
                [(0, warm.at(0.80)), (0.35, warm.at(0.34)), (1, warm.at(0))]
            )
        )
        canvas.blur(0.05 * frame.unit)
        canvas.glow(frame.at(2.75, 0.10), 1.15 * frame.unit, warm.at(0.9), squash: 0.13, .over)
        var puppet = Puppet(frame)
        puppet.add(canvas, joint: [1.8, -0.6], isGlowing: true) { moment in
            PuppetStance(
                turn: 0.002 * moment.wave(17),
                opacity: lamps * (0.96 + 0.04 * moment.wave(3.3))
            )
        }
        return puppet
    }

    private static func wheel(_ frame: ObjectFrame, _ x: Float) -> Canvas {
        var canvas = frame.canvas([x - 0.5, -0.85], [x + 0.5, 0.1])
        let rubber = Colour(rgb: 0x2d2c32)
        let y = -tyre
        canvas.fill(frame.oval(x, y, tyre, tyre), frame.form(rubber, x, y, [tyre, tyre]))
        canvas.fill(frame.oval(x, y, tyre * 0.86, tyre * 0.86), frame.lit(rubber).scaled(0.7))
        // White walls, chrome and a cap.
        canvas.fill(
            frame.oval(x, y, tyre * 0.76, tyre * 0.76),
            frame.form(Colour(rgb: 0xf1ece2), x, y, [tyre, tyre])
        )
        canvas.fill(frame.oval(x, y, tyre * 0.58, tyre * 0.58), frame.lit(Colour(rgb: 0x77787e)))
        let chrome = Colour(rgb: 0xd5d9de)
        canvas.fill(
            frame.oval(x, y, tyre * 0.54, tyre * 0.54),
            frame.form(chrome, x, y, [tyre * 0.6, tyre * 0.6])
        )
        for hole in 0..<8 {
            let angle = Float(hole) * .pi / 4
            canvas.fill(
                frame.oval(
                    x + cos(angle) * tyre * 0.38,
                    y + sin(angle) * tyre * 0.38,
                    0.032,
                    0.032
                ),
                frame.lit(Colour(rgb: 0x4a4b52))
            )
        }
        canvas.fill(
            frame.oval(x, y, tyre * 0.22, tyre * 0.22),
            frame.form(chrome.mixed(.white, 0.3), x, y, [tyre * 0.22, tyre * 0.22])
        )
        return canvas
    }
}

/// Small clouds behind an idling car.
struct Exhaust: Drawn {
    private let frame: ObjectFrame
    private let source: SIMD2<Float>
    private let puff: PixelBuffer

    /// Gives puffs that leave a point in object units towards the left.
    init(_ frame: ObjectFrame, from source: SIMD2<Float>) {
        self.frame = frame
        self.source = source
        let grey = frame.lit(Colour(rgb: 0xe4e2e4)).mixed(.white, 0.15)
        puff = Sprites.glow(frame.unit * 0.15 * frame.setting.stage.scale, grey.at(0.75))
    }

    func draw(at moment: Moment, camera: Camera, into picture: inout PixelBuffer) {
        let view = camera.view(depth: frame.depth, at: moment.time)
        let zoom = view.scale / frame.setting.stage.scale
        for index in 0..<7 {
            let life = moment.rounds(0.45) + Float(index) / 7
            let part = life - life.rounded(.down)
            let out = 0.75 * (1 - (1 - part) * (1 - part))
            let bob = 0.04 * moment.wave(2.7, Float(index) * 1.7)
            picture.draw(
                puff,
                Pose(
                    centre: view.pixel(
                        frame.at(source.x - out, source.y - 0.22 * part * part + bob * part)
                    ),
                    scale: SIMD2(repeating: (0.35 + 1.1 * part) * zoom)
                ),
                tint: Colour(1, 1, 1, 0.42 * smooth(0, 0.12, part) * smooth(1, 0.25, part))
            )
        }
    }
}
