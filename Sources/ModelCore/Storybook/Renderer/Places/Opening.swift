import Foundation
import Kernels

/// A window's hole in a wall, in units.
struct Opening: Sendable {
    let low: SIMD2<Float>
    let high: SIMD2<Float>
    /// Whether the top is half round.
    var isArched = false

    var centre: SIMD2<Float> { (low + high) / 2 }
    var size: SIMD2<Float> { high - low }

    /// The outline, clockwise on screen, grown by `margin`.
    func outline(_ margin: Float = 0) -> [SIMD2<Float>] {
        let (a, b) = (low - margin, high + margin)
        guard isArched else { return [a, SIMD2(b.x, a.y), b, SIMD2(a.x, b.y)] }
        let radius = (b.x - a.x) / 2
        let arc = (0...40).map { step -> SIMD2<Float> in
            let angle = Float.pi * (1 + Float(step) / 40)
            return SIMD2(centre.x + cos(angle) * radius, a.y + radius + sin(angle) * radius)
        }
        return arc + [b, SIMD2(a.x, b.y)]
    }

    /// Gives all of `canvas` but this hole, and `others`.
    func wall(_ canvas: Canvas, _ others: [Opening] = []) -> Path {
        var path = Path.rectangle(canvas.near - 0.1, canvas.far + 0.1)
        for opening in [self] + others { path.add(Path(opening.outline().reversed())) }
        return path
    }
}

/// What the inside of a house has in common: its light, and the way wood and walls take it.
struct Interior {
    let setting: Setting
    /// Daylight by day, lamplight when it is dark.
    let warm: Colour

    init(_ setting: Setting) {
        self.setting = setting
        warm = Room.warmth(setting)
    }

    var stage: Stage { setting.stage }
    var light: Light { setting.light }
    var size: SIMD2<Float> { setting.stage.size }
    /// Where a table's far edge lies.
    var edge: Float { CentreObjects.ground(setting) - 0.055 }

    func lit(_ rgb: UInt32) -> Colour { Colour(rgb: rgb).filtered(warm) }
    func lit(_ colour: Colour) -> Colour { colour.filtered(warm) }

    /// Fills a wall but for its windows, with light that falls off from the middle.
    func wall(_ canvas: inout Canvas, _ colour: Colour, _ openings: [Opening]) {
        let shown = lit(colour)
        let paint = Paint(
            from: SIMD2(0, canvas.near.y),
            to: SIMD2(0, canvas.far.y),
            Perceptual.stops([
                (0, shown.scaled(0.80)), (0.40, shown.mixed(.white, 0.06)), (1, shown.scaled(0.84)),
            ])
        )
        guard let first = openings.first else { return canvas.fill(paint) }
        canvas.fill(first.wall(canvas, Array(openings.dropFirst())), paint)
    }

    /// Gives the colours across an upright round thing, lit from the left.
    func round(_ colour: Colour, _ left: Float, _ right: Float) -> Paint {
        let shown = lit(colour)
        return Paint(
            from: SIMD2(left, 0),
            to: SIMD2(right, 0),
            [
                (0, shown.scaled(0.72)), (0.35, shown.mixed(.white, 0.22)),
                (0.6, shown.scaled(0.95)), (1, shown.scaled(0.58)),
            ]
        )
    }

    /// Paints a bar of wood or plaster: light on the upper left, a shadow below.
    func bar(
        _ canvas: inout Canvas,
        _ low: SIMD2<Float>,
        _ high: SIMD2<Float>,
        _ colour: Colour,
        radius: Float = 0.003
    ) {
        let upright = high.y - low.y > high.x - low.x
        let shown = lit(colour)
        canvas.fill(
            .rectangle(low - 0.003, high + SIMD2(0.005, 0.008), radius: radius),
            Colour.black.at(0.15),
            .atop
        )
        canvas.fill(
            .rectangle(low, high, radius: radius),
            Paint(
                from: low,
                to: upright ? SIMD2(high.x, low.y) : SIMD2(low.x, high.y),
                [
                    (0, shown.mixed(.white, 0.10)), (0.7, shown.scaled(0.94)),
                    (1, shown.scaled(0.68)),
                ]
            )
        )
    }

    /// Paints a window's frame around its hole, with bars between `columns` and at `rows`.
    func joinery(
        _ canvas: inout Canvas,
        _ opening: Opening,
        columns: Int = 2,
        rows: [Float] = [0.36],
        colour: Colour = Colour(rgb: 0xf7f1e6)
    ) {
        let thick: Float = 0.026
        let (low, high) = (opening.low, opening.high)
        for column in 1..<max(columns, 1) {
            let x = low.x + opening.size.x * Float(column) / Float(columns)
            bar(&canvas, SIMD2(x - 0.008, low.y), SIMD2(x + 0.008, high.y), colour)
        }
        for row in rows {
            let y = low.y + opening.size.y * row
            bar(&canvas, SIMD2(low.x, y - 0.007), SIMD2(high.x, y + 0.007), colour)
        }
        var rim = Path(opening.outline(thick))
        rim.add(Path(opening.outline().reversed()))
        let shown = lit(colour)
        canvas.fill(rim.placed(scale: 1, at: SIMD2(0.004, 0.007)), Colour.black.at(0.14), .atop)
        canvas.fill(
            rim,
            Paint(
                from: low - thick,
                to: high + thick,
                [
                    (0, shown.mixed(.white, 0.12)), (0.5, shown.scaled(0.95)),
                    (1, shown.scaled(0.80)),
                ]
            )
        )
    }

    /// Paints the board under a window and the shade that it throws.
    func sill(_ canvas: inout Canvas, _ opening: Opening, _ colour: Colour, reach: Float = 0.06) {
        bar(
            &canvas,
            SIMD2(opening.low.x - reach, opening.high.y),
            SIMD2(opening.high.x + reach, opening.high.y + 0.036),
            colour
        )
        canvas.glow(
            SIMD2(opening.centre.x, opening.high.y + 0.052),
            opening.size.x / 2 + reach + 0.02,
            Colour.black.at(0.25),
            squash: 0.045,
            .atop
        )
    }

    /// Spreads the window's daylight, or the dark's absence of it, over the wall.
    func daylight(_ canvas: inout Canvas, _ opening: Opening, reach: Float = 0.95) {
        canvas.glow(
            opening.centre,
            reach,
            light.source.mixed(light.horizon, 0.5).at(0.30 * (1 - 0.75 * light.lamps)),
            .atop
        )
    }
}

extension Moment {
    /// Gives how far a thing is in its life, 0..<1, and which life that is.
    ///
    /// In a loop the lives come round again as well, so that what one of them decides comes back.
    func life(_ rate: Float, _ phase: Float) -> (turn: Int, part: Float) {
        let lived = phase + rounds(rate)
        let turn = lived.rounded(.down)
        guard let period else { return (Int(turn), lived - turn) }
        let count = max(Int((rate * period).rounded()), 1)
        return (((Int(turn) % count) + count) % count, lived - turn)
    }
}
