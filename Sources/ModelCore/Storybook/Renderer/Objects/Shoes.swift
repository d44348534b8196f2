import Foundation
import Kernels

/// A pair of running shoes that cannot keep still.
enum Shoes {
    static func parts(_ frame: ObjectFrame) -> [any Drawn] { [RunningShoes(frame)] }

    /// Paints one shoe, toe to the right; sole at 0.62, heel at −0.98.
    static func shoe(_ frame: ObjectFrame, isFar: Bool) -> PixelBuffer {
        let light = frame.setting.light
        let shade: Float = isFar ? 0.80 : 1
        let main = frame.lit(light.accent.saturated(1.08)).scaled(shade)
        let dark = frame.lit(Colour(rgb: 0x2d3350)).scaled(shade)
        let white = frame.lit(Colour(rgb: 0xfbf8f2)).scaled(shade)
        let second = main.scaled(0.66).mixed(dark, 0.30)
        return Sprites.sketch(1.04 * frame.pixels) { canvas in
            lining(&canvas, dark, main)
            upper(&canvas, main, frame.side)
            panels(&canvas, main, second, white, dark)
            sole(&canvas, white, main, dark)
            laces(&canvas, white)
        }
    }

    private static var outline: Path {
        var path = Path([SIMD2(-0.92, 0.40)])
        path.curve(to: SIMD2(-0.78, -0.42), by: SIMD2(-1.02, 0.10), SIMD2(-0.72, -0.10))
        path.curve(to: SIMD2(-0.62, -0.46), by: SIMD2(-0.76, -0.54))
        path.curve(to: SIMD2(-0.12, -0.40), by: SIMD2(-0.46, -0.20), SIMD2(-0.26, -0.22))
        path.curve(to: SIMD2(0.04, -0.42), by: SIMD2(-0.06, -0.52))
        path.curve(to: SIMD2(0.62, 0.06), by: SIMD2(0.20, -0.16), SIMD2(0.36, -0.02))
        path.curve(to: SIMD2(0.98, 0.42), by: SIMD2(0.86, 0.12), SIMD2(1.02, 0.24))
        return path
    }

    private static func lining(_ canvas: inout Canvas, _ dark: Colour, _ main: Colour) {
        var collar = Path([SIMD2(-0.74, -0.40)])
        collar.curve(to: SIMD2(-0.10, -0.36), by: SIMD2(-0.52, -0.60), SIMD2(-0.24, -0.60))
        collar.curve(to: SIMD2(-0.74, -0.40), by: SIMD2(-0.26, -0.06), SIMD2(-0.58, -0.06))
        canvas.fill(collar, dark.scaled(0.62))
        // The tongue leans back over the collar.
        var tongue = Path([SIMD2(-0.20, -0.20)])
        tongue.curve(to: SIMD2(-0.24, -0.56), by: SIMD2(-0.26, -0.40))
        tongue.curve(to: SIMD2(-0.06, -0.57), by: SIMD2(-0.16, -0.63))
        tongue.curve(to: SIMD2(0.16, -0.24), by: SIMD2(0.02, -0.42))
        canvas.fill(
            tongue,
            Paint(
                from: SIMD2(-0.26, -0.5),
                to: SIMD2(0.1, -0.4),
                [(0, main.mixed(.white, 0.28)), (1, main.scaled(0.74))]
            )
        )
    }

    private static func upper(_ canvas: inout Canvas, _ main: Colour, _ side: Float) {
        canvas.fill(
            outline,
            Paint(
                from: SIMD2(0.1 * side, -0.5),
                to: SIMD2(-0.1 * side, 0.45),
                [
                    (0, main.mixed(.white, 0.30)), (0.35, main.mixed(.white, 0.06)),
                    (0.75, main.scaled(0.86)), (1, main.scaled(0.64)),
                ]
            )
        )
        // Mesh over the toes.
        for row in 0..<7 {
            for column in 0..<12 {
                let at = SIMD2(
                    0.30 + 0.055 * Float(column) + 0.027 * Float(row % 2),
                    0.02 + 0.055 * Float(row)
                )
                canvas.fill(
                    .ellipse(at, SIMD2(repeating: 0.013), pieces: 8),
                    main.scaled(0.55).at(0.5),
                    .atop
                )
            }
        }
    }

