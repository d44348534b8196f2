import Foundation
import Kernels

/// Flagstones before the shops, the kerb and a strip of cobbles.
struct Pavement {
    private let row: Row
    private let picture: Canvas
    private let setting: Setting
    private let light: Light
    private let kerb: Float

    init(_ row: Row, _ picture: Canvas) {
        (self.row, self.picture, setting) = (row, picture, row.setting)
        light = row.setting.light
        kerb = row.setting.stage.size.y * 0.915
    }

    func layer(_ chance: inout Chance) -> Layer {
        let stage = setting.stage
        var canvas = Canvas(stage, depth: 0.56, top: row.base - 0.004)
        let stone = light.lit(Colour(rgb: 0xb9b0a6).mixed(light.ground, 0.10))
        let (low, high) = (canvas.near.x - 0.1, canvas.far + 0.1)
        canvas.fill(
            .rectangle(SIMD2(low, row.base - 0.004), high),
            Paint(
                from: SIMD2(0, row.base),
                to: SIMD2(0, stage.size.y),
                [(0, stone.scaled(0.80)), (0.15, stone), (1, stone.scaled(0.74))]
            )
        )
        flags(&canvas, stone, &chance)
        cobbles(&canvas, stone, &chance)
        edge(&canvas, stone)
        // Shade where walls meet the ground, and the sun's wash over the rest.
        canvas.fill(
            .rectangle(SIMD2(low, row.base - 0.004), SIMD2(high.x, row.base + 0.05)),
            Paint(
                from: SIMD2(0, row.base),
                to: SIMD2(0, row.base + 0.05),
                [(0, Colour.black.at(0.34)), (1, Colour.black.at(0))]
            )
        )
        canvas.glow(
            SIMD2(setting.sun.x, row.base + 0.2),
            0.8,
            light.source.at(0.26 * light.sunlight),
            squash: 0.32,
            .atop
        )
        pools(&canvas)
        if light.weather == .rain { mirror(&canvas) }
        canvas.settle(setting, ground: 0.72, ledge: 0)
        return canvas.layer()
    }

    /// Where a line of the ground that stands at `x` on the kerb lies at height `y`.
    private func along(_ x: Float, _ y: Float) -> SIMD2<Float> {
        let vanish = SIMD2(setting.stage.size.x / 2, row.base - 0.36)
        let reach = kerb - vanish.y
        return SIMD2(vanish.x + (x - vanish.x) * (y - vanish.y) / reach, y)
    }

    private func flags(_ canvas: inout Canvas, _ stone: Colour, _ chance: inout Chance) {
        let rows = 8
        func line(_ index: Int) -> Float {
            row.base + (kerb - row.base) * pow(Float(index) / Float(rows), 1.25)
        }
        let wide: Float = 0.155
        for index in 0..<rows {
            let (top, low) = (line(index), line(index + 1))
            let shift = index % 2 == 0 ? Float(0) : 0.5
            let span = Int((setting.stage.size.x / 2 + 0.5) / wide * 1.9) + 2
            for column in -span...span {
                let x = setting.stage.size.x / 2 + (Float(column) + shift) * wide
                let tone = chance.between(-1, 1)
                canvas.fill(
                    Path([
                        along(x + 0.003, top + 0.0008), along(x + wide - 0.003, top + 0.0008),
                        along(x + wide - 0.003, low - 0.0008), along(x + 0.003, low - 0.0008),
                    ]),
                    stone.mixed(tone > 0 ? .white : light.middle.scaled(0.4), abs(tone) * 0.10)
                        .scaled(0.98 + 0.05 * Float(index) / 8).at(0.75)
                )
            }
            canvas.fill(
                .rectangle(SIMD2(canvas.near.x, low - 0.0008), SIMD2(canvas.far.x, low + 0.001)),
                stone.scaled(0.55).at(0.6)
            )
        }
    }

