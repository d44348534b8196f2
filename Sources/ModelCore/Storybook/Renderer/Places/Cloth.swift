import Foundation
import Kernels

/// A checked tablecloth, seen from slightly above.
enum Cloth {
    static func layer(_ interior: Interior) -> Layer {
        let (stage, light) = (interior.stage, interior.light)
        let top = interior.edge
        var canvas = Canvas(stage, depth: CentreObjects.depth, top: top - 0.03)
        let linen = interior.lit(0xfbf4e8)
        let check = interior.lit(light.accent.mixed(Colour(rgb: 0xd6564a), 0.30))
        let (left, right) = (canvas.near.x - 0.1, canvas.far.x + 0.1)
        let floor = canvas.far.y + 0.05
        canvas.fill(.rectangle(SIMD2(left, top), SIMD2(right, floor)), linen)
        // Lines run to a point far behind the table; rows come closer the further they are.
        let vanish = SIMD2(stage.size.x / 2, top - 0.62)
        func along(_ x: Float, _ y: Float) -> SIMD2<Float> {
            SIMD2(vanish.x + (x - vanish.x) * (y - vanish.y) / (floor - vanish.y), y)
        }
        let pitch: Float = 0.125
        for column in -12..<12 {
            let x = vanish.x + (Float(column) * 2 + 0.5) * pitch / 2 * 2 - pitch / 4
            canvas.fill(
                Path([
                    along(x, top), along(x + pitch, top), along(x + pitch, floor), along(x, floor),
                ]),
                check.at(0.46)
            )
        }
        func row(_ number: Float) -> Float {
            let far = 1 / (top - vanish.y)
            let near = 1 / (floor - vanish.y)
            return vanish.y + 1 / (far + (near - far) * number / 9)
        }
        for number in stride(from: Float(0.35), to: 10, by: 2) {
            canvas.fill(
                .rectangle(SIMD2(left, row(number)), SIMD2(right, row(number + 1))),
                check.at(0.46)
            )
        }
        canvas.fill(
            Paint(
                from: SIMD2(0, top),
                to: SIMD2(0, stage.size.y),
                [
                    (0, light.haze.at(0.20)), (0.3, Colour.black.at(0)),
                    (1, interior.lit(0x30202a).scaled(0.5).at(0.42)),
                ]
            ),
            .atop
        )
        canvas.glow(
            SIMD2(stage.size.x * 0.5, top + 0.06),
            0.75,
            light.source.mixed(.white, 0.3).at(0.30 * (1 - light.lamps * 0.4)),
            squash: 0.20,
            .atop
        )
        canvas.fill(
            .rectangle(SIMD2(left, top), SIMD2(right, top + 0.004)),
            linen.mixed(.white, 0.5).at(0.8),
            .atop
        )
        canvas.fill(
            .rectangle(SIMD2(left, top - 0.014), SIMD2(right, top)),
            Paint(
                from: SIMD2(0, top - 0.014),
                to: SIMD2(0, top),
                [(0, Colour.black.at(0)), (1, Colour.black.at(0.24))]
            )
        )
        return canvas.layer()
    }
}
