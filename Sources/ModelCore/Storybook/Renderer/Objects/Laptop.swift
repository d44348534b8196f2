import Foundation
import Kernels

/// An open laptop; soft shapes move on its screen, which lights what is before it.
enum Laptop {
    /// The screen's corners in the object's units.
    static let screen = (low: SIMD2<Float>(-1.18, -1.78), high: SIMD2<Float>(1.18, -0.30))

    static func parts(_ frame: ObjectFrame) -> [any Drawn] {
        var paint = ObjectPaint(frame, SIMD2(-1.9, -2.3), SIMD2(1.9, 0.5))
        let metal = Colour(rgb: 0xc9ccd4).mixed(frame.setting.light.accent, 0.08)
        lid(&paint, metal)
        deck(&paint, metal)
        keys(&paint, metal)
        return [paint.layer, LaptopScreen(frame)]
    }

    private static func lid(_ paint: inout ObjectPaint, _ metal: Colour) {
        let (low, high) = screen
        paint.fill(
            .rectangle(low - SIMD2(0.13, 0.14), high + SIMD2(0.13, 0.16), radius: 0.11),
            from: SIMD2(-1.3 * paint.frame.side, -1.9),
            to: SIMD2(1.3 * paint.frame.side, -0.2),
            [(0, metal.scaled(0.70)), (0.6, metal), (1, metal.mixed(.white, 0.5))]
        )
        paint.fill(
            .rectangle(low - SIMD2(0.10, 0.11), high + SIMD2(0.10, 0.12), radius: 0.085),
            Colour(rgb: 0x1d1f29)
        )
        paint.fill(
            .ellipse(SIMD2(0, low.y - 0.055), SIMD2(repeating: 0.018), pieces: 14),
            Colour(rgb: 0x4a4f66)
        )
    }

    private static func deck(_ paint: inout ObjectPaint, _ metal: Colour) {
        paint.fill(
            ObjectFrame.box(-0.9, -0.18, 0.9, -0.10, radius: 0.03),
            Colour(rgb: 0x3a3d49)
        )
        let top = Path([
            SIMD2(-1.26, -0.15), SIMD2(1.26, -0.15), SIMD2(1.62, 0.15), SIMD2(-1.62, 0.15),
        ])
        paint.fill(
            top,
            from: SIMD2(0, -0.15),
            to: SIMD2(0, 0.15),
            [(0, metal.scaled(0.78)), (0.5, metal.scaled(0.96)), (1, metal.mixed(.white, 0.35))]
        )
        var edge = Path([SIMD2(-1.62, 0.15), SIMD2(1.62, 0.15)])
        edge.curve(to: SIMD2(1.50, 0.215), by: SIMD2(1.61, 0.21))
        edge.line(to: SIMD2(-1.50, 0.215))
        edge.curve(to: SIMD2(-1.62, 0.15), by: SIMD2(-1.61, 0.21))
        paint.fill(
            edge,
            from: SIMD2(0, 0.15),
            to: SIMD2(0, 0.215),
            [(0, metal.mixed(.white, 0.55)), (0.3, metal.scaled(0.80)), (1, metal.scaled(0.48))]
        )
        paint.fill(
            ObjectFrame.box(-0.20, 0.15, 0.20, 0.172, radius: 0.012),
            metal.scaled(0.55)
        )
    }

    /// Gives a place on the deck: across −1...1, and from the hinge 0 to the front 1.
    private static func deck(_ across: Float, _ down: Float) -> SIMD2<Float> {
        SIMD2(across * (1.26 + 0.36 * down), -0.15 + 0.30 * down)
    }

    private static func keys(_ paint: inout ObjectPaint, _ metal: Colour) {
        let bed = [deck(-0.86, 0.08), deck(0.86, 0.08), deck(0.86, 0.60), deck(-0.86, 0.60)]
        paint.fill(Path(bed), metal.scaled(0.55))
        let dark = Colour(rgb: 0x2b2e3a)
        for row in 0..<4 {
            let (top, bottom) = (0.10 + 0.125 * Float(row), 0.20 + 0.125 * Float(row))
            let count = row == 3 ? 7 : 13 - row % 2
            for key in 0..<count {
                let wide = 1.68 / Float(count)
                var (left, right) = (
                    -0.84 + wide * Float(key), -0.84 + wide * Float(key + 1) - 0.025
                )
                if row == 3 {
                    // The space bar lies in the middle of the last row.
                    let ends: [Float] = [-0.84, -0.68, -0.52, -0.34, 0.34, 0.52, 0.68, 0.84]
                    (left, right) = (ends[key], ends[key + 1] - 0.025)
                }
                paint.fill(
                    Path([
                        deck(left, top), deck(right, top), deck(right, bottom), deck(left, bottom),
                    ]),
                    dark
                )
            }
        }
        paint.fill(
            Path([deck(-0.26, 0.68), deck(0.26, 0.68), deck(0.26, 0.94), deck(-0.26, 0.94)]),
            metal.scaled(0.80)
        )
    }
}

