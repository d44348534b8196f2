import Foundation
import Kernels

/// Snowy peaks above a lake.
enum Mountains {
    static func scenery(_ setting: Setting) -> Scenery {
        var chance = setting.stage.chance(61)
        let shore = setting.horizon
        let tall = min(setting.stage.size.y * 0.34, 0.56)
        var back = Sky.parts(setting, bottom: shore + 0.05)
        back.append(range(setting, &chance, tall: tall * 0.80, distance: 0.55, depth: 0.14))
        back.append(range(setting, &chance, tall: tall * 0.92, distance: 0.16, depth: 0.20))
        var front: [any Drawn] = [forest(setting, &chance)]
        front.append(
            WaterSheet(
                setting,
                sky: back + front,
                horizon: shore,
                bottom: setting.stage.size.y,
                chop: 0.42,
                depth: 0.3,
                blur: 0.006,
                clarity: 0.10
            )
        )
        front.append(Mist(setting, height: shore - 0.01))
        front.append(bank(setting, &chance))
        return Scenery(back: back, front: front)
    }

    private static func range(
        _ setting: Setting,
        _ chance: inout Chance,
        tall: Float,
        distance: Float,
        depth: Float
    ) -> Layer {
        let (stage, light) = (setting.stage, setting.light)
        let base = setting.horizon
        var canvas = Canvas(stage, depth: depth, top: base - tall * 1.25, bottom: base + 0.02)
        let peaks = Peaks(&chance, width: stage.size.x, tall: tall)
        let (w, h) = (canvas.pixels.width, canvas.pixels.height)
        let (origin, scale) = (canvas.origin, canvas.scale)
        let seed = UInt32(truncatingIfNeeded: chance.word())
        let grain = noise(
            width: w,
            height: h,
            NoiseGrid(
                origin: origin * 3.4,
                step: SIMD2(3.8, 3.0) / scale,
                octaves: 7,
                gain: 0.55
            ),
            seed: seed
        ).map { 1 - 2 * abs($0) }
        let outline = (0..<w).map { peaks.profile(at: origin.x + Float($0) / scale) }
        let side: Float = setting.sun.x > stage.size.x / 2 ? 1 : -1
        let rock = light.lit(Colour(rgb: 0x6f7690).mixed(light.ground, 0.18))
        let rockDark = light.lit(Colour(rgb: 0x38415c)).mixed(light.top, 0.22)
        let snow = light.lit(.white).mixed(light.source, 0.28).mixed(
            .white,
            0.1 * (1 - light.lamps)
        )
        let snowDark = light.lit(Colour(rgb: 0xa4b6dc)).mixed(light.top, 0.25)
        let reach = max(Int(scale * 0.006), 1)
        let steep = 3.0 * 0.006 * scale / Float(reach)
        let haze = light.haze
        let distance = light.hidden(distance)
        canvas.pixels = PixelBuffer(width: w, height: h) { x, y in
            let world = SIMD2(
                origin.x + (Float(x) + 0.5) / scale,
                origin.y + (Float(y) + 0.5) / scale
            )
            let line = outline[x]
            let top = base - line.height
            let cover = min(max((world.y - top) * scale + 0.5, 0), 1)
            if cover <= 0 { return .zero }
            let below = world.y - top
            let index = y * w + x
            let here = grain[index]
            let slope = grain[y * w + min(x + reach, w - 1)] - grain[y * w + max(x - reach, 0)]
            let wander = (here - 0.4) * 0.045 + below * 0.16 * sin(world.y * 15 + line.peak * 31)
            let flank = smooth(-0.010, 0.012, (world.x - line.peak + wander) * side)
            let relief = 0.5 - slope * side * steep * 0.42
            let bright = min(max(0.50 * flank + 0.80 * relief - 0.14, 0), 1)
            let limit = line.height * 0.34 + (here - 0.35) * 0.10
            let isSnow = smooth(limit + 0.010, limit - 0.010, below + abs(slope) * 0.12)
            var colour = rockDark.mixed(rock, bright)
            colour = colour.mixed(snowDark.mixed(snow, bright), isSnow)
            let low = smooth(tall * 0.62, tall * 1.10, below + tall - line.height)
            return colour.mixed(haze, min(distance + low * (1 - distance) * 0.72, 1)).at(cover)
        }
        canvas.settle(setting, ground: 0.5, ledge: 0.004, distance: distance)
        return canvas.layer()
    }

