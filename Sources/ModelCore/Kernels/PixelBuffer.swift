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
}
