import Foundation
import Kernels

/// Small pots on a window sill, whose leaves stir.
struct Herbs: Drawn {
    private struct Stem {
        var root: SIMD2<Float>
        var length: Float
        var lean: Float
        var phase: Float
        var sprite: Int
    }
    private let stems: [Stem]
    private let leaves: [PixelBuffer]
    private let pots: Layer
    private let size: Float

    init(_ plan: Kitchen.Plan) {
        let interior = plan.interior
        let hole = plan.window
        self.init(
            interior,
            feet: [0.20, 0.50, 0.80].map {
                SIMD2(hole.low.x + hole.size.x * $0, hole.high.y + 0.004)
            }
        )
    }

    /// Stands a pot at each of `feet`.
    init(_ interior: Interior, feet: [SIMD2<Float>], size: Float = 1, depth: Float = 0.32) {
        var chance = interior.stage.chance(461)
        let scale = interior.stage.scale
        var canvas = Canvas(
            from: SIMD2(
                (feet.map(\.x).min() ?? 0) - 0.06 * size,
                (feet.map(\.y).min() ?? 0) - 0.09 * size
            ),
            to: SIMD2(
                (feet.map(\.x).max() ?? 0) + 0.06 * size,
                (feet.map(\.y).max() ?? 0) + 0.02 * size
            ),
            scale: scale,
            depth: depth
        )
        var stems: [Stem] = []
        for (index, foot) in feet.enumerated() {
            let clay = interior.lit(
                chance.pick([0xc9734f, 0xe3d6c2, 0x6f93a0, 0xd9a45a])
            )
            Herbs.pot(&canvas, foot, clay, size)
            for leaf in 0..<11 {
                let t = Float(leaf) / 10 * 2 - 1
                stems.append(
                    Stem(
                        root: foot - SIMD2(-t * 0.016, 0.052) * size,
                        length: chance.between(0.050, 0.082) * (1 - 0.25 * abs(t)) * size,
                        lean: t * chance.between(0.6, 1.0),
                        phase: chance.between(0, 6.28),
                        sprite: (index + leaf) % 3
                    )
                )
            }
        }
        self.stems = stems
        self.size = size
        let green = Colour(rgb: 0x5c9a4e).mixed(interior.light.ground, 0.25)
        leaves = [0.72, 0.95, 1.18].map {
            Herbs.leaf(interior.lit(green.scaled($0)), scale * 0.04 * size)
        }
        pots = canvas.layer()
    }

    private static func pot(
        _ canvas: inout Canvas,
        _ foot: SIMD2<Float>,
        _ clay: Colour,
        _ size: Float
    ) {
        let across = Paint(
            from: foot - SIMD2(0.034 * size, 0),
            to: foot + SIMD2(0.034 * size, 0),
            [(0, clay.scaled(0.72)), (0.35, clay.mixed(.white, 0.22)), (1, clay.scaled(0.58))]
        )
        canvas.fill(
            Path([
                foot + SIMD2(-0.029, -0.056) * size, foot + SIMD2(0.029, -0.056) * size,
                foot + SIMD2(0.022, 0) * size,
                foot + SIMD2(-0.022, 0) * size,
            ]),
            across
        )
        canvas.fill(
            .rectangle(
                foot + SIMD2(-0.033, -0.062) * size,
                foot + SIMD2(0.033, -0.044) * size,
                radius: 0.003
            ),
            across
        )
    }

    /// A sprig, its root at the bottom middle.
    private static func leaf(_ colour: Colour, _ scale: Float) -> PixelBuffer {
        var canvas = Canvas(from: SIMD2(-0.5, -1.1), to: SIMD2(0.5, 1.1), scale: max(scale, 2))
        canvas.fill(.stroke([SIMD2(0, 1), SIMD2(0, -0.6)], width: 0.07), colour.scaled(0.7))
        for (y, size) in [(Float(0.55), Float(0.30)), (0.05, 0.36), (-0.45, 0.32)] {
            for side in [Float(-1), 1] {
                canvas.fill(
                    Path.ellipse(.zero, SIMD2(size, size * 0.5), pieces: 20)
                        .turned(by: side * -0.6)
                        .placed(scale: 1, at: SIMD2(side * size * 0.6, y - 0.1)),
                    side < 0 ? colour.scaled(0.88) : colour.mixed(.white, 0.08)
                )
            }
        }
        canvas.fill(.ellipse(SIMD2(0, -0.82), SIMD2(0.17, 0.28)), colour.mixed(.white, 0.12))
        return canvas.pixels
    }

    func draw(at moment: Moment, camera: Camera, into picture: inout PixelBuffer) {
        let view = camera.view(depth: pots.depth, at: moment.time)
        let zoom = view.scale / camera.stage.scale
        for stem in stems {
            let angle = stem.lean + 0.05 * moment.wave(0.9, stem.phase)
            let reach = stem.length / (0.08 * size)
            let middle = stem.root + SIMD2(sin(angle), -cos(angle)) * (stem.length / 2)
            picture.draw(
                leaves[stem.sprite],
                Pose(
                    centre: view.pixel(middle),
                    scale: SIMD2(repeating: reach * zoom),
                    angle: angle
                )
            )
        }
        pots.draw(at: moment, camera: camera, into: &picture)
    }
}
