import Foundation
import Kernels

/// A standing picture frame with the user's picture behind glass.
enum PictureFrame {
    static func parts(_ frame: ObjectFrame) -> [any Drawn] {
        parts(frame, frame.setting.pictures.first, size: 1)
    }

    static func parts(
        _ frame: ObjectFrame,
        _ picture: PixelBuffer?,
        size: Float
    ) -> [any Drawn] {
        let shape = picture.map { Float($0.width) / Float($0.height) } ?? 0.8
        // The frame suits the picture: wide, square or tall.
        let inner =
            (shape > 1.15 ? SIMD2<Float>(1.96, 1.42) : shape > 0.9 ? [1.62, 1.62] : [1.42, 1.84])
            * size
        let moulding = 0.20 * size
        let mat = 0.15 * size
        let outer = inner + 2 * (moulding + mat)
        let low = SIMD2(-outer.x / 2, 0.04 - outer.y)
        let high = SIMD2(outer.x / 2, 0.04)
        var paint = ObjectPaint(frame, low - 0.3, high + 0.3)
        strut(&paint, outer)
        mouldings(&paint, low, high, moulding)
        let paper = (low + moulding, high - moulding)
        let bright = Kept.brightness(frame.setting)
        paint.fill(.rectangle(paper.0, paper.1), Colour(rgb: 0xfbf6ea).scaled(bright))
        shadows(&paint, paper.0, paper.1, depth: 0.10 * size)
        let window = (low + moulding + mat, high - moulding - mat)
        paint.fill(
            .rectangle(window.0 - 0.018, window.1 + 0.018),
            Colour(rgb: 0xd8cdb6)
        )
        let glass = Glass(frame: frame, low: paper.0, high: paper.1)
        guard Kept.applies(to: picture, frame.setting) else {
            show(picture, &paint, window.0, window.1, size)
            return [paint.layer, glass]
        }
        var print = ObjectPaint(frame, window.0 - 0.1, window.1 + 0.1)
        show(picture, &print, window.0, window.1, size)
        return [paint.layer, Kept(print.layer), glass]
    }

    private static func show(
        _ picture: PixelBuffer?,
        _ paint: inout ObjectPaint,
        _ low: SIMD2<Float>,
        _ high: SIMD2<Float>,
        _ size: Float
    ) {
        lay(picture, &paint, low, high)
        shadows(&paint, low, high, depth: 0.05 * size)
    }

    private static func strut(_ paint: inout ObjectPaint, _ outer: SIMD2<Float>) {
        let side = -paint.frame.side
        paint.fill(
            Path([
                SIMD2(side * outer.x * 0.30, -outer.y * 0.5),
                SIMD2(side * outer.x * 0.46, -outer.y * 0.5),
                SIMD2(side * (outer.x * 0.5 + 0.17), -0.02),
                SIMD2(side * (outer.x * 0.5 + 0.04), -0.02),
            ]),
            Colour(rgb: 0x4a3524)
        )
    }

    private static func mouldings(
        _ paint: inout ObjectPaint,
        _ low: SIMD2<Float>,
        _ high: SIMD2<Float>,
        _ wide: Float
    ) {
        let light = paint.frame.setting.light
        let gold = Colour(rgb: 0xcf9f4e).mixed(light.accent, light.isToned ? 0.5 : 0.12)
        let (a, b) = (SIMD2(low.x, high.y), SIMD2(high.x, low.y))
        let (x, y) = (SIMD2(wide, 0), SIMD2(0, wide))
        let bright: Float = paint.frame.side > 0 ? 0.78 : 1.12
        // Four mitred sides: outline, way inwards, and how much light each gets.
        let sides: [([SIMD2<Float>], SIMD2<Float>, Float)] = [
            ([low, b, b - x + y, low + x + y], SIMD2(0, 1), 1.18),
            ([a, high, high - x - y, a + x - y], SIMD2(0, -1), 0.70),
            ([low, a, a + x - y, low + x + y], SIMD2(1, 0), bright),
            ([b, high, high - x - y, b - x + y], SIMD2(-1, 0), 1.90 - bright),
        ]
        for (outline, inwards, strength) in sides {
            let tone = gold.scaled(min(strength, 1)).mixed(.white, max(strength - 1, 0))
            paint.fill(
                Path(outline),
                from: outline[0],
                to: outline[0] + inwards * wide,
                [
                    (0, tone.scaled(0.62)), (0.10, tone.mixed(.white, 0.35)), (0.30, tone),
                    (0.55, tone.scaled(0.72)), (0.70, tone.mixed(.white, 0.25)),
                    (0.86, tone.scaled(0.88)), (1, tone.scaled(0.48)),
                ]
            )
        }
        for (corner, inner) in [
            (low, low + x + y), (a, a + x - y), (b, b - x + y), (high, high - x - y),
        ] {
            paint.fill(.stroke([corner, inner], width: 0.012), gold.scaled(0.45).at(0.6))
        }
    }

    /// Shade that a raised edge casts inwards, from above and from the lit side.
    private static func shadows(
        _ paint: inout ObjectPaint,
        _ low: SIMD2<Float>,
        _ high: SIMD2<Float>,
        depth: Float
    ) {
        let fade: [Paint.Stop] = [(0, Colour.black.at(0.26)), (1, Colour.black.at(0))]
        paint.fill(
            .rectangle(low, SIMD2(high.x, low.y + depth)),
            from: low,
            to: low + SIMD2(0, depth),
            fade
        )
        let edge = paint.frame.side > 0 ? high.x : low.x
        let inwards = edge - paint.frame.side * depth
        paint.fill(
            .rectangle(SIMD2(min(edge, inwards), low.y), SIMD2(max(edge, inwards), high.y)),
            from: SIMD2(edge, 0),
            to: SIMD2(inwards, 0),
            fade
        )
    }

    private static func lay(
        _ picture: PixelBuffer?,
        _ paint: inout ObjectPaint,
        _ low: SIMD2<Float>,
        _ high: SIMD2<Float>
    ) {
        let frame = paint.frame
        let scale = paint.canvas.scale
        let corner = (frame.at(low.x, low.y) - paint.canvas.origin) * scale
        let far = (frame.at(high.x, high.y) - paint.canvas.origin) * scale
        let first = corner.rounded(.down)
        let size = far.rounded(.up) - first
        var print = PhotoPrint.pixels(
            picture,
            frame.setting,
            width: max(Int(size.x), 2),
            height: max(Int(size.y), 2)
        )
        print.fill(Paint(frame.filter.scaled(Kept.brightness(frame.setting))), .multiply)
        paint.canvas.pixels.lay(print, x: Int(first.x), y: Int(first.y))
    }

    /// The glass: a faint sheen that stays, and a glint that passes now and then.
    private struct Glass: Drawn {
        let frame: ObjectFrame
        let low: SIMD2<Float>
        let high: SIMD2<Float>

        func draw(at moment: Moment, camera: Camera, into picture: inout PixelBuffer) {
            let brush = ObjectBrush(frame, camera, moment)
            let sheen = Glint.band(low, high, part: 0.30 + 0.02 * moment.wave(0.6))
            brush.shine(sheen, Colour.white.at(0.07), into: &picture)
            let round = moment.rounds(1 / 6.5)
            let part = smooth(0.10, 0.42, round - round.rounded(.down))
            guard part > 0.001, part < 0.999 else { return }
            let strength = 0.30 * sin(.pi * part)
            brush.shine(
                Glint.band(low, high, part: part),
                Colour.white.at(strength),
                into: &picture
            )
        }
    }
}
