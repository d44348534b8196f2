import Kernels
package import Tensors

/// A linear layer: input · weightᵀ + bias, the weight laid out once for the matrix product.
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
        matrix = try weights.take("weight", shape: [outputs, inputs]).elements.withSpan {
            PackedMatrix($0, k: inputs, n: outputs, transposed: true)
        }
        self.bias = bias ? try weights.take("bias", shape: [outputs]) : nil
    }

    /// Applies the layer to every row.
    ///
    /// - Shapes: `[..., inputs]` → `[..., outputs]`.
    /// - Precondition: the shapes agree.
    package func callAsFunction(_ input: Tensor) -> Tensor {
        linear(input, matrix, bias: bias)
    }
}
