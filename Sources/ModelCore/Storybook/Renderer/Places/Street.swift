import Foundation
import Kernels

/// A row of small shops behind a broad pavement.
enum Street {
    static func scenery(_ setting: Setting) -> Scenery {
        var chance = setting.stage.chance(231)
        let row = Row(setting, &chance)
        var back = Sky.parts(setting, bottom: setting.horizon + 0.04)
        back.append(roofs(setting, &chance))
        let (houses, picture) = row.layer(&chance)
        var front: [any Drawn] = [ChimneySmoke(setting, from: row.chimneys), houses]
        front.append(Pavement(row, picture).layer(&chance))
        front.append(row.signs())
        front.append(Garland(row))
        front.append(StreetLamps.posts(setting))
        front.append(StreetLamps.Glow(row))
        return Scenery(back: back, front: front)
    }

    /// Far roofs and a spire, pale behind the row.
    private static func roofs(_ setting: Setting, _ chance: inout Chance) -> Layer {
        let (stage, light) = (setting.stage, setting.light)
        let base = setting.horizon
        let tall = (base - 0.02) * 0.80
        var canvas = Canvas(stage, depth: 0.18, top: base - tall * 1.3, bottom: base)
        for row in 0..<2 {
            let distance = 0.74 - 0.20 * Float(row)
            var x = canvas.near.x
            while x < canvas.far.x {
                let wide = chance.between(0.08, 0.17)
                let top = base - tall * chance.between(0.80, 1.0) * (1 - 0.12 * Float(row))
                let wall = light.lit(
                    Colour(rgb: 0x9c8f93).scaled(chance.between(0.8, 1.1)),
                    distance: distance
                )
                let roof = light.lit(
                    Colour(rgb: 0x8a5a4e).scaled(chance.between(0.8, 1.1)),
                    distance: distance
                )
                canvas.fill(.rectangle(SIMD2(x, top), SIMD2(x + wide, base)), wall)
                let rise = wide * chance.between(0.35, 0.6)
                canvas.fill(
                    Path([
                        SIMD2(x - 0.008, top + 0.003), SIMD2(x + wide * 0.5, top - rise),
                        SIMD2(x + wide + 0.008, top + 0.003),
                    ]),
                    roof
                )
                x += wide * chance.between(0.9, 1.3)
            }
        }
        spire(&canvas, setting, base - tall, &chance)
        canvas.settle(setting, ground: 0.25, ledge: 0.012, distance: 0.5)
        return canvas.layer()
    }

    private static func spire(
        _ canvas: inout Canvas,
        _ setting: Setting,
        _ top: Float,
        _ chance: inout Chance
    ) {
        let light = setting.light
        let x = setting.stage.size.x * (setting.sun.x > setting.stage.size.x / 2 ? 0.26 : 0.74)
        let wall = light.lit(Colour(rgb: 0xa39a99), distance: 0.62)
        let cap = light.lit(Colour(rgb: 0x5f7a78), distance: 0.58)
        let rise = min(top * 0.55, 0.20)
        canvas.fill(
            .rectangle(SIMD2(x - 0.028, top - rise * 0.35), SIMD2(x + 0.028, top + 0.2)),
            Paint(
                from: SIMD2(x - 0.028, 0),
                to: SIMD2(x + 0.028, 0),
                [(0, wall.scaled(0.86)), (1, wall.mixed(light.source, 0.12))]
            )
        )
        canvas.fill(
            Path([
                SIMD2(x - 0.036, top - rise * 0.34), SIMD2(x, top - rise),
                SIMD2(x + 0.036, top - rise * 0.34),
            ]),
            cap
        )
        canvas.fill(
            .ellipse(SIMD2(x, top - rise * 0.12), SIMD2(0.010, 0.010)),
            light.lamps > 0.5
                ? Colour(rgb: 0xffe2a0).mixed(light.haze, 0.3) : wall.scaled(0.75)
        )
    }
}

/// The houses of one row, from left to right.
struct Row {
    let setting: Setting
    let houses: [House]
    /// Where walls meet the pavement.
    let base: Float

    static let depth: Float = 0.42

    init(_ setting: Setting, _ chance: inout Chance) {
        self.setting = setting
        base = setting.horizon
        let stage = setting.stage
        let scale: Float = stage.isPortrait ? 1 : 0.82
        let walls: [UInt32] = [
            0xf0e0c4, 0xe3b09c, 0xb9c9a8, 0xa8bfd2, 0xe4c07e, 0xb8705a, 0xcbb8d4, 0xf1ede4,
        ]
        let woods: [UInt32] = [0x2f5d4a, 0x7b2f3a, 0x2d4365, 0x2c6b73, 0xa9702a, 0x5a3a5e]
        let (wall, wood, shop) = (chance.word(), chance.word(), chance.word())
        var houses: [House] = []
        var x = -Camera.margin(depth: Row.depth) - chance.between(0, 0.2)
        while x < stage.size.x + Camera.margin(depth: Row.depth) {
            let index = UInt64(houses.count)
            let width = scale * chance.between(0.36, 0.47)
            houses.append(
                House(
                    left: x,
                    width: width,
                    base: setting.horizon,
                    unit: scale,
                    floors: (stage.isPortrait ? 2 : 1) + (chance.unit() > 0.68 ? 1 : 0),
                    wall: Colour(rgb: walls[Int((wall &+ index &* 3) % 8)]),
                    wood: Colour(rgb: woods[Int((wood &+ index) % 6)])
                        .mixed(setting.light.accent, 0.10),
                    shop: Shop.allCases[Int((shop &+ index) % UInt64(Shop.allCases.count))],
                    roof: House.Roof.allCases[Int((chance.word() % 2 + index * 2) % 3)],
                    doorLeft: chance.unit() > 0.5,
                    hasChimney: chance.unit() > 0.4
                )
            )
            x += width
        }
        self.houses = houses
    }

    /// Gives the painted row, and the picture itself for what mirrors it.
    func layer(_ chance: inout Chance) -> (Layer, Canvas) {
        var canvas = Canvas(setting.stage, depth: Row.depth, bottom: base + 0.02)
        for house in houses { house.paint(on: &canvas, setting, &chance) }
        // The sun's side of the street is brighter.
        canvas.glow(
            SIMD2(setting.sun.x, base - 0.5),
            1.0,
            setting.light.source.at(0.26 * setting.light.sunlight),
            .atop
        )
        canvas.settle(setting, ground: 0.06, ledge: 0.016)
        return (canvas.layer(), canvas)
    }

    /// Where smoke rises.
    var chimneys: [SIMD2<Float>] {
        houses.filter(\.hasChimney).map { $0.at(0.78, $0.height + $0.rise + 0.045) }
    }

    /// The signs that hang beside the doors.
    func signs() -> Swaying {
        var chance = setting.stage.chance(233)
        let looks = houses.map { house in
            Swaying.Look(house.sign(setting, scale: setting.stage.scale))
        }
        let items = houses.indices.map { index in
            Swaying.Item(
                look: index,
                anchor: houses[index].signPlace,
                swing: 0.035,
                rate: chance.between(1.3, 1.9),
                phase: chance.between(0, 6.28)
            )
        }
        return Swaying(looks: looks, items: items, depth: Row.depth, breeze: setting.breeze)
    }
}

/// What a shop sells.
enum Shop: CaseIterable { case bread, flowers, books, coffee, sweets, clothes }
