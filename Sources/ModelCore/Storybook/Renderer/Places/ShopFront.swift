import Foundation
import Kernels

/// A shop's front: board, window, door, awning.
struct ShopFront {
    private let house: House
    private let setting: Setting
    private let light: Light
    private let wood: Colour
    /// Where the display window lies across.
    private let window: ClosedRange<Float>
    private let door: ClosedRange<Float>

    init(_ house: House, _ setting: Setting) {
        self.house = house
        self.setting = setting
        light = setting.light
        wood = light.lit(house.wood)
        let wide = 0.105 * house.unit / house.width
        door = house.doorLeft ? 0.075...0.075 + wide : 0.925 - wide...0.925
        window = house.doorLeft ? 0.075 + wide + 0.045...0.93 : 0.07...0.88 - wide
    }

    func paint(on canvas: inout Canvas, _ chance: inout Chance) {
        let top = House.ground
        canvas.fill(
            house.box(0.012, -0.02, 0.988, top),
            Paint(
                from: house.at(0, top),
                to: house.at(0, 0),
                [(0, wood.mixed(light.source, 0.10)), (0.25, wood), (1, wood.scaled(0.72))]
            )
        )
        display(&canvas, &chance)
        doorway(&canvas)
        panels(&canvas)
        board(&canvas)
        if house.shop != .books { awning(&canvas) }
        for u in [Float(0.012), 0.956] {
            canvas.fill(house.box(u, -0.02, u + 0.032, top - 0.055), wood.scaled(1.16))
            canvas.fill(house.box(u + 0.010, 0.02, u + 0.022, top - 0.075), wood.scaled(0.74))
        }
        tubs(&canvas, &chance)
    }

    /// The window and what stands in it.
    private func display(_ canvas: inout Canvas, _ chance: inout Chance) {
        let (low, high) = (Float(0.072), Float(0.268))
        let (a, b) = (window.lowerBound, window.upperBound)
        canvas.fill(house.box(a - 0.014, low - 0.012, b + 0.014, high + 0.006), wood.scaled(1.3))
        let lit = light.lamps
        let inside = light.lit(Colour(rgb: 0x54463c)).mixed(light.middle, 0.12)
        let warm = Colour(rgb: 0xffcf86)
        canvas.fill(
            house.box(a, low, b, high),
            Paint(
                from: house.at(0, high),
                to: house.at(0, low),
                [
                    (0, inside.mixed(warm.mixed(.white, 0.35), lit)),
                    (0.6, inside.scaled(0.9).mixed(warm, lit * 0.92)),
                    (1, inside.scaled(0.7).mixed(warm.scaled(0.72), lit * 0.9)),
                ]
            )
        )
        Wares(house, light, window, low, high).paint(on: &canvas, &chance)
        let glass = light.horizon.mixed(.white, 0.4)
        let span = b - a
        for (from, wide) in [(Float(0.12), Float(0.12)), (0.30, 0.05), (0.70, 0.09)] {
            canvas.fill(
                Path([
                    house.at(a + span * from, low), house.at(a + span * (from + wide), low),
                    house.at(min(a + span * (from + wide + 0.14), b), high),
                    house.at(min(a + span * (from + 0.14), b), high),
                ]),
                glass.at(0.17 * (1 - lit * 0.7)),
                .atop
            )
        }
        let bar = wood.scaled(1.25)
        for part in 1..<3 {
            let u = a + span * Float(part) / 3
            canvas.fill(house.box(u - 0.006, low, u + 0.006, high), bar)
        }
        canvas.fill(house.box(a, high - 0.046, b, high - 0.041), bar)
    }

    private func doorway(_ canvas: inout Canvas) {
        let (a, b) = (door.lowerBound, door.upperBound)
        canvas.fill(house.box(a - 0.012, -0.02, b + 0.012, 0.275), wood.scaled(0.50))
        canvas.fill(house.box(a, -0.005, b, 0.230), wood.mixed(.white, 0.10))
        let glow = light.lit(Colour(rgb: 0x5c5850)).mixed(Colour(rgb: 0xffd898), light.lamps * 0.95)
        for (v, v2) in [(Float(0.085), Float(0.214)), (0.240, 0.266)] {
            canvas.fill(
                house.box(a + 0.028, v, b - 0.028, v2),
                Paint(
                    from: house.at(0, v2),
                    to: house.at(0, v),
                    [
                        (0, glow.mixed(light.horizon, 0.25 * (1 - light.lamps))),
                        (1, glow.scaled(0.8)),
                    ]
                )
            )
        }
        canvas.fill(house.box(a + 0.030, 0.015, b - 0.030, 0.065), wood.scaled(0.72))
        let knob = house.at(house.doorLeft ? b - 0.014 : a + 0.014, 0.105)
        canvas.fill(
            .ellipse(knob, SIMD2(repeating: 0.0055 * house.unit), pieces: 16),
            light.lit(Colour(rgb: 0xe8c25a)).mixed(light.source, 0.2)
        )
        let step = light.lit(Colour(rgb: 0xb8b2a8))
        canvas.fill(house.box(a - 0.03, -0.022, b + 0.03, -0.004), step)
        canvas.fill(house.box(a - 0.03, -0.008, b + 0.03, -0.004), step.mixed(.white, 0.3))
    }

    private func panels(_ canvas: inout Canvas) {
        let (a, b) = (window.lowerBound, window.upperBound)
        let span = (b - a) / 3
        for part in 0..<3 {
            let u = a + span * Float(part)
            canvas.fill(house.box(u + 0.012, 0.010, u + span - 0.012, 0.052), wood.scaled(0.70))
            canvas.fill(house.box(u + 0.017, 0.013, u + span - 0.017, 0.049), wood.scaled(0.92))
        }
    }

