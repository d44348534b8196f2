import Foundation
import Kernels

/// A desk: a lamp, a pin board without words, books, and a window over the town.
enum Desk {
    static func scenery(_ setting: Setting) -> Scenery {
        let plan = Plan(Interior(setting))
        var front: [any Drawn] = [wall(plan)]
        if let shelf = plan.shelf {
            let root = SIMD2(shelf.x + (shelf.y - shelf.x) * plan.pot, plan.shelfHeight - 0.060)
            front.append(
                Vines(plan.interior, root: root, width: 0.085, length: 0.30, purpose: 482)
            )
        }
        front.append(
            Motes(
                plan.interior,
                from: SIMD2(plan.window.low.x - 0.35, plan.window.low.y),
                to: SIMD2(plan.window.high.x, plan.interior.edge)
            )
        )
        let top = Tabletop.layer(
            setting,
            top: plan.interior.edge,
            wood: plan.wood,
            light: plan.interior.warm
        )
        return Scenery(
            back: WindowView.parts(setting, plan.window, .town),
            front: front,
            table: [top, Desktop.layer(plan)]
        )
    }

    /// Where everything is, in units.
    struct Plan {
        let interior: Interior
        let window: Opening
        let board: Opening
        /// The shelf's left and right end; nil where there is no room for one.
        let shelf: SIMD2<Float>?
        let shelfHeight: Float
        /// The hanging plant's share along the shelf.
        let pot: Float
        let wall: Colour
        let wood: Colour

        init(_ interior: Interior) {
            self.interior = interior
            let (size, edge) = (interior.size, interior.edge)
            let middle = size.x / 2
            if interior.stage.isPortrait {
                window = Opening(
                    low: SIMD2(middle - 0.03, edge - 1.02),
                    high: SIMD2(middle + 0.43, edge - 0.34)
                )
                board = Opening(
                    low: SIMD2(middle - 0.455, edge - 0.86),
                    high: SIMD2(middle - 0.10, edge - 0.40)
                )
                shelf = SIMD2(-0.1, middle - 0.08)
                shelfHeight = edge - 0.98
                pot = 0.80
            } else {
                window = Opening(
                    low: SIMD2(middle + 0.03, 0.13),
                    high: SIMD2(middle + min(0.55, middle - 0.08), edge - 0.17)
                )
                board = Opening(
                    low: SIMD2(middle - min(0.56, middle - 0.06), 0.15),
                    high: SIMD2(middle - 0.07, edge - 0.25)
                )
                shelf =
                    size.x > 1.5 ? SIMD2(middle + 0.64, max(middle + 0.84, size.x + 0.1)) : nil
                shelfHeight = 0.36
                pot = 0.24
            }
            var chance = interior.stage.chance(481)
            wall = chance.pick([
                Colour(rgb: 0xbccbc4), Colour(rgb: 0xd8c4b2), Colour(rgb: 0xb4c1d2),
                Colour(rgb: 0xd9cfae),
            ])
            wood = chance.pick([
                Colour(rgb: 0x9a6a48), Colour(rgb: 0xc59a6c), Colour(rgb: 0x7d573f),
            ])
        }
    }

    private static func wall(_ plan: Plan) -> Layer {
        let interior = plan.interior
        var canvas = Canvas(interior.stage, depth: 0.3)
        interior.wall(&canvas, plan.wall, [plan.window])
        interior.daylight(&canvas, plan.window)
        sunbeam(&canvas, plan)
        interior.joinery(&canvas, plan.window, rows: [0.5])
        interior.sill(&canvas, plan.window, Colour(rgb: 0xf7f1e6), reach: 0.045)
        PinBoard.paint(&canvas, plan)
        shelf(&canvas, plan)
        let glow = interior.light.lamps
        if glow > 0.1 {
            canvas.glow(
                Desktop.bulb(plan) + SIMD2(0.05, 0.1),
                0.95,
                Colour(rgb: 0xffc27a).at(0.46 * glow),
                .atop
            )
        }
        return canvas.layer()
    }

    /// Sunlight that slants from the window over the wall beside it.
    private static func sunbeam(_ canvas: inout Canvas, _ plan: Plan) {
        let light = plan.interior.light
        guard light.lamps < 0.5,
            [.clear, .wind].contains(plan.interior.setting.scene.weather ?? .clear)
        else { return }
        let hole = plan.window
        for pane in 0..<2 {
            let x = hole.low.x - 0.06 - Float(pane) * 0.22
            let y = hole.low.y + 0.22 + Float(pane) * 0.06
            canvas.fill(
                Path([
                    SIMD2(x, y), SIMD2(x, y + hole.size.y * 0.62),
                    SIMD2(x - 0.19, y + hole.size.y * 0.62 + 0.08), SIMD2(x - 0.19, y + 0.08),
                ]),
                light.source.at(0.20),
                .atop
            )
        }
    }

