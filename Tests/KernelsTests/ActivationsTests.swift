import Foundation
import Kernels
import Testing

/// From far below to far above every threshold in the loops, finely around zero.
private let line: [Float] =
    (-2_000...2_000).map { Float($0) / 100 } + [-1_000, -100, -88, -87.3, 88, 100, 1_000, 0, 1e-30]

@Test(arguments: Processor.available)
func `gelu is the erf form`(processor: Processor) throws {
    var values = line
    var span = values.mutableSpan

    Activations.gelu(&span, on: processor)

    // The rounding of 1 + erf leaves an error that grows with |x| below zero.
    let worst = zip(line, values).map { x, found in
        abs(Double(found) - Reference.gelu(Double(x))) / max(1, abs(Double(x)))
    }.max()
    #expect(try #require(worst) <= 2e-7)
}

@Test(arguments: Processor.available)
func `silu is x times its logistic function`(processor: Processor) throws {
    var values = line
    var span = values.mutableSpan

    Activations.silu(&span, on: processor)

    let worst = zip(line, values).map { x, found in
        let expected = Reference.silu(Double(x))
        return abs(Double(found) - expected) / (abs(expected) + 1e-28)
    }.max()
    #expect(try #require(worst) <= 1e-6)
}

@Test(arguments: Processor.available, [1, 5, 16, 17, 100])
func `softmax rows agree with the plain form and sum to 1`(processor: Processor, width: Int) {
    var noise = Noise(seed: 5)
    let input = noise.floats(7 * width).map { $0 * 30 }
    var values = input
    var span = values.mutableSpan

    Activations.softmax(&span, width: width, on: processor)

    for row in 0..<7 {
        let range = row * width..<(row + 1) * width
        let found = Array(values[range])
        #expect(relativeError(found, Reference.softmax(input[range].map(Double.init))) < 1e-6)
        #expect(abs(found.reduce(0, +) - 1) < 1e-5)
    }
}

@Test(arguments: Processor.available)
func `softmax gives a closed row zeros and keeps a NaN visible`(processor: Processor) {
    var closed = [Float](repeating: -.infinity, count: 20)
    var poisoned = [Float](repeating: 1, count: 20)
    poisoned[3] = .nan

    var span = closed.mutableSpan
    Activations.softmax(&span, width: 20, on: processor)
    var other = poisoned.mutableSpan
    Activations.softmax(&other, width: 20, on: processor)

    #expect(closed == [Float](repeating: 0, count: 20))
    #expect(poisoned.contains { $0.isNaN })
}

@Test(arguments: Processor.available, [1, 15, 16, 33, 384])
func `layer norm agrees with the plain form`(processor: Processor, width: Int) {
    var noise = Noise(seed: 6)
    let input = noise.floats(5 * width).map { $0 * 3 + 10 }
    let weight = noise.floats(width)
    let bias = noise.floats(width)
    var values = [Float](repeating: .nan, count: input.count)
    var span = values.mutableSpan

    Activations.layerNorm(
        input.span,
        width: width,
        weight: weight.span,
        bias: bias.span,
        epsilon: 1e-5,
        into: &span,
        on: processor
    )

    for row in 0..<5 {
        let range = row * width..<(row + 1) * width
        let expected = Reference.layerNorm(
            input[range].map(Double.init),
            weight: weight.map(Double.init),
            bias: bias.map(Double.init),
            epsilon: 1e-5
        )
        #expect(relativeError(Array(values[range]), expected) < 2e-5)
    }
}

@Test(arguments: Processor.available)
func `every level gives the bits of the portable loops`(processor: Processor) {
    var noise = Noise(seed: 7)
    let input = noise.floats(1_000).map { $0 * 8 }
    func run(_ processor: Processor) -> [Float] {
        var values = input
        var span = values.mutableSpan
        Activations.gelu(&span, on: processor)
        Activations.silu(&span, on: processor)
        Activations.softmax(&span, width: 100, on: processor)
        return values
    }

    #expect(run(processor) == run(.portable))
}
