import Foundation
import Kernels

/// What one who sits sits on, as the place offers it.
enum Seat: Sendable {
    case cushion, bench, boulder

    init(_ place: Scene.Place) {
        self =
            switch place {
            case .room, .studio, .kitchen, .desk, .cafe, .party: .cushion
            case .street, .city: .bench
            case .sea, .beach, .hills, .mountains, .forest, .meadow, .lake, .space: .boulder
            }
    }

    /// Draws it under the hips, in heights of the one who sits.
    func draw(
        _ sketch: inout Sketch,
        look: Persona,
        at pelvis: SIMD2<Float>,
        build: Build
    ) {
        let top = pelvis.y + build.leg * 0.50
        switch self {
        case .cushion: cushion(&sketch, look, pelvis.x, top)
        case .bench: bench(&sketch, pelvis.x, top)
        case .boulder: boulder(&sketch, pelvis.x, top)
        }
    }

    private func cushion(_ sketch: inout Sketch, _ look: Persona, _ x: Float, _ top: Float) {
        let colour = look.second.mixed(Colour(rgb: 0xd98a5a), 0.55)
        let half: Float = 0.170
        var body = Path([point(x - half, top + 0.02)])
        body.curve(
            to: point(x - half * 0.88, 0),
            by: point(x - half * 1.16, top * 0.5),
            point(x - half * 1.02, -0.01)
        )
        body.curve(to: point(x + half * 0.88, 0), by: point(x, 0.024))
        body.curve(
            to: point(x + half, top + 0.02),
            by: point(x + half * 1.02, -0.01),
            point(x + half * 1.16, top * 0.5)
        )
        sketch.fill(body, sketch.across(colour, point(x - half, 0), point(x + half, 0)))
        sketch.fill(
            .ellipse(point(x, top + 0.020), point(half, 0.034), pieces: 40),
            colour.mixed(.white, 0.16)
        )
        for t in [Float(-0.5), 0, 0.5] {
            sketch.fill(
                Limb.band(
                    [point(x + t * half * 1.5, top + 0.055), point(x + t * half * 1.4, -0.008)],
                    0.005
                ),
                colour.scaled(0.72).at(0.6)
            )
        }
    }

    private func bench(_ sketch: inout Sketch, _ x: Float, _ top: Float) {
        let wood = Colour(rgb: 0xa8754a)
        let iron = Colour(rgb: 0x3d3a40)
        let half: Float = 0.34
        for side in [Float(-1), 1] {
            sketch.fill(
                .rectangle(
                    point(x + side * half * 0.82 - 0.012, top - 0.20),
                    point(x + side * half * 0.82 + 0.012, 0),
                    radius: 0.006
                ),
                iron
            )
        }
        for (y, tall) in [(top - 0.20, Float(0.042)), (top - 0.135, 0.042), (top, 0.040)] {
            sketch.fill(
                .rectangle(point(x - half, y), point(x + half, y + tall), radius: 0.010),
                Paint(
                    from: point(0, y),
                    to: point(0, y + tall),
                    [
                        (0, sketch.lit(wood).mixed(.white, 0.16)), (0.6, sketch.lit(wood)),
                        (1, sketch.lit(wood).scaled(0.62)),
                    ]
                )
            )
        }
    }

    private func boulder(_ sketch: inout Sketch, _ x: Float, _ top: Float) {
        let stone = Colour(rgb: 0x9a958c)
        let outline: [SIMD2<Float>] = [
            point(-0.19, 0), point(-0.215, top * 0.45), point(-0.15, top * 0.92),
            point(-0.02, top * 1.04), point(0.12, top * 0.96), point(0.19, top * 0.5),
            point(0.20, 0.002), point(0, 0.014),
        ].map { $0 + point(x, 0) }
        sketch.fill(
            Path(Curve.closed(outline, pieces: 7)),
            sketch.ball(stone, point(x, top * 0.5), point(0.21, -top * 0.6))
        )
        sketch.fill(
            Limb.band([point(x - 0.10, top * 0.62), point(x - 0.04, top * 0.4)], 0.006, 0.002),
            stone.scaled(0.62).at(0.6)
        )
    }
}
