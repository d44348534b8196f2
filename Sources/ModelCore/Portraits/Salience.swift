private import Foundation
internal import Kernels

/// Finds what stands out in a picture that shows nobody: coloured unlike the picture's edges, and
/// near its middle.
enum Salience {
    /// Something that was cut out, and how well.
    struct Cut {
        let alpha: Plane
        let quality: CutQuality
    }

    /// Share of the sides taken for backdrop.
    private static let rim: Float = 0.06

    /// Gives the object that stands out; nil when nothing does.
    static func cut(_ picture: PixelBuffer) -> Cut? {
        let small = Matting.fitted(picture, Matting.coarse)
        guard let odds = odds(small) else { return nil }
        let found = Matting.mask(picture) { copy in
            MeasuredPrior(
                plane: odds,
                scale: SIMD2(
                    Float(odds.width) / Float(copy.width),
                    Float(odds.height) / Float(copy.height)
                ),
                sure: (inside: 1, outside: -1.5)
            )
        }
        guard let found, let centre = centre(of: found) else { return nil }
        let regions = Regions(found.mask, width: found.picture.width, height: found.picture.height)
        let kept = Plane(found.picture, regions.filled(around: centre))
        let area = kept.values.reduce(0, +) / Float(kept.values.count)
        guard area > 0.02, area < 0.7 else { return nil }
        let side = Float(picture.width * picture.height) * area
        let unit = side.squareRoot() * 0.5
        let alpha = Matting.alpha(picture, mask: kept, span: unit, hairline: 0)
        let quality = CutQuality(
            picture: picture,
            alpha: alpha,
            evidence: found.evidence,
            unit: unit,
            size: plausibility(kept, area)
                * Matting.smoothStep(
                    (regions.share(around: centre) - 0.5) / 0.35
                )
        )
        return Cut(alpha: alpha, quality: quality)
    }

    /// Gives log odds from colours that the rim lacks, weighed by how central they are.
    private static func odds(_ picture: PixelBuffer) -> Plane? {
        let (width, height) = (picture.width, picture.height)
        var (all, edge): ([Float], [Float]) = ([], [])
        for y in 0..<height {
            for x in 0..<width {
                let colour = picture.colour(x: x, y: y)
                let point = [colour.x, colour.y, colour.z]
                all += point
                let (u, v) = (Float(x) / Float(width), Float(y) / Float(height))
                if min(u, 1 - u, v) < rim { edge += point }
            }
        }
        guard let known = ColourModel.start(edge, dimensions: 3, parts: 8) else { return nil }
        let costs = known.costs(of: all).cost
        let usual = known.costs(of: edge).cost.sorted()[edge.count / 3 * 9 / 10]
        let alien = sideways(picture, all)
        let strange = Plane(width: width, height: height) { x, y in
            let rare = min(max((costs[y * width + x] - usual) / 5, 0), 1)
            return (0.35 * rare + 0.65 * alien[x, y]) * middle(x, y, width, height)
        }.averaged(radius: max(width / 50, 1))
        let line = threshold(strange.values)
        guard line > 0.03 else { return nil }
        guard let shape = ellipse(strange, above: line) else { return nil }
        return Plane(width: width, height: height) { x, y in
            let off = (SIMD2(Float(x), Float(y)) - shape.centre) / shape.radii
            let away = (off * off).sum().squareRoot()
            let says = min(max((strange[x, y] - line) / line, -1), 1) * 2
            return max(says - 2.5 * max(away - 1, 0), -4)
        }
    }

    /// Gives how unlike each pixel is to whatever the picture's sides show at about its height.
    private static func sideways(_ picture: PixelBuffer, _ points: [Float]) -> Plane {
        let (width, height) = (picture.width, picture.height)
        let (deep, tall) = (max(width / 14, 2), max(height / 10, 2))
        let columns = stride(from: 0, to: deep, by: 2).flatMap { [$0, width - 1 - $0] }
        func point(_ x: Int, _ y: Int) -> SIMD3<Float> {
            let i = (y * width + x) * 3
            return SIMD3(points[i], points[i + 1], points[i + 2])
        }
        return Plane(width: width, height: height) { x, y in
            let own = point(x, y)
            var least = Float.greatestFiniteMagnitude
            for v in stride(from: max(y - tall, 0), through: min(y + tall, height - 1), by: 2) {
                for u in columns {
                    let off = point(u, v) - own
                    least = min(least, (off * off).sum())
                }
            }
            return min(max((least.squareRoot() - 0.05) / 0.25, 0), 1)
        }
    }

