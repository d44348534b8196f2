import Foundation
import Kernels

/// What a shop's window shows.
struct Wares {
    private let house: House
    private let light: Light
    private let across: ClosedRange<Float>
    private let low: Float
    private let high: Float

    init(_ house: House, _ light: Light, _ across: ClosedRange<Float>, _ low: Float, _ high: Float)
    {
        (self.house, self.light) = (house, light)
        (self.across, self.low, self.high) = (across, low, high)
    }

    private var unit: Float { house.unit }

    private func at(_ share: Float, _ v: Float) -> SIMD2<Float> {
        house.at(across.lowerBound + (across.upperBound - across.lowerBound) * share, v)
    }

    /// Things in a window: by day behind glass, after dark in lamplight.
    private func shown(_ rgb: UInt32) -> Colour {
        let lamp = Colour(1, 0.88, 0.70, 1)
        return Colour(rgb: rgb).filtered(light.ambient.scaled(0.78).mixed(lamp, light.lamps))
    }

    func paint(on canvas: inout Canvas, _ chance: inout Chance) {
        shelf(&canvas)
        switch house.shop {
        case .bread: loaves(&canvas, &chance)
        case .flowers: bunches(&canvas, &chance)
        case .books: books(&canvas, &chance)
        case .coffee: cups(&canvas)
        case .sweets: jars(&canvas, &chance)
        case .clothes: dresses(&canvas)
        }
    }

    private func shelf(_ canvas: inout Canvas) {
        let wood = shown(0x8a5f3c)
        canvas.fill(.rectangle(at(0, low + 0.012), at(1, low)), wood)
        guard house.shop != .clothes, house.shop != .coffee else { return }
        canvas.fill(.rectangle(at(0, low + 0.094), at(1, low + 0.088)), wood.scaled(0.9))
    }

    private func loaves(_ canvas: inout Canvas, _ chance: inout Chance) {
        for (v, count) in [(low + 0.012, 6), (low + 0.094, 7)] {
            for index in 0..<count {
                let share = (Float(index) + 0.5) / Float(count)
                let size = SIMD2<Float>(0.024, 0.014) * unit * chance.between(0.85, 1.1)
                let foot = at(share, v) - SIMD2(0, size.y * 0.9)
                let crust = shown([0xc98a43, 0xb87434, 0xdba55c][index % 3])
                canvas.fill(
                    .ellipse(foot, size, pieces: 22),
                    Paint(
                        from: foot - SIMD2(0, size.y),
                        to: foot + SIMD2(0, size.y),
                        [(0, crust.mixed(.white, 0.25)), (0.6, crust), (1, crust.scaled(0.6))]
                    )
                )
                for cut in -1...1 {
                    let x = Float(cut) * size.x * 0.5
                    canvas.fill(
                        .stroke(
                            [
                                foot + SIMD2(x - 0.003, -size.y * 0.2),
                                foot + SIMD2(x + 0.003, -size.y * 0.8),
                            ],
                            width: 0.0022 * unit
                        ),
                        crust.mixed(.white, 0.5)
                    )
                }
            }
        }
    }

    private func bunches(_ canvas: inout Canvas, _ chance: inout Chance) {
        let kinds: [UInt32] = [0xf0566f, 0xffc247, 0xfff1f4, 0xc56ad0, 0xff8d5a]
        for (v, count) in [(low + 0.012, 5), (low + 0.094, 5)] {
            for index in 0..<count {
                let foot = at((Float(index) + 0.5) / Float(count), v)
                let pot = SIMD2<Float>(0.013, 0.024) * unit
                canvas.fill(
                    .rectangle(foot - SIMD2(pot.x, pot.y), foot + SIMD2(pot.x, 0), radius: 0.003),
                    shown(0x7f9aa8)
                )
                for _ in 0..<16 {
                    let out = SIMD2(chance.between(-1, 1), chance.between(-1.5, 0.1)) * 0.021 * unit
                    let isLeaf = chance.unit() < 0.35
                    canvas.fill(
                        .ellipse(
                            foot - SIMD2(0, pot.y) + out,
                            SIMD2(repeating: 0.0062 * unit),
                            pieces: 9
                        ),
                        shown(isLeaf ? 0x4f8a4a : kinds[(index + Int(v * 100)) % 5])
                            .scaled(chance.between(0.8, 1.1))
                    )
                }
            }
        }
    }

    private func books(_ canvas: inout Canvas, _ chance: inout Chance) {
        let spines: [UInt32] = [0xb5443f, 0x2f6b7a, 0xd9a441, 0x5a4a78, 0xe8dcc4, 0x3f6b4a]
        for v in [low + 0.012, low + 0.094] {
            var share: Float = 0.02
            while share < 0.97 {
                let wide = chance.between(0.016, 0.034)
                let tall = chance.between(0.042, 0.064)
                let low = at(share, v)
                let end = at(min(share + wide, 0.99), v + tall)
                canvas.fill(
                    .rectangle(SIMD2(low.x, end.y), SIMD2(end.x, low.y)),
                    shown(chance.pick(spines)).scaled(chance.between(0.85, 1.1))
                )
                share += wide + (chance.unit() > 0.86 ? 0.06 : 0.003)
            }
        }
    }

