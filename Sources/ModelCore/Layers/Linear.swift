package import Kernels
package import Tensors

/// A linear layer: input · weightᵀ + bias, the weight laid out once for the matrix product, or
/// left as it is stored when the source lends it so.
package struct Linear: Sendable {
    /// Width of the input.
    package let inputs: Int
    /// Width of the output.
    package let outputs: Int
    private let matrix: PackedMatrix
    private let bias: Tensor?

    /// Reads `weight` `[outputs, inputs]` and, unless told otherwise, `bias` `[outputs]`.
    package init(_ weights: WeightReader, inputs: Int, outputs: Int, bias: Bool = true) throws {
        self.inputs = inputs
        self.outputs = outputs
        matrix = try weights.takeMatrix("weight", outputs: outputs, inputs: inputs)
        self.bias = bias ? try weights.take("bias", shape: [outputs]) : nil
    }

    /// Lays out a weight `[outputs, inputs]` that was read already.
    ///
    /// - Precondition: the bias, if any, is `[outputs]`.
    package init(weight: Tensor, bias: Tensor?) {
        precondition(weight.rank == 2, "\(weight.shape) is no matrix")
        outputs = weight.shape[0]
        inputs = weight.shape[1]
        matrix = weight.elements.withSpan {
            PackedMatrix($0, k: weight.shape[1], n: weight.shape[0], transposed: true)
        }
        self.bias = bias
    }

    /// Applies the layer to every row.
    ///
    /// - Shapes: `[..., inputs]` → `[..., outputs]`.
    /// - Precondition: the shapes agree.
    package func callAsFunction(_ input: Tensor) -> Tensor {
        LinearWork.counting(operations(on: input)) { linear(input, matrix, bias: bias) }
    }

    /// Writes the layer's result for every row into `output`, finished as asked.
    ///
    /// - Shapes: input `[N, inputs]`, output `[N, outputs]`, gate `[L, outputs]`.
    /// - Precondition: the shapes agree.
    package func callAsFunction(
        _ input: Tensor,
        into output: inout Tensor,
        finish: PackedMatrix.Finish = .plain,
        gate: Tensor? = nil,
        levels: Levels = .single
    ) {
        LinearWork.counting(operations(on: input)) {
            output.set(
                input,
                times: matrix,
                bias: bias,
                finish: finish,
                gate: gate,
                levels: levels
            )
        }
    }

    /// Multiplications and additions of the matrix product.
    private func operations(on input: Tensor) -> Int { 2 * input.count * outputs }
}