    private static func panels(
        _ canvas: inout Canvas,
        _ main: Colour,
        _ second: Colour,
        _ white: Colour,
        _ dark: Colour
    ) {
        var heel = Path([SIMD2(-1.0, 0.42)])
        heel.curve(to: SIMD2(-0.74, -0.40), by: SIMD2(-1.02, 0.0), SIMD2(-0.78, -0.10))
        heel.curve(to: SIMD2(-0.44, 0.42), by: SIMD2(-0.56, -0.02), SIMD2(-0.62, 0.26))
        canvas.fill(heel, second, .atop)
        canvas.fill(
            .stroke(
                Bend.line(SIMD2(-0.74, -0.40), to: SIMD2(-0.44, 0.42), by: SIMD2(-0.60, 0.10)),
                width: 0.018
            ),
            white.at(0.7),
            .atop
        )
        var toe = Path([SIMD2(1.05, 0.42)])
        toe.line(to: SIMD2(0.52, 0.42))
        toe.curve(to: SIMD2(0.84, 0.10), by: SIMD2(0.62, 0.20))
        toe.line(to: SIMD2(1.05, 0.10))
        canvas.fill(toe, second.mixed(main, 0.35), .atop)
        // A padded collar runs from the heel's tab to the tongue.
        canvas.fill(
            .stroke(
                Bend.line(SIMD2(-0.76, -0.43), to: SIMD2(-0.14, -0.39), by: SIMD2(-0.46, -0.10)),
                width: 0.085
            ),
            main.mixed(.white, 0.34),
            .atop
        )
        // Three speed stripes run forward and down.
        for stripe in 0..<3 {
            let x = -0.40 + 0.20 * Float(stripe)
            canvas.fill(
                .stroke(
                    Bend.line(
                        SIMD2(x + 0.16, -0.20 + 0.07 * Float(stripe)),
                        to: SIMD2(x + 0.02, 0.40),
                        by: SIMD2(x + 0.20, 0.14)
                    ),
                    width: 0.085,
                    endWidth: 0.05
                ),
                white,
                .atop
            )
        }
        var eyelets = Path([SIMD2(-0.16, -0.40)])
        eyelets.curve(to: SIMD2(0.46, 0.02), by: SIMD2(0.10, -0.10), SIMD2(0.26, -0.02))
        eyelets.line(to: SIMD2(0.60, 0.06))
        eyelets.curve(to: SIMD2(0.04, -0.46), by: SIMD2(0.30, -0.06), SIMD2(0.16, -0.22))
        canvas.fill(eyelets, dark.mixed(main, 0.30), .atop)
    }

    private static func sole(
        _ canvas: inout Canvas,
        _ white: Colour,
        _ main: Colour,
        _ dark: Colour
    ) {
        var middle = Path([SIMD2(-1.0, 0.36)])
        middle.curve(to: SIMD2(1.02, 0.36), by: SIMD2(-0.3, 0.52), SIMD2(0.4, 0.48))
        middle.curve(to: SIMD2(0.78, 0.62), by: SIMD2(1.08, 0.54))
        middle.line(to: SIMD2(-0.84, 0.62))
        middle.curve(to: SIMD2(-1.0, 0.36), by: SIMD2(-1.10, 0.56))
        canvas.fill(
            middle,
            Paint(
                from: SIMD2(0, 0.36),
                to: SIMD2(0, 0.62),
                [(0, white), (0.5, white.scaled(0.94)), (1, white.scaled(0.72))]
            )
        )
        canvas.fill(
            .stroke(
                Bend.line(SIMD2(-0.98, 0.48), to: SIMD2(0.92, 0.50), by: SIMD2(-0.1, 0.58)),
                width: 0.030
            ),
            main.at(0.9),
            .atop
        )
        var ground = Path([SIMD2(-0.90, 0.60)])
        ground.line(to: SIMD2(0.80, 0.60))
        ground.curve(to: SIMD2(0.66, 0.67), by: SIMD2(0.76, 0.67))
        ground.line(to: SIMD2(-0.80, 0.67))
        ground.curve(to: SIMD2(-0.90, 0.60), by: SIMD2(-0.90, 0.66))
        canvas.fill(ground, dark)
        for groove in 0..<11 {
            let x = -0.78 + 0.14 * Float(groove)
            canvas.fill(
                ObjectFrame.box(x, 0.635, x + 0.035, 0.68),
                dark.scaled(0.45),
                .atop
            )
        }
    }

    private static func laces(_ canvas: inout Canvas, _ white: Colour) {
        for lace in 0..<5 {
            let t = Float(lace) / 4
            let at = SIMD2(-0.04 + 0.46 * t, -0.38 + 0.36 * t * (1.25 - 0.25 * t))
            let (from, to) = (at + SIMD2(-0.10, 0.07), at + SIMD2(0.10, -0.03))
            canvas.fill(.stroke([from + 0.012, to + 0.012], width: 0.05), Colour.black.at(0.22))
            canvas.fill(.stroke([from, to], width: 0.045), white)
        }
    }
}

