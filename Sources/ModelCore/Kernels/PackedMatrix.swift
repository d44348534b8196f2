import CKernels

/// A `[k, n]` matrix laid out for the matrix product; weights are packed once, when loaded.
///
/// - Precision: Float32. The bits of a product do not depend on the number of threads, nor on
///   whether AVX2 or AVX-512 computes it.
package struct PackedMatrix: Sendable {
    /// Rows: the length of the sums.
    package let k: Int
    /// Columns: the width of the result.
    package let n: Int
    private let panels: [Float]

    /// Lays out `matrix`, `[k, n]` or, when `transposed`, `[n, k]` as linear layers store it.
    ///
    /// - Precondition: `matrix` has k × n elements.
    package init(_ matrix: Span<Float>, k: Int, n: Int, transposed: Bool = false) {
        precondition(matrix.count == k * n, "\(matrix.count) elements are not \(k) x \(n)")
        self.init(
            k: k,
            n: n,
            rowStride: transposed ? 1 : n,
            columnStride: transposed ? k : 1,
            matrix
        )
    }

    /// Lays out the elements `matrix[offset + i * rowStride + j * columnStride]`.
    init(k: Int, n: Int, rowStride: Int, columnStride: Int, _ matrix: Span<Float>, offset: Int = 0)
    {
        self.k = k
        self.n = n
        let size = (n + Int(MATINEE_PANEL) - 1) / Int(MATINEE_PANEL) * Int(MATINEE_PANEL) * k
        panels = [Float](unsafeUninitializedCapacity: size) { panels, count in
            count = size
            guard size > 0 else { return }
            matrix.withUnsafeBufferPointer { matrix in
                matinee_pack(
                    matrix.baseAddress! + offset,
                    rowStride,
                    columnStride,
                    k,
                    n,
                    panels.baseAddress!
                )
            }
        }
    }

    /// Computes `result = left · self + bias`, finished as asked.
    ///
    /// - Shapes: left `[m, k]`, bias `[n]`, result `[m, n]`; gate `[L, n]` and levels `[m]`, see
    ///   `Finish.add`.
    /// - Precondition: the shapes agree.
    package func product(
        _ left: Span<Float>,
        rows m: Int,
        bias: Span<Float>?,
        finish: Finish = .plain,
        gate: Span<Float>? = nil,
        levels: Span<Int32>? = nil,
        into result: inout MutableSpan<Float>,
        on processor: Processor = .current
    ) {
        precondition(left.count == m * k, "\(left.count) elements are not \(m) x \(k)")
        precondition(result.count == m * n, "\(result.count) elements are not \(m) x \(n)")
        precondition(isAbsent(bias, orCounts: n), "the bias is not \(n) long")
        precondition(isTable(gate, width: n, levels: levels, rows: m), "the gate is misshapen")
        guard m > 0, n > 0 else { return }
        guard k > 0 else { return fill(&result, bias, rows: m) }
        left.withUnsafeBufferPointer { left in
            result.withUnsafeMutableBufferPointer { result in
                withPointer(to: bias) { bias in
                    withPointer(to: gate) { gate in
                        withPointer(to: levels) { levels in
                            strided(
                                left.baseAddress!,
                                leadingLeft: k,
                                result.baseAddress!,
                                leadingResult: n,
                                bias: bias,
                                finish: finish,
                                gate: gate,
                                levels: levels,
                                rows: m,
                                on: processor
                            )
                        }
                    }
                }
            }
        }
    }

    /// What happens to a product where it is made, while it is in the cache.
    package enum Finish: Sendable {
        /// It replaces the result.
        case plain
        /// Its GELU (tanh form) replaces the result.
        case geluTanh
        /// It is added to the result, times the row of the gate that its level names, if any.
        case add

        var code: matinee_finish {
            switch self {
            case .plain: MATINEE_PLAIN
            case .geluTanh: MATINEE_GELU_TANH
            case .add: MATINEE_ADD
            }
        }
    }

    /// The product over rows that lie `leadingLeft` and `leadingResult` floats apart, for k ≥ 1.
    ///
    /// Tall work is cut into rows, wide work into panels; the bits are the same.
    func strided(
        _ left: UnsafePointer<Float>,
        leadingLeft: Int,
        _ result: UnsafeMutablePointer<Float>,
        leadingResult: Int,
        bias: UnsafePointer<Float>?,
        finish: Finish = .plain,
        gate: UnsafePointer<Float>? = nil,
        levels: UnsafePointer<Int32>? = nil,
        rows m: Int,
        on processor: Processor
    ) {
        panels.withUnsafeBufferPointer { buffer in
            let cutRows = m >= 4 * Int(MATINEE_TILE_ROWS)
            // Safety: the parts write disjoint rows or columns of the result and only read the rest.
            nonisolated(unsafe) let (left, result, bias) = (left, result, bias)
            nonisolated(unsafe) let (gate, levels) = (gate, levels)
            nonisolated(unsafe) let panels = buffer.baseAddress!
            Parallel.run(
                cutRows ? m : n,
                step: Int(cutRows ? MATINEE_TILE_ROWS : MATINEE_PANEL),
                multiplications: m * n * k
            ) { part in
                let rows = cutRows ? part : 0..<m
                let columns = cutRows ? 0..<n : part
                let block = finish == .add ? Int(MATINEE_ROWS) * columns.count : 0
                withUnsafeTemporaryAllocation(
                    of: Float.self,
                    capacity: matinee_scratch() + block
                ) {
                    matinee_linear(
                        processor.rawValue,
                        left + rows.lowerBound * leadingLeft,
                        leadingLeft,
                        panels + columns.lowerBound * k,
                        bias.map { $0 + columns.lowerBound },
                        finish.code,
                        gate.map { $0 + columns.lowerBound },
                        n,
                        levels.map { $0 + rows.lowerBound },
                        result + rows.lowerBound * leadingResult + columns.lowerBound,
                        leadingResult,
                        rows.count,
                        k,
                        columns.count,
                        $0.baseAddress!
                    )
                }
            }
        }
    }

    /// What an empty sum gives: the bias, or zero.
    private func fill(_ result: inout MutableSpan<Float>, _ bias: Span<Float>?, rows m: Int) {
        for row in 0..<m {
            for column in 0..<n {
                if let bias {
                    result[row * n + column] = bias[column]
                } else {
                    result[row * n + column] = 0
                }
            }
        }
    }
}
