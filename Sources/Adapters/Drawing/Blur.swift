import CPixels

/// One byte of coverage for each pixel; rows are padded to Cairo's four bytes.
package struct AlphaMask: Sendable, Equatable {
    package let width: Int
    package let height: Int
    /// Bytes from one row to the next.
    package let stride: Int
    package internal(set) var bytes: [UInt8]

    /// Gives an empty mask.
    init(width: Int, height: Int) {
        precondition(width > 0 && height > 0)
        self.width = width
        self.height = height
        stride = (width + 3) / 4 * 4
        bytes = [UInt8](repeating: 0, count: stride * height)
    }

    /// Blurs by three box filters, which together are within 3 % of a Gaussian.
    ///
    /// - Parameter deviation: the Gaussian's standard deviation, in pixels.
    mutating func blur(deviation: Double) {
        let boxes = Self.radii(deviation: deviation)
        for radius in boxes where radius > 0 { transposingBlur(radius) }
    }

    /// Makes coverage denser, up to full.
    mutating func multiply(by density: Double) {
        guard density != 1 else { return }
        let table = (0...255).map { UInt8(min(255, (Double($0) * density).rounded())) }
        for index in bytes.indices { bytes[index] = table[Int(bytes[index])] }
    }

    /// Across into a turned copy, then across that: the same as across and down.
    private mutating func transposingBlur(_ radius: Int) {
        let (width, height, stride) = (width, height, stride)
        let turnedStride = (height + 3) / 4 * 4
        let turned = [UInt8](unsafeUninitializedCapacity: turnedStride * width) { buffer, count in
            buffer.initialize(repeating: 0)
            pixels_box_blur_transposed(
                bytes,
                stride,
                Int32(width),
                Int32(height),
                buffer.baseAddress,
                turnedStride,
                Int32(radius)
            )
            count = buffer.count
        }
        bytes.withUnsafeMutableBufferPointer { buffer in
            pixels_box_blur_transposed(
                turned,
                turnedStride,
                Int32(height),
                Int32(width),
                buffer.baseAddress,
                stride,
                Int32(radius)
            )
        }
    }

    /// Gives three box radii whose variances add up to the Gaussian's.
    ///
    /// - Source: Kovesi 2010, "Fast almost-Gaussian filtering".
    private static func radii(deviation: Double) -> [Int] {
        let variance = 12 * deviation * deviation
        let ideal = (variance / 3 + 1).squareRoot()
        var lower = Int(ideal)
        if lower.isMultiple(of: 2) { lower -= 1 }
        lower = max(1, lower)
        let width = Double(lower)
        let count = ((variance - 3 * width * width - 12 * width - 9) / (-4 * width - 4)).rounded()
        return (0..<3).map { ((Double($0) < count ? lower : lower + 2) - 1) / 2 }
    }
}
