import Foundation
import Kernels

/// Far worlds over the ground of a small one.
enum Space {
    static func scenery(_ setting: Setting) -> Scenery {
        var chance = setting.stage.chance(241)
        let tint = SpaceTint(setting)
        let back: [any Drawn] = [
            Nebula.layer(setting, tint), Stars(setting, depth: 0.05, salt: 1),
            Stars(setting, depth: 0.11, salt: 2), ShootingStar(setting),
        ]
        let planet = RingedPlanet(setting, tint, &chance)
        let front: [any Drawn] = [
            planet.layer(), SmallMoon(setting, tint), Asteroids(setting, tint),
            SpaceGround.ridge(setting, tint, &chance), SpaceGround.layer(setting, tint, &chance),
            CrystalGlow(setting, tint),
        ]
        return Scenery(back: back, front: front)
    }
}

/// The colours of space: the scene's own, much darker.
struct SpaceTint {
    let deep: Colour
    let cloud: Colour
    let glow: Colour
    let land: Colour
    let accent: Colour
    let side: Float

    init(_ setting: Setting) {
        let light = setting.light
        let isBright = light.lamps < 0.5
        let top = light.top.saturated(1.15)
        deep = top.scaled(isBright ? 0.22 : 0.55).mixed(Colour(rgb: 0x090a22), 0.45).at(1)
        cloud = Perceptual.mixed(light.middle, light.top, 0.35).saturated(1.25)
        glow = Perceptual.mixed(light.horizon, light.accent, 0.30).saturated(1.2)
        land = Perceptual.mixed(light.ground, light.top, 0.50).mixed(Colour(rgb: 0x6d6784), 0.40)
        accent = light.accent
        side = setting.sun.x > setting.stage.size.x / 2 ? 1 : -1
    }
}

/// Clouds of gas that glow, painted once.
enum Nebula {
    static func layer(_ setting: Setting, _ tint: SpaceTint) -> Layer {
        let stage = setting.stage
        var canvas = Canvas(stage, depth: 0.04, detail: 0.5)
        let (w, h) = (canvas.pixels.width, canvas.pixels.height)
        let (origin, scale) = (canvas.origin, canvas.scale)
        let seed = UInt32(truncatingIfNeeded: stage.seed &* 17 &+ 3)
        func field(_ pitch: Float, _ octaves: Int, _ salt: UInt32) -> [Float] {
            noise(
                width: w,
                height: h,
                NoiseGrid(
                    origin: origin * pitch + 40,
                    step: SIMD2(repeating: pitch / scale),
                    octaves: octaves,
                    gain: 0.55
                ),
                seed: seed &+ salt
            )
        }
        let (broad, bend, fine) = (field(1.25, 3, 1), field(2.1, 4, 2), field(3.1, 7, 3))
        // A band of gas runs across the picture, as the Milky Way does.
        let lean: Float = tint.side * 0.55
        let centre = SIMD2(stage.size.x / 2, stage.size.y * 0.36)
        let thin: Float = setting.light.weather == .cloudy || setting.light.fog > 0.5 ? 0.18 : 0
        canvas.pixels = PixelBuffer(width: w, height: h) { x, y in
            let at = origin + SIMD2(Float(x), Float(y)) / scale
            let index = y * w + x
            let off = (at.y - centre.y) + (at.x - centre.x) * lean + 0.30 * bend[index]
            let band = exp(-off * off * 7)
            let gas = smooth(-0.45 - thin, 0.75, broad[index] * 0.8 + fine[index] * 0.55) * band
            let core = smooth(0.05, 0.9, fine[index] + bend[index] * 0.4) * band * band
            let dust = smooth(0.15, 0.75, bend[index] - fine[index] * 0.6) * band
            let down = at.y / stage.size.y
            var colour = tint.deep.mixed(tint.cloud, 0.10 + 0.20 * down * down)
            colour = colour.mixed(tint.cloud, gas * 0.60)
            colour = colour.mixed(tint.glow, core * 0.62)
            return colour.mixed(tint.deep.scaled(0.5), dust * 0.42).at(1)
        }
        let star = setting.sun
        canvas.glow(SIMD2(star.x, min(star.y, stage.size.y * 0.3)), 0.55, tint.glow.at(0.18), .atop)
        return canvas.layer(isEndless: true)
    }
}

