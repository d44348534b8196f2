package import Kernels

/// Float32 numbers in a row-major box of any rank; a value with copy on write.
///
/// Shapes that do not fit are a bug in a model, not bad input: operations check them as
/// preconditions and print both.
package struct Tensor: Sendable, Equatable {
    /// Extent of every axis, slowest first; empty for a single number.
    package let shape: [Int]
    /// The numbers, last axis fastest.
    package internal(set) var elements: Elements

    /// Gives a tensor over numbers that are already in place.
    ///
    /// - Precondition: their count is the product of the shape.
    package init(shape: [Int], elements: Elements) {
        precondition(
            shape.allSatisfy { $0 >= 0 } && shape.reduce(1, *) == elements.count,
            "\(elements.count) elements do not fill \(shape)"
        )
        self.shape = shape
        self.elements = elements
    }

    /// Gives a tensor over `values`, last axis fastest.
    ///
    /// - Precondition: their count is the product of the shape.
    package init(_ shape: [Int], _ values: [Float]) {
        self.init(shape: shape, elements: Elements(values))
    }

    /// Gives a vector.
    package init(_ values: [Float]) {
        self.init([values.count], values)
    }

    /// Gives zeros.
    package init(zeros shape: [Int]) {
        self.init(shape: shape, elements: Elements(zeros: shape.reduce(1, *)))
    }

    /// Gives `value` everywhere.
    package init(repeating value: Float, shape: [Int]) {
        self.init(shape, [Float](repeating: value, count: shape.reduce(1, *)))
    }

    /// Number of elements.
    package var count: Int { elements.count }

    /// Number of axes.
    package var rank: Int { shape.count }

    /// The numbers as an array, last axis fastest.
    package var values: [Float] { elements.array }

    /// One element.
    ///
    /// - Precondition: there is one index for each axis, inside it.
    package subscript(_ indices: Int...) -> Float {
        let offset = offset(of: indices)
        return elements.withSpan { $0[offset] }
    }

    /// True when no element is infinite or NaN.
    package var isFinite: Bool {
        elements.withSpan { span in
            for index in span.indices where !span[index].isFinite { return false }
            return true
        }
    }

    package static func == (left: Tensor, right: Tensor) -> Bool {
        left.shape == right.shape
            && left.elements.withSpan { left in
                right.elements.withSpan { right in
                    for index in left.indices where left[index] != right[index] { return false }
                    return true
                }
            }
    }

    /// Gives a tensor of `shape` whose zeros `body` has overwritten.
    static func make(_ shape: [Int], _ body: (inout MutableSpan<Float>) -> Void) -> Tensor {
        var result = Tensor(zeros: shape)
        result.elements.withMutableSpan { body(&$0) }
        return result
    }

    /// Width of the last axis, for operations on rows.
    ///
    /// - Precondition: there is an axis.
    package var width: Int {
        precondition(rank > 0, "a single number has no rows")
        return shape[rank - 1]
    }

    private func offset(of indices: [Int]) -> Int {
        precondition(indices.count == rank, "\(indices.count) indices into \(shape)")
        var offset = 0
        for (index, extent) in zip(indices, shape) {
            precondition((0..<extent).contains(index), "\(indices) lies outside \(shape)")
            offset = offset * extent + index
        }
        return offset
    }
}
