import CKernels

/// Loops over one block of floats, run with the instruction set of the machine.
package enum Activations {
    /// Replaces every x by x · Φ(x), the erf form of GELU.
    package static func gelu(
        _ values: inout MutableSpan<Float>,
        on processor: Processor = .current
    ) {
        values.withUnsafeMutableBufferPointer { values in
            guard let start = values.baseAddress else { return }
            matinee_gelu(processor.rawValue, start, values.count)
        }
    }

    /// Replaces every x by x · sigmoid(x).
    package static func silu(
        _ values: inout MutableSpan<Float>,
        on processor: Processor = .current
    ) {
        values.withUnsafeMutableBufferPointer { values in
            guard let start = values.baseAddress else { return }
            matinee_silu(processor.rawValue, start, values.count)
        }
    }

    /// Replaces every row of `width` floats by its softmax; the row's maximum is subtracted first.
    ///
    /// - Precondition: `width` is positive and divides the count.
    package static func softmax(
        _ values: inout MutableSpan<Float>,
        width: Int,
        on processor: Processor = .current
    ) {
        precondition(width > 0 && values.count % width == 0, "\(values.count) in rows of \(width)")
        let rows = values.count / width
        values.withUnsafeMutableBufferPointer { values in
            guard let start = values.baseAddress else { return }
            matinee_softmax(processor.rawValue, start, nil, 1, rows, width)
        }
    }

    /// Writes every row of `input` to `output`, moved to mean 0 and scaled to variance 1, times
    /// `weight`, plus `bias`.
    ///
    /// - Shapes: input and output `[m, width]`; weight and bias `[width]`.
    /// - Precondition: the shapes agree.
    package static func layerNorm(
        _ input: Span<Float>,
        width: Int,
        weight: Span<Float>?,
        bias: Span<Float>?,
        epsilon: Float,
        into output: inout MutableSpan<Float>,
        on processor: Processor = .current
    ) {
        precondition(width > 0 && input.count % width == 0, "\(input.count) in rows of \(width)")
        precondition(output.count == input.count, "\(output.count) for \(input.count) elements")
        precondition(isAbsent(weight, orCounts: width), "the weight is not \(width) long")
        precondition(isAbsent(bias, orCounts: width), "the bias is not \(width) long")
        let rows = input.count / width
        input.withUnsafeBufferPointer { input in
            output.withUnsafeMutableBufferPointer { output in
                guard let from = input.baseAddress, let to = output.baseAddress else { return }
                withPointer(to: weight) { weight in
                    withPointer(to: bias) { bias in
                        matinee_layer_norm(
                            processor.rawValue,
                            from,
                            weight,
                            bias,
                            epsilon,
                            to,
                            rows,
                            width
                        )
                    }
                }
            }
        }
    }
}

/// Lends the start of `span` while `body` runs, or nil when there is none.
func withPointer<Value>(to span: Span<Float>?, _ body: (UnsafePointer<Float>?) -> Value) -> Value {
    guard let span else { return body(nil) }
    return span.withUnsafeBufferPointer { body($0.baseAddress) }
}

/// True when there is no `span`, or when it has `count` elements.
func isAbsent(_ span: Span<Float>?, orCounts count: Int) -> Bool {
    guard let span else { return true }
    return span.count == count
}
