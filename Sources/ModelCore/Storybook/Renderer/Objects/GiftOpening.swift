import Foundation
import Kernels

/// The way of a gift's lid: it crouches, flies up, turns over to one side and lands there.
enum GiftLid {
    /// Object units beside the box.
    static let landing: Float = 1.27

    static func share(
        at moment: Moment,
        _ opening: Happening?,
        from: Float,
        to: Float
    ) -> Float {
        guard let opening else { return 0 }
        return smooth(from, to, opening.age(at: moment)) * opening.stays(at: moment)
    }

    static func stance(at moment: Moment, _ opening: Happening?) -> PuppetStance {
        let age = opening?.age(at: moment) ?? -1
        // Closed, it stirs now and then as if something wanted out.
        let eager = moment.twitch(every: 4.7, lasting: 0.9, phase: 0.5)
        guard let opening, age > 0 else {
            return PuppetStance(turn: 0.016 * eager, shift: [0, -0.02 * abs(eager)])
        }
        let stays = opening.stays(at: moment)
        let crouch = smooth(0, 0.06, age) * smooth(0.16, 0.10, age)
        let bounce = age > 1 ? exp(-(age - 1) * 7) * abs(sin((age - 1) * 11)) * 0.16 : 0
        let turn = 0.62 * sin(.pi * smooth(0.12, 1, age)) * (1 - 0.25 * age)
        return PuppetStance(
            turn: (age < 1 ? turn : 0.05 * exp(-(age - 1) * 5) * sin((age - 1) * 22)) * stays,
            stretch: [1 + 0.03 * crouch, 1 - 0.16 * crouch],
            shift: [landing * smooth(0.2, 1, age), height(age) - bounce] * stays
        )
    }

    /// Object units below its place on the box.
    private static func height(_ age: Float) -> Float {
        let (top, floor): (Float, Float) = (-1.05, 1.17)
        if age < 0.52 {
            let rise = min(max((age - 0.12) / 0.40, 0), 1)
            return top * (1 - (1 - rise) * (1 - rise))
        }
        let fall = min((age - 0.52) / 0.48, 1)
        return top + (floor - top) * fall * fall
    }
}

/// The light that shines from the opened box.
struct GiftLight: Drawn {
    private let opening: Happening
    private let frame: ObjectFrame
    private let rays: [PixelBuffer]
    private let halo: PixelBuffer

    init(_ frame: ObjectFrame, _ opening: Happening) {
        self.frame = frame
        self.opening = opening
        let warm = Colour(rgb: 0xffdf92)
        let scale = frame.setting.stage.scale * frame.unit / 2
        halo = Sprites.glow(scale * 1.2, warm.at(0.9))
        rays = [0, 1].map { turn in
            var canvas = Canvas(from: [-1.7, -2.2], to: [1.7, 2.2], scale: scale)
            for ray in 0..<5 {
                let angle = (Float(ray) - 2) * 0.27 + (Float(turn) - 0.5) * 0.15
                let wide: Float = 0.055 + 0.03 * Float((ray + turn) % 2)
                var path = Path([SIMD2(-0.16 + angle * 0.7, 0), SIMD2(0.16 + angle * 0.7, 0)])
                path.line(to: SIMD2(sin(angle + wide), -cos(angle + wide)) * 2.05)
                path.line(to: SIMD2(sin(angle - wide), -cos(angle - wide)) * 2.05)
                canvas.fill(
                    path,
                    Paint(
                        around: .zero,
                        radii: SIMD2(repeating: 2.0),
                        [(0, warm.at(0.75)), (0.4, warm.at(0.34)), (1, warm.at(0))]
                    )
                )
            }
            canvas.blur(0.05)
            return canvas.pixels
        }
    }

