import Foundation
import Kernels

/// A clearing among tall trees, and a path that leads into the light.
enum Forest {
    static func scenery(_ setting: Setting) -> Scenery {
        var chance = setting.stage.chance(201)
        let wood = Wood(setting)
        let back = Sky.parts(setting, bottom: setting.horizon + 0.06)
        var front: [any Drawn] = [
            wood.far(&chance), wood.row(0, &chance), ForestFloor.layer(wood, &chance),
            wood.row(0.42, &chance),
        ]
        if setting.light.sunlight > 0.15 { front.append(SunShafts(setting)) }
        front.append(wood.row(1, &chance))
        front.append(wood.frame(&chance))
        front.append(Overhang.branches(wood, &chance))
        front.append(Overhang.ferns(wood, &chance))
        // Nothing flies and no dust dances in rain, snow or fog.
        if !Sky.isCovered(setting) { front.append(Glints(setting)) }
        return Scenery(back: back, front: front)
    }
}

/// What the trees of one forest share.
struct Wood {
    let setting: Setting
    let leaf: Colour
    let bark: Colour
    let isBirch: Bool
    /// Air between the trees, brightest where the path ends.
    let air: Colour
    let side: Float

    init(_ setting: Setting) {
        self.setting = setting
        var chance = setting.stage.chance(202)
        let light = setting.light
        leaf = Perceptual.turned(
            Colour(rgb: 0x4f8c45).mixed(light.ground, 0.42),
            chance.between(-0.22, 0.12)
        )
        isBirch = chance.unit() < 0.34
        let browns: [UInt32] = [0x6b5140, 0x5d4a42, 0x74583f]
        bark = Colour(rgb: isBirch ? 0xd9d2c4 : chance.pick(browns))
        let glowing = leaf.scaled(1.5).mixed(Colour(rgb: 0xf3f0b4), 0.35).filtered(light.ambient)
        air = light.haze.mixed(glowing, 0.34 * (1 - 0.6 * light.lamps))
        side = setting.sun.x > setting.stage.size.x / 2 ? 1 : -1
    }

    var middle: Float { setting.stage.size.x / 2 }

    func shade(_ colour: Colour, _ distance: Float) -> Colour {
        setting.light.lit(colour).mixed(air, setting.light.hidden(distance))
    }

    func tones(_ distance: Float, strength: Float = 1) -> Foliage.Tones {
        let light = setting.light
        let sunny = leaf.scaled(1.35).mixed(Colour(rgb: 0xe8e07a), 0.30 * light.sunlight)
        // In winter the leaves keep little of their green, and the upper ones bear snow.
        let isSnowy = light.weather == .snow
        let leaf = isSnowy ? leaf.saturated(0.45).mixed(Colour(rgb: 0x5c5a55), 0.3) : leaf
        let snow = light.snow.mixed(air, light.hidden(distance) * 0.6).scaled(0.5 + 0.5 * strength)
        return Foliage.Tones(
            dark: shade(leaf.scaled(0.42 * strength), distance),
            middle: shade(leaf.scaled(0.80 * strength), distance)
                .mixed(snow.at(1), isSnowy ? 0.30 : 0),
            bright: shade(sunny.scaled(strength), distance)
                .mixed(light.source, 0.16 * light.sunlight)
                .mixed(snow.at(1), isSnowy ? 0.92 : 0)
        )
    }

    /// Where the ground of a row of trees lies.
    func foot(_ near: Float) -> Float {
        let below = setting.stage.size.y - setting.horizon
        return setting.horizon + 0.012 + below * 0.34 * near
    }

    /// The far end of the wood: pale crowns around the light.
    func far(_ chance: inout Chance) -> Layer {
        let size = setting.stage.size
        var canvas = Canvas(setting.stage, depth: 0.15, bottom: setting.horizon + 0.05)
        for row in 0..<3 {
            let distance = 0.86 - 0.13 * Float(row)
            var x = canvas.near.x
            while x < canvas.far.x {
                let edge = min(abs(x - middle) / (size.x / 2), 1.2)
                let r = chance.between(0.045, 0.075) * (1 + 0.25 * Float(row))
                let tall = size.y * (0.05 + 0.30 * edge * edge) * chance.between(0.75, 1.2)
                let low = setting.horizon - 0.01
                var y = low - tall
                while y < low {
                    Foliage.mass(
                        on: &canvas,
                        at: SIMD2(x + chance.between(-0.03, 0.03), y),
                        radii: SIMD2(r, r * 0.8),
                        leaf: 0.0085,
                        tones(distance),
                        sun: setting.sun,
                        thick: 0.5,
                        &chance
                    )
                    y += r * 1.1
                }
                x += r * 1.25
            }
        }
        canvas.glow(
            SIMD2(middle, setting.horizon - 0.02),
            0.42,
            air.mixed(setting.light.source, 0.35).at(0.62),
            squash: 0.9,
            .atop
        )
        canvas.settle(setting, ground: 0.22, ledge: 0.004, distance: 0.7)
        return canvas.layer()
    }

