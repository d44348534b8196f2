package import Kernels

/// Matrix product.
///
/// - Shapes: left `[..., K]`, right `[K, N]` → `[..., N]`.
/// - Precision: Float32 throughout.
/// - Precondition: the shapes agree.
package func matmul(_ left: Tensor, _ right: Tensor) -> Tensor {
    precondition(
        left.rank >= 1 && right.rank == 2 && left.width == right.shape[0],
        "\(left.shape) times \(right.shape)"
    )
    let packed = right.elements.withSpan { PackedMatrix($0, k: right.shape[0], n: right.shape[1]) }
    return linear(left, packed, bias: nil)
}

/// Product with a matrix that is already laid out, plus a bias on every row.
///
/// - Shapes: input `[..., K]`, matrix `[K, N]`, bias `[N]` → `[..., N]`.
/// - Precondition: the shapes agree.
package func linear(_ input: Tensor, _ matrix: PackedMatrix, bias: Tensor?) -> Tensor {
    precondition(
        input.rank >= 1 && input.width == matrix.k,
        "\(input.shape) times [\(matrix.k), \(matrix.n)]"
    )
    precondition(
        bias.map { $0.shape == [matrix.n] } ?? true,
        "a bias for [\(matrix.n)] is misshapen"
    )
    let rows = input.shape.dropLast().reduce(1, *)
    return input.elements.withSpan { left in
        Tensor.make(input.shape.dropLast() + [matrix.n]) { result in
            if let bias {
                bias.elements.withSpan {
                    matrix.product(left, rows: rows, bias: $0, into: &result)
                }
            } else {
                matrix.product(left, rows: rows, bias: nil, into: &result)
            }
        }
    }
}

/// Scaled dot-product attention with the heads side by side in each row.
///
/// - Shapes: query `[N, H·E]`, key and value `[M, H·E]`, mask `[N, M]`, added to the scores of
///   every head → `[N, H·E]`.
/// - Precision: Float32; each row's maximum is subtracted before `exp`. A row that the mask
///   closes entirely (`-infinity`) gives zeros.
/// - Precondition: the shapes agree and `heads` divides the width.
/// - Source: Vaswani et al. 2017, "Attention Is All You Need", §3.2.1.
package func attention(
    query: Tensor,
    key: Tensor,
    value: Tensor,
    heads: Int,
    mask: Tensor? = nil
) -> Tensor {
    precondition(
        query.rank == 2 && key.rank == 2 && key.shape == value.shape && query.width == key.width
            && heads > 0 && query.width % heads == 0,
        "query \(query.shape), key \(key.shape), value \(value.shape) in \(heads) heads"
    )
    let shape = AttentionShape(
        heads: heads,
        headWidth: query.width / heads,
        queries: query.shape[0],
        keys: key.shape[0]
    )
    precondition(
        mask.map { $0.shape == [shape.queries, shape.keys] } ?? true,
        "mask \(mask?.shape ?? []) for \(shape.queries) queries and \(shape.keys) keys"
    )
    return query.elements.withSpan { query in
        key.elements.withSpan { key in
            value.elements.withSpan { value in
                Tensor.make([shape.queries, shape.heads * shape.headWidth]) { result in
                    if let mask {
                        mask.elements.withSpan {
                            attend(query, key, value, mask: $0, shape, into: &result)
                        }
                    } else {
                        attend(query, key, value, mask: nil, shape, into: &result)
                    }
                }
            }
        }
    }
}

extension Tensor {
    /// Softmax over the last axis.
    package func softmax() -> Tensor {
        guard count > 0 else { return self }
        return changed { Activations.softmax(&$0, width: width) }
    }

    /// x · Φ(x), the erf form of GELU.
    package func gelu() -> Tensor { changed { Activations.gelu(&$0) } }

    /// x · sigmoid(x).
    package func silu() -> Tensor { changed { Activations.silu(&$0) } }

    /// Every row moved to mean 0 and scaled to variance 1, times `weight`, plus `bias`.
    ///
    /// - Shapes: `[..., D]`, weight and bias `[D]`.
    /// - Precondition: the shapes agree; weight and bias are given together or not at all.
    package func layerNorm(weight: Tensor? = nil, bias: Tensor? = nil, epsilon: Float) -> Tensor {
        precondition(
            weight?.shape == bias?.shape && weight.map { $0.shape == [width] } ?? true,
            "norm of \(shape) by \(weight?.shape ?? []) and \(bias?.shape ?? [])"
        )
        return elements.withSpan { input in
            Tensor.make(shape) { output in
                if let weight, let bias {
                    weight.elements.withSpan { weight in
                        bias.elements.withSpan { bias in
                            Activations.layerNorm(
                                input,
                                width: width,
                                weight: weight,
                                bias: bias,
                                epsilon: epsilon,
                                into: &output
                            )
                        }
                    }
                } else {
                    Activations.layerNorm(
                        input,
                        width: width,
                        weight: nil,
                        bias: nil,
                        epsilon: epsilon,
                        into: &output
                    )
                }
            }
        }
    }

    private func changed(_ body: (inout MutableSpan<Float>) -> Void) -> Tensor {
        var result = self
        result.elements.withMutableSpan { body(&$0) }
        return result
    }
}
