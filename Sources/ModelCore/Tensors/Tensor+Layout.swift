import Kernels

extension Tensor {
    /// The same numbers in another shape.
    ///
    /// - Precondition: both shapes hold equally many.
    package func reshaped(_ shape: [Int]) -> Tensor {
        precondition(shape.reduce(1, *) == count, "\(self.shape) does not reshape to \(shape)")
        return Tensor(shape: shape, elements: elements)
    }

    /// Rows and columns exchanged.
    ///
    /// - Precondition: there are two axes.
    package func transposed() -> Tensor {
        precondition(rank == 2, "\(shape) is not a matrix")
        return permuted([1, 0])
    }

    /// Axes in another order: axis i of the result is axis `axes[i]` of this tensor.
    ///
    /// - Precondition: every axis is named once.
    package func permuted(_ axes: [Int]) -> Tensor {
        precondition(axes.sorted() == Array(shape.indices), "\(axes) does not permute \(shape)")
        var steps = [Int](repeating: 1, count: rank)
        for axis in shape.indices.dropLast().reversed() {
            steps[axis] = steps[axis + 1] * shape[axis + 1]
        }
        let target = axes.map { shape[$0] }
        let moves = axes.map { steps[$0] }
        return elements.withSpan { from in
            Tensor.make(target) { to in
                var walk = Walk(target)
                for index in to.indices {
                    to[index] = from[walk.offset(moves)]
                    walk.advance()
                }
            }
        }
    }

    /// The part of one axis that lies in `range`.
    ///
    /// - Precondition: the range lies inside the axis.
    package func slice(axis: Int, _ range: Range<Int>) -> Tensor {
        precondition(
            shape.indices.contains(axis) && range.lowerBound >= 0
                && range.upperBound <= shape[axis],
            "\(range) of axis \(axis) lies outside \(shape)"
        )
        let inner = shape[(axis + 1)...].reduce(1, *)
        let outer = shape[..<axis].reduce(1, *)
        var target = shape
        target[axis] = range.count
        let run = range.count * inner
        return elements.withSpan { from in
            Tensor.make(target) { to in
                for row in 0..<outer {
                    let start = (row * shape[axis] + range.lowerBound) * inner
                    for index in 0..<run { to[row * run + index] = from[start + index] }
                }
            }
        }
    }

    /// Row `index` of the first axis, which disappears.
    ///
    /// - Precondition: the row exists.
    package func row(_ index: Int) -> Tensor {
        slice(axis: 0, index..<index + 1).reshaped(Array(shape.dropFirst()))
    }

    /// Joins tensors along one axis.
    ///
    /// - Precondition: there is at least one, and all other extents agree.
    package static func concatenated(_ parts: [Tensor], axis: Int) -> Tensor {
        precondition(!parts.isEmpty, "nothing to join")
        var target = parts[0].shape
        precondition(target.indices.contains(axis), "no axis \(axis) in \(target)")
        target[axis] = 0
        for part in parts {
            var rest = part.shape
            precondition(rest.count == target.count, "\(rest) does not join \(parts[0].shape)")
            let extent = rest[axis]
            rest[axis] = target[axis]
            precondition(rest == target, "\(part.shape) does not join \(parts[0].shape)")
            target[axis] += extent
        }
        let inner = target[(axis + 1)...].reduce(1, *)
        let outer = target[..<axis].reduce(1, *)
        return make(target) { to in
            var start = 0
            for part in parts {
                let run = part.shape[axis] * inner
                part.elements.withSpan { from in
                    for row in 0..<outer {
                        let offset = row * target[axis] * inner + start
                        for index in 0..<run { to[offset + index] = from[row * run + index] }
                    }
                }
                start += run
            }
        }
    }

    /// The rows of a table that `ids` name, in their order.
    ///
    /// - Shapes: table `[V, D]`, N ids → `[N, D]`.
    /// - Precondition: every id is a row of the table.
    package func rows(_ ids: [Int]) -> Tensor {
        precondition(rank == 2, "\(shape) is not a table of rows")
        let width = shape[1]
        return elements.withSpan { from in
            Tensor.make([ids.count, width]) { to in
                for (row, id) in ids.enumerated() {
                    precondition((0..<shape[0]).contains(id), "row \(id) lies outside \(shape)")
                    for column in 0..<width { to[row * width + column] = from[id * width + column] }
                }
            }
        }
    }
}
