import CKernels

/// Where one row of a picture finds its pixels in a layer.
package struct RowPlacement: Sendable, Equatable {
    /// The layer's row.
    package var row: Float
    /// The layer's column under the row's first pixel.
    package var left: Float
    /// Layer pixels for each picture pixel.
    package var step: Float

    /// Gives a place.
    package init(row: Float, left: Float, step: Float) {
        (self.row, self.left, self.step) = (row, left, step)
    }
}

extension PixelBuffer {
    /// Samples `layer` over the picture, bilinear, each row from a place of its own, so that a
    /// ground seen from above can come nearer from row to row; its edge pixels extend outwards.
    ///
    /// - Precondition: one place for each row of the picture; every step is positive.
    package mutating func draw(_ layer: LayerPicture, rows: [RowPlacement]) {
        precondition(rows.count == height)
        precondition(rows.allSatisfy { $0.step > 0 && $0.row.isFinite && $0.left.isFinite })
        let (width, height) = (Int32(width), Int32(height))
        let places = rows.map { RasterRow(row: $0.row, left: $0.left, step: $0.step) }
        let failed = withPixels { pixels in
            layer.pixels.withReadOnlyPixels { source in
                layer.map.withUnsafeBufferPointer { map in
                    raster_rows(
                        pixels,
                        width,
                        height,
                        source,
                        Int32(layer.pixels.width),
                        Int32(layer.pixels.height),
                        map.baseAddress,
                        places
                    )
                }
            }
        }
        precondition(failed == 0, "out of memory while sampling a layer")
    }
}
