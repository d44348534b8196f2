/// A rectangle of a photo, in its pixels.
package struct Box: Sendable, Equatable {
    /// The top left corner.
    package var x, y: Float
    package var width, height: Float

    /// Gives a rectangle.
    package init(x: Float, y: Float, width: Float, height: Float) {
        (self.x, self.y, self.width, self.height) = (x, y, width, height)
    }

    /// Its middle.
    package var centre: SIMD2<Float> { SIMD2(x + width / 2, y + height / 2) }
    var area: Float { width * height }

    func scaled(_ factor: Float) -> Box {
        Box(x: x * factor, y: y * factor, width: width * factor, height: height * factor)
    }

    func moved(by shift: SIMD2<Float>) -> Box {
        Box(x: x + shift.x, y: y + shift.y, width: width, height: height)
    }
}

/// A face seen from the front: from the brows to the chin.
package struct Face: Sendable, Equatable {
    package let box: Box
    /// How many windows agreed on it.
    package let score: Float

    /// Gives a face.
    package init(box: Box, score: Float) {
        self.box = box
        self.score = score
    }
}