    private static func middle(_ x: Int, _ y: Int, _ width: Int, _ height: Int) -> Float {
        let u = ((Float(x) + 0.5) / Float(width) - 0.5) / 0.34
        let v = ((Float(y) + 0.5) / Float(height) - 0.54) / 0.36
        return exp(-0.5 * (u * u + v * v))
    }

    /// Gives the level that parts the values best in two.
    ///
    /// - Source: Otsu, "A threshold selection method from gray-level histograms", 1979.
    private static func threshold(_ values: [Float]) -> Float {
        var counts = [Float](repeating: 0, count: 64)
        for value in values { counts[min(Int(value * 64), 63)] += 1 }
        let whole = counts.reduce(0, +)
        let sum = counts.enumerated().reduce(Float(0)) { $0 + Float($1.offset) * $1.element }
        var (below, under): (Float, Float) = (0, 0)
        var best: (score: Float, level: Int) = (-1, 0)
        for (level, count) in counts.enumerated() {
            below += count
            under += Float(level) * count
            guard below > 0, below < whole else { continue }
            let gap = under / below - (sum - under) / (whole - below)
            let score = below * (whole - below) * gap * gap
            if score > best.score { best = (score, level) }
        }
        return Float(best.level + 1) / 64
    }

    /// Gives the ellipse that the places above a level fill.
    private static func ellipse(
        _ plane: Plane,
        above line: Float
    ) -> (centre: SIMD2<Float>, radii: SIMD2<Float>)? {
        var (sum, squares, weight) = (SIMD2<Float>.zero, SIMD2<Float>.zero, Float(0))
        for y in 0..<plane.height {
            for x in 0..<plane.width where plane[x, y] > line {
                let at = SIMD2(Float(x), Float(y))
                sum += at
                squares += at * at
                weight += 1
            }
        }
        guard weight > Float(plane.values.count) * 0.01 else { return nil }
        let centre = sum / weight
        let spread = (squares / weight - centre * centre).clamped(
            lowerBound: SIMD2(repeating: 4),
            upperBound: SIMD2(repeating: .greatestFiniteMagnitude)
        )
        return (centre, spread.squareRoot() * 2.3)
    }

    /// Gives the place inside that is nearest to the middle of all that is inside.
    private static func centre(of found: Matting.Found) -> SIMD2<Int>? {
        let width = found.picture.width
        let members = found.mask.indices.filter { found.mask[$0] }
        guard !members.isEmpty else { return nil }
        let sum = members.reduce(SIMD2<Int>.zero) { $0 &+ SIMD2($1 % width, $1 / width) }
        let mean = SIMD2(sum.x / members.count, sum.y / members.count)
        func gap(_ index: Int) -> Int {
            let off = SIMD2(index % width, index / width) &- mean
            return off.x * off.x + off.y * off.y
        }
        return members.min { gap($0) < gap($1) }.map { SIMD2($0 % width, $0 / width) }
    }

    /// How plausible a size is, and how little of the thing the picture's left, top and right edges
    /// cut off: what they cut is a backdrop.
    private static func plausibility(_ mask: Plane, _ area: Float) -> Float {
        let (w, h) = (mask.width, mask.height)
        let sides = (0..<h).reduce(Float(0)) { $0 + mask[1, $1] + mask[w - 2, $1] } / Float(2 * h)
        let top = (0..<w).reduce(Float(0)) { $0 + mask[$1, 1] } / Float(w)
        return Matting.smoothStep((area - 0.015) / 0.03) * Matting.smoothStep((0.65 - area) / 0.2)
            * Matting.smoothStep((0.45 - sides) / 0.3) * Matting.smoothStep((0.3 - top) / 0.25)
            * Matting.smoothStep((roundness(mask) - 0.06) / 0.12)
            * Matting.smoothStep((foot(mask) - 0.6) / 0.08)
    }

    /// Gives the lowest row, as a share of the height: what ends high up hangs on a wall, or is sky.
    private static func foot(_ mask: Plane) -> Float {
        let low = (0..<mask.height).last { y in (0..<mask.width).contains { mask[$0, y] > 0.5 } }
        return Float((low ?? 0) + 1) / Float(mask.height)
    }

    /// Gives 1 for a disc, and less the more outline there is for the area.
    private static func roundness(_ mask: Plane) -> Float {
        var (area, outline): (Float, Float) = (0, 0)
        for y in 1..<mask.height {
            for x in 1..<mask.width {
                let here = mask[x, y] > 0.5
                area += here ? 1 : 0
                outline += here != (mask[x - 1, y] > 0.5) ? 1 : 0
                outline += here != (mask[x, y - 1] > 0.5) ? 1 : 0
            }
        }
        // Steps along a slope are a quarter longer than the slope.
        let length = outline * 0.8
        return 4 * .pi * area / max(length * length, 1)
    }
}
