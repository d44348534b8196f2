import Foundation
import Kernels

/// Small pictures that move; each fills −1...1 and is painted at its radius in pixels.
enum Sprites {
    static func sketch(_ radius: Float, _ paint: (inout Canvas) -> Void) -> PixelBuffer {
        var canvas = Canvas(
            from: SIMD2(repeating: -1.12),
            to: SIMD2(repeating: 1.12),
            scale: max(radius, 1.5)
        )
        paint(&canvas)
        return canvas.pixels
    }

    static func glow(_ radius: Float, _ colour: Colour) -> PixelBuffer {
        sketch(radius) { $0.glow(.zero, 1, colour, .over) }
    }

    static func disc(_ radius: Float, _ colour: Colour) -> PixelBuffer {
        sketch(radius) { $0.fill(.ellipse(.zero, .one), colour) }
    }

    /// A four-pointed sparkle.
    static func star(_ radius: Float) -> PixelBuffer {
        sketch(radius) { canvas in
            canvas.glow(.zero, 0.62, Colour.white.at(0.55), .over)
            for long in [SIMD2<Float>(1, 0.055), SIMD2(0.055, 1)] {
                var path = Path([SIMD2(-long.x, 0)])
                path.curve(to: SIMD2(0, -long.y), by: SIMD2(0, 0))
                path.curve(to: SIMD2(long.x, 0), by: SIMD2(0, 0))
                path.curve(to: SIMD2(0, long.y), by: SIMD2(0, 0))
                path.curve(to: SIMD2(-long.x, 0), by: SIMD2(0, 0))
                canvas.fill(
                    path.mapped { $0 },
                    Paint(around: .zero, radii: .one, [(0, .white), (1, Colour.white.at(0.2))])
                )
            }
            canvas.fill(
                Path(
                    (0..<16).map { step in
                        let angle = Float(step) / 16 * 2 * .pi
                        let r: Float = step % 4 == 0 ? 0.72 : step % 2 == 0 ? 0.13 : 0.12
                        return SIMD2(cos(angle), sin(angle)) * r
                    }
                ),
                Colour.white.at(0.9)
            )
            canvas.fill(.ellipse(.zero, SIMD2(repeating: 0.11)), .white)
        }
    }

    static func confetti(_ radius: Float, shape: Int) -> PixelBuffer {
        sketch(radius) { canvas in
            let paint = Paint(
                from: SIMD2(-0.7, -1),
                to: SIMD2(0.7, 1),
                [(0, .white), (0.5, Colour(0.93, 0.93, 0.93, 1)), (1, Colour(0.74, 0.74, 0.76, 1))]
            )
            switch shape {
            case 0:
                canvas.fill(.rectangle(SIMD2(-0.52, -0.9), SIMD2(0.52, 0.9), radius: 0.07), paint)
            case 1: canvas.fill(.ellipse(.zero, SIMD2(0.72, 0.72)), paint)
            default:
                let line = (0...24).map { step -> SIMD2<Float> in
                    let t = Float(step) / 24
                    return SIMD2(0.34 * sin(t * 9), -0.95 + 1.9 * t)
                }
                canvas.fill(.stroke(line, width: 0.26), paint)
            }
        }
    }

    static func petal(_ radius: Float, _ colour: Colour) -> PixelBuffer {
        sketch(radius) { canvas in
            var path = Path([SIMD2(-0.95, 0)])
            path.curve(to: SIMD2(0.88, -0.16), by: SIMD2(-0.5, -0.75), SIMD2(0.55, -0.78))
            path.curve(to: SIMD2(0.78, 0.02), by: SIMD2(0.80, -0.06))
            path.curve(to: SIMD2(0.88, 0.18), by: SIMD2(0.82, 0.08))
            path.curve(to: SIMD2(-0.95, 0), by: SIMD2(0.55, 0.78), SIMD2(-0.5, 0.70))
            canvas.fill(
                path,
                Paint(
                    from: SIMD2(-1, 0.3),
                    to: SIMD2(1, -0.3),
                    [
                        (0, colour.scaled(0.80).saturated(1.3)), (0.45, colour),
                        (1, colour.mixed(.white, 0.55)),
                    ]
                )
            )
            for vein in -2...2 {
                var line = Path([SIMD2(-0.8, 0)])
                let y = Float(vein) * 0.2
                line.curve(to: SIMD2(0.62, y), by: SIMD2(-0.1, y * 1.5))
                line.curve(to: SIMD2(-0.8, 0), by: SIMD2(-0.1, y * 1.5 + 0.05))
                canvas.fill(line, colour.scaled(0.72).at(0.25), .atop)
            }
        }
    }

