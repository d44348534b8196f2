/// One picture in memory: 8-bit BGRA, premultiplied, sRGB-encoded, a value with copy on write.
///
/// The byte order is the one that Cairo (`ARGB32` on little-endian) and FFmpeg (`BGRA`) share, so a
/// frame is drawn, composed and encoded without a conversion.
///
/// - Shapes: `height` rows of `bytesPerRow` = 4 × `width` bytes, top row first, no padding.
package struct PixelBuffer: Sendable, Equatable {
    /// Pixels across.
    package let width: Int
    /// Rows, from the top down.
    package let height: Int
    private var storage: [UInt8]

    /// Gives a fully transparent picture.
    ///
    /// - Precondition: both sides are positive and at most 16,384.
    package init(width: Int, height: Int) {
        precondition((1...16_384).contains(width) && (1...16_384).contains(height))
        self.width = width
        self.height = height
        storage = [UInt8](repeating: 0, count: width * height * 4)
    }

    /// Takes over finished bytes.
    ///
    /// - Precondition: `bytes` holds exactly `height` rows of 4 × `width` premultiplied bytes.
    package init(width: Int, height: Int, bytes: [UInt8]) {
        precondition((1...16_384).contains(width) && (1...16_384).contains(height))
        precondition(bytes.count == width * height * 4)
        self.width = width
        self.height = height
        storage = bytes
    }

    /// Bytes from one row to the next.
    package var bytesPerRow: Int { width * 4 }

    /// Lends the bytes for reading while `body` runs.
    package func withBytes<Value, Failure: Error>(
        _ body: (RawSpan) throws(Failure) -> Value
    ) throws(Failure) -> Value {
        try body(storage.span.bytes)
    }

    /// Lends the bytes for writing while `body` runs; the caller keeps them premultiplied.
    package mutating func withMutableBytes<Value, Failure: Error>(
        _ body: (inout MutableRawSpan) throws(Failure) -> Value
    ) throws(Failure) -> Value {
        var span = storage.mutableSpan
        var bytes = span.mutableBytes
        return try body(&bytes)
    }

    /// Gives a picture whose pixels come from `pixel(x, y)`: straight red, green, blue, alpha.
    ///
    /// Values are 0...1; they are premultiplied, and dithered so that slow gradients stay smooth.
    package init(width: Int, height: Int, _ pixel: (Int, Int) -> SIMD4<Float>) {
        self.init(width: width, height: height)
        var offset = 0
        for y in 0..<height {
            for x in 0..<width {
                let c = pixel(x, y).clamped(lowerBound: .zero, upperBound: .one)
                let dither = Float((x &* 193 &+ y &* 146) & 255) / 256
                let v = SIMD4(c.z, c.y, c.x, 1) * (c.w * 255) + dither
                storage[offset] = UInt8(min(v.x, 255))
                storage[offset + 1] = UInt8(min(v.y, 255))
                storage[offset + 2] = UInt8(min(v.z, 255))
                storage[offset + 3] = UInt8(min(v.w, 255))
                offset += 4
            }
        }
    }

    /// The premultiplied red, green, blue, alpha of one pixel, 0...1.
    ///
    /// - Precondition: the place lies inside.
    package func colour(x: Int, y: Int) -> SIMD4<Float> {
        let offset = (y * width + x) * 4
        let bytes = SIMD4(
            storage[offset + 2],
            storage[offset + 1],
            storage[offset],
            storage[offset + 3]
        )
        return SIMD4<Float>(bytes) / 255
    }

    /// Lends the bytes to a C loop that writes; stays in this room.
    mutating func withPixels<Value>(_ body: (UnsafeMutablePointer<UInt8>?) -> Value) -> Value {
        storage.withUnsafeMutableBufferPointer { body($0.baseAddress) }
    }

    /// Lends the bytes to a C loop that reads; stays in this room.
    func withReadOnlyPixels<Value>(_ body: (UnsafePointer<UInt8>?) -> Value) -> Value {
        storage.withUnsafeBufferPointer { body($0.baseAddress) }
    }
}
