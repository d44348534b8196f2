import Foundation
import Kernels

/// A café: a large window on the street, lamps, a bench, and a small round table.
enum Cafe {
    static func scenery(_ setting: Setting) -> Scenery {
        let plan = Plan(Interior(setting))
        var front: [any Drawn] = [wall(plan)]
        for (index, foot) in plan.plants.enumerated() {
            front.append(
                Vines(
                    plan.interior,
                    root: foot,
                    width: 0.10,
                    length: setting.stage.isPortrait ? 0.34 : 0.24,
                    depth: 0.36,
                    purpose: 501 + UInt64(index)
                )
            )
        }
        front.append(bench(plan))
        front += plan.lamps.enumerated().map { index, foot in
            Pendant(
                plan.interior,
                foot: foot,
                radius: 0.068,
                colour: Colour(rgb: 0xf3e2c4),
                shade: .globe,
                phase: Float(index) * 1.9
            )
        }
        var table: [any Drawn] = [RoundTable.layer(plan.interior)]
        if setting.scene.object == nil {
            let foot = SIMD2(setting.stage.size.x / 2 - 0.15, plan.interior.edge + 0.055)
            table.append(
                Herbs(plan.interior, feet: [foot], size: 1.9, depth: CentreObjects.depth)
            )
        }
        return Scenery(
            back: StreetView.parts(setting, plan.window),
            front: front,
            table: table
        )
    }

    /// Where everything is, in units.
    struct Plan {
        let interior: Interior
        let window: Opening
        let lamps: [SIMD2<Float>]
        let plants: [SIMD2<Float>]
        /// The bench's upper edge.
        let bench: Float
        /// The bar's left end; nil where there is no room for one.
        let bar: Float?
        let wall: Colour
        let cloth: Colour

        init(_ interior: Interior) {
            self.interior = interior
            let (size, edge) = (interior.size, interior.edge)
            let tall = interior.stage.isPortrait
            bench = edge - (tall ? 0.30 : 0.17)
            bar = size.x > 1.5 ? size.x / 2 + 0.40 : nil
            let right = bar.map { $0 - 0.06 } ?? size.x - 0.06
            window = Opening(
                low: SIMD2(0.06, tall ? max(size.y * 0.235, bench - 0.86) : 0.15),
                high: SIMD2(right, bench - 0.035)
            )
            let y: Float = tall ? window.low.y + 0.02 : 0.22
            let middle = window.centre.x
            let pitch: Float = tall ? 0.27 : 0.36
            lamps = (-1...1).map {
                SIMD2(middle + Float($0) * pitch, y + ($0 == 0 ? -0.07 : 0.02))
            }
            plants = [
                SIMD2(window.low.x + 0.035, window.low.y - 0.03),
                SIMD2(window.high.x - 0.035, window.low.y - 0.03),
            ]
            var chance = interior.stage.chance(500)
            wall = chance.pick([
                Colour(rgb: 0x3f5f58), Colour(rgb: 0x4a5270), Colour(rgb: 0x8a4f44),
                Colour(rgb: 0x5d6a4a),
            ])
            cloth = chance.pick([
                Colour(rgb: 0xb5673f), Colour(rgb: 0x8c3f4a), Colour(rgb: 0xc48a4a),
            ])
        }
    }

    private static func wall(_ plan: Plan) -> Layer {
        let interior = plan.interior
        var canvas = Canvas(interior.stage, depth: 0.3)
        interior.wall(&canvas, plan.wall, [plan.window])
        if let bar = plan.bar { CafeBar.wall(&canvas, interior, from: bar) }
        interior.daylight(&canvas, plan.window, reach: 1.0)
        let wood = Colour(rgb: 0x6d4a35)
        // A band above the window carries the plants.
        interior.joinery(
            &canvas,
            plan.window,
            columns: plan.bar == nil ? 3 : 4,
            rows: [0.20],
            colour: wood
        )
        interior.sill(&canvas, plan.window, wood, reach: 0.045)
        for plant in plan.plants {
            canvas.fill(
                .stroke([plant - SIMD2(0.045, 0.05), plant - SIMD2(0, 0.30)], width: 0.003),
                interior.lit(0xd9c7a4)
            )
            canvas.fill(
                .stroke([plant - SIMD2(-0.045, 0.05), plant - SIMD2(0, 0.30)], width: 0.003),
                interior.lit(0xd9c7a4)
            )
            var pot = Path([plant + SIMD2(-0.055, -0.055)])
            pot.curve(
                to: plant + SIMD2(0.055, -0.055),
                by: plant + SIMD2(-0.05, 0.045),
                plant + SIMD2(0.05, 0.045)
            )
            canvas.fill(
                pot,
                interior.round(Colour(rgb: 0xe9dcc8), plant.x - 0.055, plant.x + 0.055)
            )
        }
        let glow = interior.light.lamps
        for lamp in plan.lamps where glow > 0.1 {
            canvas.glow(lamp, 0.62, Colour(rgb: 0xffbf74).at(0.40 * glow), .atop)
        }
        return canvas.layer()
    }

