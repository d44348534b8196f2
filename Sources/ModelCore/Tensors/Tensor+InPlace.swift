package import Kernels

/// Which row of a small table belongs to each row of a long sequence.
///
/// A transformer whose tokens have different timesteps has few different ones; what depends on the
/// timestep is computed once for each and looked up by level.
package struct Levels: Sendable, Equatable {
    /// Number of rows of the tables.
    package let count: Int
    /// The level of each token; nil when all have the one there is.
    package let ofRows: [Int32]?

    /// All rows have the same level.
    package static let single = Levels(count: 1, ofRows: nil)

    /// Gives each row its level.
    ///
    /// - Precondition: every level lies below `count`.
    package init(count: Int, ofRows: [Int32]?) {
        self.count = count
        self.ofRows = ofRows
    }
}

extension Tensor {
    /// Replaces this tensor by `input · matrix + bias`, finished as asked.
    ///
    /// - Shapes: input `[N, K]`, self `[N, M]`, gate `[L, M]`.
    /// - Precondition: the shapes agree.
    package mutating func set(
        _ input: Tensor,
        times matrix: PackedMatrix,
        bias: Tensor?,
        finish: PackedMatrix.Finish = .plain,
        gate: Tensor? = nil,
        levels: Levels = .single
    ) {
        let rows = input.count / max(input.width, 1)
        precondition(
            input.width == matrix.k && count == rows * matrix.n,
            "\(input.shape) times [\(matrix.k), \(matrix.n)] into \(shape)"
        )
        input.elements.withSpan { left in
            withSpan(of: bias) { bias in
                withSpan(of: gate) { gate in
                    withSpan(of: levels) { levels in
                        elements.withMutableSpan { result in
                            matrix.product(
                                left,
                                rows: rows,
                                bias: bias,
                                finish: finish,
                                gate: gate,
                                levels: levels,
                                into: &result
                            )
                        }
                    }
                }
            }
        }
    }

    /// Replaces this tensor by the rows of `input` at mean 0 and variance 1, times
    /// `offset + scale`, plus `shift`.
    ///
    /// - Shapes: input and self `[N, D]`; scale and shift `[L, D]`.
    /// - Precondition: the shapes agree.
    package mutating func setNorm(
        of input: Tensor,
        scale: Tensor?,
        shift: Tensor?,
        offset: Float,
        epsilon: Float,
        levels: Levels = .single
    ) {
        input.elements.withSpan { from in
            withSpan(of: scale) { scale in
                withSpan(of: shift) { shift in
                    withSpan(of: levels) { levels in
                        elements.withMutableSpan { to in
                            TransformerKernels.modulatedNorm(
                                from,
                                width: input.width,
                                scale: scale,
                                shift: shift,
                                levels: levels,
                                offset: offset,
                                epsilon: epsilon,
                                into: &to
                            )
                        }
                    }
                }
            }
        }
    }

    /// Scales every row to mean square 1, times `weight`, and turns its heads by the row's angles.
    ///
    /// - Shapes: self `[N, H·E]`, weight `[H·E]`, cosines and sines `[N, E/2]`.
    /// - Precondition: the shapes agree.
    package mutating func scaleAndTurn(
        heads: Int,
        weight: Tensor,
        epsilon: Float,
        cosines: Tensor? = nil,
        sines: Tensor? = nil
    ) {
        weight.elements.withSpan { weight in
            withSpan(of: cosines) { cosines in
                withSpan(of: sines) { sines in
                    elements.withMutableSpan {
                        TransformerKernels.rmsRotary(
                            &$0,
                            heads: heads,
                            weight: weight,
                            epsilon: epsilon,
                            cosines: cosines,
                            sines: sines
                        )
                    }
                }
            }
        }
    }

    /// Replaces this tensor by what `query` finds in `key` and `value`, head by head.
    ///
    /// - Shapes: query and self `[N, H·E]`, key and value `[M, H·E]`.
    /// - Precondition: the shapes agree, and there is a key.
    package mutating func setAttention(query: Tensor, key: Tensor, value: Tensor, heads: Int) {
        let shape = AttentionShape(
            heads: heads,
            headWidth: query.width / heads,
            queries: query.shape[0],
            keys: key.shape[0]
        )
        query.elements.withSpan { query in
            key.elements.withSpan { key in
                value.elements.withSpan { value in
                    elements.withMutableSpan {
                        attendInBlocks(query, key, value, shape, into: &$0)
                    }
                }
            }
        }
    }

    /// Adds `other · factor` to this tensor times `own`.
    ///
    /// - Precondition: the shapes agree.
    package mutating func add(_ other: Tensor, times factor: Float = 1, own: Float = 1) {
        precondition(shape == other.shape, "\(shape) and \(other.shape)")
        other.elements.withSpan { with in
            elements.withMutableSpan { to in
                for index in to.indices { to[index] = to[index] * own + with[index] * factor }
            }
        }
    }
}

/// Lends the elements of `tensor` while `body` runs, or nil when there is none.
private func withSpan<Value>(of tensor: Tensor?, _ body: (Span<Float>?) -> Value) -> Value {
    guard let tensor else { return body(nil) }
    return tensor.elements.withSpan { body($0) }
}

/// Lends the levels of the rows while `body` runs, or nil when there is but one.
private func withSpan<Value>(of levels: Levels, _ body: (Span<Int32>?) -> Value) -> Value {
    guard let ofRows = levels.ofRows else { return body(nil) }
    return body(ofRows.span)
}