    static func leaf(_ radius: Float, _ colour: Colour) -> PixelBuffer {
        sketch(radius) { canvas in
            canvas.fill(
                .stroke(
                    [SIMD2(-1.05, 0.12), SIMD2(-0.6, 0.02), SIMD2(0.8, 0)],
                    width: 0.09,
                    endWidth: 0.03
                ),
                colour.scaled(0.55)
            )
            var path = Path([SIMD2(-0.68, 0)])
            path.curve(to: SIMD2(1, -0.05), by: SIMD2(-0.35, -0.72), SIMD2(0.45, -0.58))
            path.curve(to: SIMD2(-0.68, 0), by: SIMD2(0.40, 0.55), SIMD2(-0.40, 0.66))
            canvas.fill(
                path,
                Paint(
                    from: SIMD2(-0.6, 0.5),
                    to: SIMD2(0.6, -0.5),
                    [
                        (0, colour.scaled(0.72)), (0.5, colour),
                        (1, colour.mixed(Colour(rgb: 0xffd98a), 0.45)),
                    ]
                )
            )
            var half = Path([SIMD2(-0.68, 0)])
            half.curve(to: SIMD2(1, -0.05), by: SIMD2(0.1, 0.02))
            half.curve(to: SIMD2(-0.68, 0), by: SIMD2(0.40, 0.55), SIMD2(-0.40, 0.66))
            canvas.fill(half, colour.scaled(0.6).at(0.35), .atop)
            for vein in 0..<5 {
                let x = -0.4 + 0.25 * Float(vein)
                for side in [Float(-1), 1] {
                    canvas.fill(
                        .stroke(
                            [SIMD2(x, 0), SIMD2(x + 0.28, side * 0.34)],
                            width: 0.035,
                            endWidth: 0.01
                        ),
                        colour.scaled(0.5).at(0.4),
                        .atop
                    )
                }
            }
        }
    }

    static func heart(_ radius: Float, _ colour: Colour) -> PixelBuffer {
        sketch(radius) { canvas in
            let path = heartPath()
            canvas.fill(
                path,
                Paint(
                    around: SIMD2(-0.32, -0.42),
                    radii: SIMD2(repeating: 1.7),
                    [
                        (0, colour.mixed(.white, 0.42)), (0.35, colour), (0.8, colour.scaled(0.70)),
                        (1, colour.scaled(0.58)),
                    ]
                )
            )
            canvas.glow(SIMD2(0.45, 0.30), 0.6, colour.mixed(.white, 0.5).at(0.25), .atop)
            let shine = Path.ellipse(.zero, SIMD2(0.26, 0.13)).turned(by: -0.7)
                .placed(scale: 1, at: SIMD2(-0.48, -0.48))
            canvas.fill(shine, Colour.white.at(0.62))
        }
    }

    static func heartPath() -> Path {
        var path = Path([SIMD2(0, 0.92)])
        path.curve(to: SIMD2(-0.98, -0.30), by: SIMD2(-0.25, 0.62), SIMD2(-0.98, 0.22), pieces: 20)
        path.curve(to: SIMD2(0, -0.42), by: SIMD2(-0.98, -0.98), SIMD2(-0.20, -1.05), pieces: 20)
        path.curve(to: SIMD2(0.98, -0.30), by: SIMD2(0.20, -1.05), SIMD2(0.98, -0.98), pieces: 20)
        path.curve(to: SIMD2(0, 0.92), by: SIMD2(0.98, 0.22), SIMD2(0.25, 0.62), pieces: 20)
        return path
    }

    static func balloon(_ radius: Float, _ colour: Colour, _ light: Light) -> PixelBuffer {
        sketch(radius) { canvas in
            var knot = Path([SIMD2(0, 0.86)])
            knot.line(to: SIMD2(0.085, 1.0))
            knot.line(to: SIMD2(-0.085, 1.0))
            canvas.fill(knot, colour.scaled(0.62))
            var path = Path([SIMD2(0, 0.90)])
            path.curve(
                to: SIMD2(-0.76, -0.22),
                by: SIMD2(-0.26, 0.80),
                SIMD2(-0.76, 0.32),
                pieces: 20
            )
            path.curve(to: SIMD2(0, -1), by: SIMD2(-0.76, -0.70), SIMD2(-0.42, -1), pieces: 20)
            path.curve(to: SIMD2(0.76, -0.22), by: SIMD2(0.42, -1), SIMD2(0.76, -0.70), pieces: 20)
            path.curve(to: SIMD2(0, 0.90), by: SIMD2(0.76, 0.32), SIMD2(0.26, 0.80), pieces: 20)
            canvas.fill(
                path,
                Paint(
                    around: SIMD2(-0.26, -0.46),
                    radii: SIMD2(1.35, 1.6),
                    [
                        (0, colour.mixed(.white, 0.40)), (0.30, colour.mixed(.white, 0.08)),
                        (0.62, colour.scaled(0.86)), (0.9, colour.scaled(0.58)),
                        (1, colour.scaled(0.50)),
                    ]
                )
            )
            canvas.glow(SIMD2(0.46, 0.36), 0.55, light.haze.mixed(colour, 0.35).at(0.42), .atop)
            let shine = Path.ellipse(.zero, SIMD2(0.20, 0.095)).turned(by: -0.85)
                .placed(scale: 1, at: SIMD2(-0.36, -0.60))
            canvas.fill(shine, Colour.white.at(0.78))
            canvas.fill(.ellipse(SIMD2(-0.52, -0.30), SIMD2(0.04, 0.075)), Colour.white.at(0.5))
        }
    }

