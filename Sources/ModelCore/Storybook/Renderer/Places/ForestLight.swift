import Foundation
import Kernels

/// Light that falls between crowns, brighter and fainter as the leaves move.
struct SunShafts: Drawn {
    private let beams: [(from: SIMD2<Float>, to: SIMD2<Float>, width: Float, phase: Float)]
    private let sprite: PixelBuffer
    private let tint: Colour
    private let strength: Float

    init(_ setting: Setting) {
        var chance = setting.stage.chance(211)
        let size = setting.stage.size
        let light = setting.light
        // All rays come from one place far above the picture.
        let low = light.height < 0.2
        let side: Float = setting.sun.x > size.x / 2 ? 1 : -1
        let source = SIMD2(setting.sun.x + side * (low ? 0.9 : 0.35), -size.y * (low ? 0.30 : 0.5))
        beams = (0..<7).map { index in
            let share = (Float(index) + chance.between(0.2, 0.8)) / 7
            let target = SIMD2(size.x * (share * 1.15 - 0.075), setting.horizon + 0.30 * size.y)
            let way = target - source
            return (
                source + way * 0.16, source + way * chance.between(0.86, 1.0),
                chance.between(0.05, 0.13), chance.between(0, 6.28)
            )
        }
        tint = light.source.mixed(Colour(rgb: 0xfff6cf), 0.35)
        strength = 0.26 * light.sunlight
        sprite = PixelBuffer(width: 48, height: 160) { x, y in
            let u = (Float(x) - 23.5) / 22.5
            let v = Float(y) / 159
            let across = max(exp(-u * u * 4) - exp(-4), 0)
            let along = smooth(0, 0.25, v) * smooth(1, 0.35, v)
            return Colour.white.at(across * along)
        }
    }

    func draw(at moment: Moment, camera: Camera, into picture: inout PixelBuffer) {
        let view = camera.view(depth: 0.5, at: moment.time)
        for beam in beams {
            let shimmer =
                0.62 + 0.26 * moment.wave(0.42, beam.phase)
                + 0.12 * moment.wave(0.97, beam.phase * 2.7)
            let shift = SIMD2(0.012 * moment.wave(0.23, beam.phase * 1.7), 0)
            let way = beam.to - beam.from
            let length = (way * way).sum().squareRoot()
            picture.draw(
                sprite,
                Pose(
                    centre: view.pixel((beam.from + beam.to) / 2 + shift),
                    scale: SIMD2(beam.width * 2 / 48, length / 160) * view.scale,
                    angle: atan2(-way.x, way.y)
                ),
                tint: tint.at(strength * shimmer),
                glowing: true
            )
        }
    }
}

/// Dust in the sun by day, fireflies after dusk.
struct Glints: Drawn {
    private struct Item {
        var home: SIMD2<Float>
        var size: Float
        var rate: Float
        var phase: Float
    }
    private let items: [Item]
    private let sprite: PixelBuffer
    private let glow: Float
    private let isNight: Bool

    init(_ setting: Setting) {
        var chance = setting.stage.chance(212)
        let size = setting.stage.size
        let light = setting.light
        let isNight = light.lamps > 0.6
        self.isNight = isNight
        glow = isNight ? 1 : 0.5 * light.sunlight
        let low = isNight ? 0.34 : Float(0.15)
        items = (0..<Int((isNight ? 34 : 46) * size.x * size.y)).map { _ in
            Item(
                home: SIMD2(chance.unit(), low + (0.97 - low) * chance.unit()) * size,
                size: pow(chance.unit(), 1.6),
                rate: chance.between(0.5, 1.1),
                phase: chance.between(0, 6.28)
            )
        }
        let colour = isNight ? Colour(rgb: 0xe9ff8a) : light.source.mixed(.white, 0.5)
        sprite = Sprites.sketch(setting.stage.scale * (isNight ? 0.030 : 0.008)) { canvas in
            canvas.glow(.zero, 1, colour.at(isNight ? 0.75 : 0.9), .over)
            canvas.glow(.zero, 0.30, colour.mixed(.white, 0.6), .over)
        }
    }

