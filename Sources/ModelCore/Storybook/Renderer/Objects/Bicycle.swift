import Foundation
import Kernels

/// A town bicycle on its stand: a basket of flowers nods, a wheel still turns, the bell glints.
enum Bicycle {
    static let hubs: [Float] = [-1.02, 1.02]
    static let radius: Float = 0.68

    static func parts(_ frame: ObjectFrame) -> [any Drawn] {
        var puppet = Puppet(frame)
        for (index, x) in hubs.enumerated() {
            puppet.add(BicyclePaint.wheel(frame, x), joint: [x, -radius]) { moment in
                // Behind, the stand lifts the wheel and it runs free; in front it only rocks.
                let rock = 0.05 * moment.wave(0.5) + 0.02 * moment.wave(1.7)
                return PuppetStance(turn: index == 0 ? moment.angle(0.9) : rock)
            }
        }
        var flowers = Puppet(frame)
        addFlowers(to: &flowers, frame)
        var parts: [any Drawn] = [
            puppet, BicyclePaint.body(frame).layer(), flowers, BicyclePaint.basket(frame).layer(),
            SpokeGlint(frame, at: [0.50, -1.86]),
        ]
        let lamps = frame.setting.light.lamps
        if lamps > 0.2 {
            parts.append(
                Glow(
                    frame,
                    at: frame.at(1.16, -1.22),
                    radius: 0.5 * frame.unit,
                    Colour(rgb: 0xffe4a6).at(0.9 * lamps)
                )
            )
        }
        return parts
    }

    private static func addFlowers(to puppet: inout Puppet, _ frame: ObjectFrame) {
        var chance = Chance(frame.setting.scene.seed, 364)
        let colours = [
            Colour(rgb: 0xff8fa3), Colour(rgb: 0xffd25e), Colour(rgb: 0xfffaf0),
            Colour(rgb: 0xb58be0), Colour(rgb: 0xff7a5c), frame.setting.light.accent,
        ]
        for index in 0..<9 {
            let t = Float(index) / 8
            let isBack = index % 2 == 0
            let root = SIMD2<Float>(0.74 + 0.60 * t, -1.60)
            let tall = (isBack ? 0.36 : 0.20) + chance.between(0, 0.08)
            let tip = root + [(t - 0.5) * 0.28, -tall]
            let canvas = BicyclePaint.flower(
                frame,
                from: root,
                to: tip,
                colour: colours[(index * 5 + 1) % colours.count],
                size: chance.between(0.095, 0.13)
            )
            let phase = chance.between(0, 6.28)
            puppet.add(canvas, joint: root) { moment in
                PuppetStance(
                    turn: 0.07 * moment.wave(1.1, phase) + 0.03 * moment.wave(2.6, phase * 2)
                )
            }
        }
    }
}

/// A sparkle that flashes up now and then.
struct SpokeGlint: Drawn {
    private let frame: ObjectFrame
    private let place: SIMD2<Float>
    private let star: PixelBuffer

    /// Gives a sparkle at a point in object units.
    init(_ frame: ObjectFrame, at place: SIMD2<Float>) {
        self.frame = frame
        self.place = place
        star = Sprites.star(0.17 * frame.unit * frame.setting.stage.scale)
    }

    func draw(at moment: Moment, camera: Camera, into picture: inout PixelBuffer) {
        guard let part = moment.beat(every: 2.9, lasting: 0.9, phase: 0.7) else { return }
        let view = camera.view(depth: frame.depth, at: moment.time)
        let bright = sin(.pi * part)
        picture.draw(
            star,
            Pose(
                centre: view.pixel(frame.at(place.x, place.y)),
                scale: SIMD2(repeating: bright * view.scale / frame.setting.stage.scale),
                angle: 0.7 * part
            ),
            tint: Colour(1, 1, 0.94, bright),
            glowing: true
        )
    }
}
