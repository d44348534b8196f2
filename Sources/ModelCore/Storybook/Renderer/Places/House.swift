import Foundation
import Kernels

/// One house with a shop on its ground floor.
struct House {
    enum Roof: CaseIterable { case gable, slope, parapet }

    let left: Float
    let width: Float
    let base: Float
    /// Units that one unit of its own measures.
    let unit: Float
    let floors: Int
    let wall: Colour
    let wood: Colour
    let shop: Shop
    let roof: Roof
    let doorLeft: Bool
    let hasChimney: Bool

    static let ground: Float = 0.345
    static let storey: Float = 0.235

    /// Height of the walls in its own units.
    var height: Float { House.ground + House.storey * Float(floors) + 0.02 }
    /// How far the roof rises over them.
    var rise: Float {
        switch roof {
        case .gable: 0.17
        case .slope: 0.115
        case .parapet: 0.035
        }
    }

    /// Gives the place `u` of the width across and `v` own units up.
    func at(_ u: Float, _ v: Float) -> SIMD2<Float> {
        SIMD2(left + width * u, base - v * unit)
    }

    func box(_ u: Float, _ v: Float, _ u2: Float, _ v2: Float, radius: Float = 0) -> Path {
        .rectangle(at(u, v2), at(u2, v), radius: radius)
    }

    func paint(on canvas: inout Canvas, _ setting: Setting, _ chance: inout Chance) {
        let light = setting.light
        let shown = light.lit(wall)
        let sunRight = setting.sun.x > left + width / 2
        let (dim, bright) = (shown.scaled(0.86), shown.mixed(light.source, 0.12 * light.sunlight))
        roofing(&canvas, setting, shown, &chance)
        canvas.fill(
            box(0, -0.02, 1, height),
            Paint(
                from: at(0, 0),
                to: at(1, 0),
                [(0, sunRight ? dim : bright), (1, sunRight ? bright : dim)]
            )
        )
        courses(&canvas, shown, &chance)
        // Shade under the eaves, and dusk rising from the street.
        canvas.fill(
            box(0, height - 0.07, 1, height),
            Paint(
                from: at(0, height),
                to: at(0, height - 0.07),
                [(0, Colour.black.at(0.26)), (1, Colour.black.at(0))]
            )
        )
        cornice(&canvas, shown, height - 0.012)
        for floor in 0..<floors { windows(&canvas, setting, floor, &chance) }
        ShopFront(self, setting).paint(on: &canvas, &chance)
        // A seam to the neighbour.
        canvas.fill(box(0, 0, 0.010, height), shown.scaled(0.55).at(0.5))
    }

    private func courses(_ canvas: inout Canvas, _ shown: Colour, _ chance: inout Chance) {
        let isBrick = wall.x - wall.z > 0.30 && wall.luminance < 0.6
        let pitch: Float = isBrick ? 0.013 : 0.030
        var v = House.ground
        var odd = false
        while v < height {
            if isBrick {
                canvas.fill(box(0, v, 1, v + 0.002), shown.scaled(1.16).at(0.45))
                for _ in 0..<7 {
                    let u = chance.unit() * 0.94
                    canvas.fill(
                        box(u, v + 0.002, u + 0.05, v + pitch),
                        (odd ? Colour.black : .white).at(0.07)
                    )
                }
            } else {
                let u = chance.unit() * 0.8
                canvas.fill(
                    .ellipse(at(u + 0.1, v), SIMD2(width * 0.16, 0.018), pieces: 18),
                    (odd ? Colour.black : .white).at(0.035)
                )
            }
            odd.toggle()
            v += pitch
        }
    }

    private func cornice(_ canvas: inout Canvas, _ shown: Colour, _ v: Float) {
        let trim = shown.mixed(.white, 0.40)
        canvas.fill(box(-0.012, v, 1.012, v + 0.020), trim)
        canvas.fill(box(-0.012, v - 0.004, 1.012, v), shown.scaled(0.55))
        for index in 0..<18 {
            let u = (Float(index) + 0.3) / 18
            canvas.fill(box(u, v - 0.014, u + 0.022, v - 0.004), trim.scaled(0.86))
        }
    }

