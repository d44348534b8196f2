import Kernels

extension Tensor {
    /// Adds element by element; see `broadcast` for shapes that differ.
    package static func + (left: Tensor, right: Tensor) -> Tensor {
        broadcast(left, right) { $0 + $1 }
    }

    /// Subtracts element by element; see `broadcast` for shapes that differ.
    package static func - (left: Tensor, right: Tensor) -> Tensor {
        broadcast(left, right) { $0 - $1 }
    }

    /// Multiplies element by element; see `broadcast` for shapes that differ.
    package static func * (left: Tensor, right: Tensor) -> Tensor {
        broadcast(left, right) { $0 * $1 }
    }

    /// Divides element by element; see `broadcast` for shapes that differ.
    package static func / (left: Tensor, right: Tensor) -> Tensor {
        broadcast(left, right) { $0 / $1 }
    }

    /// Adds `right` to every element.
    package static func + (left: Tensor, right: Float) -> Tensor { left.mapped { $0 + right } }

    /// Multiplies every element by `right`.
    package static func * (left: Tensor, right: Float) -> Tensor { left.mapped { $0 * right } }

    /// Gives `transform` of every element.
    package func mapped(_ transform: (Float) -> Float) -> Tensor {
        var result = self
        result.elements.withMutableSpan { span in
            for index in span.indices { span[index] = transform(span[index]) }
        }
        return result
    }

    /// Mean over one axis, which disappears.
    ///
    /// - Precondition: the axis exists and is not empty.
    package func mean(axis: Int) -> Tensor {
        precondition(shape.indices.contains(axis) && shape[axis] > 0, "no axis \(axis) in \(shape)")
        let inner = shape[(axis + 1)...].reduce(1, *)
        let outer = shape[..<axis].reduce(1, *)
        let extent = shape[axis]
        var rest = shape
        rest.remove(at: axis)
        return elements.withSpan { from in
            Tensor.make(rest) { to in
                for row in 0..<outer {
                    for step in 0..<extent {
                        let start = (row * extent + step) * inner
                        for column in 0..<inner { to[row * inner + column] += from[start + column] }
                    }
                }
                for index in to.indices { to[index] /= Float(extent) }
            }
        }
    }

    /// Square root of the sum of squares, summed in Double.
    package var norm: Float {
        elements.withSpan { span in
            var sum = 0.0
            for index in span.indices { sum += Double(span[index]) * Double(span[index]) }
            return Float(sum.squareRoot())
        }
    }

    /// Combines two tensors element by element.
    ///
    /// Axes are aligned at the last one; an axis that one tensor lacks, or has with extent 1, is
    /// repeated along the other's, as in NumPy.
    ///
    /// - Precondition: aligned extents are equal, or one of them is 1.
    private static func broadcast(
        _ left: Tensor,
        _ right: Tensor,
        _ combine: (Float, Float) -> Float
    ) -> Tensor {
        if left.shape == right.shape { return cycled(left, right, combine) }
        if left.shape.ends(with: right.shape), right.count > 0 {
            return cycled(left, right, combine)
        }
        let shape = commonShape(left.shape, right.shape)
        let leftSteps = steps(of: left.shape, along: shape)
        let rightSteps = steps(of: right.shape, along: shape)
        return left.elements.withSpan { from in
            right.elements.withSpan { with in
                make(shape) { to in
                    var walk = Walk(shape)
                    for index in to.indices {
                        to[index] = combine(
                            from[walk.offset(leftSteps)],
                            with[walk.offset(rightSteps)]
                        )
                        walk.advance()
                    }
                }
            }
        }
    }

    /// Combines when `right` has the trailing axes of `left`: the common, contiguous case.
    private static func cycled(
        _ left: Tensor,
        _ right: Tensor,
        _ combine: (Float, Float) -> Float
    ) -> Tensor {
        var result = left
        right.elements.withSpan { with in
            result.elements.withMutableSpan { to in
                var start = 0
                while start < to.count {
                    for index in with.indices {
                        to[start + index] = combine(to[start + index], with[index])
                    }
                    start += with.count
                }
            }
        }
        return result
    }

    private static func commonShape(_ left: [Int], _ right: [Int]) -> [Int] {
        let rank = max(left.count, right.count)
        return (0..<rank).map { axis in
            let a = axis + left.count - rank
            let b = axis + right.count - rank
            let x = a >= 0 ? left[a] : 1
            let y = b >= 0 ? right[b] : 1
            precondition(x == y || x == 1 || y == 1, "\(left) and \(right) do not align")
            return x == 1 ? y : x
        }
    }

    /// Elements to move for one step along each axis of `target`; 0 where an extent is repeated.
    private static func steps(of shape: [Int], along target: [Int]) -> [Int] {
        var steps = [Int](repeating: 0, count: target.count)
        var step = 1
        for axis in shape.indices.reversed() {
            if shape[axis] > 1 { steps[axis + target.count - shape.count] = step }
            step *= shape[axis]
        }
        return steps
    }
}

/// The index of one element after the other, last axis fastest.
struct Walk {
    private let shape: [Int]
    private var index: [Int]

    init(_ shape: [Int]) {
        self.shape = shape
        index = [Int](repeating: 0, count: shape.count)
    }

    func offset(_ steps: [Int]) -> Int {
        var offset = 0
        for axis in index.indices { offset += index[axis] * steps[axis] }
        return offset
    }

    mutating func advance() {
        for axis in index.indices.reversed() {
            index[axis] += 1
            if index[axis] < shape[axis] { return }
            index[axis] = 0
        }
    }
}

extension [Int] {
    func ends(with tail: [Int]) -> Bool { count >= tail.count && Array(suffix(tail.count)) == tail }
}
