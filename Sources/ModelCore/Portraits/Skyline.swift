internal import Kernels

/// Parts what is far, above, from what is near, below: a sky from land, a wall from a table.
enum Skyline {
    /// What is near, and how well it was told apart.
    struct Cut {
        let alpha: Plane
        let quality: CutQuality
        /// Where most columns go over from far to near, as a share of the height.
        let horizon: Float
    }

    /// Gives the near part of a picture that shows nothing in front; nil when there is no such line.
    static func cut(_ picture: PixelBuffer) -> Cut? {
        let small = Matting.fitted(picture, Matting.coarse)
        guard let line = line(small) else { return nil }
        let height = Float(small.height)
        let odds = Plane(width: small.width, height: small.height) { _, y in
            // Certain far from the line, open about it.
            min(max((Float(y) + 0.5 - Float(line)) / (0.16 * height), -1), 1) * 3.2
        }
        let found = Matting.mask(picture) { copy in
            MeasuredPrior(
                plane: odds,
                scale: SIMD2(
                    Float(odds.width) / Float(copy.width),
                    Float(odds.height) / Float(copy.height)
                ),
                sure: (inside: 1.6, outside: -1.6)
            )
        }
        guard let found else { return nil }
        let mask = Plane(found.picture, standing(found))
        let unit = Float(min(picture.width, picture.height)) * 0.2
        let alpha = Matting.alpha(picture, mask: mask, span: unit, hairline: 0)
        let shape = Shape(mask)
        let quality = CutQuality(
            picture: picture,
            alpha: alpha,
            evidence: found.evidence,
            unit: unit,
            size: shape.plausibility
        )
        return Cut(alpha: alpha, quality: quality, horizon: shape.horizon)
    }

    /// Gives the row that parts the rows' colours best in two.
    private static func line(_ picture: PixelBuffer) -> Int? {
        let rows = (0..<picture.height).map { y in
            (0..<picture.width).reduce(SIMD4<Float>.zero) { $0 + picture.colour(x: $1, y: y) }
                / Float(picture.width)
        }
        let low = max(picture.height / 8, 2)
        guard picture.height > 4 * low else { return nil }
        let whole = rows.reduce(.zero, +)
        var above = rows[..<low].reduce(.zero, +)
        var best: (score: Float, row: Int) = (0, 0)
        for y in low..<picture.height - low {
            above += rows[y]
            let (n, m) = (Float(y + 1), Float(picture.height - y - 1))
            let gap = above / n - (whole - above) / m
            let score = n * m * (gap * gap).sum()
            if score > best.score { best = (score, y + 1) }
        }
        return best.row > 0 ? best.row : nil
    }

    /// Gives the mask with only what stands on the picture's lower edge.
    private static func standing(_ found: Matting.Found) -> [Bool] {
        let (width, height) = (found.picture.width, found.picture.height)
        let low = (0..<width).filter { found.mask[(height - 1) * width + $0] }
        guard let seed = low.min(by: { abs($0 - width / 2) < abs($1 - width / 2) }) else {
            return found.mask
        }
        return Regions(found.mask, width: width, height: height)
            .filled(around: SIMD2(seed, height - 1))
    }

    /// How like a skyline a mask is.
    private struct Shape {
        let horizon: Float
        let plausibility: Float

        init(_ mask: Plane) {
            let (width, height) = (mask.width, mask.height)
            var tops: [Int] = []
            var orderly = 0
            for x in 0..<width {
                let near = (0..<height).filter { mask[x, $0] > 0.5 }
                guard let top = near.first, near.last == height - 1 else { continue }
                tops.append(top)
                // Near all the way down, but for little.
                if Float(near.count) > 0.93 * Float(height - top) { orderly += 1 }
            }
            guard !tops.isEmpty else {
                (horizon, plausibility) = (1, 0)
                return
            }
            tops.sort()
            horizon = Float(tops[tops.count / 2]) / Float(height)
            let share = mask.values.reduce(0, +) / Float(mask.values.count)
            plausibility =
                Matting.smoothStep((Float(orderly) / Float(width) - 0.7) / 0.2)
                * Matting.smoothStep((share - 0.08) / 0.08)
                * Matting.smoothStep((0.92 - share) / 0.08)
        }
    }
}
