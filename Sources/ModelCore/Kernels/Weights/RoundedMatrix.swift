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
    /// Bytes, four to a float.
    private let weights: AlignedFloats
    private let scales: AlignedFloats
    private let offsets: AlignedFloats

    /// Lays out a matrix that rounds its inputs; nil for one that does not.
    init?(_ matrix: StoredMatrix) {
        guard matrix.roundsInputs, matrix.rows > 0, matrix.columns > 0 else { return nil }
        k = matrix.columns
        let n = matrix.rows
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

    /// The product of `operands`, whose columns are all of this matrix.
    func product(_ operands: ProductOperands, on processor: Processor) {
        operands.inParts(depth: k) { part, columns in
            var matrix = MatineeRounded(
                weights: UnsafeRawPointer(weights.start).assumingMemoryBound(to: Int8.self),
                scales: scales.start,
                offsets: offsets.start
            )
            AlignedFloats.withTemporary((matinee_rounded_scratch(k) + 3) / 4) { scratch in
                matinee_linear_rounded(
                    processor.rawValue,
                    part.left,
                    part.leadingLeft,
                    &matrix,
                    columns.lowerBound,
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
                    UnsafeMutableRawPointer(scratch).assumingMemoryBound(to: UInt8.self)
                )
            }
        }
    }
}
