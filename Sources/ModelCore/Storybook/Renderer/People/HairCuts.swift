import Foundation
import Kernels

/// Hair: what lies behind the head, and what frames the face.
extension Head {
    private func paint(_ sketch: Sketch, _ tone: Float = 1) -> Paint {
        let shown = sketch.lit(look.hair.scaled(tone))
        return Paint(
            around: at(sketch.side * 0.45, -0.85),
            radii: look.build.head * 2.4,
            [
                (0, shown.mixed(.white, 0.22)), (0.25, shown.mixed(.white, 0.07)), (0.6, shown),
                (1, shown.scaled(0.72)),
            ]
        )
    }

    private func ball(_ sketch: inout Sketch, _ x: Float, _ y: Float, _ r: Float, _ tone: Float = 1)
    {
        sketch.fill(
            .ellipse(at(x, y), look.build.head * r, pieces: 30),
            sketch.ball(look.hair.scaled(tone), at(x, y), look.build.head * r)
        )
    }

    /// What is seen behind head and shoulders.
    func back(_ sketch: inout Sketch) {
        let lag = -posture.swing * 0.10 - posture.nod * 0.8
        switch look.cut {
        case .long:
            sketch.fill(
                blob([
                    point(0, -1.16), point(0.95, -0.80), point(1.20, 0.10),
                    point(1.28 + lag, 1.30), point(1.02 + lag * 1.5, 2.10),
                    point(0.40 + lag * 1.5, 2.32), point(-0.40 + lag * 1.5, 2.32),
                    point(-1.02 + lag * 1.5, 2.10), point(-1.28 + lag, 1.30), point(-1.20, 0.10),
                    point(-0.95, -0.80),
                ]),
                paint(sketch, 0.82)
            )
        case .bob:
            sketch.fill(
                blob([
                    point(0, -1.16), point(0.95, -0.80), point(1.22, 0.0), point(1.26 + lag, 0.80),
                    point(0.90 + lag, 1.14), point(0, 1.12), point(-0.90 + lag, 1.14),
                    point(-1.26 + lag, 0.80), point(-1.22, 0.0), point(-0.95, -0.80),
                ]),
                paint(sketch, 0.80)
            )
        case .bun: ball(&sketch, -posture.turn * 0.35, -1.28, 0.46, 0.94)
        case .ponytail: tail(&sketch, lag)
        case .cloud:
            for step in 0..<11 {
                let angle = Float.pi * (0.82 + 1.36 * Float(step) / 10)
                ball(&sketch, cos(angle) * 0.98, sin(angle) * 0.98 - 0.14, 0.60, 0.86)
            }
        case .pigtails:
            for side in [Float(-1), 1] {
                sketch.fill(
                    blob([
                        point(side * 0.92, 0.02), point(side * 1.42, 0.10),
                        point(side * 1.62 + lag, 0.80), point(side * 1.40 + lag * 1.5, 1.52),
                        point(side * 1.22 + lag, 0.95), point(side * 0.98, 0.50),
                    ]),
                    paint(sketch, 0.92)
                )
                sketch.dot(at(side * 1.06, 0.10), point(size(0.15), size(0.15)), look.cloth)
            }
        case .puffs:
            for side in [Float(-1), 1] { ball(&sketch, side * 0.92, -0.92, 0.58, 0.9) }
        case .crown, .short, .quiff, .curls, .tousled, .fringe: break
        }
    }

    private func tail(_ sketch: inout Sketch, _ lag: Float) {
        let side: Float = posture.turn >= 0 ? -1 : 1
        sketch.fill(
            blob([
                point(side * 0.55, -0.98), point(side * 1.22, -0.92),
                point(side * 1.56 + lag, -0.10),
                point(side * 1.40 + lag * 2, 0.92), point(side * 1.12 + lag * 2.4, 1.38),
                point(side * 1.10 + lag, 0.60), point(side * 0.98, -0.20),
            ]),
            paint(sketch, 0.90)
        )
    }

    /// Hair from one temple over the crown to the other, down to a hairline.
    private func cap(
        _ sketch: inout Sketch,
        crown: [SIMD2<Float>],
        line: [SIMD2<Float>]
    ) {
        let shift = posture.turn * 0.24
        let inner = line.map { point($0.x + shift * (1 - 0.8 * abs($0.x)), $0.y) }
        sketch.fill(blob(crown + inner), paint(sketch))
    }

    private static let crown: [SIMD2<Float>] = [
        point(-1.04, 0.16), point(-1.10, -0.38), point(-0.78, -0.98), point(0, -1.20),
        point(0.78, -0.98), point(1.10, -0.38), point(1.04, 0.16),
    ]

    func hairFront(_ sketch: inout Sketch) {
        switch look.cut {
        case .long, .bob, .fringe, .pigtails: framed(&sketch)
        case .bun, .ponytail, .cloud, .puffs: swept(&sketch)
        case .short, .quiff, .tousled, .curls, .crown: cropped(&sketch)
        }
    }