    /// The board over the window: no words, a gilded line and a sign in the middle.
    private func board(_ canvas: inout Canvas) {
        let (low, high) = (Float(0.285), House.ground)
        canvas.fill(
            house.box(0.0, low, 1.0, high),
            Paint(
                from: house.at(0, high),
                to: house.at(0, low),
                [(0, wood.mixed(.white, 0.16)), (0.5, wood), (1, wood.scaled(0.8))]
            )
        )
        let gold = light.lit(Colour(rgb: 0xe3bf6a)).mixed(Colour(rgb: 0xffd98a), light.lamps * 0.4)
        canvas.fill(house.box(0.05, low + 0.010, 0.95, low + 0.0125), gold.at(0.8))
        canvas.fill(house.box(0.05, high - 0.013, 0.95, high - 0.0105), gold.at(0.8))
        for (index, share) in [Float(0.30), 0.36, 0.64, 0.70].enumerated() {
            let r = house.unit * (index == 1 || index == 2 ? 0.0062 : 0.004)
            canvas.fill(
                .ellipse(house.at(share, (low + high) / 2), SIMD2(repeating: r), pieces: 14),
                gold
            )
        }
        house.shop.mark(
            on: &canvas,
            at: house.at(0.5, (low + high) / 2),
            size: 0.021 * house.unit,
            gold
        )
        canvas.fill(house.box(-0.008, high - 0.004, 1.008, high + 0.010), wood.mixed(.white, 0.26))
        canvas.fill(house.box(-0.008, high - 0.010, 1.008, high - 0.004), Colour.black.at(0.25))
    }

    /// A striped awning with a scalloped edge, and its shade on the glass.
    private func awning(_ canvas: inout Canvas) {
        let (top, low) = (Float(0.290), Float(0.206))
        let (a, b) = (window.lowerBound - 0.02, window.upperBound + 0.02)
        canvas.fill(
            house.box(a, low - 0.075, b, low),
            Paint(
                from: house.at(0, low),
                to: house.at(0, low - 0.075),
                [(0, Colour.black.at(0.34 - 0.2 * light.lamps)), (1, Colour.black.at(0))]
            ),
            .atop
        )
        let stripes = 9
        let cream = light.lit(Colour(rgb: 0xfbf3e2))
        let colour = light.lit(
            house.wood.mixed(light.accent, 0.30).mixed(.white, 0.12).saturated(1.2)
        )
        // It comes towards the viewer: wider at its lower edge.
        func point(_ share: Float, _ down: Float) -> SIMD2<Float> {
            let flare = 0.020 * down
            return house.at(a - flare + (b - a + 2 * flare) * share, top + (low - top) * down)
        }
        for stripe in 0..<stripes {
            let (from, to) = (Float(stripe) / Float(stripes), Float(stripe + 1) / Float(stripes))
            let shown = stripe % 2 == 0 ? colour : cream
            canvas.fill(
                Path([point(from, 0), point(to, 0), point(to, 1), point(from, 1)]),
                Paint(
                    from: point(0, 0),
                    to: point(0, 1),
                    [(0, shown.mixed(light.source, 0.20)), (1, shown.scaled(0.88))]
                )
            )
            let middle = (point(from, 1) + point(to, 1)) / 2
            let half = (point(to, 1).x - point(from, 1).x) / 2
            canvas.fill(
                Path(
                    (0...10).map { step -> SIMD2<Float> in
                        let angle = Float.pi * Float(step) / 10
                        return middle + SIMD2(cos(angle) * half, sin(angle) * 0.024 * house.unit)
                    }
                ),
                shown.scaled(0.80)
            )
        }
        canvas.fill(
            Path([point(0, 0.97), point(1, 0.97), point(1, 1.01), point(0, 1.01)]),
            Colour.black.at(0.16)
        )
    }

    private func tubs(_ canvas: inout Canvas, _ chance: inout Chance) {
        let green = Hills.green(light, -0.05)
        let tones = Foliage.Tones(
            dark: light.lit(green.scaled(0.42)),
            middle: light.lit(green.scaled(0.8)),
            bright: light.lit(green.scaled(1.2)).mixed(light.source, 0.12)
        )
        let clay = light.lit(Colour(rgb: 0xb56a48))
        for u in [window.lowerBound + 0.02, window.upperBound - 0.02] where chance.unit() < 0.75 {
            let foot = house.at(u, -0.012)
            let r = 0.030 * house.unit
            canvas.fill(
                .ellipse(foot + SIMD2(0, 0.002), SIMD2(r * 1.1, r * 0.22)),
                Colour.black.at(0.3)
            )
            canvas.fill(
                Path([
                    foot + SIMD2(-r * 0.7, -r * 1.15), foot + SIMD2(r * 0.7, -r * 1.15),
                    foot + SIMD2(r * 0.52, 0), foot + SIMD2(-r * 0.52, 0),
                ]),
                Paint(
                    from: foot - SIMD2(r * 0.7, 0),
                    to: foot + SIMD2(r * 0.7, 0),
                    [(0, clay.scaled(0.7)), (0.6, clay), (1, clay.scaled(0.9))]
                )
            )
            let isTall = chance.unit() > 0.4
            if isTall {
                canvas.fill(
                    .rectangle(foot - SIMD2(r * 0.07, r * 2.6), foot + SIMD2(r * 0.07, -r)),
                    light.lit(Colour(rgb: 0x5b4332))
                )
            }
            Foliage.mass(
                on: &canvas,
                at: foot - SIMD2(0, r * (isTall ? 2.9 : 1.7)),
                radii: SIMD2(r, r * (isTall ? 1 : 0.75)),
                leaf: r * 0.17,
                tones,
                sun: setting.sun,
                &chance
            )
        }
    }
}
