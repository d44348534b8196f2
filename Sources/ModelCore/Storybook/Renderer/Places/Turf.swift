import Foundation
import Kernels

/// Grass and flowers painted over the near ground.
enum Turf {
    /// Covers a canvas from `top` down with blades that grow towards the viewer.
    static func cover(
        _ canvas: inout Canvas,
        from top: Float,
        _ setting: Setting,
        _ chance: inout Chance,
        ridge: Ridge? = nil,
        flowers: Bool = false
    ) {
        let (low, high) = (canvas.near, canvas.far)
        let light = setting.light
        let green = Hills.green(light, 0)
        let reach = max(high.y - top, 0.1)
        let blades = Int(2600 * (high.x - low.x) * min(reach / 0.5, 1.6))
        for index in 0..<blades {
            // From the back to the front, denser far away.
            let t = pow(Float(index) / Float(blades), 1.25)
            let x = chance.between(low.x, high.x)
            let y = top + reach * t - (ridge?.height(at: x) ?? 0) * (1 - t) + 0.01
            let size = (0.007 + 0.050 * t) * chance.between(0.55, 1.2)
            let patch = sin(x * 5.1 + y * 9) + sin(x * 2.3 - y * 4.7)
            let tone = 0.70 + 0.16 * patch + chance.between(-0.16, 0.30)
            let colour = light.lit(
                Perceptual.blade(green, tone, chance.unit()),
                distance: 0.30 * (1 - t) * (1 - t)
            )
            let lean = chance.between(-0.45, 0.45) + 0.12
            canvas.fill(
                blade(SIMD2(x, y), size, lean),
                colour.mixed(light.source, max(patch, 0) * 0.07)
            )
        }
        if flowers { sow(&canvas, from: top, setting, &chance) }
    }

    static func blade(_ foot: SIMD2<Float>, _ size: Float, _ lean: Float) -> Path {
        let half = size * 0.055 + 0.0004
        let tip = foot + SIMD2(lean * size, -size)
        let bend = foot + SIMD2(lean * size * 0.25, -size * 0.6)
        var path = Path([foot - SIMD2(half, 0)])
        path.curve(to: tip, by: bend - SIMD2(half * 0.8, 0), pieces: 4)
        path.curve(to: foot + SIMD2(half, 0), by: bend + SIMD2(half * 0.8, 0), pieces: 4)
        return path
    }

    private static func sow(
        _ canvas: inout Canvas,
        from top: Float,
        _ setting: Setting,
        _ chance: inout Chance
    ) {
        let (low, high) = (canvas.near, canvas.far)
        let light = setting.light
        let kinds = [
            light.accent, Colour(rgb: 0xfff6e6), Perceptual.turned(light.accent, 0.7),
            Colour(rgb: 0xffd65a), Perceptual.turned(light.accent, -0.8),
        ]
        let reach = high.y - top
        let count = Int(420 * (high.x - low.x) * min(reach / 0.5, 1.5))
        for index in 0..<count {
            let t = pow(Float(index) / Float(count), 1.05)
            let drifted = chance.unit()
            let x = low.x + (high.x - low.x) * drifted
            let y = top + reach * t + 0.012
            let patch = sin(x * 7 + 1.3) * sin(y * 11 + x * 3)
            guard patch > -0.35 else { continue }
            let kind = kinds[Int((sin(x * 3.7 + y * 2) * 0.5 + 0.5) * 4.2 + chance.unit()) % 5]
            let size = (0.0030 + 0.0165 * t * t) * chance.between(0.75, 1.3)
            flower(
                &canvas,
                SIMD2(x, y - size * 2.2),
                size,
                kind,
                light,
                distance: 0.35 * (1 - t),
                stem: t > 0.25 ? size * 2.6 : 0,
                &chance
            )
        }
    }

    static func flower(
        _ canvas: inout Canvas,
        _ at: SIMD2<Float>,
        _ size: Float,
        _ colour: Colour,
        _ light: Light,
        distance: Float,
        stem: Float,
        _ chance: inout Chance
    ) {
        let shown = light.lit(colour, distance: distance)
        if stem > 0 {
            canvas.fill(
                blade(at + SIMD2(0, stem), stem, chance.between(-0.1, 0.1)),
                light.lit(Hills.green(light, 0).scaled(0.75), distance: distance)
            )
        }
        guard size > 0.0045 else {
            return canvas.fill(.ellipse(at, SIMD2(size, size * 0.8), pieces: 10), shown)
        }
        let turn = chance.between(0, 6.28)
        let petals = chance.unit() > 0.5 ? 5 : 8
        for petal in 0..<petals {
            let angle = turn + 2 * .pi * Float(petal) / Float(petals)
            let out = SIMD2(cos(angle), sin(angle) * 0.72)
            let shape = Path.ellipse(.zero, SIMD2(size * 0.62, size * 0.36), pieces: 14)
                .turned(by: atan2(out.y, out.x)).placed(scale: 1, at: at + out * size * 0.58)
            canvas.fill(shape, shown.scaled(0.86 + 0.2 * Float(petal % 2)))
        }
        canvas.fill(
            .ellipse(at, SIMD2(size * 0.34, size * 0.27), pieces: 12),
            light.lit(colour.luminance > 0.8 ? Colour(rgb: 0xf2b632) : Colour(rgb: 0xffe9a8))
        )
    }
}

extension Perceptual {
    /// Gives one blade's green: lighter ones turn to yellow.
    static func blade(_ green: Colour, _ tone: Float, _ turn: Float) -> Colour {
        let warm = green.mixed(Colour(green.x * 1.5, green.y * 1.25, green.z * 0.7, 1), turn * 0.45)
        return warm.scaled(tone)
    }
}

/// Blades at the lower edge that bend in the wind.
struct SwayingGrass: Drawn {
    private let breeze: Float
    private let blades:
        [(foot: SIMD2<Float>, size: Float, lean: Float, colour: Colour, phase: Float)]

    init(_ setting: Setting, height: Float, count: Int) {
        var chance = setting.stage.chance(43)
        let size = setting.stage.size
        let green = Hills.green(setting.light, 0)
        breeze = setting.breeze
        let frost: Float = setting.light.weather == .snow ? 0.62 : 0
        blades = (0..<Int(Float(count) * size.x)).map { _ in
            let x = chance.between(-0.1, size.x + 0.1)
            let edge = abs(x / size.x - 0.5) * 2
            return (
                SIMD2(x, size.y + 0.03 + chance.unit() * 0.02),
                height * (0.55 + 0.75 * edge * edge) * chance.between(0.6, 1.25),
                chance.between(-0.25, 0.35),
                setting.light.lit(
                    Perceptual.blade(green, chance.between(0.38, 0.72), chance.unit())
                ).mixed(setting.light.snow, frost),
                chance.between(0, 6.28)
            )
        }
    }

    func draw(at moment: Moment, camera: Camera, into picture: inout PixelBuffer) {
        let time = moment.time
        let view = camera.view(depth: 1.05, at: time)
        for blade in blades {
            let wind =
                (moment.wave(1.3, blade.foot.x * -2.2) * 0.10
                    + moment.wave(2.9, blade.phase) * 0.05) * breeze + (breeze - 1) * 0.22
            let path = Turf.blade(blade.foot, blade.size, blade.lean + wind)
            picture.fill(path.placed(scale: view.scale, at: view.shift), Paint(blade.colour))
        }
    }
}
