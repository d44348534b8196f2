extension PixelBuffer {
    /// Gives a part of the picture.
    ///
    /// - Precondition: it lies inside and is not empty.
    package func cropped(x: Int, y: Int, width: Int, height: Int) -> PixelBuffer {
        precondition(x >= 0 && y >= 0 && x + width <= self.width && y + height <= self.height)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(width * height * 4)
        withReadOnlyPixels { source in
            for row in y..<y + height {
                let start = (row * self.width + x) * 4
                bytes += UnsafeBufferPointer(start: source.map { $0 + start }, count: width * 4)
            }
        }
        return PixelBuffer(width: width, height: height, bytes: bytes)
    }
}