    func draw(at moment: Moment, camera: Camera, into picture: inout PixelBuffer) {
        for item in items {
            let wander = SIMD2(
                0.045 * moment.wave(0.34 * item.rate, item.phase)
                    + 0.020 * moment.wave(0.83 * item.rate, item.phase * 2.1),
                0.028 * moment.wave(0.45 * item.rate, item.phase * 1.6)
                    + 0.012 * moment.wave(1.07 * item.rate, item.phase * 3.3)
            )
            let beat = 0.5 + 0.5 * moment.wave(1.25 * item.rate, item.phase * 4.7)
            let shown = isNight ? smooth(0.28, 0.85, beat) : 0.35 + 0.65 * beat
            let view = camera.view(depth: 0.45 + 0.5 * item.size, at: moment.time)
            picture.draw(
                sprite,
                Pose(
                    centre: view.pixel(item.home + wander),
                    scale: SIMD2(
                        repeating: (0.45 + 0.75 * item.size) * view.scale / camera.stage.scale
                    )
                ),
                tint: Colour(1, 1, 1, shown * glow),
                glowing: true
            )
        }
    }
}

/// What hangs into the picture from above and stands into it from below.
enum Overhang {
    static func branches(_ wood: Wood, _ chance: inout Chance) -> Swaying {
        let setting = wood.setting
        let size = setting.stage.size
        let tones = wood.tones(0, strength: 0.62)
        let looks = (0..<3).map { _ in
            Swaying.Look(branch(wood, tones, scale: setting.stage.scale, &chance))
        }
        let count = 5
        let items = (0..<2 * count).map { index -> Swaying.Item in
            let t = Float(index / 2) / Float(count)
            let isRight = index % 2 == 1
            let x = -0.05 + 0.36 * t * min(size.x, 1.4)
            return Swaying.Item(
                look: index % 3,
                anchor: SIMD2(
                    isRight ? size.x - x : x,
                    -0.03 + 0.16 * size.y * (1 - t) * (1 - t) * chance.unit()
                ),
                size: chance.between(0.8, 1.15),
                isMirrored: isRight,
                rest: chance.between(-0.15, 0.25) * (isRight ? -1 : 1),
                swing: 0.020,
                rate: chance.between(0.8, 1.2),
                phase: chance.between(0, 6.28)
            )
        }
        return Swaying(looks: looks, items: items, depth: 1.0, breeze: setting.breeze)
    }

    private static func branch(
        _ wood: Wood,
        _ tones: Foliage.Tones,
        scale: Float,
        _ chance: inout Chance
    ) -> Canvas {
        var canvas = Canvas(from: SIMD2(-0.06, -0.12), to: SIMD2(0.36, 0.20), scale: scale)
        let tip = SIMD2<Float>(0.29, 0.075)
        let bend = SIMD2<Float>(0.15, -0.02)
        func point(_ t: Float) -> SIMD2<Float> {
            let a = bend * t
            return a + (bend + (tip - bend) * t - a) * t
        }
        canvas.fill(
            .stroke((0...12).map { point(Float($0) / 12) }, width: 0.012, endWidth: 0.003),
            wood.shade(wood.bark.scaled(0.4), 0)
        )
        for index in 0..<150 {
            let t = chance.unit()
            let spread = 0.050 * sin(.pi * (0.12 + 0.80 * t)) + 0.010
            let at =
                point(t) + SIMD2(chance.between(-0.02, 0.03), chance.between(-0.7, 1.2) * spread)
            canvas.fill(
                Foliage.leaf(at, chance.between(0.012, 0.022), chance.between(-0.3, 1.2)),
                tones.at(min(max(chance.between(0.05, 0.6) + 0.3 * Float(index) / 150, 0), 1))
            )
        }
        canvas.settle(wood.setting, ground: 0.06, ledge: 0.006)
        return canvas
    }

    static func ferns(_ wood: Wood, _ chance: inout Chance) -> Swaying {
        let setting = wood.setting
        let size = setting.stage.size
        let looks = (0..<3).map { index -> Swaying.Look in
            let tones = wood.tones(0, strength: 0.50 + 0.16 * Float(index))
            var fern = Foliage.fern(tones, scale: setting.stage.scale * 0.24, &chance)
            fern.settle(setting, ground: 0.12, ledge: 0.02)
            return Swaying.Look(fern)
        }
        let count = Int(7 * size.x) + 2
        let items = (0..<count).map { index -> Swaying.Item in
            let t = Float(index) / Float(count - 1)
            // Pressed to both sides: the middle stays free.
            let x = t < 0.5 ? t * 0.64 : 1 - (1 - t) * 0.64
            let edge = abs(x - 0.5) * 2
            return Swaying.Item(
                look: index % 3,
                anchor: SIMD2(x * size.x, size.y + 0.02 - 0.05 * edge * chance.unit()),
                size: (0.11 + 0.13 * edge) * chance.between(0.85, 1.15),
                isMirrored: chance.unit() > 0.5,
                swing: 0.030,
                rate: chance.between(0.9, 1.3),
                phase: chance.between(0, 6.28)
            )
        }
        return Swaying(looks: looks, items: items, depth: 1.05, breeze: setting.breeze)
    }
}
