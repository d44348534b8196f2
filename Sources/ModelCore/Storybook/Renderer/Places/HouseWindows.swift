import Foundation
import Kernels

extension House {
    /// Paints one upper floor's windows, with shutters or flowers.
    func windows(
        _ canvas: inout Canvas,
        _ setting: Setting,
        _ floor: Int,
        _ chance: inout Chance
    ) {
        let light = setting.light
        let low = House.ground + House.storey * Float(floor) + 0.048
        let count = width > 0.40 * unit ? 3 : 2
        let hasShutters = (shop == .bread || shop == .flowers || shop == .books)
        let trim = light.lit(wall.mixed(.white, 0.65))
        let shutter = light.lit(wood.mixed(.white, 0.12))
        for column in 0..<count {
            let u = (Float(column) + 0.5) / Float(count)
            let half: Float = (count == 3 ? 0.082 : 0.105)
            let lit = chance.unit() < light.lamps * 0.62
            let top = low + 0.138
            canvas.fill(box(u - half - 0.020, low - 0.010, u + half + 0.020, top + 0.014), trim)
            canvas.fill(box(u - half, low, u + half, top), pane(setting, low, top, lit: lit))
            curtains(&canvas, u, half, low, top, lit: lit, light)
            gleam(&canvas, u, half, low, top, lit: lit, light)
            let bar = trim.scaled(0.96)
            canvas.fill(box(u - 0.006, low, u + 0.006, top), bar)
            canvas.fill(box(u - half, low + 0.088, u + half, low + 0.093), bar)
            canvas.fill(
                box(u - half, top - 0.018, u + half, top),
                Paint(
                    from: at(0, top),
                    to: at(0, top - 0.018),
                    [(0, Colour.black.at(0.30)), (1, Colour.black.at(0))]
                )
            )
            if hasShutters {
                shutters(&canvas, u, half, low, top, shutter)
            }
            canvas.fill(
                box(u - half - 0.028, low - 0.017, u + half + 0.028, low - 0.008),
                trim.scaled(1.05)
            )
            canvas.fill(
                box(u - half - 0.024, low - 0.023, u + half + 0.024, low - 0.017),
                Colour.black.at(0.20)
            )
            if shop == .flowers || (column + floor) % 2 == 1 {
                flowerBox(&canvas, u, half, low, setting, &chance)
            }
        }
    }

    private func pane(_ setting: Setting, _ low: Float, _ top: Float, lit: Bool) -> Paint {
        let colour = glass(setting, lit: lit)
        let light = setting.light
        let upper = lit ? colour.mixed(.white, 0.25) : colour.mixed(light.horizon, 0.40)
        let lower = colour.scaled(lit ? 0.84 : 0.72)
        return Paint(from: at(0, top), to: at(0, low), [(0, upper), (1, lower)])
    }

    private func curtains(
        _ canvas: inout Canvas,
        _ u: Float,
        _ half: Float,
        _ low: Float,
        _ top: Float,
        lit: Bool,
        _ light: Light
    ) {
        let cloth = (lit ? Colour(rgb: 0xfff0cf) : light.lit(Colour(rgb: 0xe9e4da))).at(0.55)
        for side in [Float(-1), 1] {
            var path = Path([at(u + side * half, top)])
            path.line(to: at(u + side * half * 0.25, top))
            path.curve(
                to: at(u + side * half * 0.85, low),
                by: at(u + side * half * 0.35, low + 0.05),
                pieces: 6
            )
            path.line(to: at(u + side * half, low))
            canvas.fill(path, cloth)
        }
    }

    private func gleam(
        _ canvas: inout Canvas,
        _ u: Float,
        _ half: Float,
        _ low: Float,
        _ top: Float,
        lit: Bool,
        _ light: Light
    ) {
        guard !lit else { return }
        canvas.fill(
            Path([
                at(u - half * 0.75, low), at(u - half * 0.2, low), at(u + half * 0.65, top),
                at(u + half * 0.1, top),
            ]),
            light.horizon.mixed(.white, 0.4).at(0.16)
        )
    }

    private func shutters(
        _ canvas: inout Canvas,
        _ u: Float,
        _ half: Float,
        _ low: Float,
        _ top: Float,
        _ colour: Colour
    ) {
        for side in [Float(-1), 1] {
            let (a, b) = (u + side * (half + 0.012), u + side * (half + 0.062))
            let (from, to) = (min(a, b), max(a, b))
            canvas.fill(box(from, low - 0.004, to, top + 0.004), colour)
            for slat in 0..<9 {
                let v = low + 0.010 + 0.0145 * Float(slat)
                canvas.fill(box(from + 0.007, v, to - 0.007, v + 0.005), colour.scaled(0.72))
            }
        }
    }

    private func flowerBox(
        _ canvas: inout Canvas,
        _ u: Float,
        _ half: Float,
        _ low: Float,
        _ setting: Setting,
        _ chance: inout Chance
    ) {
        let light = setting.light
        canvas.fill(
            box(u - half, low - 0.034, u + half, low - 0.006),
            light.lit(Colour(rgb: 0x8c5b3d))
        )
        let kinds = [light.accent, Colour(rgb: 0xe85a6a), Colour(rgb: 0xffe9f0)]
        let leaf = Hills.green(light, 0)
        for index in 0..<34 {
            let at = at(
                u + half * chance.between(-1.1, 1.1),
                low - 0.008 + chance.between(-0.014, 0.018)
            )
            let r = unit * chance.between(0.004, 0.0075)
            canvas.fill(
                .ellipse(at, SIMD2(repeating: r), pieces: 9),
                light.lit(
                    index % 3 == 0
                        ? chance.pick(kinds) : leaf.scaled(chance.between(0.55, 1.1))
                )
            )
        }
    }
}
