import Foundation
import Kernels

/// A little steam train that waits: it puffs, hisses and glows.
enum Train {
    static func parts(_ frame: ObjectFrame) -> [any Drawn] {
        let isToy = frame.setting.place.isIndoors || frame.isPlaced
        let lamps = frame.setting.light.lamps
        var parts: [any Drawn] = [TrainPaint.track(frame, isToy: isToy).layer()]
        parts.append(SteamPuffs(frame, from: [1.54, -1.74]))
        var puppet = Puppet(frame)
        // Further coaches run out of a wide picture.
        let coaches = isToy || frame.setting.stage.isPortrait ? 1 : 4
        for coach in 0..<coaches {
            let shift = -2.02 * Float(coach)
            parts.append(CoachPaint.coach(frame, at: shift, number: coach).layer())
        }
        puppet.add(TrainPaint.engine(frame), joint: [0.8, -0.1]) { moment in
            let puff = moment.wave(3.1)
            return PuppetStance(
                stretch: [1, 1 + 0.0035 * puff],
                shift: [0.006 * moment.wave(3.1, 1.2), 0]
            )
        }
        puppet.add(TrainPaint.rod(frame)) { moment in
            PuppetStance(shift: [0.006 * moment.wave(3.1, 1.2), 0])
        }
        parts.append(puppet)
        parts.append(Hiss(frame, from: [1.95, -0.20]))
        guard lamps > 0.2 else { return parts }
        let warm = Colour(rgb: 0xffdf9a)
        parts.append(
            Glow(frame, at: frame.at(2.03, -1.08), radius: 0.75 * frame.unit, warm.at(0.95 * lamps))
        )
        parts.append(
            Glow(
                frame,
                at: frame.at(0.20, -1.10),
                radius: 0.5 * frame.unit,
                Colour(rgb: 0xff9a4a).at(0.55 * lamps),
                phase: 2
            )
        )
        for coach in 0..<coaches {
            parts.append(
                Glow(
                    frame,
                    at: frame.at(-1.32 - 2.02 * Float(coach), -0.98),
                    radius: 1.25 * frame.unit,
                    warm.at(0.42 * lamps),
                    squash: 0.42,
                    phase: Float(coach)
                )
            )
        }
        return parts
    }
}

/// What an engine's chimney sends up: round clouds that swell, drift back and thin out.
struct SteamPuffs: Drawn {
    private let frame: ObjectFrame
    private let source: SIMD2<Float>
    private let cloud: PixelBuffer

    /// Gives clouds from a point in object units.
    init(_ frame: ObjectFrame, from source: SIMD2<Float>) {
        self.frame = frame
        self.source = source
        let light = frame.setting.light
        let white = light.lit(Colour(rgb: 0xf6f3f2)).mixed(light.horizon, 0.15)
        let side = frame.side
        cloud = Sprites.sketch(frame.unit * 0.34 * frame.setting.stage.scale) { canvas in
            // Lobes, each round in the light.
            let lobes: [(SIMD2<Float>, Float)] = [
                ([0, 0], 0.80), ([-0.48, 0.16], 0.48), ([0.48, 0.18], 0.46),
                ([-0.25, -0.42], 0.50),
                ([0.30, -0.36], 0.52), ([0.02, 0.44], 0.48),
            ]
            for (centre, radius) in lobes {
                canvas.fill(
                    .ellipse(centre, SIMD2(repeating: radius)),
                    Paint(
                        around: centre + SIMD2(0.30 * side, -0.35) * radius,
                        radii: SIMD2(repeating: radius * 1.5),
                        [
                            (0, white.mixed(light.source, 0.35).at(0.85)), (0.5, white.at(0.70)),
                            (0.9, white.scaled(0.80).at(0.42)), (1, white.scaled(0.80).at(0.2)),
                        ]
                    )
                )
            }
            canvas.blur(0.10)
        }
    }

    func draw(at moment: Moment, camera: Camera, into picture: inout PixelBuffer) {
        let view = camera.view(depth: frame.depth, at: moment.time)
        let zoom = view.scale / frame.setting.stage.scale
        let count = 13
        for index in 0..<count {
            let life = moment.rounds(0.17) + Float(index) / Float(count)
            let part = life - life.rounded(.down)
            let number = Float(index) * 2.39
            let rise = 1.55 * (1 - (1 - part) * (1 - part))
            let drift = -0.85 * part * part + 0.09 * part * moment.wave(0.9, number)
            let size = (0.40 + 1.30 * part.squareRoot()) * (0.9 + 0.2 * sin(number))
            picture.draw(
                cloud,
                Pose(
                    centre: view.pixel(frame.at(source.x + drift, source.y + 0.08 - rise)),
                    scale: SIMD2(repeating: size * zoom),
                    angle: 0.4 * sin(number)
                ),
                tint: Colour(1, 1, 1, 0.92 * smooth(0, 0.05, part) * smooth(1, 0.30, part))
            )
        }
    }
}

/// Steam that escapes beside the wheels, in breaths.
struct Hiss: Drawn {
    private let frame: ObjectFrame
    private let source: SIMD2<Float>
    private let puff: PixelBuffer

    /// Gives steam that leaves a point in object units towards the right.
    init(_ frame: ObjectFrame, from source: SIMD2<Float>) {
        self.frame = frame
        self.source = source
        puff = Sprites.glow(
            frame.unit * 0.16 * frame.setting.stage.scale,
            frame.lit(.white).mixed(.white, 0.2).at(0.7)
        )
    }

    func draw(at moment: Moment, camera: Camera, into picture: inout PixelBuffer) {
        guard let breath = moment.beat(every: 4.4, lasting: 3, phase: 0.6) else { return }
        let view = camera.view(depth: frame.depth, at: moment.time)
        let zoom = view.scale / frame.setting.stage.scale
        for index in 0..<9 {
            let part = breath * 1.7 - 0.08 * Float(index)
            guard part > 0, part < 1 else { continue }
            let out = 0.55 * (1 - (1 - part) * (1 - part))
            picture.draw(
                puff,
                Pose(
                    centre: view.pixel(
                        frame.at(
                            source.x - 0.35 + out + 0.05 * sin(Float(index) * 2.1),
                            source.y + 0.10 - 0.20 * part * part
                        )
                    ),
                    scale: SIMD2(0.5 + 1.2 * part, 0.4 + 0.8 * part) * zoom
                ),
                tint: Colour(1, 1, 1, 0.5 * smooth(0, 0.15, part) * smooth(1, 0.3, part))
            )
        }
    }
}