    private func roofing(
        _ canvas: inout Canvas,
        _ setting: Setting,
        _ shown: Colour,
        _ chance: inout Chance
    ) {
        let light = setting.light
        let kinds = [Colour(rgb: 0xa5563f), Colour(rgb: 0x5d6474), Colour(rgb: 0x8a5e48)]
        let tile = light.lit(chance.pick(kinds))
            .mixed(light.snow, light.weather == .snow ? 0.80 : 0)
        if hasChimney {
            let brick = light.lit(Colour(rgb: 0x9a5f4c))
            canvas.fill(box(0.73, height, 0.83, height + rise + 0.02), brick)
            canvas.fill(
                box(0.715, height + rise + 0.012, 0.845, height + rise + 0.026),
                brick.scaled(1.15)
            )
            canvas.fill(
                box(0.755, height + rise + 0.026, 0.805, height + rise + 0.045),
                brick.scaled(0.7)
            )
        }
        let outline: Path
        switch roof {
        case .gable: outline = Path([at(-0.03, height), at(0.5, height + rise), at(1.03, height)])
        case .slope:
            outline = Path([
                at(-0.02, height), at(0.09, height + rise), at(0.91, height + rise),
                at(1.02, height),
            ])
        case .parapet:
            canvas.fill(box(0, height, 1, height + rise), shown.mixed(.white, 0.14))
            canvas.fill(
                box(-0.01, height + rise - 0.008, 1.01, height + rise),
                shown.mixed(.white, 0.45)
            )
            return
        }
        canvas.fill(
            outline,
            Paint(
                from: at(0, height + rise),
                to: at(0, height),
                [
                    (0, tile.mixed(light.source, 0.24 * light.sunlight + 0.05)),
                    (1, tile.scaled(0.76)),
                ]
            )
        )
        tiles(&canvas, tile, &chance)
        roof == .gable
            ? attic(&canvas, setting, shown) : dormers(&canvas, setting, shown, tile)
    }

    private func tiles(_ canvas: inout Canvas, _ tile: Colour, _ chance: inout Chance) {
        let rows = Int(rise / 0.017)
        for row in 0..<rows {
            let share = (Float(row) + 0.4) / Float(rows)
            let inset = roof == .gable ? 0.53 * share - 0.02 : 0.11 * share - 0.02
            let v = height + rise * share
            canvas.fill(box(inset, v, 1 - inset, v + 0.002), tile.scaled(0.62).at(0.5))
            for _ in 0..<4 {
                let u = inset + (1 - 2 * inset) * chance.unit() * 0.9
                canvas.fill(
                    box(u, v + 0.002, min(u + 0.05, 1 - inset), v + 0.012),
                    (chance.unit() > 0.5 ? Colour.white : .black).at(0.10)
                )
            }
        }
    }

    private func attic(_ canvas: inout Canvas, _ setting: Setting, _ shown: Colour) {
        let centre = at(0.5, height + rise * 0.36)
        canvas.fill(.ellipse(centre, SIMD2(repeating: 0.030 * unit)), shown.mixed(.white, 0.4))
        canvas.fill(.ellipse(centre, SIMD2(repeating: 0.022 * unit)), glass(setting, lit: false))
    }

    private func dormers(
        _ canvas: inout Canvas,
        _ setting: Setting,
        _ shown: Colour,
        _ tile: Colour
    ) {
        for (index, u) in [Float(0.29), 0.66].enumerated() {
            canvas.fill(box(u - 0.070, height + 0.012, u + 0.070, height + 0.085), shown)
            canvas.fill(
                box(u - 0.044, height + 0.020, u + 0.044, height + 0.076),
                glass(setting, lit: index == 0 && setting.light.lamps > 0.6)
            )
            canvas.fill(
                Path([
                    at(u - 0.095, height + 0.083), at(u, height + 0.125),
                    at(u + 0.095, height + 0.083),
                ]),
                tile.scaled(0.86)
            )
        }
    }

    func glass(_ setting: Setting, lit: Bool) -> Colour {
        let light = setting.light
        let dark = light.lit(Colour(rgb: 0x3f4f63)).mixed(light.middle, 0.34)
        return lit ? Colour(rgb: 0xffd58c).mixed(light.accent, 0.10) : dark
    }
}
