import Foundation
import Kernels

/// A wooden top seen from slightly above.
enum Tabletop {
    static func layer(
        _ setting: Setting,
        top: Float,
        wood: Colour,
        light filter: Colour
    ) -> Layer {
        let stage = setting.stage
        var chance = stage.chance(97)
        var canvas = Canvas(stage, depth: CentreObjects.depth, top: top - 0.03)
        let board = wood.filtered(filter)
        let (low, high) = (canvas.near.x - 0.1, canvas.far)
        canvas.fill(
            .rectangle(SIMD2(low, top), high + 0.1),
            Paint(
                from: SIMD2(0, top),
                to: SIMD2(0, stage.size.y),
                [
                    (0, board.scaled(1.20).mixed(setting.light.haze, 0.12)), (0.25, board),
                    (1, board.scaled(0.50)),
                ]
            )
        )
        // Boards run to the horizon's middle.
        let vanish = SIMD2(stage.size.x / 2, top - 0.9)
        let floor = high.y + 0.05
        func along(_ x: Float, _ y: Float) -> SIMD2<Float> {
            SIMD2(vanish.x + (x - vanish.x) * (y - vanish.y) / (floor - vanish.y), y)
        }
        let pitch: Float = 0.21
        for plank in -9...9 {
            let x = vanish.x + (Float(plank) + 0.5) * pitch
            let tone = chance.between(-0.5, 0.5)
            canvas.fill(
                Path([
                    along(x, top), along(x + pitch, top), along(x + pitch, floor), along(x, floor),
                ]),
                (tone > 0 ? Colour.white : Colour.black).at(abs(tone) * 0.14),
                .atop
            )
            for _ in 0..<16 {
                let g = x + chance.between(0.01, pitch - 0.01)
                let bend = chance.between(-0.006, 0.006)
                let start = top + (floor - top) * chance.unit() * 0.6
                let end = min(start + (floor - top) * chance.between(0.2, 0.7), floor)
                let line = (0...6).map { step -> SIMD2<Float> in
                    let t = Float(step) / 6
                    return along(g + bend * sin(t * 5), start + (end - start) * t)
                }
                canvas.fill(
                    .stroke(line, width: 0.0014, endWidth: 0.003),
                    board.scaled(0.45).at(0.16),
                    .atop
                )
            }
            canvas.fill(
                Path([
                    along(x, top), along(x + 0.004, top), along(x + 0.004, floor), along(x, floor),
                ]),
                board.scaled(0.28).at(0.55),
                .atop
            )
        }
        canvas.glow(
            SIMD2(stage.size.x * 0.5, top + 0.05),
            0.62,
            setting.light.source.at(0.22 * (1 - setting.light.lamps * 0.6)),
            squash: 0.16,
            .atop
        )
        canvas.fill(
            .rectangle(SIMD2(low, top), SIMD2(high.x + 0.1, top + 0.005)),
            board.mixed(.white, 0.4).at(0.6),
            .atop
        )
        canvas.fill(
            .rectangle(SIMD2(low, top - 0.012), SIMD2(high.x + 0.1, top)),
            Paint(
                from: SIMD2(0, top - 0.012),
                to: SIMD2(0, top),
                [(0, Colour.black.at(0)), (1, Colour.black.at(0.22))]
            )
        )
        return canvas.layer()
    }
}
