import CKernels
import Foundation

extension Float {
    static func cosine(_ angle: Float) -> Float { cos(angle) }
    static func sine(_ angle: Float) -> Float { sin(angle) }
}

/// Where and how noise is sampled.
package struct NoiseGrid: Sendable {
    /// Noise coordinates of the first sample.
    package var origin: SIMD2<Float>
    /// Noise coordinates between samples.
    package var step: SIMD2<Float>
    /// Layers of detail, each twice as fine.
    package var octaves: Int
    /// Strength of each against the one before.
    package var gain: Float
    /// Columns repeat after this many units, a power of two; nil: never.
    package var period: Int?

    /// Gives a grid without repetition unless `period` is set.
    package init(
        origin: SIMD2<Float>,
        step: SIMD2<Float>,
        octaves: Int,
        gain: Float = 0.5,
        period: Int? = nil
    ) {
        precondition((1...12).contains(octaves), "one to twelve octaves")
        precondition(period.map { $0 > 0 && $0 & ($0 - 1) == 0 } ?? true, "a power of two")
        self.origin = origin
        self.step = step
        self.octaves = octaves
        self.gain = gain
        self.period = period
    }
}

/// Gives smooth noise, about −1...1: `height` rows of `width` samples.
package func noise(width: Int, height: Int, _ grid: NoiseGrid, seed: UInt32) -> [Float] {
    precondition(width > 0 && height > 0 && width * height <= 1 << 28)
    return [Float](unsafeUninitializedCapacity: width * height) { buffer, count in
        raster_noise(
            buffer.baseAddress,
            Int32(width),
            Int32(height),
            grid.origin.x,
            grid.origin.y,
            grid.step.x,
            grid.step.y,
            Int32(grid.octaves),
            grid.gain,
            grid.period.map { Int32($0 - 1) } ?? -1,
            seed
        )
        count = width * height
    }
}
