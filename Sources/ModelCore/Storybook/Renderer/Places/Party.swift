import Foundation
import Kernels

/// A party room: bunting, paper fans, lights, balloons tied in bunches, a laid table.
enum Party {
    static func scenery(_ setting: Setting) -> Scenery {
        let plan = Plan(Interior(setting))
        let tall = setting.stage.isPortrait
        var front: [any Drawn] = [wall(plan)]
        front.append(StringLights(setting, top: tall ? plan.top + 0.165 : 0.125))
        front.append(Bunting(plan, row: 0))
        front.append(Bunting(plan, row: 1))
        for side in [Float(-1), 1] { front.append(TiedBalloons(plan, side: side)) }
        return Scenery(
            back: WindowView.parts(setting, plan.window, .town),
            front: front,
            table: [PartyTable.layer(plan)]
        )
    }

    /// Where everything is, in units.
    struct Plan {
        let interior: Interior
        let window: Opening
        /// Where the bunting begins.
        let top: Float
        let wall: Colour
        let colours: [Colour]

        init(_ interior: Interior) {
            self.interior = interior
            let (size, edge) = (interior.size, interior.edge)
            let tall = interior.stage.isPortrait
            top = tall ? size.y * 0.05 : 0.02
            let half: Float = tall ? 0.185 : 0.20
            window = Opening(
                low: SIMD2(size.x / 2 - half, tall ? edge - 0.98 : edge - 0.60),
                high: SIMD2(size.x / 2 + half, edge - (tall ? 0.30 : 0.14)),
                isArched: true
            )
            let accent = interior.light.accent
            var chance = interior.stage.chance(510)
            let choices: [UInt32] = [0xf7d6cc, 0xd6e6ea, 0xf5e3bd, 0xe3d9ee, 0xd5e8d4]
            wall = Colour(rgb: chance.pick(choices)).mixed(accent, 0.10)
            colours = [
                accent, Perceptual.turned(accent, 1.1), Perceptual.turned(accent, -1.1),
                Perceptual.turned(accent, 2.5), Colour(rgb: 0xffc84e), Colour(rgb: 0xfdf3e2),
            ].map { $0.saturated(1.08) }
        }
    }

    private static func wall(_ plan: Plan) -> Layer {
        let interior = plan.interior
        var canvas = Canvas(interior.stage, depth: 0.3)
        interior.wall(&canvas, plan.wall, [plan.window])
        dots(&canvas, plan)
        interior.daylight(&canvas, plan.window)
        dado(&canvas, plan)
        interior.joinery(&canvas, plan.window, rows: [0.34])
        interior.sill(&canvas, plan.window, Colour(rgb: 0xf9f3e8), reach: 0.05)
        fans(&canvas, plan)
        let glow = interior.light.lamps
        if glow > 0.1 {
            canvas.glow(
                SIMD2(interior.size.x / 2, plan.top + 0.2),
                1.2,
                Colour(rgb: 0xffc684).at(0.34 * glow),
                .atop
            )
        }
        return canvas.layer()
    }

    /// Wallpaper with confetti on it.
    private static func dots(_ canvas: inout Canvas, _ plan: Plan) {
        let interior = plan.interior
        var chance = interior.stage.chance(511)
        let pitch: Float = 0.105
        let columns = Int((canvas.far.x - canvas.near.x) / pitch) + 2
        for row in 0..<Int(interior.size.y / pitch) + 1 {
            for column in 0..<columns {
                let at =
                    canvas.near + pitch
                    * SIMD2(
                        Float(column) + (row % 2 == 0 ? 0 : 0.5),
                        Float(row)
                    ) + SIMD2(chance.between(-0.012, 0.012), chance.between(-0.012, 0.012))
                canvas.fill(
                    .ellipse(at, SIMD2(repeating: chance.between(0.006, 0.011)), pieces: 20),
                    interior.lit(chance.pick(plan.colours)).mixed(.white, 0.3).at(0.30),
                    .atop
                )
            }
        }
    }

    private static func dado(_ canvas: inout Canvas, _ plan: Plan) {
        let interior = plan.interior
        let y = plan.window.high.y + 0.05
        let (l, r) = (canvas.near.x - 0.1, canvas.far.x + 0.1)
        let colour = plan.wall.mixed(plan.colours[0], 0.22)
        let shown = interior.lit(colour)
        canvas.fill(
            .rectangle(SIMD2(l, y), SIMD2(r, canvas.far.y + 0.1)),
            Paint(
                from: SIMD2(0, y),
                to: SIMD2(0, interior.edge),
                [(0, shown.mixed(.white, 0.06)), (1, shown.scaled(0.76))]
            )
        )
        interior.bar(&canvas, SIMD2(l, y - 0.012), SIMD2(r, y + 0.010), Colour(rgb: 0xfaf4ea))
    }

