// The plain twins of the fast loops: written to be read, summed in Double.

import Foundation

/// Numbers in -1...1 that a seed decides (SplitMix64), so that every run tests the same ones.
struct Noise {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var bits = state
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return bits ^ (bits >> 31)
    }

    mutating func floats(_ count: Int) -> [Float] {
        (0..<count).map { _ in Float(next() >> 40) / Float(1 << 23) - 1 }
    }
}

enum Reference {
    static func matmul(
        _ left: [Float],
        _ right: [Float],
        bias: [Float]?,
        m: Int,
        k: Int,
        n: Int
    ) -> [Double] {
        var result = [Double](repeating: 0, count: m * n)
        for row in 0..<m {
            for column in 0..<n {
                var sum = bias.map { Double($0[column]) } ?? 0
                for step in 0..<k {
                    sum += Double(left[row * k + step]) * Double(right[step * n + column])
                }
                result[row * n + column] = sum
            }
        }
        return result
    }

    /// A convolution centred in height and width, its last tap in time on the last frame.
    ///
    /// - Shapes: frames `[I, H, W]` each, weight `[O, I, t, h, w]` → `[O, H, W]`.
    static func convolution(
        _ frames: [[Float]],
        _ weight: [Float],
        _ bias: [Float],
        height: Int,
        width: Int,
        taps: (time: Int, height: Int, width: Int)
    ) -> [Double] {
        let inputs = frames[0].count / (height * width)
        var result: [Double] = []
        for output in bias.indices {
            for y in 0..<height {
                for x in 0..<width {
                    var sum = Double(bias[output])
                    var index = output * inputs * taps.time * taps.height * taps.width
                    for input in 0..<inputs {
                        for t in 0..<taps.time {
                            for i in 0..<taps.height {
                                for j in 0..<taps.width {
                                    let row = y + i - taps.height / 2
                                    let column = x + j - taps.width / 2
                                    if (0..<height).contains(row), (0..<width).contains(column) {
                                        let place = (input * height + row) * width + column
                                        sum += Double(weight[index]) * Double(frames[t][place])
                                    }
                                    index += 1
                                }
                            }
                        }
                    }
                    result.append(sum)
                }
            }
        }
        return result
    }

    static func gelu(_ x: Double) -> Double { 0.5 * x * erfc(-x / 2.0.squareRoot()) }

    static func silu(_ x: Double) -> Double { x / (1 + exp(-x)) }

    static func softmax(_ row: [Double]) -> [Double] {
        let most = row.max() ?? 0
        guard most > -.infinity else { return row.map { _ in 0 } }
        let powers = row.map { exp($0 - most) }
        let sum = powers.reduce(0, +)
        return powers.map { $0 / sum }
    }

    static func layerNorm(
        _ row: [Double],
        weight: [Double],
        bias: [Double],
        epsilon: Double
    ) -> [Double] {
        let mean = row.reduce(0, +) / Double(row.count)
        let variance = row.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(row.count)
        return row.indices.map {
            (row[$0] - mean) / (variance + epsilon).squareRoot() * weight[$0] + bias[$0]
        }
    }
}

/// Length of the difference over length of the expectation.
func relativeError(_ found: [Float], _ expected: [Double]) -> Double {
    guard found.count == expected.count else { return .infinity }
    var difference = 0.0
    var size = 0.0
    for (found, expected) in zip(found, expected) {
        difference += (Double(found) - expected) * (Double(found) - expected)
        size += expected * expected
    }
    if difference == 0 { return 0 }
    return (difference / max(size, .leastNormalMagnitude)).squareRoot()
}
