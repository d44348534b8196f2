/// Extents of one frame of features.
package struct FeatureShape: Sendable, Hashable, CustomStringConvertible {
    /// Rows.
    package var height: Int
    /// Pixels of a row.
    package var width: Int
    /// Floats of a pixel.
    package var channels: Int

    /// Names the three numbers.
    package init(height: Int, width: Int, channels: Int) {
        self.height = height
        self.width = width
        self.channels = channels
    }

    /// The same frame with another number of channels.
    package func with(channels: Int) -> FeatureShape {
        FeatureShape(height: height, width: width, channels: channels)
    }

    package var description: String { "\(channels) x \(height) x \(width)" }
}

/// One frame of features, channels last, with a border of zeros one pixel wide around it, so that a
/// convolution reads beyond every edge without asking.
///
/// A reference type on purpose: frames are large and written again and again; `FeaturePool` hands
/// them out and takes them back.
///
/// - Shapes: `[H + 2, W + 2, C]`, of which `[H, W, C]` is the frame.
package final class FeatureMap {
    /// Extents without the border.
    package let shape: FeatureShape
    /// Floats from one pixel, and from one row, to the next.
    let pixelStride: Int
    let rowStride: Int
    /// The first pixel inside the border.
    let origin: UnsafeMutablePointer<Float>
    private let memory: UnsafeMutableRawBufferPointer

    /// Gives a frame of zeros.
    ///
    /// - Precondition: no extent is zero or negative.
    package init(_ shape: FeatureShape) {
        precondition(
            shape.height > 0 && shape.width > 0 && shape.channels > 0,
            "\(shape) is no frame"
        )
        self.shape = shape
        pixelStride = FeatureMap.pixelStride(channels: shape.channels)
        rowStride = (shape.width + 2) * pixelStride
        memory = .allocate(byteCount: FeatureMap.bytes(shape), alignment: 64)
        LargePages.ask(for: memory.baseAddress, bytes: memory.count)
        let floats = memory.bindMemory(to: Float.self)
        floats.initialize(repeating: 0)
        origin = floats.baseAddress! + rowStride + pixelStride
    }

    deinit { memory.deallocate() }

    /// Bytes that a frame of this shape takes.
    package static func bytes(_ shape: FeatureShape) -> Int {
        (shape.height + 2) * (shape.width + 2) * pixelStride(channels: shape.channels) * 4
    }

    /// Pixels a multiple of 4 KiB apart would all fall into the same few lines of the first-level
    /// cache, so they are moved apart by one line.
    private static func pixelStride(channels: Int) -> Int {
        channels % 1_024 == 0 ? channels + 16 : channels
    }

    /// One row inside the border.
    func row(_ y: Int) -> UnsafeMutablePointer<Float> { origin + y * rowStride }

    /// Copies the pixels of `other`.
    ///
    /// - Precondition: both have one shape.
    package func copy(_ other: FeatureMap) {
        precondition(shape == other.shape, "\(other.shape) into \(shape)")
        for y in 0..<shape.height {
            row(y).update(from: other.row(y), count: shape.width * pixelStride)
        }
    }

    /// Sets every pixel to zero.
    package func clear() {
        for y in 0..<shape.height { row(y).update(repeating: 0, count: shape.width * pixelStride) }
    }

    /// Adds the pixels of `other`.
    ///
    /// - Precondition: both have one shape.
    package func add(_ other: FeatureMap) {
        precondition(shape == other.shape, "\(other.shape) into \(shape)")
        for y in 0..<shape.height {
            let (to, from) = (row(y), other.row(y))
            for index in 0..<shape.width * pixelStride { to[index] += from[index] }
        }
    }

    /// Copies the pixels out as rows of channels.
    ///
    /// - Shapes: result `[H·W, C]`.
    package func pixels() -> [Float] {
        let count = shape.height * shape.width * shape.channels
        return [Float](unsafeUninitializedCapacity: count) { values, initialized in
            initialized = count
            eachPixel { index, pixel in
                (values.baseAddress! + index * shape.channels)
                    .initialize(from: pixel, count: shape.channels)
            }
        }
    }

    /// Adds rows of channels to the pixels.
    ///
    /// - Shapes: values `[H·W, C]`.
    /// - Precondition: the shapes agree.
    package func add(pixels values: Span<Float>) {
        let channels = shape.channels
        precondition(values.count == shape.height * shape.width * channels, "not \(shape)")
        values.withUnsafeBufferPointer { values in
            eachPixel { index, pixel in
                for channel in 0..<channels { pixel[channel] += values[index * channels + channel] }
            }
        }
    }

    private func eachPixel(_ body: (Int, UnsafeMutablePointer<Float>) -> Void) {
        for y in 0..<shape.height {
            for x in 0..<shape.width { body(y * shape.width + x, row(y) + x * pixelStride) }
        }
    }
}
