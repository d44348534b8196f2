import CKernels

/// Colour changes over a whole picture, each −1...1; 0 changes nothing.
package struct ColourGrade: Sendable, Equatable {
    /// Towards amber, or towards blue.
    package var warmth: Float
    /// Lighter or darker between black and white, which stay.
    package var brightness: Float
    /// Steeper or flatter about the middle.
    package var contrast: Float
    /// −1 is grey.
    package var saturation: Float

    /// Gives a grade; values beyond −1...1 count as the nearest of these.
    package init(warmth: Float, brightness: Float, contrast: Float, saturation: Float) {
        func held(_ value: Float) -> Float { min(max(value, -1), 1) }
        self.warmth = held(warmth)
        self.brightness = held(brightness)
        self.contrast = held(contrast)
        self.saturation = held(saturation)
    }
}

extension PixelBuffer {
    /// Grades every pixel of an opaque picture.
    package mutating func apply(_ grade: ColourGrade) {
        let (width, height) = (Int32(width), Int32(height))
        var raster = RasterGrade(
            gain: (1 - 0.24 * grade.warmth, 1 + 0.015 * grade.warmth, 1 + 0.16 * grade.warmth),
            lift: 0.85 * grade.brightness,
            steep: 0.9 * grade.contrast,
            colour: 1 + grade.saturation * (grade.saturation > 0 ? 0.8 : 1)
        )
        withPixels { raster_grade($0, width, height, &raster) }
    }

    /// Draws each row together towards a tone, so that words can be read over it.
    ///
    /// - Parameters:
    ///   - tones: for each row red, green, blue 0...1, and how much of it is calmed, 0...1.
    ///   - keep: share of small differences that stays.
    package mutating func calm(_ tones: [SIMD4<Float>], keep: Float) {
        precondition(tones.count == height)
        let (width, height) = (Int32(width), Int32(height))
        let rows = tones.map { SIMD4($0.z * 255, $0.y * 255, $0.x * 255, $0.w) }
        withPixels { pixels in
            rows.withUnsafeBytes { bytes in
                raster_calm(
                    pixels,
                    width,
                    height,
                    bytes.assumingMemoryBound(to: Float.self).baseAddress,
                    keep
                )
            }
        }
    }
}