    /// One row of trees with what grows at their feet.
    func row(_ near: Float, _ chance: inout Chance) -> Layer {
        let size = setting.stage.size
        let foot = foot(near)
        var canvas = Canvas(setting.stage, depth: 0.24 + 0.44 * near, bottom: foot + 0.08)
        let distance = 0.66 - 0.58 * near
        let gap = 0.05 + 0.20 * near * min(size.x, 1.2)
        var x = canvas.near.x - 0.02
        while x < canvas.far.x + 0.02 {
            let away = abs(x - middle)
            if away > gap {
                let width = (0.017 + 0.052 * near) * chance.between(0.7, 1.3)
                let down = chance.between(-0.012, 0.012) * (0.4 + near)
                trunk(
                    on: &canvas,
                    foot: SIMD2(x, foot + down),
                    width: width,
                    distance: distance,
                    &chance
                )
            }
            x += (0.060 + 0.115 * near) * chance.between(0.7, 1.6)
        }
        crowns(on: &canvas, near, distance, &chance)
        undergrowth(on: &canvas, near, foot, distance, gap: gap, &chance)
        canvas.settle(setting, ground: 0.08, ledge: 0.005 + 0.006 * near, distance: distance)
        return canvas.layer()
    }

    /// Leaves over the upper part, thin where the sky is to be seen.
    private func crowns(
        on canvas: inout Canvas,
        _ near: Float,
        _ distance: Float,
        _ chance: inout Chance
    ) {
        let size = setting.stage.size
        let r = 0.060 + 0.045 * near
        let tones = tones(distance, strength: 1 - 0.18 * near)
        var x = canvas.near.x
        while x < canvas.far.x {
            let edge = min(abs(x - middle) / (size.x / 2), 1.3)
            let reach = size.y * ((0.46 - 0.22 * near) * edge + 0.06 - 0.07 * near)
            var y = canvas.near.y
            while y < reach {
                if chance.unit() < 0.80 {
                    Foliage.mass(
                        on: &canvas,
                        at: SIMD2(x, y) + SIMD2(chance.between(-r, r), chance.between(-r, r)) * 0.6,
                        radii: SIMD2(r * 1.25, r * 0.72) * chance.between(0.7, 1.15),
                        leaf: 0.010 + 0.010 * near,
                        tones,
                        sun: setting.sun,
                        &chance
                    )
                }
                y += r * 1.15
            }
            x += r * 1.3
        }
    }

    private func undergrowth(
        on canvas: inout Canvas,
        _ near: Float,
        _ foot: Float,
        _ distance: Float,
        gap: Float,
        _ chance: inout Chance
    ) {
        let tones = tones(distance * 0.9, strength: 0.92)
        var x = canvas.near.x
        while x < canvas.far.x {
            let away = abs(x - middle)
            let open = near == 0 ? 1 : smooth(gap * 0.55, gap * 1.4, away)
            guard open > 0.02 else {
                x += 0.01
                continue
            }
            let r = (0.015 + 0.024 * near) * chance.between(0.6, 1.6) * (0.3 + 0.7 * open)
            let at = SIMD2(x, foot + 0.012 + 0.03 * near + chance.between(-0.5, 0.5) * r)
            canvas.fill(
                .ellipse(at + SIMD2(0, r * 0.25), SIMD2(r * 1.5, r * 0.34)),
                tones.dark.scaled(0.6).at(0.45 * (1 - distance))
            )
            Foliage.mass(
                on: &canvas,
                at: at - SIMD2(0, r * 0.45),
                radii: SIMD2(r * 1.15, r * 0.9),
                leaf: 0.006 + 0.006 * near,
                tones,
                sun: setting.sun,
                &chance
            )
            for _ in 0..<12 {
                let foot = at + SIMD2(chance.between(-1.7, 1.7), chance.between(0.1, 0.5)) * r
                canvas.fill(
                    Turf.blade(foot, r * chance.between(0.4, 1.0), chance.between(-0.5, 0.5)),
                    tones.at(chance.between(0.2, 0.7))
                )
            }
            x += r * chance.between(0.9, 2.4) + 0.008
        }
    }

    /// The dark trees at the edges, close to the viewer.
    func frame(_ chance: inout Chance) -> Layer {
        let size = setting.stage.size
        let low = size.y + 0.02
        var canvas = Canvas(setting.stage, depth: 0.95)
        let wide = 0.10 * min(size.x, 1.35)
        let first: Float = side > 0 ? 0.015 : 0.985
        for (share, scale) in [(first, Float(1.25)), (1 - first + 0.02 * side, 0.85)] {
            trunk(
                on: &canvas,
                foot: SIMD2(size.x * share, low - (scale < 1 ? 0.10 : 0.02) * size.y),
                width: wide * scale,
                distance: 0,
                dark: 0.62,
                &chance
            )
        }
        return canvas.layer()
    }
}