    private func framed(_ sketch: inout Sketch) {
        switch look.cut {
        case .long:
            cap(
                &sketch,
                crown: [point(-1.10, 0.62)] + Head.crown + [point(1.10, 0.62)],
                line: [
                    point(0.92, 0.30), point(0.80, -0.22), point(0.42, -0.58), point(0.12, -0.74),
                    point(-0.30, -0.56), point(-0.78, -0.20), point(-0.92, 0.30),
                ]
            )
        case .bob:
            cap(
                &sketch,
                crown: [point(-1.16, 0.74)] + Head.crown + [point(1.16, 0.74)],
                line: [
                    point(0.90, 0.62), point(0.84, -0.02), point(0.62, -0.30), point(0.22, -0.36),
                    point(-0.22, -0.36), point(-0.62, -0.30), point(-0.84, -0.02),
                    point(-0.90, 0.62),
                ]
            )
        case .fringe:
            cap(
                &sketch,
                crown: Head.crown,
                line: [
                    point(0.93, 0.14), point(0.82, -0.26), point(0.40, -0.34), point(0, -0.36),
                    point(-0.40, -0.34), point(-0.82, -0.26), point(-0.93, 0.14),
                ]
            )
        default:
            cap(
                &sketch,
                crown: Head.crown,
                line: [
                    point(0.93, 0.12), point(0.74, -0.34), point(0.32, -0.50), point(0.02, -0.78),
                    point(-0.32, -0.50), point(-0.74, -0.34), point(-0.93, 0.12),
                ]
            )
        }
    }

    private func swept(_ sketch: inout Sketch) {
        let side: Float = posture.turn >= 0 ? 1 : -1
        cap(
            &sketch,
            crown: Head.crown,
            line: [
                point(0.93, 0.06), point(0.80, -0.40), point(0.34 + 0.1 * side, -0.66),
                point(-0.34 + 0.1 * side, -0.66), point(-0.80, -0.40), point(-0.93, 0.06),
            ]
        )
        if look.cut == .cloud || look.cut == .puffs {
            for step in 0..<7 {
                let angle = Float.pi * (1.12 + 0.76 * Float(step) / 6)
                ball(
                    &sketch,
                    cos(angle) * 0.80,
                    sin(angle) * 0.86,
                    look.cut == .cloud ? 0.34 : 0.24
                )
            }
        }
        if look.cut == .ponytail || look.cut == .puffs {
            sketch.fill(
                Limb.band(
                    Curve.open([at(-0.92, -0.52), at(0, -1.02), at(0.92, -0.52)]),
                    size(0.15)
                ),
                look.cloth.mixed(.white, 0.2)
            )
        }
    }

    private func cropped(_ sketch: inout Sketch) {
        switch look.cut {
        case .crown:
            for side in [Float(-1), 1] {
                sketch.fill(
                    blob([
                        point(side * 0.80, -0.52), point(side * 1.10, -0.34),
                        point(side * 1.16, 0.10), point(side * 0.99, 0.36),
                        point(side * 0.90, 0.02),
                    ]),
                    paint(sketch)
                )
            }
        case .quiff:
            cap(
                &sketch,
                crown: [
                    point(-1.02, 0.10), point(-1.07, -0.40), point(-0.82, -0.98),
                    point(-0.20, -1.30), point(0.52, -1.34), point(0.98, -0.92),
                    point(1.06, -0.38), point(1.02, 0.10),
                ],
                line: [
                    point(0.92, -0.20), point(0.66, -0.56), point(0.20, -0.62),
                    point(-0.40, -0.56), point(-0.80, -0.40), point(-0.92, -0.10),
                ]
            )
        case .tousled:
            let spikes = (0...8).map { step -> [SIMD2<Float>] in
                let angle = Float.pi * (1.02 + 0.96 * Float(step) / 8)
                let lean: Float = 0.10
                return [
                    point(cos(angle), sin(angle)) * 1.10,
                    point(cos(angle + lean), sin(angle + lean)) * (step % 2 == 0 ? 1.30 : 1.22),
                ]
            }
            cap(
                &sketch,
                crown: [point(-1.02, 0.16)] + spikes.flatMap { $0 } + [point(1.02, 0.16)],
                line: [
                    point(0.92, -0.10), point(0.70, -0.44), point(0.46, -0.34), point(0.20, -0.56),
                    point(-0.10, -0.38), point(-0.38, -0.58), point(-0.66, -0.36),
                    point(-0.92, -0.10),
                ]
            )
        case .curls:
            cap(
                &sketch,
                crown: Head.crown.map { point($0.x * 0.97, $0.y) },
                line: [
                    point(0.92, -0.06), point(0.70, -0.48), point(0, -0.62), point(-0.70, -0.48),
                    point(-0.92, -0.06),
                ]
            )
            for step in 0..<9 {
                let angle = Float.pi * (1.02 + 0.96 * Float(step) / 8)
                ball(&sketch, cos(angle) * 0.90, sin(angle) * 0.98, 0.29)
            }
            for step in 0..<5 {
                let x = -0.56 + 0.28 * Float(step)
                ball(&sketch, x + posture.turn * 0.16, -0.66 - 0.10 * (1 - abs(x)), 0.25)
            }
        default:
            cap(
                &sketch,
                crown: Head.crown.map { point($0.x * 0.98, max($0.y, -1.14)) },
                line: [
                    point(0.92, -0.16), point(0.76, -0.50), point(0.42, -0.60), point(-0.12, -0.46),
                    point(-0.60, -0.52), point(-0.82, -0.40), point(-0.92, -0.12),
                ]
            )
        }
    }
}