/// Stars of one depth: most of them still, some flickering.
struct Stars: Drawn {
    private let layer: Layer
    private let bright: [(place: SIMD2<Float>, size: Float, phase: Float, tint: Colour)]
    private let sprite: PixelBuffer
    private let depth: Float

    init(_ setting: Setting, depth: Float, salt: UInt64) {
        let stage = setting.stage
        self.depth = depth
        var chance = stage.chance(242 + salt)
        let low = setting.horizon + 0.05
        var canvas = Canvas(stage, depth: depth, bottom: low)
        let tints = [Colour(1, 0.90, 0.80, 1), Colour(0.80, 0.88, 1, 1), Colour(1, 1, 1, 1)]
        let count = Int((salt == 1 ? 620 : 190) * stage.size.x * low)
        for _ in 0..<count {
            let at = SIMD2(chance.between(-0.1, stage.size.x + 0.1), chance.unit() * low)
            let big = chance.unit()
            let size = (salt == 1 ? 0.0015 : 0.0022) + 0.0034 * pow(big, 5)
            canvas.glow(
                at,
                size * 1.3,
                chance.pick(tints).at(0.25 + 0.7 * big * big),
                .over
            )
        }
        layer = canvas.layer()
        bright = (0..<Int(14 * stage.size.x * low)).map { _ in
            (
                SIMD2(chance.unit() * stage.size.x, chance.unit() * low * 0.95),
                chance.between(0.35, 1), chance.between(0, 6.28), chance.pick(tints)
            )
        }
        sprite = Sprites.star(stage.scale * 0.017)
    }

    func draw(at moment: Moment, camera: Camera, into picture: inout PixelBuffer) {
        layer.draw(at: moment, camera: camera, into: &picture)
        let view = camera.view(depth: depth, at: moment.time)
        for star in bright {
            let beat = 0.5 + 0.5 * moment.wave(0.6 + star.phase * 0.16, star.phase * 5)
            picture.draw(
                sprite,
                Pose(
                    centre: view.pixel(star.place),
                    scale: SIMD2(repeating: star.size * view.scale / camera.stage.scale)
                ),
                tint: star.tint.at(0.30 + 0.65 * beat * beat),
                glowing: true
            )
        }
    }
}

/// A star that falls across now and then, in another place each time.
struct ShootingStar: Drawn {
    private let seed: UInt64
    private let size: SIMD2<Float>
    private let sprite: PixelBuffer

    init(_ setting: Setting) {
        seed = setting.stage.seed
        size = setting.stage.size
        sprite = PixelBuffer(width: 128, height: 10) { x, y in
            let v = (Float(y) - 4.5) / 4.5
            let u = Float(x) / 127
            let body = exp(-v * v * 5) * u * u * u * smooth(1, 0.97, u)
            return Colour.white.at(max(body - 0.003, 0))
        }
    }

    func draw(at moment: Moment, camera: Camera, into picture: inout PixelBuffer) {
        let rounds = moment.rounds(0.085) + 0.45
        let turn = rounds.rounded(.down)
        let part = (rounds - turn) / 0.10
        guard part < 1 else { return }
        // A loop comes back to the same one.
        let key = moment.period == nil ? turn : 0
        var chance = Chance(seed, 2_460 + UInt64(max(key, 0)))
        let from = SIMD2(chance.between(0.15, 0.95), chance.between(0.05, 0.30)) * size
        let way = SIMD2(-chance.between(0.35, 0.55), chance.between(0.14, 0.30))
        let view = camera.view(depth: 0.08, at: moment.time)
        picture.draw(
            sprite,
            Pose(
                centre: view.pixel(from + way * part),
                scale: SIMD2(0.24 / 128, 0.0010) * view.scale,
                angle: atan2(way.y, way.x)
            ),
            tint: Colour(1, 1, 1, 0.9 * smooth(0, 0.25, part) * smooth(1, 0.55, part)),
            glowing: true
        )
    }
}
