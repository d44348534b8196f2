import CKernels

/// How a sheet of moving things is laid over a picture.
package struct LayManner: Sendable {
    /// Brightness 0...1 for each of 256 steps of brightness.
    package var curve: [Float]
    /// Saturation; 1 keeps it.
    package var colour: Float = 1
    /// Factors of red, green, blue.
    package var tint = SIMD3<Float>(repeating: 1)
    /// Strength of a rim along outlines, 0...1.
    package var rim: Float = 0
    /// Share of the thing's own hue in the rim.
    package var own: Float = 0
    /// Red, green, blue of the rim, 0...1.
    package var rimColour = SIMD3<Float>(repeating: 1)
    /// Pixels of rim.
    package var reach: Float = 0
    /// Strength of the shadow, 0...1.
    package var shadow: Float = 0
    /// Pixels that it falls aside.
    package var offset = SIMD2<Float>.zero
    /// Pixels of its softness.
    package var blur: Float = 0
    /// Strength of the paper's fibres, 0...1.
    package var grain: Float = 0

    /// Gives a manner that changes nothing but brightness, by `curve`.
    package init(curve: [Float]) {
        precondition(curve.count == 256)
        self.curve = curve
    }
}

extension PixelBuffer {
    /// Lays a sheet of the picture's size over it.
    package mutating func lay(_ sheet: PixelBuffer, _ manner: LayManner, _ tile: FibreTile) {
        precondition(width == sheet.width && height == sheet.height)
        let (width, height) = (Int32(width), Int32(height))
        var raster = RasterLay()
        raster.colour = manner.colour
        raster.tint = (manner.tint.z, manner.tint.y, manner.tint.x)
        raster.rim = manner.rim
        raster.own = manner.own
        raster.rim_colour = (manner.rimColour.z, manner.rimColour.y, manner.rimColour.x)
        raster.reach = Int32(manner.reach.rounded())
        raster.shadow = manner.shadow
        raster.dx = Int32(manner.offset.x.rounded())
        raster.dy = Int32(manner.offset.y.rounded())
        raster.blur = Int32(max((manner.blur / 4).rounded(), 1))
        raster.grain = manner.grain / 128
        withUnsafeMutableBytes(of: &raster.curve) { bytes in
            manner.curve.withUnsafeBytes { bytes.copyMemory(from: $0) }
        }
        let failed = withPixels { pixels in
            sheet.withReadOnlyPixels { over in
                tile.values.withUnsafeBufferPointer { fibres in
                    raster.tile = fibres.baseAddress
                    return raster_lay(pixels, over, width, height, &raster)
                }
            }
        }
        precondition(failed == 0, "out of memory while laying a sheet")
    }

    /// Puts an opaque picture on paper.
    ///
    /// - Parameters:
    ///   - density: for each pixel how deep pigment lies; 128 changes nothing.
    ///   - mask: for each pixel how much is painted; 0 leaves the paper bare.
    package mutating func paper(density: [UInt8], mask: [UInt8]) {
        precondition(density.count == width * height && mask.count == width * height)
        let (width, height) = (Int32(width), Int32(height))
        withPixels { pixels in
            density.withUnsafeBufferPointer { density in
                mask.withUnsafeBufferPointer {
                    raster_paper(pixels, width, height, density.baseAddress, $0.baseAddress)
                }
            }
        }
    }

    /// Adds a glow around what is brighter than `from`, 0...1; radii are pixels.
    package mutating func bloom(from: Float, strength: Float, near: Float, wide: Float) {
        let (width, height) = (Int32(width), Int32(height))
        let failed = withPixels {
            raster_bloom(
                $0,
                width,
                height,
                from * 255,
                strength,
                Int32(max((near / 4).rounded(), 1)),
                Int32(max((wide / 4).rounded(), 1))
            )
        }
        precondition(failed == 0, "out of memory while glowing")
    }
}