    /// A bench along the window, padded in upright rolls, and the floor before it.
    private static func bench(_ plan: Plan) -> Layer {
        let interior = plan.interior
        var canvas = Canvas(
            interior.stage,
            depth: 0.45,
            top: min(plan.bench - 0.05, interior.edge - 0.48)
        )
        let (l, r) = (canvas.near.x - 0.1, canvas.far.x + 0.1)
        let seat = interior.edge + 0.02
        let cloth = interior.lit(plan.cloth)
        floor(&canvas, interior, top: seat + 0.05)
        let end = plan.bar.map { $0 - 0.02 } ?? r
        canvas.fill(.rectangle(SIMD2(l, plan.bench), SIMD2(end, seat + 0.03)), cloth.scaled(0.66))
        let pitch: Float = 0.082
        var x = interior.size.x / 2 - 14 * pitch
        while x < end {
            let high = min(x + pitch - 0.003, end)
            if high > x {
                canvas.fill(
                    .rectangle(SIMD2(x, plan.bench + 0.004), SIMD2(high, seat), radius: 0.026),
                    Paint(
                        from: SIMD2(x, 0),
                        to: SIMD2(x + pitch, 0),
                        [
                            (0, cloth.scaled(0.62)), (0.35, cloth.mixed(.white, 0.16)),
                            (0.6, cloth), (1, cloth.scaled(0.56)),
                        ]
                    )
                )
            }
            x += pitch
        }
        interior.bar(
            &canvas,
            SIMD2(l, plan.bench - 0.016),
            SIMD2(end, plan.bench + 0.006),
            Colour(rgb: 0x6d4a35)
        )
        canvas.fill(
            .rectangle(SIMD2(l, seat - 0.02), SIMD2(end, seat + 0.055), radius: 0.02),
            Paint(
                from: SIMD2(0, seat - 0.02),
                to: SIMD2(0, seat + 0.055),
                [(0, cloth.mixed(.white, 0.22)), (0.4, cloth), (1, cloth.scaled(0.5))]
            )
        )
        if let bar = plan.bar { CafeBar.counter(&canvas, interior, from: bar, plan.cloth) }
        return canvas.layer()
    }

    /// Tiles in two tones that run to a point far behind.
    private static func floor(_ canvas: inout Canvas, _ interior: Interior, top: Float) {
        let (l, r) = (canvas.near.x - 0.1, canvas.far.x + 0.1)
        let bottom = canvas.far.y + 0.1
        let pale = interior.lit(0xd9cdbb)
        let dark = interior.lit(0x6d625c)
        canvas.fill(.rectangle(SIMD2(l, top), SIMD2(r, bottom)), pale.scaled(0.8))
        let vanish = SIMD2(interior.size.x / 2, top - 0.5)
        func at(_ column: Int, _ row: Int) -> SIMD2<Float> {
            let far = 1 / (top - vanish.y)
            let near = 1 / (bottom - vanish.y)
            let y = vanish.y + 1 / (far + (near - far) * Float(row) / 5)
            let x = vanish.x + Float(column) * 0.17 * (y - vanish.y) / (bottom - vanish.y)
            return SIMD2(x, y)
        }
        for row in 0..<5 {
            for column in -10...10 where (row + column) % 2 == 0 {
                canvas.fill(
                    Path([
                        at(column, row), at(column + 1, row), at(column + 1, row + 1),
                        at(column, row + 1),
                    ]),
                    dark.scaled(0.75)
                )
            }
        }
        canvas.fill(
            .rectangle(SIMD2(l, top), SIMD2(r, bottom)),
            Paint(
                from: SIMD2(0, top),
                to: SIMD2(0, bottom),
                [
                    (0, Colour.black.at(0.50)), (0.5, Colour.black.at(0.14)),
                    (1, Colour.black.at(0.40)),
                ]
            )
        )
    }
}
