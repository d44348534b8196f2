internal import CKernels

/// How a filmed picture is turned into a painted one.
package struct Painting: Sendable, Equatable {
    /// Pixels around each that are evened out; edges stay.
    package var radius: Int
    /// Steps of lightness; 0 keeps them smooth.
    package var levels: Float
    /// Strength of the lines along edges.
    package var edge: Float
    /// Whether the lines glow instead of being dark.
    package var glows: Bool
    /// Factor on the colours' strength.
    package var colour: Float
    /// Factor on the lightness.
    package var gain: Float

    /// Gives a painting of these parts.
    package init(
        radius: Int,
        levels: Float,
        edge: Float,
        glows: Bool = false,
        colour: Float,
        gain: Float = 1
    ) {
        self.radius = radius
        self.levels = levels
        self.edge = edge
        self.glows = glows
        self.colour = colour
        self.gain = gain
    }
}

extension PixelBuffer {
    /// Paints the picture anew, evenly and with lines.
    ///
    /// - Precision: Float32; sums in Float64.
    /// - Source: Kuwahara et al. 1976 for the evening out.
    package mutating func paint(as painting: Painting) {
        let (width, height) = (Int32(width), Int32(height))
        var look = RasterPainting(
            radius: Int32(painting.radius),
            levels: painting.levels,
            edge: painting.edge,
            glows: painting.glows ? 1 : 0,
            colour: painting.colour,
            gain: painting.gain
        )
        withPixels { raster_stylise($0, width, height, &look) }
    }
}
