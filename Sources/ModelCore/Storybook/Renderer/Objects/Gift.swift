import Foundation
import Kernels

/// A wrapped present with a bow.
enum Gift {
    static func parts(_ frame: ObjectFrame) -> [any Drawn] {
        var canvas = frame.canvas(SIMD2(-1.5, -2.2), SIMD2(1.5, 0.4))
        let light = frame.setting.light
        let paper = light.accent
        let ribbon = Perceptual.turned(light.accent, 2.5).mixed(Colour(rgb: 0xfff4dc), 0.62)
        box(&canvas, frame, paper, half: 0.92, low: 0.06, high: -1.05, seed: 1)
        canvas.fill(
            .rectangle(frame.at(-0.15, -1.05), frame.at(0.15, 0.06)),
            frame.round(ribbon, -0.15, 0.15)
        )
        box(&canvas, frame, paper.mixed(.white, 0.10), half: 1.00, low: -1.00, high: -1.30, seed: 2)
        canvas.fill(
            .rectangle(frame.at(-0.16, -1.30), frame.at(0.16, -1.00)),
            frame.round(ribbon, -0.16, 0.16)
        )
        // The lid's shadow on the box.
        canvas.fill(
            .rectangle(frame.at(-0.92, -1.00), frame.at(0.92, -0.86)),
            Paint(
                from: frame.at(0, -1.00),
                to: frame.at(0, -0.86),
                [(0, Colour.black.at(0.30)), (1, Colour.black.at(0))]
            ),
            .atop
        )
        bow(&canvas, frame, ribbon)
        return [canvas.layer()]
    }

    private static func box(
        _ canvas: inout Canvas,
        _ frame: ObjectFrame,
        _ paper: Colour,
        half: Float,
        low: Float,
        high: Float,
        seed: UInt64
    ) {
        let shape = Path.rectangle(
            frame.at(-half, high),
            frame.at(half, low),
            radius: 0.035 * frame.unit
        )
        let shown = frame.lit(paper)
        let bright = shown.mixed(frame.setting.light.source, 0.22).mixed(.white, 0.10)
        var stops: [(at: Float, colour: Colour)] = [
            (0, shown.scaled(0.66)), (0.45, shown), (1, bright),
        ]
        if frame.side < 0 { stops = stops.reversed().map { (1 - $0.at, $0.colour) } }
        canvas.fill(shape, Paint(from: frame.at(-half, low), to: frame.at(half, high), stops))
        var row = 0
        var y = high + 0.14
        while y < low {
            var x = -half + (row % 2 == 0 ? 0.12 : 0.24)
            while x < half {
                canvas.fill(
                    .ellipse(frame.at(x, y), SIMD2(repeating: 0.034 * frame.unit), pieces: 18),
                    frame.lit(.white).at(0.42),
                    .atop
                )
                x += 0.24
            }
            y += 0.17
            row += 1
        }
        canvas.fill(
            .rectangle(frame.at(-half, high), frame.at(half, high + 0.022)),
            Colour.white.at(0.30),
            .atop
        )
    }

    private static func bow(_ canvas: inout Canvas, _ frame: ObjectFrame, _ ribbon: Colour) {
        let shown = frame.lit(ribbon)
        for side in [Float(-1), 1] {
            var tail = Path([frame.at(0, -1.30)])
            tail.curve(to: frame.at(side * 0.62, -1.06), by: frame.at(side * 0.3, -1.34))
            tail.line(to: frame.at(side * 0.52, -1.13))
            tail.line(to: frame.at(side * 0.44, -1.00))
            tail.curve(to: frame.at(0, -1.24), by: frame.at(side * 0.22, -1.18))
            canvas.fill(tail, shown.scaled(0.76))
            var loop = Path([frame.at(0, -1.34)])
            loop.curve(
                to: frame.at(side * 0.74, -1.62),
                by: frame.at(side * 0.14, -1.88),
                frame.at(side * 0.66, -1.98),
                pieces: 22
            )
            loop.curve(
                to: frame.at(0, -1.34),
                by: frame.at(side * 0.80, -1.36),
                frame.at(side * 0.30, -1.30),
                pieces: 22
            )
            canvas.fill(
                loop,
                Paint(
                    from: frame.at(0, -1.34),
                    to: frame.at(side * 0.74, -1.80),
                    [(0, shown.scaled(0.58)), (0.4, shown), (1, shown.mixed(.white, 0.34))]
                )
            )
            var inner = Path([frame.at(side * 0.06, -1.38)])
            inner.curve(
                to: frame.at(side * 0.58, -1.62),
                by: frame.at(side * 0.20, -1.70),
                frame.at(side * 0.52, -1.84),
                pieces: 18
            )
            inner.curve(
                to: frame.at(side * 0.06, -1.38),
                by: frame.at(side * 0.60, -1.46),
                frame.at(side * 0.28, -1.40),
                pieces: 18
            )
            canvas.fill(inner, shown.scaled(0.48))
        }
        let knot = frame.at(0, -1.37)
        canvas.fill(
            .rectangle(frame.at(-0.13, -1.49), frame.at(0.13, -1.25), radius: 0.07 * frame.unit),
            Paint(
                around: knot - SIMD2(0.03, 0.06) * frame.unit,
                radii: SIMD2(repeating: 0.24 * frame.unit),
                [(0, shown.mixed(.white, 0.4)), (1, shown.scaled(0.72))]
            )
        )
    }
}
