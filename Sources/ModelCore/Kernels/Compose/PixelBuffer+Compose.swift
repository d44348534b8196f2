internal import CKernels

extension PixelBuffer {
    /// Moves every pixel towards `other` by `share`: 0 keeps this picture, 1 gives the other.
    ///
    /// - Precondition: both have one size.
    /// - Precision: `share` in steps of 1/256.
    package mutating func mix(with other: PixelBuffer, share: Double) {
        precondition(width == other.width && height == other.height)
        let steps = Int32((min(max(share, 0), 1) * 256).rounded())
        let count = Int64(width * height * 4)
        other.withReadOnlyPixels { source in
            withPixels { target in compose_mix(target, source, count, steps) }
        }
    }

    /// Lays `other` over this picture with its top left corner at `x`, `y`, whole pixels; what
    /// falls outside is left out.
    ///
    /// - Precision: `opacity` in steps of 1/256.
    package mutating func lay(_ other: PixelBuffer, x: Int, y: Int, opacity: Double = 1) {
        let (left, top) = (max(0, x), max(0, y))
        let (right, bottom) = (min(width, x + other.width), min(height, y + other.height))
        guard right > left, bottom > top, opacity > 0 else { return }
        let steps = Int32((min(opacity, 1) * 256).rounded())
        let (stride, sourceStride) = (bytesPerRow, other.bytesPerRow)
        other.withReadOnlyPixels { source in
            withPixels { target in
                guard let source, let target else { return }
                compose_over(
                    target + top * stride + left * 4,
                    Int64(stride),
                    source + (top - y) * sourceStride + (left - x) * 4,
                    Int64(sourceStride),
                    Int32(right - left),
                    Int32(bottom - top),
                    steps
                )
            }
        }
    }

    /// Keeps of every pixel the share that `mask` has as alpha.
    ///
    /// - Precondition: both have one size.
    package mutating func cut(to mask: PixelBuffer) {
        precondition(width == mask.width && height == mask.height)
        let count = Int64(width * height)
        mask.withReadOnlyPixels { source in
            withPixels { target in compose_mask(target, source, count) }
        }
    }

    /// Makes every pixel transparent.
    package mutating func clear() {
        let count = width * height * 4
        withPixels { $0?.update(repeating: 0, count: count) }
    }
}
