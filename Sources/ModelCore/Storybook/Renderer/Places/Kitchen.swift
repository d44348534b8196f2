import Foundation
import Kernels

/// A kitchen: a table with a checked cloth before a worktop, tiles and a window.
enum Kitchen {
    static func scenery(_ setting: Setting) -> Scenery {
        let plan = Plan(Interior(setting))
        return Scenery(
            back: WindowView.parts(setting, plan.window),
            front: [
                wall(plan), curtains(plan), Herbs(plan), worktop(plan),
                Pendant(
                    plan.interior,
                    foot: SIMD2(setting.stage.size.x / 2, plan.lamp),
                    radius: 0.105,
                    colour: setting.light.accent.mixed(Colour(rgb: 0x2f6f73), 0.35),
                    depth: 0.6
                ),
            ],
            table: [Cloth.layer(plan.interior)]
        )
    }

    /// Where everything is, in units.
    struct Plan {
        let interior: Interior
        let window: Opening
        /// The worktop's upper edge.
        let counter: Float
        /// The lamp's lower rim.
        let lamp: Float
        let colours: Colours

        struct Colours {
            let wall: Colour
            let tile: Colour
            let cupboard: Colour
        }

        init(_ interior: Interior) {
            self.interior = interior
            let size = interior.size
            let tall = interior.stage.isPortrait
            counter = interior.edge - (tall ? 0.25 : 0.135)
            let sill = counter - (tall ? 0.15 : 0.085)
            let half = tall ? 0.235 : min(0.11 + 0.135 * size.x, 0.40)
            let top = tall ? max(sill - 0.64, size.y * 0.2) : max(sill - 0.44, 0.12)
            window = Opening(
                low: SIMD2(size.x / 2 - half, top),
                high: SIMD2(size.x / 2 + half, sill)
            )
            lamp = tall ? top - 0.07 : top + 0.04
            var chance = interior.stage.chance(451)
            colours = chance.pick([
                Colours(
                    wall: Colour(rgb: 0xf3e6cf),
                    tile: Colour(rgb: 0xe9f0ea),
                    cupboard: Colour(rgb: 0x7fa39a)
                ),
                Colours(
                    wall: Colour(rgb: 0xe6ead9),
                    tile: Colour(rgb: 0xf7f0e2),
                    cupboard: Colour(rgb: 0x6f8fb0)
                ),
                Colours(
                    wall: Colour(rgb: 0xf6dfca),
                    tile: Colour(rgb: 0xf8f4ea),
                    cupboard: Colour(rgb: 0xc98a6a)
                ),
                Colours(
                    wall: Colour(rgb: 0xdfe7ee),
                    tile: Colour(rgb: 0xfaf6ee),
                    cupboard: Colour(rgb: 0x9a9c6e)
                ),
            ])
        }
    }

    private static func wall(_ plan: Plan) -> Layer {
        let interior = plan.interior
        var canvas = Canvas(interior.stage, depth: 0.3)
        interior.wall(&canvas, plan.colours.wall, [plan.window])
        tiles(&canvas, plan)
        interior.daylight(&canvas, plan.window, reach: 0.85)
        shelves(&canvas, plan)
        interior.joinery(&canvas, plan.window, rows: [0.46])
        interior.sill(&canvas, plan.window, Colour(rgb: 0xf7f1e6), reach: 0.05)
        lamplight(&canvas, plan)
        return canvas.layer()
    }

    /// Glazed tiles from the worktop up, each its own shade.
    private static func tiles(_ canvas: inout Canvas, _ plan: Plan) {
        let interior = plan.interior
        var chance = interior.stage.chance(452)
        let tile = SIMD2<Float>(0.098, 0.049)
        let rows = interior.stage.isPortrait ? 7 : 5
        let bottom = plan.counter + 0.02
        let hole = plan.window
        for row in 0..<rows {
            let y = bottom - Float(row + 1) * tile.y
            var x = interior.size.x / 2 - 12 * tile.x + (row % 2 == 0 ? 0 : tile.x / 2)
            while x < canvas.far.x {
                let (low, high) = (SIMD2(x, y) + 0.0015, SIMD2(x, y) + tile - 0.0015)
                let tone = chance.between(-0.05, 0.05)
                let accent = chance.unit()
                x += tile.x
                if high.x > hole.low.x, low.x < hole.high.x, low.y < hole.high.y { continue }
                var glaze = plan.colours.tile
                if accent > 0.93 { glaze = glaze.mixed(plan.colours.cupboard, 0.30) }
                let shown = interior.lit(glaze).scaled(0.93 + tone)
                canvas.fill(
                    .rectangle(low, high, radius: 0.004),
                    Paint(
                        from: low,
                        to: high,
                        [(0, shown.mixed(.white, 0.30)), (0.25, shown), (1, shown.scaled(0.92))]
                    )
                )
            }
        }
        let y = bottom - Float(rows) * tile.y
        for (low, high) in [
            (canvas.near.x, hole.low.x - 0.03), (hole.high.x + 0.03, canvas.far.x),
        ] where y < hole.high.y {
            interior.bar(
                &canvas,
                SIMD2(low - 0.1, y - 0.014),
                SIMD2(high, y),
                plan.colours.cupboard.mixed(.white, 0.35)
            )
        }
    }

