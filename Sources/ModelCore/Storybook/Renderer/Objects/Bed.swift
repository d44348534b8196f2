import Foundation
import Kernels

/// A bed made up for the night, with a lamp and a hot drink beside it.
enum Bed {
    static func parts(_ frame: ObjectFrame) -> [any Drawn] {
        let lamps = frame.setting.light.lamps
        // The lamp is on from dusk to dawn, and indoors a little by day.
        let glow = max(lamps, frame.setting.place.isIndoors ? 0.35 : 0.2)
        let warm = Colour(rgb: 0xffc877)
        var parts: [any Drawn] = [BedPaint.rug(frame).layer(), BedPaint.bed(frame).layer()]
        parts.append(Bedclothes.quilt(frame).layer())
        parts.append(BedPaint.nightstand(frame, lamp: glow).layer())
        parts.append(Steam(frame.setting, source: frame.at(-1.61, -0.96), size: frame.unit * 0.34))
        parts.append(cord(frame))
        parts.append(
            Glow(frame, at: frame.at(-1.80, -1.36), radius: 1.25 * frame.unit, warm.at(0.55 * glow))
        )
        parts.append(
            Glow(
                frame,
                at: frame.at(-1.80, -1.32),
                radius: 0.55 * frame.unit,
                warm.at(0.26 * glow),
                phase: 1.3
            )
        )
        parts.append(FairyLights(frame, strength: max(lamps, 0.35)))
        return parts
    }

    /// The lamp's cord, which swings a little.
    private static func cord(_ frame: ObjectFrame) -> Puppet {
        var canvas = frame.canvas([-1.75, -1.25], [-1.65, -0.9])
        let gold = frame.lit(Colour(rgb: 0xe0b658))
        canvas.fill(frame.line([[-1.70, -1.20], [-1.70, -1.03]], 0.012), gold.scaled(0.8))
        canvas.fill(frame.oval(-1.70, -1.015, 0.022, 0.022), gold)
        var puppet = Puppet(frame)
        puppet.add(canvas, joint: [-1.70, -1.20]) { moment in
            PuppetStance(turn: 0.14 * moment.wave(3.3) * (0.4 + 0.6 * abs(moment.wave(0.23))))
        }
        return puppet
    }
}

/// Small lights along the headboard that glow in turn.
struct FairyLights: Drawn {
    private let frame: ObjectFrame
    private let strength: Float
    private let bulbs: [SIMD2<Float>]
    private let halo: PixelBuffer
    private let wire: Path

    init(_ frame: ObjectFrame, strength: Float) {
        self.frame = frame
        self.strength = strength
        let ends: [SIMD2<Float>] = [[-1.34, -1.66], [-0.98, -1.30], [-0.60, -1.42]]
        let line = Curve.open(ends, pieces: 5) + [[-0.60, -1.42]]
        bulbs = line.enumerated().filter { $0.offset % 2 == 0 }.map { $0.element + [0, 0.03] }
        wire = frame.line(ends, 0.012)
        halo = Sprites.sketch(0.11 * frame.unit * frame.setting.stage.scale) { canvas in
            canvas.glow(.zero, 1, Colour(rgb: 0xffc463).at(0.8), .over)
            canvas.fill(.ellipse(.zero, SIMD2(repeating: 0.24)), Colour(rgb: 0xfff3d0))
        }
    }

    func draw(at moment: Moment, camera: Camera, into picture: inout PixelBuffer) {
        let view = camera.view(depth: frame.depth, at: moment.time)
        picture.fill(
            wire.placed(scale: view.scale, at: view.shift),
            Paint(frame.lit(Colour(rgb: 0x6a5a48)).at(0.8))
        )
        for (index, bulb) in bulbs.enumerated() {
            let breath = 0.68 + 0.32 * moment.wave(1.3, Float(index) * 1.9)
            picture.draw(
                halo,
                Pose(
                    centre: view.pixel(frame.at(bulb.x, bulb.y)),
                    scale: SIMD2(repeating: view.scale / frame.setting.stage.scale)
                ),
                tint: Colour(1, 1, 1, strength * breath),
                glowing: true
            )
        }
    }
}