    private func cobbles(_ canvas: inout Canvas, _ stone: Colour, _ chance: inout Chance) {
        let dark = light.lit(Colour(rgb: 0x5b5a62).mixed(light.ground, 0.12))
        let top = kerb + 0.012
        canvas.fill(
            .rectangle(SIMD2(canvas.near.x - 0.1, top), canvas.far + 0.1),
            dark.scaled(0.52)
        )
        var y = top + 0.004
        var odd = false
        while y < canvas.far.y + 0.03 {
            let share = (y - top) / 0.2
            let r = 0.017 + 0.014 * share
            var x = canvas.near.x - (odd ? r : 0)
            while x < canvas.far.x + r {
                let at = SIMD2(
                    x + chance.between(-0.1, 0.1) * r,
                    y + chance.between(-0.06, 0.06) * r
                )
                let tone = dark.scaled(chance.between(0.82, 1.22))
                canvas.fill(
                    .rectangle(
                        at - SIMD2(r * 0.93, r * 0.40),
                        at + SIMD2(r * 0.93, r * 0.40),
                        radius: r * 0.36
                    ),
                    Paint(
                        from: at - SIMD2(0, r * 0.45),
                        to: at + SIMD2(0, r * 0.45),
                        [(0, tone.mixed(light.haze, 0.34)), (0.4, tone), (1, tone.scaled(0.66))]
                    )
                )
                x += r * 2
            }
            odd.toggle()
            y += r * 0.90
        }
    }

    private func edge(_ canvas: inout Canvas, _ stone: Colour) {
        let (low, high) = (canvas.near.x - 0.1, canvas.far.x + 0.1)
        let bright = stone.mixed(.white, 0.22).mixed(light.source, 0.12)
        canvas.fill(.rectangle(SIMD2(low, kerb - 0.010), SIMD2(high, kerb)), bright)
        canvas.fill(.rectangle(SIMD2(low, kerb), SIMD2(high, kerb + 0.013)), stone.scaled(0.62))
        canvas.fill(
            .rectangle(SIMD2(low, kerb + 0.013), SIMD2(high, kerb + 0.032)),
            Paint(
                from: SIMD2(0, kerb + 0.013),
                to: SIMD2(0, kerb + 0.032),
                [(0, Colour.black.at(0.4)), (1, Colour.black.at(0))]
            )
        )
        for index in 0..<24 {
            let x = low + (high - low) * Float(index) / 24
            canvas.fill(
                .rectangle(SIMD2(x, kerb - 0.010), SIMD2(x + 0.0018, kerb + 0.013)),
                stone.scaled(0.5).at(0.7)
            )
        }
    }

    /// Lamplight that falls out of the windows.
    private func pools(_ canvas: inout Canvas) {
        guard light.lamps > 0.1 else { return }
        for lamp in StreetLamps.places(setting) {
            canvas.glow(
                SIMD2(lamp.x, setting.stage.size.y * 0.905),
                0.34,
                Colour(rgb: 0xffc878).at(0.50 * light.lamps),
                squash: 0.26,
                .atop
            )
        }
        for house in row.houses {
            let middle = house.at(0.5, 0)
            let colour = Colour(rgb: 0xffc878).at(0.55 * light.lamps)
            canvas.glow(
                middle + SIMD2(0, 0.05),
                house.width * 0.62,
                colour,
                squash: 0.34,
                .atop
            )
        }
    }

    /// The row upside down in the wet stones.
    private func mirror(_ canvas: inout Canvas) {
        let half = 2
        let base = row.base
        let width = canvas.pixels.width / half
        let height = canvas.pixels.height / half
        let (origin, scale) = (canvas.origin, canvas.scale)
        let source = picture
        var wet = PixelBuffer(width: width, height: height) { x, y in
            let at = origin + SIMD2(Float(x), Float(y)) * Float(half) / scale
            let up = SIMD2(at.x, base - (at.y - base) * 1.25)
            let pixel = (up - source.origin) * source.scale
            let inside =
                pixel.x >= 0 && pixel.y >= 0
                && pixel.x < Float(source.pixels.width) && pixel.y < Float(source.pixels.height)
            guard at.y > base, inside else { return .zero }
            let colour = source.pixels.colour(x: Int(pixel.x), y: Int(pixel.y))
            return colour.at(colour.w * 0.62 * smooth(0.62, 0, at.y - base))
        }
        wet.blur(across: 1, down: max(Int(0.016 * scale) / half, 1))
        canvas.fill(.rectangle(origin, canvas.end), Colour(rgb: 0x10141c).at(0.30), .atop)
        let layer = LayerPicture(wet)
        canvas.pixels.draw(
            layer,
            at: Placement(origin: SIMD2(0, 0), step: 1 / Float(half), clamps: true)
        )
    }
}
