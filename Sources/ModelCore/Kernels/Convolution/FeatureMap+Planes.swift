/// Frames come and go as planes, `[channels, height, width]`; patches of p × p pixels fold into
/// channels: plane c at (y·p + i, x·p + j) is channel (c·p + j)·p + i at (y, x).
///
/// - Source: diffusers 0.42, `autoencoder_kl_wan.py`, `patchify` and `unpatchify`.
extension FeatureMap {
    /// Reads planes that start at `start` of `planes` and lie `stride` floats apart.
    ///
    /// - Shapes: planes `[C / p², H·p, W·p]`.
    /// - Precondition: the planes lie inside the span, and p² divides the channels.
    package func load(_ planes: Span<Float>, from start: Int = 0, stride: Int, patch p: Int = 1) {
        check(planes.count, start, stride, p)
        planes.withUnsafeBufferPointer { planes in
            eachSample(patch: p) { pixel, channel, plane, offset in
                pixel[channel] = planes[start + plane * stride + offset]
            }
        }
    }

    /// Writes planes, each float moved into `bounds` if there are any.
    ///
    /// - Shapes: planes `[C / p², H·p, W·p]`.
    /// - Precondition: the planes lie inside the span, and p² divides the channels.
    package func store(
        _ planes: inout MutableSpan<Float>,
        from start: Int = 0,
        stride: Int,
        patch p: Int = 1,
        within bounds: ClosedRange<Float>? = nil
    ) {
        check(planes.count, start, stride, p)
        planes.withUnsafeMutableBufferPointer { planes in
            eachSample(patch: p) { pixel, channel, plane, offset in
                let value = pixel[channel]
                // Written so that a NaN stays one.
                planes[start + plane * stride + offset] =
                    bounds.map {
                        value < $0.lowerBound
                            ? $0.lowerBound : value > $0.upperBound ? $0.upperBound : value
                    } ?? value
            }
        }
    }

    private func check(_ count: Int, _ start: Int, _ stride: Int, _ p: Int) {
        precondition(p > 0 && shape.channels % (p * p) == 0, "\(shape) in patches of \(p)")
        let planes = shape.channels / (p * p)
        let plane = shape.height * p * shape.width * p
        precondition(
            start >= 0 && stride >= 0 && start + (planes - 1) * stride + plane <= count,
            "\(shape) in patches of \(p) from \(start) by \(stride) of \(count) floats"
        )
    }

    /// Visits every float: its pixel and channel here, its plane and offset there.
    private func eachSample(
        patch p: Int,
        _ body: (UnsafeMutablePointer<Float>, Int, Int, Int) -> Void
    ) {
        for channel in 0..<shape.channels {
            let (plane, inside) = (channel / (p * p), channel % (p * p))
            let (i, j) = (inside % p, inside / p)
            for y in 0..<shape.height {
                let line = (y * p + i) * shape.width * p + j
                for x in 0..<shape.width {
                    body(row(y) + x * pixelStride, channel, plane, line + x * p)
                }
            }
        }
    }
}