    /// Paper fans on the wall beside the window.
    private static func fans(_ canvas: inout Canvas, _ plan: Plan) {
        let (low, high) = (plan.window.low, plan.window.high)
        let tall = plan.interior.stage.isPortrait
        let spots: [(x: Float, y: Float, r: Float, colour: Int)] =
            tall
            ? [
                (0.17, 0.10, 0.105, 0), (0.05, 0.02, 0.062, 4), (0.13, 0.29, 0.070, 2),
                (0.03, 0.22, 0.050, 5),
            ]
            : [
                (0.17, 0.09, 0.085, 0), (0.31, 0.15, 0.062, 2), (0.22, 0.25, 0.052, 4),
                (0.42, 0.05, 0.075, 3), (0.54, 0.17, 0.055, 5),
            ]
        for side in [Float(-1), 1] {
            for (index, spot) in spots.enumerated() {
                let x = tall ? spot.x - 0.02 : -spot.x
                let place =
                    side < 0
                    ? SIMD2(tall ? low.x - 0.20 + x : low.x + x, low.y + spot.y)
                    : SIMD2(tall ? high.x + 0.20 - x : high.x - x, low.y + spot.y + 0.03)
                let colour = plan.colours[(spot.colour + (side < 0 ? 0 : index + 1)) % 6]
                fan(&canvas, plan.interior, place, spot.r, colour)
            }
        }
    }

    private static func fan(
        _ canvas: inout Canvas,
        _ interior: Interior,
        _ at: SIMD2<Float>,
        _ radius: Float,
        _ colour: Colour
    ) {
        let shown = interior.lit(colour)
        canvas.glow(at + SIMD2(0.006, 0.016), radius * 1.25, Colour.black.at(0.30), .atop)
        let pleats = 28
        for pleat in 0..<pleats {
            let a = 2 * Float.pi * Float(pleat) / Float(pleats)
            let b = 2 * Float.pi * Float(pleat + 1) / Float(pleats)
            let middle = (a + b) / 2
            func out(_ angle: Float, _ r: Float) -> SIMD2<Float> {
                at + SIMD2(cos(angle), sin(angle)) * r
            }
            canvas.fill(
                Path([at, out(a, radius), out(middle, radius * 1.04)]),
                shown.mixed(.white, 0.14)
            )
            canvas.fill(
                Path([at, out(middle, radius * 1.04), out(b, radius)]),
                shown.scaled(0.80)
            )
        }
        canvas.fill(
            .ellipse(at, SIMD2(repeating: radius * 0.62), pieces: 50),
            shown.mixed(.white, 0.4).at(0.18)
        )
        let centre = interior.lit(0xfdf3e2)
        canvas.fill(
            .ellipse(at + SIMD2(0.002, 0.004), SIMD2(repeating: radius * 0.23)),
            Colour.black.at(0.2)
        )
        canvas.fill(
            .ellipse(at, SIMD2(repeating: radius * 0.22), pieces: 30),
            Paint(
                from: at - radius * 0.2,
                to: at + radius * 0.2,
                [(0, centre), (1, centre.scaled(0.85))]
            )
        )
    }
}

/// A table laid for a party: a scalloped cloth, cups, hats and presents at the sides.
enum PartyTable {
    static func layer(_ plan: Party.Plan) -> Layer {
        let interior = plan.interior
        let top = interior.edge
        var canvas = Canvas(interior.stage, depth: CentreObjects.depth, top: top - 0.26)
        let (l, r) = (canvas.near.x - 0.1, canvas.far.x + 0.1)
        let linen = interior.lit(0xfbf6ec)
        let fall = min(top + (interior.stage.isPortrait ? 0.20 : 0.115), interior.size.y - 0.03)
        let under = interior.lit(plan.colours[0].mixed(.white, 0.10))
        canvas.fill(
            .rectangle(SIMD2(l, top), SIMD2(r, canvas.far.y + 0.1)),
            Paint(
                from: SIMD2(0, fall),
                to: SIMD2(0, canvas.far.y),
                [(0, under), (1, under.scaled(0.68))]
            )
        )
        var cloth = Path([SIMD2(l, top), SIMD2(r, top)])
        let pitch: Float = 0.125
        let count = Int((r - l) / pitch)
        cloth.line(to: SIMD2(r, fall))
        for scallop in 0..<count {
            let x = r - Float(scallop + 1) * (r - l) / Float(count)
            let from = x + (r - l) / Float(count)
            cloth.curve(to: SIMD2(x, fall), by: SIMD2((x + from) / 2, fall + 0.075))
        }
        canvas.fill(cloth.placed(scale: 1, at: SIMD2(0, 0.010)), Colour.black.at(0.20), .atop)
        canvas.fill(
            cloth,
            Paint(
                from: SIMD2(0, top),
                to: SIMD2(0, fall + 0.04),
                [
                    (0, linen.scaled(0.93)), (0.35, linen.mixed(.white, 0.2)),
                    (0.80, linen.scaled(0.93)), (1, linen.scaled(0.80)),
                ]
            )
        )
        confetti(&canvas, plan, from: top + 0.02, to: fall - 0.02)
        sides(&canvas, plan)
        canvas.fill(
            .rectangle(SIMD2(l, top - 0.012), SIMD2(r, top)),
            Paint(
                from: SIMD2(0, top - 0.012),
                to: SIMD2(0, top),
                [(0, Colour.black.at(0)), (1, Colour.black.at(0.18))]
            )
        )
        return canvas.layer()
    }

