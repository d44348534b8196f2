import Foundation
package import Tensors

/// Normal numbers that a seed decides, the same on every machine.
///
/// - Source: splitmix64 (Steele, Lea, Flood 2014); Box and Muller 1958.
package struct NormalNoise {
    private var state: UInt64

    /// Starts the stream of a seed.
    package init(seed: UInt64) { state = seed &+ 0x5851_f42d_4c95_7f2d }

    private mutating func word() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }

    /// Gives the next numbers of the stream.
    package mutating func tensor(_ shape: [Int]) -> Tensor {
        let count = shape.reduce(1, *)
        var values: [Float] = []
        values.reserveCapacity(count + 1)
        while values.count < count {
            // Kept off 0, where the logarithm ends.
            let first = Double((word() >> 11) + 1) / 9_007_199_254_740_992
            let second = Double(word() >> 11) / 9_007_199_254_740_992
            let length = (-2 * log(first)).squareRoot()
            values.append(Float(length * cos(2 * .pi * second)))
            values.append(Float(length * sin(2 * .pi * second)))
        }
        return Tensor(shape, Array(values.prefix(count)))
    }
}
