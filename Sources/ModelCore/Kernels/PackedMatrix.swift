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
    private let storage: Storage

    private enum Storage: Sendable {
        /// Laid out once, a copy of the whole.
        case panels(AlignedFloats)
        /// Left as it is stored; a block of columns is laid out for each product.
        case stored(StoredMatrix)
        /// Laid out as 8-bit numbers; inputs are rounded for each product.
        case rounded(RoundedMatrix)
    }

    /// Most floats of a stored matrix that are laid out at a time.
    private static let blockFloats = 16_000_000

    /// Keeps `matrix`, `[n, k]` as linear layers store it, as it is.
    ///
    /// A product decodes it block by block; the bits are those of a copy laid out once. A matrix
    /// that rounds its inputs is laid out for products of 8-bit numbers instead.
    package init(stored matrix: StoredMatrix) {
        k = matrix.columns
        n = matrix.rows
        storage = RoundedMatrix(matrix).map { .rounded($0) } ?? .stored(matrix)
    }

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
        storage = .panels(
            AlignedFloats(size) { panels in
                guard size > 0 else { return }
                matrix.withUnsafeBufferPointer {
                    matinee_pack($0.baseAddress! + offset, rowStride, columnStride, k, n, panels)
                }
            }
        )
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
                            product(
                                ProductOperands(
                                    left.baseAddress!,
                                    leadingLeft: k,
                                    result.baseAddress!,
                                    leadingResult: n,
                                    rows: m,
                                    columns: n,
                                    bias: bias,
                                    finish: finish,
                                    gate: gate,
                                    levels: levels
                                ),
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

    /// The product of `operands`, whose columns are all of this matrix, for k ≥ 1.
    func product(_ operands: ProductOperands, on processor: Processor) {
        switch storage {
        case .rounded(let matrix):
            matrix.product(operands, on: processor)
        case .panels(let panels):
            product(operands, with: panels.start, on: processor)
        case .stored(let matrix):
            let panel = Int(MATINEE_PANEL)
            let width = max(1, PackedMatrix.blockFloats / k / panel) * panel
            for start in stride(from: 0, to: n, by: width) {
                let columns = start..<min(start + width, n)
                let padded = (columns.count + panel - 1) / panel * panel
                Scratch.shared.withFloats(padded * k) {
                    matrix.unpack(columns, into: $0)
                    let part = operands.part(rows: 0..<operands.rows, columns: columns)
                    product(part, with: $0, on: processor)
                }
            }
        }
    }

    /// The product of `operands`, whose columns are laid out in `panels`.
    private func product(
        _ operands: ProductOperands,
        with panels: UnsafePointer<Float>,
        on processor: Processor
    ) {
        // Safety: the parts only read the panels.
        nonisolated(unsafe) let panels = panels
        operands.inParts(depth: k) { part, columns in
            AlignedFloats.withTemporary(matinee_linear_scratch(part.rows, k)) { scratch in
                matinee_linear(
                    processor.rawValue,
                    part.left,
                    part.leadingLeft,
                    panels + columns.lowerBound * k,
                    part.bias,
                    part.finish.code,
                    part.gate,
                    part.gateWidth,
                    part.levels,
                    part.result,
                    part.leadingResult,
                    part.rows,
                    k,
                    part.columns,
                    scratch
                )
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
