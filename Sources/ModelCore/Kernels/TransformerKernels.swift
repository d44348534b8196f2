import CKernels

/// The passes of a diffusion transformer between its matrix products, cut among all cores by rows.
package enum TransformerKernels {
    /// Writes every row of `input` to `output`, moved to mean 0 and scaled to variance 1, times
    /// `offset + scale`, plus `shift`.
    ///
    /// - Shapes: input and output `[m, width]`; scale and shift `[L, width]`, or both nil; levels
    ///   `[m]`, each the row of scale and shift for one row of the input, nil when there is one.
    /// - Precondition: the shapes agree.
    package static func modulatedNorm(
        _ input: Span<Float>,
        width: Int,
        scale: Span<Float>?,
        shift: Span<Float>?,
        levels: Span<Int32>?,
        offset: Float,
        epsilon: Float,
        into output: inout MutableSpan<Float>,
        on processor: Processor = .current
    ) {
        precondition(width > 0 && input.count % width == 0, "\(input.count) in rows of \(width)")
        precondition(output.count == input.count, "\(output.count) for \(input.count) elements")
        let rows = input.count / width
        precondition(
            isTable(scale, width: width, levels: levels, rows: rows)
                && isTable(shift, width: width, levels: levels, rows: rows)
                && (scale == nil) == (shift == nil),
            "scale and shift do not fit rows of \(width)"
        )
        input.withUnsafeBufferPointer { input in
            output.withUnsafeMutableBufferPointer { output in
                guard let from = input.baseAddress, let to = output.baseAddress else { return }
                withPointer(to: scale) { scale in
                    withPointer(to: shift) { shift in
                        withPointer(to: levels) { levels in
                            // Safety: the parts write disjoint rows and only read the rest.
                            nonisolated(unsafe) let (from, to) = (from, to)
                            nonisolated(unsafe) let (scale, shift, levels) = (scale, shift, levels)
                            Parallel.run(rows, multiplications: passes * input.count) { part in
                                matinee_modulated_norm(
                                    processor.rawValue,
                                    from + part.lowerBound * width,
                                    scale,
                                    shift,
                                    levels.map { $0 + part.lowerBound },
                                    offset,
                                    epsilon,
                                    to + part.lowerBound * width,
                                    part.count,
                                    width
                                )
                            }
                        }
                    }
                }
            }
        }
    }

    /// Scales every row to mean square 1, times `weight`, then turns neighbours of each head by the
    /// row's angles.
    ///
    /// - Shapes: values `[m, heads · E]` in place; weight `[heads · E]`; cosines and sines
    ///   `[m, E / 2]`, or both nil to turn nothing.
    /// - Precondition: the shapes agree.
    package static func rmsRotary(
        _ values: inout MutableSpan<Float>,
        heads: Int,
        weight: Span<Float>,
        epsilon: Float,
        cosines: Span<Float>?,
        sines: Span<Float>?,
        on processor: Processor = .current
    ) {
        let width = weight.count
        precondition(heads > 0 && width > 0 && width % heads == 0, "\(heads) heads in \(width)")
        precondition(values.count % width == 0, "\(values.count) in rows of \(width)")
        let rows = values.count / width
        let half = width / heads / 2
        precondition(
            isAbsent(cosines, orCounts: rows * half) && isAbsent(sines, orCounts: rows * half)
                && (cosines == nil) == (sines == nil),
            "the angles do not fit \(rows) rows of \(heads) heads"
        )
        let count = values.count
        values.withUnsafeMutableBufferPointer { values in
            guard let start = values.baseAddress else { return }
            weight.withUnsafeBufferPointer { weight in
                withPointer(to: cosines) { cosines in
                    withPointer(to: sines) { sines in
                        // Safety: the parts write disjoint rows and only read the rest.
                        nonisolated(unsafe) let (start, weight) = (start, weight.baseAddress!)
                        nonisolated(unsafe) let (cosines, sines) = (cosines, sines)
                        Parallel.run(rows, multiplications: passes * count) { part in
                            matinee_rms_rotary(
                                processor.rawValue,
                                start + part.lowerBound * width,
                                weight,
                                epsilon,
                                cosines.map { $0 + part.lowerBound * half },
                                sines.map { $0 + part.lowerBound * half },
                                part.count,
                                heads,
                                width / heads
                            )
                        }
                    }
                }
            }
        }
    }

    /// What one element costs in these passes, in multiplications of a matrix product.
    private static let passes = 16
}

/// Lends the start of `span` while `body` runs, or nil when there is none.
func withPointer<Value>(to span: Span<Int32>?, _ body: (UnsafePointer<Int32>?) -> Value) -> Value {
    guard let span else { return body(nil) }
    return span.withUnsafeBufferPointer { body($0.baseAddress) }
}

/// True when there is no `table`, or when it has a row of `width` for every one of `levels`.
func isTable(_ table: Span<Float>?, width: Int, levels: Span<Int32>?, rows: Int) -> Bool {
    guard let table else { return levels == nil || levels?.count == rows }
    guard let levels else { return table.count == width }
    guard levels.count == rows, table.count % width == 0 else { return false }
    let limit = Int32(table.count / width)
    for index in levels.indices where levels[index] < 0 || levels[index] >= limit { return false }
    return true
}