    func draw(at moment: Moment, camera: Camera, into picture: inout PixelBuffer) {
        let age = opening.age(at: moment)
        guard age > 0.1 else { return }
        let view = camera.view(depth: frame.depth, at: moment.time)
        let zoom = 2 * view.scale / frame.setting.stage.scale
        let settled = 0.45 + 0.55 * exp(-max(age - 0.8, 0) * 0.8)
        let shown = smooth(0.1, 0.5, age) * opening.stays(at: moment) * settled
        let centre = view.pixel(frame.at(0, -1.10))
        for (index, ray) in rays.enumerated() {
            let breath = 0.55 + 0.35 * moment.wave(1.4, Float(index) * 2.6)
            picture.draw(
                ray,
                Pose(
                    centre: centre,
                    scale: SIMD2(zoom, zoom * smooth(0, 0.6, age)),
                    angle: 0.05 * moment.wave(0.6, Float(index) * 3)
                ),
                tint: Colour(1, 1, 1, shown * breath),
                glowing: true
            )
        }
        picture.draw(
            halo,
            Pose(centre: centre, scale: SIMD2(zoom, zoom * 0.62)),
            tint: Colour(1, 1, 1, shown * 0.9),
            glowing: true
        )
    }
}

/// Hearts and sparkles that rise out of an opened gift.
struct Surprise: Drawn {
    private struct Flier: Sendable {
        let after: Float
        let side: Float
        let reach: Float
        let size: Float
        let phase: Float
        let isHeart: Bool
        let tint: Int
    }
    private let opening: Happening
    private let frame: ObjectFrame
    private let fliers: [Flier]
    private let hearts: [PixelBuffer]
    private let star: PixelBuffer

    init(_ frame: ObjectFrame, _ opening: Happening) {
        self.frame = frame
        self.opening = opening
        let radius = frame.unit * 0.16 * frame.setting.stage.scale
        let light = frame.setting.light
        hearts = [Colour(rgb: 0xff6f86), light.accent, Colour(rgb: 0xffb3c0)].map {
            Sprites.heart(radius, $0.mixed(frame.lit($0), 0.4))
        }
        star = Sprites.star(radius * 1.3)
        var chance = Chance(frame.setting.scene.seed, 370)
        fliers = (0..<22).map { index in
            Flier(
                after: 0.25 + (index < 14 ? 0.05 * Float(index) : 0.35 * Float(index - 11)),
                side: chance.between(-1, 1),
                reach: chance.between(1.1, 2.4),
                size: chance.between(0.6, 1.15),
                phase: chance.between(0, 6.28),
                isHeart: index % 5 < 2,
                tint: index % 3
            )
        }
    }

    func draw(at moment: Moment, camera: Camera, into picture: inout PixelBuffer) {
        let age = opening.age(at: moment)
        guard age > 0.2 else { return }
        let view = camera.view(depth: frame.depth, at: moment.time)
        let zoom = view.scale / frame.setting.stage.scale
        let stays = opening.stays(at: moment)
        for flier in fliers {
            let t = (age - flier.after) / 2.4
            guard t > 0, t < 1 else { continue }
            let rise = flier.reach * (1 - (1 - t) * (1 - t))
            let sway = 0.10 * sin(age * 2.3 + flier.phase) * t
            let at = frame.at(flier.side * (0.45 + 0.75 * t) + sway, -1.05 - rise)
            let shown = smooth(0, 0.12, t) * smooth(1, 0.6, t) * stays
            let glint: Float =
                flier.isHeart ? 1 : 0.55 + 0.45 * sin(age * 7 + flier.phase)
            picture.draw(
                flier.isHeart ? hearts[flier.tint] : star,
                Pose(
                    centre: view.pixel(at),
                    scale: SIMD2(repeating: zoom * flier.size * smooth(0, 0.25, t)),
                    angle: 0.3 * sin(age * 1.7 + flier.phase)
                ),
                tint: Colour(1, 1, flier.isHeart ? 1 : 0.8, shown * glint),
                glowing: !flier.isHeart
            )
        }
    }
}