private struct RunningShoes: Drawn {
    private let frame: ObjectFrame
    private let near: PixelBuffer
    private let far: PixelBuffer
    private let shadow: PixelBuffer

    init(_ frame: ObjectFrame) {
        self.frame = frame
        near = Shoes.shoe(frame, isFar: false)
        far = Shoes.shoe(frame, isFar: true)
        shadow = Sprites.glow(
            1.0 * frame.pixels,
            frame.setting.light.lit(Colour(rgb: 0x1a1420)).scaled(0.4).at(0.62)
        )
    }

    func draw(at moment: Moment, camera: Camera, into picture: inout PixelBuffer) {
        let brush = ObjectBrush(frame, camera, moment)
        let round = moment.rounds(1 / 2.6)
        let part = round - round.rounded(.down)
        step(far, at: SIMD2(-0.42, -0.13), size: 0.95, part + 0.18, moment, brush, &picture)
        step(near, at: SIMD2(0.30, 0.06), size: 1, part, moment, brush, &picture)
    }

    /// One shoe hops: it crouches, springs up toe first, lands and settles.
    private func step(
        _ sprite: PixelBuffer,
        at foot: SIMD2<Float>,
        size: Float,
        _ round: Float,
        _ moment: Moment,
        _ brush: ObjectBrush,
        _ picture: inout PixelBuffer
    ) {
        let part = round - round.rounded(.down)
        let air = min(max((part - 0.56) / 0.24, 0), 1)
        let hop = 4 * air * (1 - air)
        let crouch = smooth(0.40, 0.54, part) * smooth(0.60, 0.54, part)
        let land = smooth(0.79, 0.83, part) * smooth(1, 0.84, part)
        let squash = 1 - 0.10 * crouch - 0.12 * land + 0.05 * hop
        let tilt = -0.16 * sin(2 * .pi * air) * (air > 0 && air < 1 ? 1 : 0)
        let reach: Float = 1.04 * size
        let sole = 0.66 * reach
        let lift = 0.42 * hop
        picture.draw(
            shadow,
            Pose(
                centre: brush.pixel(foot.x, foot.y),
                scale: SIMD2(1.05 - 0.25 * hop, 0.13) * size * brush.zoom
            ),
            tint: Colour(1, 1, 1, 0.9 - 0.5 * hop)
        )
        let centre = SIMD2(foot.x, foot.y - lift - sole * squash)
        picture.draw(
            sprite,
            Pose(
                centre: brush.pixel(centre.x, centre.y),
                scale: SIMD2(2 - squash, squash) * size * brush.zoom,
                angle: tilt
            )
        )
        bow(
            centre + SIMD2(-0.04, -0.40 * squash) * reach,
            hop - land,
            part,
            moment,
            brush,
            &picture
        )
    }

    /// The bow of the laces: two loops and two ends that lag behind the hop.
    private func bow(
        _ knot: SIMD2<Float>,
        _ hop: Float,
        _ part: Float,
        _ moment: Moment,
        _ brush: ObjectBrush,
        _ picture: inout PixelBuffer
    ) {
        let sway = 0.02 * moment.wave(1.6, part)
        let drop = 0.10 * hop
        let white = Colour(rgb: 0xfbf8f2)
        for side in [Float(-1), 1] {
            var loop = Path([knot])
            loop.curve(
                to: knot + SIMD2(side * 0.25, -0.04 + drop),
                by: knot + SIMD2(side * 0.08, -0.22 + drop),
                knot + SIMD2(side * 0.30 + sway, -0.18 + drop)
            )
            loop.curve(
                to: knot,
                by: knot + SIMD2(side * 0.22, 0.08 + drop),
                knot + SIMD2(side * 0.06, 0.05)
            )
            let outline = loop
            brush.fill(outline, white.scaled(side < 0 ? 0.90 : 1), into: &picture)
            let hole = outline.mapped { knot + SIMD2(side * 0.03, 0) + ($0 - knot) * 0.62 }
            brush.fill(hole, Colour(rgb: 0x2d3350).at(0.55), into: &picture)
            let end = knot + SIMD2(side * 0.20 + sway, 0.24 - 1.3 * drop)
            let line = Bend.line(knot, to: end, by: knot + SIMD2(side * 0.17, 0.06 - drop))
            brush.fill(.stroke(line, width: 0.045), white.scaled(0.94), into: &picture)
        }
        brush.fill(.ellipse(knot, SIMD2(0.05, 0.042), pieces: 18), white, into: &picture)
    }
}
