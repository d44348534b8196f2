import CKernels

extension PixelBuffer {
    /// Lays snow on what is painted: on every upper edge, and thinly on all the rest.
    ///
    /// - Parameters:
    ///   - snow: red, green, blue, 0...1.
    ///   - ledge: pixels of snow on an edge; about, since it varies along the edge.
    ///   - ground: how white everything else becomes, 0...1; its light and shade stay.
    ///   - seed: decides where it lies thicker.
    package mutating func settle(
        snow: SIMD3<Float>,
        ledge: Float,
        ground: Float,
        seed: UInt32
    ) {
        let (width, height) = (Int32(width), Int32(height))
        let colour = snow.clamped(lowerBound: .zero, upperBound: .one) * 255
        var settle = RasterSettle(
            ledge: ledge,
            ground: min(max(ground, 0), 1),
            snow: (colour.z, colour.y, colour.x),
            seed: seed
        )
        let failed = withPixels { raster_settle($0, width, height, &settle) }
        precondition(failed == 0, "out of memory while laying snow")
    }
}