/// What the screen shows: a lit sheet with drifting discs, a wave and bars, and no words.
private struct LaptopScreen: Drawn {
    private let frame: ObjectFrame
    private let colours: [Colour]
    private let glow: PixelBuffer
    private let strength: Float

    init(_ frame: ObjectFrame) {
        self.frame = frame
        let light = frame.setting.light
        let accent = light.accent
        colours = [
            Colour(rgb: 0x24346e).mixed(accent, 0.20), Colour(rgb: 0x6a8fe0).mixed(accent, 0.38),
            accent.mixed(.white, 0.12), accent.mixed(.white, 0.55),
            Perceptual.turned(accent, light.isToned ? 0.3 : 1.7).mixed(.white, 0.25),
        ]
        glow = Sprites.glow(1.9 * frame.pixels, colours[1].mixed(.white, 0.35))
        strength = 0.10 + 0.26 * light.lamps
    }

    func draw(at moment: Moment, camera: Camera, into picture: inout PixelBuffer) {
        let brush = ObjectBrush(frame, camera, moment)
        let (low, high) = Laptop.screen
        let sway = 0.18 * moment.wave(0.5)
        fill(
            .rectangle(low, high, radius: 0.035),
            from: SIMD2(-0.9 + sway, low.y),
            to: SIMD2(0.9 - sway, high.y),
            [(0, colours[0]), (0.55, colours[0].mixed(colours[1], 0.55)), (1, colours[1])],
            brush,
            &picture
        )
        discs(moment, brush, &picture)
        wave(moment, brush, &picture)
        bars(moment, brush, &picture)
        brush.shine(
            Glint.band(low, high, part: 0.72),
            Colour.white.at(0.045),
            into: &picture
        )
        let pulse = 1 + 0.07 * moment.wave(0.8)
        picture.draw(
            glow,
            Pose(centre: brush.pixel(0, -0.85), scale: SIMD2(1.15, 0.95) * brush.zoom),
            tint: Colour(1, 1, 1, strength * pulse),
            glowing: true
        )
        picture.draw(
            glow,
            Pose(centre: brush.pixel(0, 0.06), scale: SIMD2(0.9, 0.16) * brush.zoom),
            tint: Colour(1, 1, 1, strength * 1.5 * pulse),
            glowing: true
        )
    }

    private func fill(
        _ path: Path,
        from start: SIMD2<Float>,
        to end: SIMD2<Float>,
        _ stops: [Paint.Stop],
        _ brush: ObjectBrush,
        _ picture: inout PixelBuffer
    ) {
        // A screen shines by itself: the scene's light leaves its colours alone.
        let shape = path.placed(scale: brush.scale, at: brush.pixel(0, 0))
        let paint = Paint(
            from: brush.pixel(start.x, start.y),
            to: brush.pixel(end.x, end.y),
            stops
        )
        picture.fill(shape, paint)
    }

    private func discs(_ moment: Moment, _ brush: ObjectBrush, _ picture: inout PixelBuffer) {
        for disc in 0..<3 {
            let phase = Float(disc) * 2.1
            let at = SIMD2(
                0.44 + 0.30 * moment.wave(0.42, phase),
                -1.22 + 0.20 * moment.wave(0.55, phase * 1.7 + 1)
            )
            let radius = 0.27 - 0.05 * Float(disc) + 0.02 * moment.wave(0.7, phase)
            fill(
                .ellipse(at, SIMD2(repeating: radius), pieces: 44),
                from: at - radius,
                to: at + radius,
                [
                    (0, colours[2 + disc].at(0.90)),
                    (1, colours[2 + (disc + 1) % 3].at(0.55)),
                ],
                brush,
                &picture
            )
        }
    }

    private func wave(_ moment: Moment, _ brush: ObjectBrush, _ picture: inout PixelBuffer) {
        for line in 0..<2 {
            let shift = Float(line) * 1.3
            let points = (0...36).map { step -> SIMD2<Float> in
                let x = -1.12 + 2.24 * Float(step) / 36
                let swell = sin(x * 3.2 + shift - moment.angle(1.1)) * 0.075
                let ripple = sin(x * 6.5 - shift + moment.angle(0.7)) * 0.030
                return SIMD2(x, -0.60 + 0.08 * Float(line) + swell + ripple)
            }
            let high = Laptop.screen.high
            let floor = [SIMD2(1.12, high.y - 0.06), SIMD2(-1.12, high.y - 0.06)]
            fill(
                Path(points + floor),
                from: SIMD2(0, -0.7),
                to: SIMD2(0, high.y),
                [(0, colours[3 - line].at(0.55)), (1, colours[0].at(0.10))],
                brush,
                &picture
            )
        }
    }

    private func bars(_ moment: Moment, _ brush: ObjectBrush, _ picture: inout PixelBuffer) {
        for bar in 0..<5 {
            let x = -1.00 + 0.17 * Float(bar)
            let tall = 0.34 + 0.20 * moment.wave(0.9, Float(bar) * 1.25)
            brush.shine(
                ObjectFrame.box(x, -0.96 - tall, x + 0.105, -0.96, radius: 0.05),
                colours[bar % 2 == 0 ? 3 : 2].at(0.88),
                into: &picture
            )
        }
    }
}
