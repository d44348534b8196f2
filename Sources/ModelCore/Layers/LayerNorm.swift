package import Tensors

/// Layer norm: every row moved to mean 0, scaled to variance 1, then scaled and shifted.
package struct LayerNorm: Sendable {
    private let weight: Tensor?
    private let bias: Tensor?
    private let epsilon: Float

    /// Reads `weight` and `bias`, both `[width]`.
    package init(_ weights: WeightReader, width: Int, epsilon: Float) throws {
        weight = try weights.take("weight", shape: [width])
        bias = try weights.take("bias", shape: [width])
        self.epsilon = epsilon
    }

    /// Gives a norm without scale and shift, for models that modulate it themselves.
    package init(plain epsilon: Float) {
        weight = nil
        bias = nil
        self.epsilon = epsilon
    }

    /// Normalises every row.
    ///
    /// - Shapes: `[..., width]` → the same.
    /// - Precondition: the shapes agree.
    package func callAsFunction(_ input: Tensor) -> Tensor {
        input.layerNorm(weight: weight, bias: bias, epsilon: epsilon)
    }
}
