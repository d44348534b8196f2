import CKernels

extension PixelBuffer {
    /// Fills `path` (in pixels), anti-aliased by exact area.
    ///
    /// Outlines must not overlap themselves: coverage is the sum of signed areas.
    package mutating func fill(_ path: Path, _ paint: Paint, _ blend: Blend = .over) {
        guard !path.points.isEmpty else { return }
        let (width, height) = (Int32(width), Int32(height))
        let failed = withPixels { pixels in
            path.points.withUnsafeBytes { points in
                path.lengths.withUnsafeBufferPointer { lengths in
                    paint.withRaster {
                        raster_fill(
                            pixels,
                            width,
                            height,
                            points.assumingMemoryBound(to: Float.self).baseAddress,
                            lengths.baseAddress,
                            Int32(lengths.count),
                            $0,
                            blend.rawValue
                        )
                    }
                }
            }
        }
        precondition(failed == 0, "out of memory while filling a shape")
    }

    /// Fills the whole picture.
    package mutating func fill(_ paint: Paint, _ blend: Blend = .over) {
        let (width, height) = (Int32(width), Int32(height))
        withPixels { pixels in
            paint.withRaster { raster_fill_all(pixels, width, height, $0, blend.rawValue) }
        }
    }

    /// Blurs like a Gaussian; radii are whole pixels.
    package mutating func blur(across: Int, down: Int) {
        let (width, height) = (Int32(width), Int32(height))
        let (x, y) = (Int32(min(max(across, 0), self.width)), Int32(min(max(down, 0), self.height)))
        guard x > 0 || y > 0 else { return }
        let failed = withPixels { raster_blur($0, width, height, x, y) }
        precondition(failed == 0, "out of memory while blurring")
    }

    /// Gives the picture at half its size, each pixel the mean of four.
    ///
    /// - Precondition: both sides are at least 2.
    package func halved() -> PixelBuffer {
        var half = PixelBuffer(width: width / 2, height: height / 2)
        let (width, height) = (Int32(width), Int32(height))
        withReadOnlyPixels { source in
            half.withPixels { raster_halve(source, width, height, $0) }
        }
        return half
    }

    /// Darkens towards the edges by up to `strength` (0...0.45), and makes every pixel opaque.
    package mutating func vignette(_ strength: Float) {
        let (width, height) = (Int32(width), Int32(height))
        let failed = withPixels { raster_vignette($0, width, height, strength) }
        precondition(failed == 0, "out of memory while shading the edges")
    }
}
