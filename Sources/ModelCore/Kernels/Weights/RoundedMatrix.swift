import CKernels

/// A `[k, n]` matrix of 8-bit numbers, laid out for products with inputs that are rounded to 8 bits
/// while the product is made.
///
/// - Precision: every 32 neighbours of a column share a scale, and every row of the input has one.
///   Sums of 32 are exact; between them Float32. The bits do not depend on the number of threads,
///   nor on whether AVX2 or AVX-512 computes them.
/// - Source: Dettmers et al. 2022, "LLM.int8()", §3.1.
struct RoundedMatrix: Sendable {
    private let k: Int
    private let n: Int
    /// Bytes, four to a float.
    private let weights: AlignedFloats
    private let scales: AlignedFloats
    private let offsets: AlignedFloats

    /// Lays out a matrix that rounds its inputs; nil for one that does not.
    init?(_ matrix: StoredMatrix) {
        guard matrix.roundsInputs, matrix.rows > 0, matrix.columns > 0 else { return nil }
        (k, n) = (matrix.columns, matrix.rows)
        let groups = matinee_rounded_groups(k, n)
        let columns = (n + Int(MATINEE_PANEL) - 1) / Int(MATINEE_PANEL) * Int(MATINEE_PANEL)
        weights = AlignedFloats(groups * Int(MATINEE_GROUP) / 4) { _ in }
        scales = AlignedFloats(groups) { _ in }
        offsets = AlignedFloats(columns) { _ in }
        matrix.withRows { bytes, rowScales in
            matinee_pack_rounded(
                bytes,
                rowScales!,
                k,
                n,
                UnsafeMutableRawPointer(weights.start).assumingMemoryBound(to: Int8.self),
                scales.start,
                offsets.start
            )
        }
    }

    /// The product over rows that lie `leadingLeft` and `leadingResult` floats apart.
    ///
    /// Tall work is cut into rows, wide work into panels; the bits are the same.
    func product(
        _ left: UnsafePointer<Float>,
        leadingLeft: Int,
        _ result: UnsafeMutablePointer<Float>,
        leadingResult: Int,
        bias: UnsafePointer<Float>?,
        finish: PackedMatrix.Finish,
        gate: UnsafePointer<Float>?,
        levels: UnsafePointer<Int32>?,
        rows m: Int,
        on processor: Processor
    ) {
        let cutRows = m >= 4 * Int(MATINEE_TILE_ROWS)
        // Safety: the parts write disjoint rows or columns of the result and only read the rest.
        nonisolated(unsafe) let (left, result, bias) = (left, result, bias)
        nonisolated(unsafe) let (gate, levels) = (gate, levels)
        Parallel.run(
            cutRows ? m : n,
            step: Int(cutRows ? MATINEE_TILE_ROWS : MATINEE_PANEL),
            multiplications: m * n * k
        ) { part in
            let rows = cutRows ? part : 0..<m
            let columns = cutRows ? 0..<n : part
            var matrix = MatineeRounded(
                weights: UnsafeRawPointer(weights.start).assumingMemoryBound(to: Int8.self),
                scales: scales.start,
                offsets: offsets.start
            )
            AlignedFloats.withTemporary((matinee_rounded_scratch(k) + 3) / 4) { scratch in
                matinee_linear_rounded(
                    processor.rawValue,
                    left + rows.lowerBound * leadingLeft,
                    leadingLeft,
                    &matrix,
                    columns.lowerBound,
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
                    UnsafeMutableRawPointer(scratch).assumingMemoryBound(to: UInt8.self)
                )
            }
        }
    }
}
