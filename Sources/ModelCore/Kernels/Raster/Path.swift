import Foundation

/// A shape made of closed outlines; curves are flattened as they are added.
///
/// - Units: whatever the caller draws in; `PixelBuffer.fill` takes pixels.
package struct Path: Sendable {
    var points: [SIMD2<Float>] = []
    var lengths: [Int32] = []

    /// Gives a shape without outlines.
    package init() {}

    /// Gives one closed outline through `points`.
    package init(_ points: [SIMD2<Float>]) {
        self.points = points
        lengths = [Int32(points.count)]
    }

    /// Begins another outline.
    package mutating func move(to point: SIMD2<Float>) {
        points.append(point)
        lengths.append(1)
    }

    /// Adds a straight edge.
    package mutating func line(to point: SIMD2<Float>) {
        guard !lengths.isEmpty else { return move(to: point) }
        points.append(point)
        lengths[lengths.count - 1] += 1
    }

    /// Adds a quadratic curve.
    package mutating func curve(
        to end: SIMD2<Float>,
        by control: SIMD2<Float>,
        pieces: Int = 10
    ) {
        guard let start = points.last else { return move(to: end) }
        for piece in 1...pieces {
            let t = Float(piece) / Float(pieces)
            let a = start + (control - start) * t
            line(to: a + (control + (end - control) * t - a) * t)
        }
    }

    /// Adds a cubic curve.
    package mutating func curve(
        to end: SIMD2<Float>,
        by first: SIMD2<Float>,
        _ second: SIMD2<Float>,
        pieces: Int = 14
    ) {
        guard let start = points.last else { return move(to: end) }
        for piece in 1...pieces {
            let t = Float(piece) / Float(pieces)
            let s = 1 - t
            let early = start * (s * s * s) + first * (3 * s * s * t)
            line(to: early + second * (3 * s * t * t) + end * (t * t * t))
        }
    }

    /// Adds the outlines of `other`.
    package mutating func add(_ other: Path) {
        points += other.points
        lengths += other.lengths
    }

    /// Gives an ellipse.
    package static func ellipse(
        _ centre: SIMD2<Float>,
        _ radii: SIMD2<Float>,
        pieces: Int = 40
    ) -> Path {
        Path(
            (0..<pieces).map { piece in
                let angle = 2 * Float.pi * Float(piece) / Float(pieces)
                return centre + radii * SIMD2(cos(angle), sin(angle))
            }
        )
    }

    /// Gives a rectangle whose corners are rounded by `radius`.
    package static func rectangle(
        _ low: SIMD2<Float>,
        _ high: SIMD2<Float>,
        radius: Float = 0
    ) -> Path {
        let r = min(radius, (high.x - low.x) / 2, (high.y - low.y) / 2)
        guard r > 0 else {
            return Path([low, SIMD2(high.x, low.y), high, SIMD2(low.x, high.y)])
        }
        let corners: [(SIMD2<Float>, Float)] = [
            (SIMD2(high.x - r, low.y + r), -0.5), (SIMD2(high.x - r, high.y - r), 0),
            (SIMD2(low.x + r, high.y - r), 0.5), (SIMD2(low.x + r, low.y + r), 1),
        ]
        return Path(
            corners.flatMap { centre, quarter in
                (0...8).map { piece in
                    let angle = Float.pi * (quarter + Float(piece) / 16)
                    return centre + SIMD2(cos(angle), sin(angle)) * r
                }
            }
        )
    }

    /// Gives a band of changing width along a line of points.
    package static func stroke(
        _ line: [SIMD2<Float>],
        width: Float,
        endWidth: Float? = nil
    ) -> Path {
        guard line.count > 1 else { return Path() }
        var left: [SIMD2<Float>] = []
        var right: [SIMD2<Float>] = []
        for (index, point) in line.enumerated() {
            let ahead = line[min(index + 1, line.count - 1)] - line[max(index - 1, 0)]
            let length = max((ahead * ahead).sum().squareRoot(), 1e-6)
            let share = Float(index) / Float(line.count - 1)
            let half = (width + ((endWidth ?? width) - width) * share) / 2
            let side = SIMD2(-ahead.y, ahead.x) * (half / length)
            left.append(point + side)
            right.append(point - side)
        }
        return Path(left + right.reversed())
    }

    /// Gives the shape with every point replaced.
    package func mapped(_ transform: (SIMD2<Float>) -> SIMD2<Float>) -> Path {
        var copy = self
        for index in copy.points.indices { copy.points[index] = transform(points[index]) }
        return copy
    }

    /// Gives the shape scaled, then moved.
    package func placed(scale: Float, at shift: SIMD2<Float>) -> Path {
        mapped { $0 * scale + shift }
    }

    /// Gives the shape turned about the origin by `angle` radians.
    package func turned(by angle: Float) -> Path {
        var copy = self
        let (c, s) = (cos(angle), sin(angle))
        for index in copy.points.indices {
            let p = points[index]
            copy.points[index] = SIMD2(c * p.x - s * p.y, s * p.x + c * p.y)
        }
        return copy
    }
}
