import CKernels

extension PixelNorm {
    /// Norms every pixel of `map` into `result`, which may be `map` itself.
    ///
    /// - Precondition: the shapes agree.
    package func callAsFunction(
        _ map: FeatureMap,
        into result: FeatureMap,
        on processor: Processor = .current
    ) {
        precondition(
            map.shape == result.shape && map.shape.channels == gain.count,
            "\(map.shape) into \(result.shape) by \(gain.count) gains"
        )
        let (height, width) = (map.shape.height, map.shape.width)
        // Safety: the parts write disjoint rows of the result and only read the rest.
        nonisolated(unsafe) let (map, result) = (map, result)
        Parallel.run(height, multiplications: height * width * gain.count * 32) { rows in
            for row in rows { apply(map, to: result, rows: row..<row + 1, on: processor) }
        }
    }

    /// Norms some rows on the caller's thread.
    func apply(
        _ map: FeatureMap,
        to result: FeatureMap,
        rows: Range<Int>,
        on processor: Processor
    ) {
        let (width, channels) = (map.shape.width, map.shape.channels)
        gain.withUnsafeBufferPointer { gain in
            for row in rows {
                let target = result.row(row)
                matinee_rms_norm(
                    processor.rawValue,
                    map.row(row),
                    map.pixelStride,
                    gain.baseAddress!,
                    target,
                    result.pixelStride,
                    width,
                    channels
                )
                if activates {
                    // Between pixels there is nothing, or floats that nobody reads.
                    matinee_silu(processor.rawValue, target, width * result.pixelStride)
                }
            }
        }
    }
}
