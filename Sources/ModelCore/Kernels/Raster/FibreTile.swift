/// Paper's fibres: 256 × 256 values that repeat across and mirror down the page.
package struct FibreTile: Sendable {
    let values: [UInt8]

    /// Gives fibres about `pixels` pixels wide, different for each seed.
    package init(seed: UInt32, pixels: Float) {
        // A power of two of cells makes the columns join.
        var cells = 8
        while Float(256 / cells) > max(pixels, 1) * 3 && cells < 128 { cells *= 2 }
        let field = noise(
            width: 256,
            height: 256,
            NoiseGrid(
                origin: .zero,
                step: SIMD2(repeating: Float(cells) / 256),
                octaves: 4,
                gain: 0.72,
                period: cells
            ),
            seed: seed
        )
        values = field.map { UInt8(min(max($0 * 92 + 128, 0), 255)) }
    }

    /// The value under a picture's pixel, −1...1.
    package func value(x: Int, y: Int) -> Float {
        let v = y & 511
        return (Float(values[(v > 255 ? 511 - v : v) * 256 + (x & 255)]) - 128) / 128
    }
}