    static func bubble(_ radius: Float, _ turn: Float) -> PixelBuffer {
        sketch(radius) { canvas in
            let rim = Colour(0.93, 0.98, 1, 1)
            canvas.fill(
                .ellipse(.zero, .one, pieces: 80),
                Paint(
                    around: .zero,
                    radii: .one,
                    [
                        (0, rim.at(0.02)), (0.70, rim.at(0.06)), (0.88, rim.at(0.20)),
                        (0.955, rim.at(0.62)), (0.985, rim.at(0.50)), (1, rim.at(0.12)),
                    ]
                )
            )
            let sheen = [Colour(rgb: 0xff9fd6), Colour(rgb: 0x8fe3ff), Colour(rgb: 0xfff0a0)]
            for (index, colour) in sheen.enumerated() {
                let angle = turn + Float(index) * 2.1
                canvas.glow(
                    SIMD2(cos(angle), sin(angle)) * 0.72,
                    0.52,
                    colour.at(0.30),
                    .atop
                )
            }
            let arc = (0...12).map { step -> SIMD2<Float> in
                let angle = Float.pi * (1.10 + 0.32 * Float(step) / 12)
                return SIMD2(cos(angle), sin(angle)) * 0.78
            }
            canvas.fill(.stroke(arc, width: 0.10, endWidth: 0.03), Colour.white.at(0.85))
            canvas.fill(.ellipse(SIMD2(0.42, 0.55), SIMD2(0.09, 0.06)), Colour.white.at(0.6))
        }
    }

    static func lantern(_ radius: Float, _ colour: Colour) -> PixelBuffer {
        sketch(radius) { canvas in
            canvas.glow(.zero, 1.1, Colour(rgb: 0xffa64d).at(0.42), .over)
            var path = Path([SIMD2(-0.34, 0.62)])
            path.curve(to: SIMD2(-0.46, -0.30), by: SIMD2(-0.42, 0.2))
            path.curve(to: SIMD2(0.46, -0.30), by: SIMD2(-0.44, -0.84), SIMD2(0.44, -0.84))
            path.curve(to: SIMD2(0.34, 0.62), by: SIMD2(0.42, 0.2))
            canvas.fill(
                path,
                Paint(
                    around: SIMD2(0, 0.52),
                    radii: SIMD2(0.75, 1.3),
                    [
                        (0, Colour(rgb: 0xfff6cf)), (0.28, Colour(rgb: 0xffdc86)),
                        (0.62, colour), (1, colour.scaled(0.68)),
                    ]
                )
            )
            for x in [Float(-0.17), 0.17] {
                canvas.fill(
                    .stroke(
                        [SIMD2(x, 0.6), SIMD2(x * 1.5, -0.2), SIMD2(x * 0.8, -0.62)],
                        width: 0.018
                    ),
                    colour.scaled(0.6).at(0.5),
                    .atop
                )
            }
            canvas.fill(
                .rectangle(SIMD2(-0.35, 0.58), SIMD2(0.35, 0.66), radius: 0.03),
                colour.scaled(0.42)
            )
            canvas.glow(SIMD2(0, 0.56), 0.30, Colour(rgb: 0xfffbe6).at(0.9), squash: 0.8, .over)
        }
    }

    static func flake(_ radius: Float) -> PixelBuffer {
        sketch(radius) { canvas in
            canvas.glow(.zero, 1.05, Colour.white.at(0.35), .over)
            for arm in 0..<6 {
                let angle = Float(arm) * .pi / 3
                let out = SIMD2(cos(angle), sin(angle))
                let across = SIMD2(-out.y, out.x)
                canvas.fill(.stroke([.zero, out * 0.95], width: 0.11, endWidth: 0.07), .white)
                for twig in [Float(0.45), 0.7] {
                    for side in [Float(-1), 1] {
                        let tip = out * (twig + 0.2) + across * side * 0.22
                        canvas.fill(
                            .stroke([out * twig, tip], width: 0.08, endWidth: 0.05),
                            .white
                        )
                    }
                }
            }
        }
    }

    static func snow(_ radius: Float) -> PixelBuffer {
        sketch(radius) { canvas in
            canvas.fill(
                .ellipse(.zero, .one),
                Paint(
                    around: .zero,
                    radii: .one,
                    [(0, .white), (0.45, Colour.white.at(0.92)), (1, Colour.white.at(0))]
                )
            )
        }
    }

    static func bokeh(_ radius: Float, _ colour: Colour) -> PixelBuffer {
        sketch(radius) { canvas in
            let bright = colour.mixed(.white, 0.35)
            canvas.fill(
                .ellipse(.zero, .one, pieces: 72),
                Paint(
                    around: .zero,
                    radii: .one,
                    [
                        (0, colour.at(0.34)), (0.70, colour.at(0.42)), (0.90, bright.at(0.60)),
                        (0.965, bright.at(0.52)), (1, bright.at(0)),
                    ]
                )
            )
        }
    }
}
