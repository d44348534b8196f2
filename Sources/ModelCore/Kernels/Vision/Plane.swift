import CKernels

/// One number for each pixel of a picture.
///
/// - Shapes: `height` rows of `width` values, top row first.
package struct Plane: Sendable, Equatable {
    package let width: Int
    package let height: Int
    /// The numbers, row by row.
    package var values: [Float]

    /// Gives a plane with one value everywhere.
    package init(width: Int, height: Int, filledWith value: Float = 0) {
        (self.width, self.height) = (width, height)
        values = [Float](repeating: value, count: width * height)
    }

    /// Gives a plane whose values come from `value(x, y)`.
    package init(width: Int, height: Int, _ value: (Int, Int) -> Float) {
        self.init(width: width, height: height)
        for y in 0..<height {
            for x in 0..<width { values[y * width + x] = value(x, y) }
        }
    }

    package subscript(x: Int, y: Int) -> Float {
        get { values[y * width + x] }
        set { values[y * width + x] = newValue }
    }

    /// Gives means over squares of 2 × `radius` + 1 pixels, smaller at the edges.
    package func averaged(radius: Int) -> Plane {
        guard radius > 0 else { return self }
        var copy = self
        let failed = copy.values.withUnsafeMutableBufferPointer {
            vision_box($0.baseAddress, Int32(width), Int32(height), Int32(radius))
        }
        precondition(failed == 0, "out of memory while averaging")
        return copy
    }

    /// Gives the plane at another size, bilinear.
    package func resized(width: Int, height: Int) -> Plane {
        if (width, height) == (self.width, self.height) { return self }
        let across = Float(self.width) / Float(width)
        let down = Float(self.height) / Float(height)
        return Plane(width: width, height: height) { x, y in
            let u = min(max((Float(x) + 0.5) * across - 0.5, 0), Float(self.width - 1))
            let v = min(max((Float(y) + 0.5) * down - 0.5, 0), Float(self.height - 1))
            let (left, top) = (Int(u), Int(v))
            let (right, low) = (min(left + 1, self.width - 1), min(top + 1, self.height - 1))
            let (fu, fv) = (u - Float(left), v - Float(top))
            let upper = self[left, top] + (self[right, top] - self[left, top]) * fu
            let lower = self[left, low] + (self[right, low] - self[left, low]) * fu
            return upper + (lower - upper) * fv
        }
    }
}

/// Gaussians that together say how likely a point is.
package struct Mixture: Sendable, Equatable {
    /// Numbers in a point.
    package let dimensions: Int
    /// Middles, one after the other.
    package var means: [Float]
    /// Lower triangles, row by row, that make each Gaussian round.
    package var whiten: [Float]
    /// Log weight less log volume of each.
    package var level: [Float]

    /// Takes Gaussians over.
    ///
    /// - Precondition: at most 16, of at most 8 numbers, and the lengths agree.
    package init(dimensions: Int, means: [Float], whiten: [Float], level: [Float]) {
        precondition((1...8).contains(dimensions) && (1...16).contains(level.count))
        precondition(means.count == level.count * dimensions)
        precondition(whiten.count == means.count * dimensions)
        self.dimensions = dimensions
        (self.means, self.whiten, self.level) = (means, whiten, level)
    }

    /// Gives every point's negative log likelihood, and the Gaussian it is nearest to.
    package func costs(of points: [Float]) -> (cost: [Float], nearest: [UInt8]) {
        let count = points.count / dimensions
        precondition(points.count == count * dimensions)
        var cost = [Float](repeating: 0, count: count)
        var nearest = [UInt8](repeating: 0, count: count)
        vision_mixture(
            points,
            Int32(count),
            Int32(dimensions),
            Int32(level.count),
            means,
            whiten,
            level,
            &cost,
            &nearest
        )
        return (cost, nearest)
    }
}

/// A grid whose pixels are to be parted in two at the least cost.
package struct GridCut: Sendable {
    package let width: Int
    package let height: Int
    /// How strongly each pixel holds to the inside (above 0) or to the outside (below 0).
    package var pull: [Int32]
    /// What parting neighbours costs: for every pixel to the right, then to the lower left, below,
    /// and to the lower right; none is negative.
    package var links: [Int32]

    /// Gives a grid without any hold.
    package init(width: Int, height: Int) {
        (self.width, self.height) = (width, height)
        pull = [Int32](repeating: 0, count: width * height)
        links = [Int32](repeating: 0, count: width * height * 4)
    }

    /// Gives true for every pixel of the inside of a cheapest cut.
    package func inside() -> [Bool] {
        var side = [UInt8](repeating: 0, count: width * height)
        let failed = vision_cut(pull, links, Int32(width), Int32(height), &side)
        precondition(failed == 0, "out of memory while cutting")
        return side.map { $0 != 0 }
    }
}
