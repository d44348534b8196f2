import Foundation
import Kernels

/// Small painted things that swing about the point they grow from or hang on.
struct Swaying: Drawn {
    /// One look, painted around the point it turns about.
    struct Look: Sendable {
        let picture: PixelBuffer
        /// Units from the point it turns about to the picture's centre.
        let arm: SIMD2<Float>
        /// Picture pixels a unit.
        let scale: Float

        init(_ canvas: Canvas) {
            picture = canvas.pixels
            scale = canvas.scale
            arm = (canvas.origin + canvas.end) / 2
        }
    }

    /// One thing in the picture.
    struct Item: Sendable {
        var look: Int
        var anchor: SIMD2<Float>
        var size: Float = 1
        var isMirrored = false
        /// Radians at rest, and either way.
        var rest: Float = 0
        var swing: Float = 0.03
        /// Radians a second.
        var rate: Float = 1.1
        var phase: Float = 0
    }

    let looks: [Look]
    let items: [Item]
    let depth: Float
    /// 1 on a calm day.
    let breeze: Float

    func draw(at moment: Moment, camera: Camera, into picture: inout PixelBuffer) {
        let view = camera.view(depth: depth, at: moment.time)
        for item in items {
            let look = looks[item.look]
            let wave =
                moment.wave(item.rate, item.phase)
                + 0.4 * moment.wave(item.rate * 2.3, item.phase * 3.1)
            let angle = item.rest + item.swing * (wave * breeze + (breeze - 1) * 1.4)
            let flip: Float = item.isMirrored ? -1 : 1
            let arm = look.arm * item.size * SIMD2(flip, 1)
            let (c, s) = (cos(angle), sin(angle))
            let turned = SIMD2(c * arm.x - s * arm.y, s * arm.x + c * arm.y)
            let size = item.size * view.scale / look.scale
            picture.draw(
                look.picture,
                Pose(
                    centre: view.pixel(item.anchor + turned),
                    scale: SIMD2(flip * size, size),
                    angle: angle
                )
            )
        }
    }
}

/// Leaves painted by the handful.
enum Foliage {
    /// Three tones of one leaf, from the shadow to the light.
    struct Tones {
        let dark: Colour
        let middle: Colour
        let bright: Colour

        func at(_ share: Float) -> Colour {
            share < 0.5
                ? dark.mixed(middle, share * 2) : middle.mixed(bright, share * 2 - 1)
        }
    }

    /// Gives one pointed leaf.
    static func leaf(_ centre: SIMD2<Float>, _ size: Float, _ angle: Float) -> Path {
        let (c, s) = (cos(angle) * size, sin(angle) * size)
        let points: [SIMD2<Float>] = [
            [-1, 0], [-0.35, -0.40], [0.35, -0.38], [1, 0], [0.35, 0.38], [-0.35, 0.40],
        ]
        return Path(
            points.map { centre + SIMD2(c * $0.x - s * $0.y, s * $0.x + c * $0.y) }
        )
    }

    /// Paints a round mass of leaves, lit from `sun`.
    static func mass(
        on canvas: inout Canvas,
        at centre: SIMD2<Float>,
        radii: SIMD2<Float>,
        leaf size: Float,
        _ tones: Tones,
        sun: SIMD2<Float>,
        thick: Float = 1,
        _ chance: inout Chance
    ) {
        for lump in 0..<7 {
            let angle = Float(lump) * 2.4
            let away = (Float(lump) / 7).squareRoot() * 0.62
            let at = centre + SIMD2(cos(angle), sin(angle)) * away * radii
            canvas.fill(
                .ellipse(at, radii * chance.between(0.40, 0.55), pieces: 16),
                tones.at(0.10 + 0.16 * Float(lump % 3))
            )
        }
        var way = sun - centre
        way /= max((way * way).sum().squareRoot(), 1e-4)
        let area = radii.x * radii.y / (size * size)
        let count = Int(min(area * 1.5 * thick, 900))
        for index in 0..<count {
            let angle = chance.between(0, 2 * .pi)
            let away = (Float(index) / Float(count)).squareRoot() * chance.between(0.86, 1.10)
            let out = SIMD2(cos(angle), sin(angle)) * away
            let facing = (out * way).sum() * 0.42 - away * 0.06
            let tone = 0.42 + facing + chance.between(-0.26, 0.26)
            canvas.fill(
                leaf(
                    centre + out * radii,
                    size * chance.between(0.6, 1.15),
                    chance.between(-0.9, 0.9) + (out.x < 0 ? .pi - 0.5 : 0.5)
                ),
                tones.at(min(max(tone, 0), 1))
            )
        }
    }

    /// Gives the picture of a fern, its foot at the origin and about one unit tall.
    static func fern(_ tones: Tones, scale: Float, _ chance: inout Chance) -> Canvas {
        var canvas = Canvas(from: SIMD2(-1.05, -1.1), to: SIMD2(1.05, 0.12), scale: scale)
        let count = 9
        for index in 0..<count {
            // The middle fronds stand, the outer ones arch down.
            let order = (index * 4) % count
            let lean = (Float(order) / Float(count - 1) - 0.5) * 2 + chance.between(-0.08, 0.08)
            frond(
                on: &canvas,
                lean: lean,
                length: chance.between(0.8, 1.0),
                tones,
                shade: Float(index) / Float(count)
            )
        }
        return canvas
    }

    private static func frond(
        on canvas: inout Canvas,
        lean: Float,
        length: Float,
        _ tones: Tones,
        shade: Float
    ) {
        let tip = SIMD2(lean * 0.95, -length + abs(lean) * abs(lean) * 0.62)
        let bend = SIMD2(lean * 0.34, -length * 0.86)
        func point(_ t: Float) -> SIMD2<Float> {
            let a = bend * t
            return a + (bend + (tip - bend) * t - a) * t
        }
        let colour = tones.at(0.15 + 0.75 * shade)
        for step in 3...26 {
            let t = Float(step) / 26
            let ahead = point(min(t + 0.04, 1)) - point(t - 0.04)
            let along = ahead / max((ahead * ahead).sum().squareRoot(), 1e-5)
            let size = 0.19 * length * sin(.pi * (0.10 + 0.88 * t)) + 0.006
            for side in [Float(-1), 1] {
                let across = SIMD2(-along.y, along.x) * side
                let end = point(t) + (along * 0.55 + across * 0.8) * size
                var path = Path([point(t) - along * 0.012])
                path.curve(to: end, by: point(t) + (along * 0.1 + across * 0.5) * size, pieces: 3)
                path.line(to: point(t) + along * 0.020)
                canvas.fill(path, colour.scaled(side * along.y > 0 ? 0.84 : 1.10))
            }
        }
        canvas.fill(
            .stroke((0...10).map { point(Float($0) / 10) }, width: 0.016, endWidth: 0.005),
            colour.scaled(0.72)
        )
    }
}