    private func cups(_ canvas: inout Canvas) {
        for (index, share) in [Float(0.2), 0.5, 0.8].enumerated() {
            // A lamp over each small table.
            let lamp = at(share, high - 0.052)
            canvas.fill(
                .rectangle(SIMD2(lamp.x - 0.001, at(0, high).y), lamp + SIMD2(0.001, 0)),
                shown(0x2b2622)
            )
            canvas.fill(
                Path([
                    lamp + SIMD2(-0.006, 0) * unit, lamp + SIMD2(0.006, 0) * unit,
                    lamp + SIMD2(0.019, 0.018) * unit, lamp + SIMD2(-0.019, 0.018) * unit,
                ]),
                shown(0xd9774a)
            )
            if light.lamps > 0.1 {
                canvas.glow(
                    lamp + SIMD2(0, 0.02 * unit),
                    0.05 * unit,
                    Colour(rgb: 0xfff0c8).at(0.8 * light.lamps),
                    .over
                )
            }
            let foot = at(share, low + 0.012)
            canvas.fill(
                .rectangle(foot - SIMD2(0.003, 0.045) * unit, foot + SIMD2(0.003, 0) * unit),
                shown(0x4a3428)
            )
            canvas.fill(
                .ellipse(foot - SIMD2(0, 0.047) * unit, SIMD2(0.034, 0.006) * unit, pieces: 24),
                shown(0xa97c50)
            )
            let cup = foot - SIMD2(0.008 * Float(index - 1), 0.060) * unit
            canvas.fill(
                .rectangle(
                    cup - SIMD2(0.009, 0.006) * unit,
                    cup + SIMD2(0.009, 0.010) * unit,
                    radius: 0.005
                ),
                shown(0xfaf4ea)
            )
        }
    }

    private func jars(_ canvas: inout Canvas, _ chance: inout Chance) {
        let kinds: [UInt32] = [0xff7fa0, 0xffd25a, 0x8ed0c0, 0xb98be0, 0xff9a5a]
        for (v, count) in [(low + 0.012, 6), (low + 0.094, 7)] {
            for index in 0..<count {
                let foot = at((Float(index) + 0.5) / Float(count), v)
                let size = SIMD2<Float>(0.015, 0.044) * unit
                canvas.fill(
                    .rectangle(foot - size, foot + SIMD2(size.x, 0), radius: 0.006),
                    shown(0xe4eef0).at(0.55)
                )
                for _ in 0..<13 {
                    let out = SIMD2(
                        chance.between(-0.8, 0.8) * size.x,
                        -chance.between(0.08, 0.72) * size.y
                    )
                    canvas.fill(
                        .ellipse(foot + out, SIMD2(repeating: 0.0042 * unit), pieces: 9),
                        shown(kinds[(index + Int(chance.unit() * 2)) % 5])
                    )
                }
                canvas.fill(
                    .rectangle(
                        foot - SIMD2(size.x * 0.8, size.y + 0.006),
                        foot + SIMD2(size.x * 0.8, 0.002 - size.y)
                    ),
                    shown(0xc04a55)
                )
            }
        }
    }

    private func dresses(_ canvas: inout Canvas) {
        for (index, share) in [Float(0.18), 0.5, 0.82].enumerated() {
            let foot = at(share, low + 0.014)
            func p(_ x: Float, _ y: Float) -> SIMD2<Float> { foot + SIMD2(x, -y) * unit }
            canvas.fill(.rectangle(p(-0.002, 0.07), p(0.002, 0)), shown(0x3a302a))
            canvas.fill(.ellipse(p(0, 0.001), SIMD2(0.016, 0.004) * unit), shown(0x3a302a))
            let cloth = shown([0xd8586a, 0xf0d9a8, 0x4f8aa0][index])
            var path = Path([p(-0.014, 0.135)])
            path.curve(to: p(-0.010, 0.092), by: p(-0.022, 0.112), pieces: 5)
            path.curve(to: p(-0.034, 0.030), by: p(-0.020, 0.060), pieces: 5)
            path.line(to: p(0.034, 0.030))
            path.curve(to: p(0.010, 0.092), by: p(0.020, 0.060), pieces: 5)
            path.curve(to: p(0.014, 0.135), by: p(0.022, 0.112), pieces: 5)
            canvas.fill(
                path,
                Paint(
                    from: p(-0.03, 0),
                    to: p(0.03, 0),
                    [
                        (0, cloth.scaled(0.72)), (0.55, cloth.mixed(.white, 0.12)),
                        (1, cloth.scaled(0.8)),
                    ]
                )
            )
            canvas.fill(.ellipse(p(0, 0.146), SIMD2(0.005, 0.010) * unit), shown(0xe3cfb4))
        }
    }
}

