package import Kernels

/// A person freed of what was behind them.
package struct Cutout: Sendable, Equatable {
    /// Premultiplied pixels, cropped to what is there.
    package let pixels: PixelBuffer
    /// The face in them.
    package let face: Box
    /// Where the photo's own edge cut the person off.
    package let edges: Edges
    /// How good the cut is, and why.
    package let quality: CutQuality

    /// The sides at which the photo ends and the person does not.
    package struct Edges: Sendable, Equatable {
        /// Share of that side's length at which the person goes on, 0...1.
        package let left, top, right, bottom: Float

        init(_ alpha: Plane, left: Bool, top: Bool, right: Bool, bottom: Bool) {
            let (w, h) = (alpha.width, alpha.height)
            func share(_ isEdge: Bool, _ line: (Int) -> Float, _ count: Int) -> Float {
                guard isEdge else { return 0 }
                return Float((0..<count).count { line($0) > 0.5 }) / Float(count)
            }
            self.left = share(left, { alpha[min(1, w - 1), $0] }, h)
            self.right = share(right, { alpha[max(w - 2, 0), $0] }, h)
            self.top = share(top, { alpha[$0, min(1, h - 1)] }, w)
            self.bottom = share(bottom, { alpha[$0, max(h - 2, 0)] }, w)
        }
    }

    init?(_ front: PixelBuffer, alpha: Plane, face: Box, edges: Edges, quality: CutQuality) {
        var (left, top, right, bottom) = (alpha.width, alpha.height, -1, -1)
        for y in 0..<alpha.height {
            for x in 0..<alpha.width where alpha[x, y] > 0.01 {
                (left, right) = (min(left, x), max(right, x))
                (top, bottom) = (min(top, y), max(bottom, y))
            }
        }
        guard right > left + 8, bottom > top + 8 else { return nil }
        pixels = front.cropped(x: left, y: top, width: right - left + 1, height: bottom - top + 1)
        self.face = face.moved(by: -SIMD2(Float(left), Float(top)))
        self.edges = edges
        self.quality = quality
    }

    /// Whether it is good enough to stand in a scene.
    package var isGood: Bool { quality.score >= CutQuality.enough }
}