    private static func forest(_ setting: Setting, _ chance: inout Chance) -> Layer {
        let (stage, light) = (setting.stage, setting.light)
        let shore = setting.horizon
        var canvas = Canvas(stage, depth: 0.3, top: shore - 0.16, bottom: shore + 0.01)
        let side: Float = setting.sun.x > stage.size.x / 2 ? 1 : -1
        for row in 0..<3 {
            let near = Float(row) / 2
            let green = Colour(rgb: 0x2d5246).mixed(light.ground, 0.28)
            let distance = 0.50 - 0.34 * near
            let colour = light.lit(green.scaled(0.72), distance: distance)
            let lit = light.lit(green.scaled(1.25), distance: distance).mixed(light.source, 0.16)
                .mixed(light.snow, light.weather == .snow ? 0.6 : 0)
            let ridge = Ridge(&chance, height: 0.018, roughness: 0.2)
            var points: [SIMD2<Float>] = []
            var x = canvas.near.x
            while x < canvas.far.x + 0.02 {
                let edge = abs(x / stage.size.x - 0.5) * 2
                let lift =
                    (0.030 - 0.022 * near) + ridge.height(at: x) * (1 - near * 0.6)
                    + 0.030 * edge * edge * (1 - near * 0.3)
                points.append(SIMD2(x, shore - max(lift, 0.001)))
                let size =
                    (0.040 + 0.022 * near) * chance.between(0.6, 1.2) * (0.7 + 0.5 * min(edge, 1))
                Tree.pine(
                    on: &canvas,
                    foot: SIMD2(x, shore - max(lift, 0) + 0.006),
                    size: size,
                    colour: colour,
                    lit: lit,
                    side: side
                )
                x += size * chance.between(0.18, 0.34)
            }
            points.append(SIMD2(canvas.far.x + 0.1, shore + 0.004))
            points.append(SIMD2(canvas.near.x - 0.1, shore + 0.004))
            canvas.fill(Path(points), colour)
        }
        canvas.settle(setting, ground: 0.15, ledge: 0.005, distance: 0.3)
        return canvas.layer()
    }

    /// Stones and pines at the lower corner, close to the viewer.
    private static func bank(_ setting: Setting, _ chance: inout Chance) -> Layer {
        let (stage, light) = (setting.stage, setting.light)
        let low = stage.size.y
        var canvas = Canvas(stage, depth: 0.85, top: low - 0.30)
        let side: Float = setting.sun.x > stage.size.x / 2 ? -1 : 1
        func place(_ away: Float) -> Float { side < 0 ? away : stage.size.x - away }
        for index in 0..<16 {
            let t = Float(index) / 15
            let r = chance.between(0.02, 0.055) * (0.6 + t * 0.9)
            let at = SIMD2(
                place(chance.between(-0.06, 0.55) * (0.35 + 0.65 * t)),
                low - 0.10 + 0.13 * t
            )
            let stone = light.lit(Colour(rgb: 0x6d7283).scaled(chance.between(0.7, 1.05)))
            canvas.fill(
                .ellipse(at + SIMD2(0, r * 0.40), SIMD2(r * 1.15, r * 0.16)),
                light.lit(Colour(rgb: 0x10222c)).at(0.4)
            )
            canvas.fill(
                .ellipse(at, SIMD2(r, r * 0.55)),
                Paint(
                    from: at + SIMD2(-side * r * 0.2, -r * 0.6),
                    to: at + SIMD2(0, r * 0.6),
                    [(0, stone.mixed(light.source, 0.35)), (0.35, stone), (1, stone.scaled(0.42))]
                )
            )
        }
        canvas.settle(setting, ground: 0, ledge: 0.014)
        return canvas.layer()
    }
}

/// The outline of a range: a few tents, jagged.
struct Peaks {
    private var tents: [(x: Float, height: Float, steep: Float)] = []
    private let jag: Ridge
    private let tall: Float

    init(_ chance: inout Chance, width: Float, tall: Float) {
        self.tall = tall
        jag = Ridge(&chance, height: tall * 0.05, roughness: 1.4, pitch: 9)
        var x = chance.between(-0.35, -0.1)
        while x < width + 0.4 {
            tents.append((x, tall * chance.between(0.55, 1), chance.between(1.05, 1.6)))
            x += chance.between(0.22, 0.40)
        }
    }

    /// The height at `x`, the peak it belongs to, and that peak's share of the tallest.
    func profile(at x: Float) -> (height: Float, peak: Float, share: Float) {
        var best = (height: Float(0), peak: x, share: Float(0))
        for tent in tents {
            let height = tent.height - abs(x - tent.x) * tent.steep
            if height > best.height { best = (height, tent.x, tent.height / tall) }
        }
        best.height = max(best.height + jag.height(at: x), tall * 0.08)
        return best
    }
}

/// A thin bank of mist over the water.
struct Mist: Drawn {
    private let layer: Layer

    init(_ setting: Setting, height: Float) {
        let stage = setting.stage
        let (w, h) = (384, 40)
        let span = max(stage.size.x * 2.2, 3)
        let field = noise(
            width: w,
            height: h,
            NoiseGrid(
                origin: .zero,
                step: SIMD2(8 / Float(w), 0.09),
                octaves: 4,
                gain: 0.5,
                period: 8
            ),
            seed: UInt32(truncatingIfNeeded: stage.seed &+ 77)
        )
        let colour = setting.light.haze.mixed(.white, 0.2 * (1 - setting.light.lamps))
        let picture = PixelBuffer(width: w, height: h) { x, y in
            let v = abs(Float(y) / Float(h - 1) - 0.55) * 2
            let d = smooth(-0.35, 0.7, field[y * w + x]) * smooth(1, 0.1, v)
            return colour.at(d * 0.62)
        }
        let scale = Float(w) / span
        layer = Layer(
            picture: picture,
            origin: SIMD2(0, height - Float(h) * 0.5 / scale),
            scale: scale,
            depth: 0.32,
            drift: 0.009
        )
    }

    func draw(at moment: Moment, camera: Camera, into picture: inout PixelBuffer) {
        layer.draw(at: moment, camera: camera, into: &picture)
    }
}