    private static func shelf(_ canvas: inout Canvas, _ plan: Plan) {
        guard let shelf = plan.shelf else { return }
        let interior = plan.interior
        let y = plan.shelfHeight
        var chance = interior.stage.chance(483)
        let pot = shelf.x + (shelf.y - shelf.x) * plan.pot
        let light = interior.light
        var x = shelf.x + 0.01
        while x < shelf.y - 0.03 {
            let wide = chance.between(0.016, 0.034)
            let tall = chance.between(0.10, 0.155)
            let isFree = x + wide < pot - 0.058 || x > pot + 0.058
            if isFree {
                let cover = chance.pick([
                    light.accent, Colour(rgb: 0x35607a), Colour(rgb: 0xd9a441),
                    Colour(rgb: 0x7a4a55), Colour(rgb: 0x5f8a6a), Colour(rgb: 0xe8dcc4),
                    Colour(rgb: 0xc96a4a), light.middle,
                ])
                let (low, high) = (SIMD2(x, y - tall), SIMD2(x + wide, y))
                canvas.fill(
                    .rectangle(low, high, radius: 0.003),
                    interior.round(cover, low.x, high.x)
                )
                for band in [Float(0.16), 0.22, 0.80] {
                    canvas.fill(
                        .rectangle(
                            SIMD2(low.x, low.y + tall * band),
                            SIMD2(high.x, low.y + tall * band + 0.003)
                        ),
                        interior.lit(0xf6e6bf).at(0.55)
                    )
                }
            }
            x += wide + 0.0015
        }
        let foot = SIMD2(pot, y)
        canvas.fill(
            Path([
                foot + SIMD2(-0.045, -0.075), foot + SIMD2(0.045, -0.075), foot + SIMD2(0.034, 0),
                foot + SIMD2(-0.034, 0),
            ]),
            interior.round(Colour(rgb: 0xf0e6d6), pot - 0.045, pot + 0.045)
        )
        interior.bar(&canvas, SIMD2(shelf.x, y), SIMD2(shelf.y, y + 0.020), plan.wood)
    }
}

/// A cork board with pictures, notes and ribbons, and not a word on it.
enum PinBoard {
    static func paint(_ canvas: inout Canvas, _ plan: Desk.Plan) {
        let interior = plan.interior
        var chance = interior.stage.chance(484)
        let (low, high) = (plan.board.low, plan.board.high)
        interior.bar(&canvas, low - 0.018, high + 0.018, Colour(rgb: 0xf1e7d6), radius: 0.006)
        let cork = interior.lit(0xc99d6d)
        canvas.fill(
            .rectangle(low, high),
            Paint(from: low, to: high, [(0, cork.mixed(.white, 0.10)), (1, cork.scaled(0.86))])
        )
        for _ in 0..<260 {
            let at = low + (high - low) * SIMD2(chance.unit(), chance.unit())
            canvas.fill(
                .ellipse(at, SIMD2(chance.between(0.001, 0.003), 0.0013), pieces: 8),
                cork.scaled(chance.between(0.62, 1.2)).at(0.5)
            )
        }
        let light = interior.light
        let notes = [
            Colour(rgb: 0xffe27a), light.accent.mixed(.white, 0.5), Colour(rgb: 0xa8dcc8),
            Colour(rgb: 0xb9c8f0), Colour(rgb: 0xfff6e4),
        ]
        let cell = SIMD2<Float>(0.115, 0.128)
        let columns = max(Int(plan.board.size.x / cell.x), 1)
        let rows = max(Int(plan.board.size.y / cell.y), 1)
        let inset = (plan.board.size - SIMD2(Float(columns), Float(rows)) * cell) / 2
        for row in 0..<rows {
            for column in 0..<columns {
                let at =
                    low + inset + cell * SIMD2(Float(column) + 0.5, Float(row) + 0.5)
                    + SIMD2(chance.between(-0.010, 0.010), chance.between(-0.010, 0.010))
                let lean = chance.between(-0.10, 0.10)
                let kind = chance.unit()
                if kind < 0.40 {
                    photo(&canvas, interior, at, lean, &chance)
                } else if kind < 0.88 {
                    note(&canvas, interior, at, lean, chance.pick(notes), &chance)
                }
            }
        }
    }

    private static func card(
        _ canvas: inout Canvas,
        _ at: SIMD2<Float>,
        _ half: SIMD2<Float>,
        _ lean: Float,
        _ colour: Colour
    ) {
        let shape = Path.rectangle(-half, half, radius: 0.002).turned(by: lean)
        canvas.fill(shape.placed(scale: 1, at: at + 0.004), Colour.black.at(0.20))
        canvas.fill(
            shape.placed(scale: 1, at: at),
            Paint(
                from: at - half,
                to: at + half,
                [(0, colour.mixed(.white, 0.14)), (1, colour.scaled(0.92))]
            )
        )
    }