    private static func confetti(
        _ canvas: inout Canvas,
        _ plan: Party.Plan,
        from low: Float,
        to high: Float
    ) {
        var chance = plan.interior.stage.chance(512)
        for _ in 0..<70 {
            let at = SIMD2(
                chance.between(canvas.near.x, canvas.far.x),
                chance.between(low, high)
            )
            let size = chance.between(0.004, 0.008)
            canvas.fill(
                Path.ellipse(.zero, SIMD2(size, size * 0.45), pieces: 14)
                    .turned(by: chance.between(-0.5, 0.5)).placed(scale: 1, at: at),
                plan.interior.lit(chance.pick(plan.colours)).at(0.9)
            )
        }
    }

    private static func sides(_ canvas: inout Canvas, _ plan: Party.Plan) {
        let interior = plan.interior
        let tall = interior.stage.isPortrait || interior.size.x < 1.2
        let reach: Float = tall ? 0.40 : 0.56
        let (middle, y) = (interior.size.x / 2, interior.edge + 0.035)
        hat(&canvas, interior, SIMD2(middle - reach, y), plan.colours[2], plan.colours[4])
        cup(&canvas, interior, SIMD2(middle + reach - 0.045, y), plan.colours[0])
        cup(&canvas, interior, SIMD2(middle + reach + 0.045, y + 0.018), plan.colours[1])
        guard !tall else { return }
        hat(&canvas, interior, SIMD2(middle + reach + 0.19, y), plan.colours[0], plan.colours[5])
        cup(&canvas, interior, SIMD2(middle - reach - 0.14, y + 0.01), plan.colours[3])
    }

    private static func hat(
        _ canvas: inout Canvas,
        _ interior: Interior,
        _ foot: SIMD2<Float>,
        _ colour: Colour,
        _ trim: Colour
    ) {
        let (half, tall): (Float, Float) = (0.062, 0.150)
        canvas.glow(foot + SIMD2(0, 0.004), 0.10, Colour.black.at(0.34), squash: 0.22, .over)
        var cone = Path([foot + SIMD2(-half, 0)])
        cone.line(to: foot + SIMD2(0, -tall))
        cone.line(to: foot + SIMD2(half, 0))
        cone.curve(to: foot + SIMD2(-half, 0), by: foot + SIMD2(0, 0.030))
        canvas.fill(cone, interior.round(colour, foot.x - half, foot.x + half))
        for band in 0..<3 {
            let t0 = 0.18 + 0.26 * Float(band)
            let t1 = t0 + 0.11
            func at(_ side: Float, _ t: Float) -> SIMD2<Float> {
                foot + SIMD2(side * half * (1 - t), -tall * t)
            }
            var stripe = Path([at(-1, t0)])
            stripe.line(to: at(-1, t1))
            stripe.curve(to: at(1, t1), by: at(0, t1) + SIMD2(0, 0.022 * (1 - t1)))
            stripe.line(to: at(1, t0))
            stripe.curve(to: at(-1, t0), by: at(0, t0) + SIMD2(0, 0.026 * (1 - t0)))
            canvas.fill(stripe, interior.lit(trim).at(0.9))
        }
        canvas.fill(
            .ellipse(foot - SIMD2(0, tall), SIMD2(repeating: 0.019)),
            interior.lit(trim)
        )
    }

    private static func cup(
        _ canvas: inout Canvas,
        _ interior: Interior,
        _ foot: SIMD2<Float>,
        _ colour: Colour
    ) {
        let (half, tall): (Float, Float) = (0.038, 0.088)
        canvas.glow(foot + SIMD2(0, 0.003), 0.07, Colour.black.at(0.34), squash: 0.24, .over)
        canvas.fill(
            .stroke([foot - SIMD2(-0.004, 0.05), foot - SIMD2(-0.030, 0.165)], width: 0.008),
            interior.lit(0xfdf6e8)
        )
        var body = Path([foot + SIMD2(-half, -tall)])
        body.line(to: foot + SIMD2(-half * 0.72, 0))
        body.curve(to: foot + SIMD2(half * 0.72, 0), by: foot + SIMD2(0, 0.014))
        body.line(to: foot + SIMD2(half, -tall))
        canvas.fill(body, interior.round(colour, foot.x - half, foot.x + half))
        for t in [Float(0.16), 0.5, 0.84] {
            let x = (t * 2 - 1) * half
            canvas.fill(
                Path([
                    foot + SIMD2(x - 0.004, -tall + 0.004), foot + SIMD2(x + 0.004, -tall + 0.004),
                    foot + SIMD2(x * 0.72 + 0.003, 0.004), foot + SIMD2(x * 0.72 - 0.003, 0.004),
                ]),
                Colour.white.at(0.55)
            )
        }
        canvas.fill(
            .ellipse(foot - SIMD2(0, tall), SIMD2(half, 0.010)),
            interior.lit(colour).mixed(.white, 0.5)
        )
    }
}
