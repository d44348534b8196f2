import Foundation
import Kernels

/// Rockets that climb, burst and trail down.
struct Fireworks: Drawn {
    /// Seconds that a burst can be seen.
    static let life: Float = 2.3
    /// Seconds of a rocket's climb.
    static let climb: Float = 0.85

    private let programme: FireworkProgramme
    private let sparks: [PixelBuffer]
    private let flash: PixelBuffer
    private let seed: UInt64
    private let size: SIMD2<Float>
    private let region: Region
    private let horizon: Float
    private let scale: Float

    init(_ setting: Setting, count: Int) {
        seed = setting.scene.seed
        programme = FireworkProgramme(seed: seed, count: count, period: setting.period)
        region = Region(setting, .fireworks)
        let scale = setting.stage.scale
        self.scale = scale
        size = setting.stage.size
        horizon = setting.horizon
        let accent = setting.light.accent
        let free = [
            Colour(rgb: 0xff5f7e).mixed(accent, 0.25), Colour(rgb: 0x5cc8ff), Colour(rgb: 0xc78bff),
            Colour(rgb: 0xffcf6a), Colour(rgb: 0x74e6a0).mixed(accent, 0.15),
        ]
        let toned = [accent, accent.mixed(.white, 0.35), Perceptual.turned(accent, 0.3)]
        let gold = Colour(rgb: 0xffcf6a)
        let colours =
            setting.light.isToned ? toned + [gold, Perceptual.turned(accent, -0.3)] : free
        sparks = colours.map { colour in
            Sprites.sketch(scale * 0.018) { canvas in
                canvas.glow(.zero, 1, colour.saturated(1.35).at(0.95), .over)
                canvas.glow(.zero, 0.34, colour.mixed(.white, 0.6), .over)
            }
        }
        flash = Sprites.glow(scale * 0.17, .white)
    }

    func draw(at moment: Moment, camera: Camera, into picture: inout PixelBuffer) {
        let time = moment.time
        let view = camera.view(depth: 0.18, at: time)
        let sky = region.low.y...max(min(horizon, region.high.y), region.low.y)
        let rise = sky.upperBound - sky.lowerBound
        let near = programme.bursts(after: time - Fireworks.life, before: time + Fireworks.climb)
        for burst in near {
            var chance = Chance(seed, 6_000 + burst.number)
            let lane = Float(burst.number) * 0.618034 + chance.between(0, 0.25)
            let across = lane - lane.rounded(.down)
            let up = chance.between(0.14, 0.52)
            let centre =
                region.isBox
                ? region.low + region.size * SIMD2(0.3 + 0.4 * across, 0.08 + 0.8 * up)
                : SIMD2(size.x * (0.12 + 0.76 * across), sky.lowerBound + rise * up)
            let age = time - burst.time
            if age < 0 {
                rocket(to: centre, left: -age, view, &picture)
            } else {
                bloom(centre, age: age, &chance, view, &picture)
            }
        }
    }

    private func rocket(
        to centre: SIMD2<Float>,
        left: Float,
        _ view: View,
        _ picture: inout PixelBuffer
    ) {
        for tail in 0..<9 {
            let back = left + Float(tail) * 0.022
            let t = min(back / Fireworks.climb, 1)
            let at =
                centre
                + SIMD2(
                    0.012 * sin(back * 9),
                    ((region.isBox ? region.high.y : horizon + 0.05) - centre.y) * t * t
                )
            let shown = region.clearing(at: at, above: 0.01, below: 0.01)
            let fade = (1 - Float(tail) / 9) * smooth(1, 0.8, t) * shown
            picture.draw(
                sparks[3],
                Pose(
                    centre: view.pixel(at),
                    scale: SIMD2(repeating: 0.46 * (1 - Float(tail) * 0.07))
                ),
                tint: Colour(1, 1, 1, fade * 0.85),
                glowing: true
            )
        }
    }

    private func bloom(
        _ centre: SIMD2<Float>,
        age: Float,
        _ chance: inout Chance,
        _ view: View,
        _ picture: inout PixelBuffer
    ) {
        let main = Int(chance.unit() * 100) % sparks.count
        let other = Int(chance.unit() * 100) % sparks.count
        let free = chance.between(0.15, 0.26)
        let open = min(free, region.room(at: centre))
        let reach = region.isBox ? min(open, region.size.min() * 0.3) : open
        let rays = 46 + Int(chance.unit() * 22)
        picture.draw(
            flash,
            Pose(centre: view.pixel(centre), scale: SIMD2(repeating: 1 + age)),
            tint: Colour(1, 0.95, 0.85, 0.75 * exp(-age * 6)),
            glowing: true
        )
        for ray in 0..<rays {
            // Directions on a sphere, so that the burst has depth.
            let lift = 1 - 2 * (Float(ray) + 0.5) / Float(rays)
            let angle = Float(ray) * 2.399963
            let flat = (1 - lift * lift).squareRoot()
            let way = SIMD2(cos(angle) * flat, lift) * chance.between(0.90, 1.06)
            let sprite = ray % 3 == 0 ? other : main
            for tail in 0..<6 {
                let then = age - Float(tail) * 0.042 * (0.4 + age)
                guard then > 0 else { break }
                let out = reach * (1 - exp(-then * 3.0))
                let at = centre + way * out + SIMD2(0, 0.050 * then * then)
                let fade = exp(-age * 1.15) * smooth(Fireworks.life, Fireworks.life * 0.55, age)
                let flicker = age > 1 ? 0.7 + 0.3 * sin(age * 34 + Float(ray) * 2.7) : 1
                let dim = pow(1 - Float(tail) / 6, 1.5)
                picture.draw(
                    sparks[sprite],
                    Pose(
                        centre: view.pixel(at),
                        scale: SIMD2(repeating: (0.72 - 0.20 * age) * (1 - Float(tail) * 0.10))
                    ),
                    tint: Colour(1, 1, 1, min(fade * flicker * dim * 1.15, 1)),
                    glowing: true
                )
            }
        }
    }
}
