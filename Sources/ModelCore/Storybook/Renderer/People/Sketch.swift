import Foundation
import Kernels

/// A figure being drawn: shapes in heights of the figure, the ground at 0, up is negative.
struct Sketch {
    private(set) var shapes: [(path: Path, paint: Paint)] = []
    /// What the place's light makes of white, and which side it comes from.
    let filter: Colour
    let side: Float

    init(_ frame: ObjectFrame) {
        filter = frame.filter
        side = frame.side
    }

    func lit(_ colour: Colour) -> Colour { colour.filtered(filter) }

    mutating func fill(_ path: Path, _ colour: Colour) {
        shapes.append((path, Paint(lit(colour))))
    }

    mutating func fill(_ path: Path, _ paint: Paint) { shapes.append((path, paint)) }

    /// Gives soft colours across from `a` to `b`, brighter towards the light.
    func across(_ colour: Colour, _ a: SIMD2<Float>, _ b: SIMD2<Float>) -> Paint {
        let shown = lit(colour)
        let (from, to) = (b.x - a.x) * side >= 0 ? (a, b) : (b, a)
        return Paint(
            from: from,
            to: to,
            [
                (0, shown.scaled(0.70)), (0.30, shown.scaled(0.88)), (0.62, shown),
                (0.88, shown.mixed(.white, 0.13)), (1, shown.mixed(.white, 0.05)),
            ]
        )
    }

    /// Gives the colours of a ball.
    func ball(_ colour: Colour, _ centre: SIMD2<Float>, _ radii: SIMD2<Float>) -> Paint {
        let shown = lit(colour)
        return Paint(
            around: centre + point(side * radii.x * 0.32, -radii.y * 0.36),
            radii: radii * 1.65,
            [
                (0, shown.mixed(.white, 0.14)), (0.45, shown), (0.8, shown.scaled(0.88)),
                (1, shown.scaled(0.74)),
            ]
        )
    }

    /// Draws a limb from `a` over the joint `b` to `c`, with widths at the three.
    mutating func limb(
        _ a: SIMD2<Float>,
        _ b: SIMD2<Float>,
        _ c: SIMD2<Float>,
        _ widths: SIMD3<Float>,
        _ colour: Colour
    ) {
        let way = c - a
        let length = max((way * way).sum().squareRoot(), 1e-5)
        let normal = point(-way.y, way.x) / length * (widths.max() * 0.55)
        let middle = (a + b * 2 + c) / 4
        fill(Limb.tube(a, b, c, widths), across(colour, middle - normal, middle + normal))
    }

    mutating func dot(_ centre: SIMD2<Float>, _ radii: SIMD2<Float>, _ colour: Colour) {
        fill(.ellipse(centre, radii, pieces: 22), colour)
    }

    /// Draws a soft spot that fades out.
    mutating func spot(_ centre: SIMD2<Float>, _ radii: SIMD2<Float>, _ colour: Colour) {
        let shown = lit(colour)
        fill(
            .ellipse(centre, radii, pieces: 24),
            Paint(
                around: centre,
                radii: radii,
                [(0, shown), (0.45, shown.at(shown.w * 0.7)), (1, shown.at(0))]
            )
        )
    }

    /// Draws everything at its place in the picture.
    func draw(_ view: View, foot: SIMD2<Float>, height: Float, into picture: inout PixelBuffer) {
        let (scale, shift) = (view.scale * height, view.pixel(foot))
        for shape in shapes {
            picture.fill(
                shape.path.placed(scale: scale, at: shift),
                shape.paint.placed(scale: scale, at: shift)
            )
        }
    }
}

/// Gives a point; spares the compiler the search for the numbers' type.
func point(_ x: Float, _ y: Float) -> SIMD2<Float> { SIMD2(x, y) }

/// Arms and legs.
enum Limb {
    /// Gives where a joint is between two bones; `bend` says to which side it points.
    static func joint(
        _ a: SIMD2<Float>,
        _ b: SIMD2<Float>,
        _ first: Float,
        _ second: Float,
        bend: Float
    ) -> SIMD2<Float> {
        let way = b - a
        let far = max((way * way).sum().squareRoot(), 1e-4)
        let reach = min(far, (first + second) * 0.999)
        let along = (first * first - second * second + reach * reach) / (2 * reach)
        let out = max(first * first - along * along, 0).squareRoot()
        let unit = way / far
        return a + unit * along + point(-unit.y, unit.x) * (out * bend)
    }

    /// Gives a point on the ray from `a` to `b`, no farther than `most`.
    static func within(_ a: SIMD2<Float>, _ b: SIMD2<Float>, _ most: Float) -> SIMD2<Float> {
        let way = b - a
        let far = max((way * way).sum().squareRoot(), 1e-4)
        return far <= most ? b : a + way * (most / far)
    }

    /// Gives the points of a line from `a` to `c` that rounds the corner `b`.
    static func line(
        _ a: SIMD2<Float>,
        _ b: SIMD2<Float>,
        _ c: SIMD2<Float>
    ) -> [SIMD2<Float>] {
        let (from, to) = (b + (a - b) * 0.42, b + (c - b) * 0.42)
        var points = [a, a + (from - a) * 0.5, from]
        for step in 1...7 {
            let t = Float(step) / 8
            let s = 1 - t
            points.append(from * (s * s) + b * (2 * s * t) + to * (t * t))
        }
        return points + [to, to + (c - to) * 0.5, c]
    }

    /// Gives a round-ended band along a line, with widths at its start, middle and end.
    static func tube(
        _ a: SIMD2<Float>,
        _ b: SIMD2<Float>,
        _ c: SIMD2<Float>,
        _ widths: SIMD3<Float>
    ) -> Path {
        band(line(a, b, c), widths: [widths.x, widths.y, widths.z])
    }

    /// Gives a round-ended band along `points`, `width` wide at its start and `end` at its end.
    static func band(_ points: [SIMD2<Float>], _ width: Float, _ end: Float? = nil) -> Path {
        band(points, widths: [width, end ?? width])
    }

    /// Gives a round-ended band along `points`, whose widths lie evenly along it.
    static func band(_ points: [SIMD2<Float>], widths: [Float]) -> Path {
        let steps = Float(widths.count - 1)
        func width(_ share: Float) -> Float {
            let at = share * steps
            let index = min(Int(at), widths.count - 2)
            return widths[index] + (widths[index + 1] - widths[index]) * (at - Float(index))
        }
        let last = points.count - 1
        guard last > 0 else { return Path() }
        var left: [SIMD2<Float>] = []
        var right: [SIMD2<Float>] = []
        func normal(_ index: Int) -> SIMD2<Float> {
            let ahead = points[min(index + 1, last)] - points[max(index - 1, 0)]
            return point(-ahead.y, ahead.x) / max((ahead * ahead).sum().squareRoot(), 1e-6)
        }
        for (index, point) in points.enumerated() {
            let out = normal(index) * (width(Float(index) / Float(last)) / 2)
            left.append(point + out)
            right.append(point - out)
        }
        func cap(_ centre: SIMD2<Float>, _ out: SIMD2<Float>, _ turn: Float) -> [SIMD2<Float>] {
            (1..<8).map { step in
                let angle = turn * .pi * Float(step) / 8
                let (c, s) = (cos(angle), sin(angle))
                return centre + point(c * out.x - s * out.y, s * out.x + c * out.y)
            }
        }
        return Path(
            left + cap(points[last], left[last] - points[last], -1) + right.reversed()
                + cap(points[0], right[0] - points[0], -1)
        )
    }
}
