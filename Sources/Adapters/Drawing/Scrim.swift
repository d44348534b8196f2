/// Where a scrim is darkest.
package enum ScrimEdge: Sendable, Hashable { case top, bottom, middle }

extension Shapes {
    /// Gives a gradient that darkens (or lightens) a picture where text will stand.
    ///
    /// It eases out at both ends, so that no edge shows, and is dithered, so that no steps show.
    ///
    /// - Parameters:
    ///   - width: its width.
    ///   - height: its height; the gradient runs over all of it.
    ///   - edge: where it is strongest.
    ///   - colour: its colour; alpha is the strength at the strongest place.
    /// - Returns: the picture.
    /// - Throws: `DrawingError`.
    package static func scrim(
        width: Int,
        height: Int,
        edge: ScrimEdge,
        colour: Colour
    ) throws(DrawingError) -> Bitmap {
        guard (1...8_192).contains(width), (1...8_192).contains(height) else {
            throw .badStyle(reason: "a scrim is 1...8192 pixels a side")
        }
        var bitmap = Bitmap(width: width, height: height)
        bitmap.bytes.withUnsafeMutableBufferPointer { bytes in
            for row in 0..<height {
                let place = (Double(row) + 0.5) / Double(height)
                let strength = ease(strength(at: place, edge: edge)) * colour.alpha
                for column in 0..<width {
                    let dither = bayer[(row & 7) * 8 + (column & 7)]
                    let alpha = (strength * 255 + dither).rounded(.down)
                    let at = (row * width + column) * 4
                    bytes[at] = UInt8(colour.blue * alpha + 0.5)
                    bytes[at + 1] = UInt8(colour.green * alpha + 0.5)
                    bytes[at + 2] = UInt8(colour.red * alpha + 0.5)
                    bytes[at + 3] = UInt8(alpha)
                }
            }
        }
        return bitmap
    }

    private static func strength(at place: Double, edge: ScrimEdge) -> Double {
        switch edge {
        case .top: 1 - place
        case .bottom: place
        case .middle: 1 - abs(2 * place - 1)
        }
    }

    private static func ease(_ x: Double) -> Double { x * x * (3 - 2 * x) }

    /// An 8 × 8 ordered dither, each threshold within 0..<1.
    private static let bayer: [Double] = (0..<64).map { index in
        let (x, y) = (index & 7, index >> 3)
        var value = 0
        for bit in 0..<3 {
            let (xBit, yBit) = (x >> bit & 1, y >> bit & 1)
            value |= (xBit ^ yBit) << (2 * (2 - bit) + 1) | yBit << (2 * (2 - bit))
        }
        return (Double(value) + 0.5) / 64
    }
}