    /// Shelves beside the window, with what a kitchen keeps on them.
    private static func shelves(_ canvas: inout Canvas, _ plan: Plan) {
        let interior = plan.interior
        var chance = interior.stage.chance(453)
        let hole = plan.window
        let tall = interior.stage.isPortrait
        let heights: [Float] = tall ? [0.16, 0.42] : [0.13, 0.30]
        for height in heights {
            for side in [Float(-1), 1] {
                let near = side < 0 ? hole.low.x - 0.055 : hole.high.x + 0.055
                let reach: Float = tall ? 0.40 : 0.46
                let (l, r) = side < 0 ? (near - reach, near) : (near, near + reach)
                let y = hole.low.y + height
                Kitchenware.row(&canvas, interior, from: l + 0.03, to: r - 0.03, on: y, &chance)
                interior.bar(
                    &canvas,
                    SIMD2(l, y),
                    SIMD2(r, y + 0.018),
                    Colour(rgb: 0xb98a5c)
                )
                for x in [l + reach * 0.15, l + reach * 0.85] {
                    canvas.fill(
                        .rectangle(SIMD2(x - 0.004, y + 0.018), SIMD2(x + 0.004, y + 0.055)),
                        interior.lit(0x3c3633)
                    )
                }
            }
        }
    }

    private static func lamplight(_ canvas: inout Canvas, _ plan: Plan) {
        let glow = plan.interior.light.lamps
        guard glow > 0.1 else { return }
        canvas.glow(
            SIMD2(plan.interior.size.x / 2, plan.lamp + 0.1),
            1.0,
            Colour(rgb: 0xffc27a).at(0.42 * glow),
            .atop
        )
    }

    private static func curtains(_ plan: Plan) -> Curtains {
        let hole = plan.window
        let top = hole.low.y + 0.012
        // Two short ones, held apart, leave the view free.
        let width = hole.size.x * 0.20
        return Curtains(
            plan.interior,
            [
                .init(
                    outer: hole.low.x - 0.01,
                    inner: hole.low.x + width,
                    top: top,
                    low: hole.low.y + hole.size.y * 0.74,
                    gathered: 0.62,
                    folds: 4
                ),
                .init(
                    outer: hole.high.x + 0.01,
                    inner: hole.high.x - width,
                    top: top,
                    low: hole.low.y + hole.size.y * 0.74,
                    gathered: 0.62,
                    folds: 4
                ),
            ],
            cloth: plan.interior.light.accent.mixed(Colour(rgb: 0xfff6e6), 0.66),
            reach: 0.03,
            depth: 0.31
        )
    }

    /// The worktop and its cupboards, between the wall and the table.
    private static func worktop(_ plan: Plan) -> Layer {
        let interior = plan.interior
        let y = plan.counter
        var canvas = Canvas(interior.stage, depth: 0.45, top: y - 0.34)
        Kitchenware.worktop(&canvas, plan)
        let (l, r) = (canvas.near.x - 0.1, canvas.far.x + 0.1)
        let body = plan.colours.cupboard
        let shown = interior.lit(body)
        canvas.fill(
            .rectangle(SIMD2(l, y + 0.02), SIMD2(r, canvas.far.y + 0.1)),
            Paint(
                from: SIMD2(0, y),
                to: SIMD2(0, interior.edge),
                [(0, shown.scaled(0.62)), (0.18, shown.scaled(0.92)), (1, shown.scaled(0.72))]
            )
        )
        let pitch: Float = interior.stage.isPortrait ? 0.29 : 0.27
        var x = interior.size.x / 2 - 5.5 * pitch
        while x < canvas.far.x {
            let low = SIMD2(x + 0.014, y + 0.05)
            let high = SIMD2(x + pitch - 0.014, interior.edge + 0.1)
            canvas.fill(.rectangle(low - 0.003, high, radius: 0.008), Colour.black.at(0.18))
            canvas.fill(
                .rectangle(low, high, radius: 0.008),
                Paint(
                    from: low,
                    to: SIMD2(low.x, interior.edge),
                    [(0, shown.mixed(.white, 0.14)), (1, shown.scaled(0.86))]
                )
            )
            canvas.fill(
                .rectangle(low + SIMD2(0.028, 0.028), high - SIMD2(0.028, 0), radius: 0.006),
                shown.scaled(0.90)
            )
            let knob = SIMD2(x + pitch / 2, low.y + 0.014)
            canvas.fill(
                .ellipse(knob + SIMD2(0.002, 0.004), SIMD2(0.010, 0.008)),
                Colour.black.at(0.3)
            )
            canvas.fill(.ellipse(knob, SIMD2(0.010, 0.008)), interior.lit(0xd9b676))
            x += pitch
        }
        interior.bar(&canvas, SIMD2(l, y - 0.004), SIMD2(r, y + 0.026), Colour(rgb: 0xe6d2b4))
        return canvas.layer()
    }
}