extension Shop {
    /// Paints the trade's mark: a picture, never a word.
    func mark(on canvas: inout Canvas, at centre: SIMD2<Float>, size: Float, _ colour: Colour) {
        func p(_ x: Float, _ y: Float) -> SIMD2<Float> { centre + SIMD2(x, y) * size }
        func line(_ points: [SIMD2<Float>], _ width: Float = 0.2) {
            canvas.fill(.stroke(points, width: width * size), colour)
        }
        switch self {
        case .bread:
            canvas.fill(.ellipse(p(0, 0.1), SIMD2(1.0, 0.58) * size, pieces: 28), colour)
            for x in [Float(-0.45), 0, 0.45] {
                canvas.fill(
                    .stroke([p(x - 0.1, 0.25), p(x + 0.1, -0.28)], width: 0.14 * size),
                    colour.scaled(0.55)
                )
            }
        case .flowers:
            for petal in 0..<6 {
                let angle = Float(petal) * .pi / 3
                canvas.fill(
                    .ellipse(
                        p(cos(angle) * 0.55, sin(angle) * 0.55),
                        SIMD2(repeating: 0.38 * size),
                        pieces: 16
                    ),
                    colour
                )
            }
            canvas.fill(.ellipse(centre, SIMD2(repeating: 0.30 * size)), colour.scaled(0.55))
        case .books:
            canvas.fill(Path([p(-1, -0.5), p(0, -0.3), p(0, 0.65), p(-1, 0.45)]), colour)
            canvas.fill(
                Path([p(1, -0.5), p(0, -0.3), p(0, 0.65), p(1, 0.45)]),
                colour.scaled(0.82)
            )
        case .coffee:
            canvas.fill(.rectangle(p(-0.7, -0.45), p(0.45, 0.6), radius: 0.3 * size), colour)
            line(
                (0...8).map {
                    p(0.45 + 0.35 * sin(.pi * Float($0) / 8), -0.25 + 0.6 * Float($0) / 8)
                }
            )
            for x in [Float(-0.35), 0.1] {
                line((0...6).map { p(x + 0.08 * sin(Float($0)), -0.62 - 0.09 * Float($0)) }, 0.13)
            }
        case .sweets:
            canvas.fill(.ellipse(centre, SIMD2(0.55, 0.50) * size), colour)
            for side in [Float(-1), 1] {
                canvas.fill(
                    Path([p(side * 0.45, 0), p(side * 1.05, -0.42), p(side * 1.05, 0.42)]),
                    colour
                )
            }
        case .clothes:
            line([p(-0.95, 0.45), p(0, -0.12), p(0.95, 0.45), p(-0.95, 0.45)], 0.16)
            line((0...8).map { p(0.2 * sin(Float($0) * 0.6), -0.12 - 0.07 * Float($0)) }, 0.16)
        }
    }
}

extension House {
    /// Where the sign's bracket holds it.
    var signPlace: SIMD2<Float> { at(doorLeft ? 0.02 : 0.98, House.ground + 0.085) }

    /// Gives the sign, hung from the origin.
    func sign(_ setting: Setting, scale: Float) -> Canvas {
        let light = setting.light
        var canvas = Canvas(from: SIMD2(-0.06, -0.03), to: SIMD2(0.06, 0.11), scale: scale)
        let iron = light.lit(Colour(rgb: 0x2a2a30))
        canvas.fill(.rectangle(SIMD2(-0.042, -0.004), SIMD2(0.042, 0.0005)), iron)
        for x in [Float(-0.018), 0.018] {
            canvas.fill(.rectangle(SIMD2(x - 0.001, 0), SIMD2(x + 0.001, 0.026)), iron)
        }
        let centre = SIMD2<Float>(0, 0.057)
        let shown = light.lit(wood).mixed(Colour(rgb: 0xffdc9a).filtered(wood), light.lamps * 0.35)
        canvas.fill(.ellipse(centre, SIMD2(repeating: 0.036)), light.lit(Colour(rgb: 0xe3bf6a)))
        canvas.fill(
            .ellipse(centre, SIMD2(repeating: 0.032)),
            Paint(
                around: centre - 0.01,
                radii: SIMD2(repeating: 0.05),
                [(0, shown.mixed(.white, 0.22)), (1, shown.scaled(0.75))]
            )
        )
        shop.mark(
            on: &canvas,
            at: centre,
            size: 0.018,
            light.lit(Colour(rgb: 0xf6e7c2)).mixed(Colour(rgb: 0xffe6b0), light.lamps * 0.6)
        )
        return canvas
    }
}