    private static func pin(_ canvas: inout Canvas, _ at: SIMD2<Float>, _ colour: Colour) {
        canvas.fill(.ellipse(at + SIMD2(0.002, 0.004), SIMD2(0.006, 0.005)), Colour.black.at(0.3))
        canvas.fill(
            .ellipse(at, SIMD2(repeating: 0.0058), pieces: 20),
            Paint(
                around: at - 0.002,
                radii: SIMD2(repeating: 0.008),
                [(0, colour.mixed(.white, 0.6)), (0.5, colour), (1, colour.scaled(0.7))]
            )
        )
    }

    /// A small picture: a sky, a hill, a sun.
    private static func photo(
        _ canvas: inout Canvas,
        _ interior: Interior,
        _ at: SIMD2<Float>,
        _ lean: Float,
        _ chance: inout Chance
    ) {
        let half = SIMD2<Float>(0.044, 0.052)
        card(&canvas, at, half, lean, interior.lit(0xfbf7ee))
        let light = interior.light
        let inner = SIMD2<Float>(0.037, 0.037)
        let centre = SIMD2<Float>(0, -0.008)
        func placed(_ path: Path) -> Path { path.turned(by: lean).placed(scale: 1, at: at) }
        let sky = interior.lit(chance.pick([0xf6c79a, 0xf2b0a8, 0x9fd0e8, 0xc9d8f0]))
        canvas.fill(placed(.rectangle(centre - inner, centre + inner)), sky)
        canvas.fill(
            placed(
                .ellipse(
                    centre + SIMD2(chance.between(-0.02, 0.02), -0.012),
                    SIMD2(repeating: 0.009)
                )
            ),
            interior.lit(0xfff0b8)
        )
        let green = interior.lit(
            chance.pick([0x6a9a66, 0x8f7f9a, 0x4f7f9a])
        )
        var hill = Path([centre + SIMD2(-inner.x, 0.012)])
        hill.curve(
            to: centre + SIMD2(inner.x, 0.006),
            by: centre + SIMD2(-0.01, chance.between(-0.022, 0.0)),
            centre + SIMD2(0.012, chance.between(0.0, 0.022))
        )
        hill.line(to: centre + inner)
        hill.line(to: centre + SIMD2(-inner.x, inner.y))
        canvas.fill(placed(hill), green)
        pin(&canvas, at - SIMD2(0, 0.046), interior.lit(light.accent))
    }

    /// A sheet with a small drawing.
    private static func note(
        _ canvas: inout Canvas,
        _ interior: Interior,
        _ at: SIMD2<Float>,
        _ lean: Float,
        _ colour: Colour,
        _ chance: inout Chance
    ) {
        card(&canvas, at, SIMD2(0.040, 0.042), lean, interior.lit(colour))
        let ink = interior.lit(Colour(rgb: 0x4a4458)).at(0.55)
        func placed(_ path: Path) -> Path { path.turned(by: lean).placed(scale: 1, at: at) }
        switch Int(chance.unit() * 7) {
        case 0:
            canvas.fill(
                placed(Sprites.heartPath().placed(scale: 0.017, at: SIMD2(0, 0.004))),
                interior.lit(0xe0525f).at(0.85)
            )
        case 1, 2:
            for row in 0..<3 {
                let y = -0.016 + 0.015 * Float(row)
                canvas.fill(placed(.rectangle(SIMD2(-0.026, y), SIMD2(-0.019, y + 0.007))), ink)
                let long: Float = row == 1 ? 0.012 : 0.024
                canvas.fill(
                    placed(
                        .rectangle(SIMD2(-0.012, y + 0.002), SIMD2(long, y + 0.005), radius: 0.002)
                    ),
                    ink
                )
            }
        case 3:
            let star = Path(
                (0..<10).map { step in
                    let angle = Float.pi * (Float(step) / 5 - 0.5)
                    return SIMD2(cos(angle), sin(angle)) * (step % 2 == 0 ? 0.019 : 0.008)
                }
            )
            canvas.fill(placed(star), interior.lit(0xf2a63c).at(0.9))
        default:
            let wave = (0...16).map { step -> SIMD2<Float> in
                let t = Float(step) / 16
                return SIMD2(-0.026 + 0.052 * t, 0.004 + 0.012 * sin(t * 9))
            }
            canvas.fill(placed(.stroke(wave, width: 0.003)), ink)
        }
        pin(
            &canvas,
            at - SIMD2(0, 0.034),
            interior.lit(chance.pick([0xd9483f, 0x3f7fb8, 0x4f9a62]))
        )
    }
}
