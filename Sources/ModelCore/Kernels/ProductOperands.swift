import CKernels

/// What a product reads besides its matrix, where its result goes, and what happens to it there.
///
/// - Shapes: left `[rows, k]` and result `[rows, columns]`, whose rows lie `leadingLeft` and
///   `leadingResult` floats apart; bias `[columns]`; gate, rows `gateWidth` floats apart, of which
///   levels `[rows]` names one for each row (nil: the first).
struct ProductOperands {
    private(set) var left: UnsafePointer<Float>
    let leadingLeft: Int
    private(set) var result: UnsafeMutablePointer<Float>
    let leadingResult: Int
    private(set) var rows: Int
    private(set) var columns: Int
    private(set) var bias: UnsafePointer<Float>?
    let finish: PackedMatrix.Finish
    private(set) var gate: UnsafePointer<Float>?
    let gateWidth: Int
    private(set) var levels: UnsafePointer<Int32>?

    init(
        _ left: UnsafePointer<Float>,
        leadingLeft: Int,
        _ result: UnsafeMutablePointer<Float>,
        leadingResult: Int,
        rows: Int,
        columns: Int,
        bias: UnsafePointer<Float>? = nil,
        finish: PackedMatrix.Finish = .plain,
        gate: UnsafePointer<Float>? = nil,
        levels: UnsafePointer<Int32>? = nil
    ) {
        (self.left, self.leadingLeft) = (left, leadingLeft)
        (self.result, self.leadingResult) = (result, leadingResult)
        (self.rows, self.columns) = (rows, columns)
        (self.bias, self.finish) = (bias, finish)
        (self.gate, gateWidth, self.levels) = (gate, columns, levels)
    }

    /// The operands of a part of the result, which shares the rest's memory.
    func part(rows: Range<Int>, columns: Range<Int>) -> ProductOperands {
        var part = self
        part.left += rows.lowerBound * leadingLeft
        part.result += rows.lowerBound * leadingResult + columns.lowerBound
        part.bias = bias.map { $0 + columns.lowerBound }
        part.gate = gate.map { $0 + columns.lowerBound }
        part.levels = levels.map { $0 + rows.lowerBound }
        (part.rows, part.columns) = (rows.count, columns.count)
        return part
    }

    /// Cuts tall work into rows and wide work into panels, and runs `body` over all parts at once.
    ///
    /// - Parameters:
    ///   - k: the length of the sums.
    ///   - body: gets the operands of a part and the columns that it covers.
    func inParts(depth k: Int, _ body: @Sendable (ProductOperands, Range<Int>) -> Void) {
        let cutsRows = rows >= 4 * Int(MATINEE_TILE_ROWS)
        // Safety: the parts write disjoint rows or columns of the result and only read the rest.
        nonisolated(unsafe) let whole = self
        Parallel.run(
            cutsRows ? rows : columns,
            step: Int(cutsRows ? MATINEE_TILE_ROWS : MATINEE_PANEL),
            multiplications: rows * columns * k
        ) { range in
            let columns = cutsRows ? 0..<whole.columns : range
            body(whole.part(rows: cutsRows ? range : 0..<whole.rows, columns: columns), columns)
        }
    }
}
