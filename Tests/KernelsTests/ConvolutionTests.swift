import Foundation
import Kernels
import Testing

private struct Size: CustomTestStringConvertible {
    let inputs: Int
    let outputs: Int
    let height: Int
    let width: Int
    var testDescription: String { "\(inputs) to \(outputs) at \(height) x \(width)" }
}

/// One of each edge: tiles below and above 4, 6 and 14 pixels, panels below and above 16 and 32,
/// sums in one chunk and in several, and pixels that are kept apart in memory.
private let sizes = [
    Size(inputs: 1, outputs: 1, height: 1, width: 1),
    Size(inputs: 3, outputs: 17, height: 5, width: 13),
    Size(inputs: 16, outputs: 32, height: 3, width: 14),
    Size(inputs: 8, outputs: 49, height: 4, width: 29),
    Size(inputs: 160, outputs: 33, height: 1, width: 15),
    Size(inputs: 1_024, outputs: 3, height: 2, width: 6),
]

/// Frames of noise, also as planes `[C, H, W]`.
private func frames(_ size: Size, count: Int, seed: UInt64) -> ([FeatureMap], [[Float]]) {
    var noise = Noise(seed: seed)
    let planes = (0..<count).map { _ in noise.floats(size.inputs * size.height * size.width) }
    let maps = planes.map { planes in
        let map = FeatureMap(
            FeatureShape(height: size.height, width: size.width, channels: size.inputs)
        )
        map.load(planes.span, stride: size.height * size.width)
        return map
    }
    return (maps, planes)
}

private func planes(_ map: FeatureMap) -> [Float] {
    var values = [Float](
        repeating: .nan,
        count: map.shape.height * map.shape.width * map.shape.channels
    )
    var span = values.mutableSpan
    map.store(&span, stride: map.shape.height * map.shape.width)
    return values
}

private func packed(
    _ weight: [Float],
    _ bias: [Float],
    _ size: Size,
    _ taps: ConvolutionTaps,
    _ method: ConvolutionMethod = .direct
) -> PackedConvolution {
    PackedConvolution(
        weight.span,
        bias: bias,
        outputs: size.outputs,
        inputs: size.inputs,
        taps: taps,
        method: method
    )
}

/// Every way to compute a convolution that this machine has.
private let ways = Processor.available.flatMap { processor in
    ConvolutionMethod.allCases.map { ($0, processor) }
}

@Test(arguments: sizes, ways)
private func `a convolution agrees with the plain sum at every edge`(
    size: Size,
    way: (method: ConvolutionMethod, processor: Processor)
) {
    let (maps, inputs) = frames(size, count: 3, seed: 21)
    var noise = Noise(seed: 22)
    let weight = noise.floats(size.outputs * size.inputs * 27)
    let bias = noise.floats(size.outputs)
    let result = FeatureMap(maps[0].shape.with(channels: size.outputs))

    packed(weight, bias, size, ConvolutionTaps(time: 3, height: 3, width: 3), way.method)
        .apply(maps, into: result, on: way.processor)

    let expected = Reference.convolution(
        inputs,
        weight,
        bias,
        height: size.height,
        width: size.width,
        taps: (3, 3, 3)
    )
    #expect(relativeError(planes(result), expected) < 1e-5)
}

@Test(arguments: sizes, ways)
private func `frames that are absent count as zeros, and an addend may be the result`(
    size: Size,
    way: (method: ConvolutionMethod, processor: Processor)
) {
    let (maps, inputs) = frames(size, count: 1, seed: 23)
    var noise = Noise(seed: 24)
    let weight = noise.floats(size.outputs * size.inputs * 27)
    let bias = noise.floats(size.outputs)
    let before = noise.floats(size.outputs * size.height * size.width)
    let result = FeatureMap(maps[0].shape.with(channels: size.outputs))
    result.load(before.span, stride: size.height * size.width)

    packed(weight, bias, size, ConvolutionTaps(time: 3, height: 3, width: 3), way.method)
        .apply([nil, nil, maps[0]], into: result, adding: result, on: way.processor)

    let zeros = [Float](repeating: 0, count: inputs[0].count)
    let sum = Reference.convolution(
        [zeros, zeros, inputs[0]],
        weight,
        bias,
        height: size.height,
        width: size.width,
        taps: (3, 3, 3)
    )
    #expect(relativeError(planes(result), zip(sum, before).map { $0 + Double($1) }) < 1e-5)
}

@Test(arguments: Processor.available)
func `a halving convolution reads one row and column beyond the far edges`(
    processor: Processor
) {
    let size = Size(inputs: 5, outputs: 7, height: 6, width: 34)
    let (maps, inputs) = frames(size, count: 1, seed: 25)
    var noise = Noise(seed: 26)
    let weight = noise.floats(size.outputs * size.inputs * 9)
    let bias = noise.floats(size.outputs)
    let result = FeatureMap(FeatureShape(height: 3, width: 17, channels: 7))

    packed(
        weight,
        bias,
        size,
        ConvolutionTaps(time: 1, height: 3, width: 3, stride: 2, top: 0, left: 0)
    ).apply([maps[0]], into: result, on: processor)

    // Of the centred convolution, the outputs at odd places.
    let whole = Reference.convolution(inputs, weight, bias, height: 6, width: 34, taps: (1, 3, 3))
    let expected = (0..<7 * 3 * 17).map { (index: Int) -> Double in
        let (output, y, x) = (index / 51, index % 51 / 17, index % 17)
        return whole[(output * 6 + 2 * y + 1) * 34 + 2 * x + 1]
    }
    #expect(relativeError(planes(result), expected) < 1e-5)
}

@Test(arguments: Processor.available)
func `a doubled frame convolves as if its pixels had been repeated`(processor: Processor) {
    let size = Size(inputs: 9, outputs: 18, height: 3, width: 16)
    let (maps, inputs) = frames(size, count: 1, seed: 27)
    var noise = Noise(seed: 28)
    let weight = noise.floats(size.outputs * size.inputs * 9)
    let bias = noise.floats(size.outputs)
    let result = FeatureMap(FeatureShape(height: 6, width: 32, channels: 18))

    UpsampledConvolution(weight.span, bias: bias, outputs: 18, inputs: 9)
        .apply(maps[0], into: result, on: processor)

    let doubled = (0..<9 * 6 * 32).map { (index: Int) -> Float in
        let (plane, y, x) = (index / 192, index % 192 / 32, index % 32)
        return inputs[0][(plane * 3 + y / 2) * 16 + x / 2]
    }
    let expected = Reference.convolution(
        [doubled],
        weight,
        bias,
        height: 6,
        width: 32,
        taps: (1, 3, 3)
    )
    #expect(relativeError(planes(result), expected) < 1e-5)
}

@Test(.enabled(if: Processor.best == .avx512), arguments: ConvolutionMethod.allCases)
func `AVX2 and AVX-512 convolve to the same bits`(method: ConvolutionMethod) {
    // Large enough to be cut into rows for several threads.
    let size = Size(inputs: 40, outputs: 70, height: 24, width: 33)
    let (maps, _) = frames(size, count: 3, seed: 29)
    var noise = Noise(seed: 30)
    let weight = noise.floats(size.outputs * size.inputs * 27)
    let convolution = packed(
        weight,
        noise.floats(size.outputs),
        size,
        ConvolutionTaps(time: 3, height: 3, width: 3),
        method
    )
    let norm = PixelNorm(gain: noise.floats(size.outputs), activates: true)
    func run(_ processor: Processor) -> [Float] {
        let result = FeatureMap(maps[0].shape.with(channels: size.outputs))
        convolution.apply(maps, into: result, then: norm, on: processor)
        return planes(result)
    }

    #expect(run(.avx2) == run(.avx512))
}

@Test(arguments: [1, 5, 16, 47], Processor.available)
func `a pixel norm scales to length and activates, and zero stays zero`(
    channels: Int,
    processor: Processor
) {
    let size = Size(inputs: channels, outputs: channels, height: 3, width: 4)
    let (maps, inputs) = frames(size, count: 1, seed: 31)
    var noise = Noise(seed: 32)
    let gain = noise.floats(channels)
    let blank = FeatureMap(maps[0].shape)

    PixelNorm(gain: gain, activates: true)(maps[0], into: maps[0], on: processor)
    PixelNorm(gain: gain, activates: false)(blank, into: blank, on: processor)

    let expected = (0..<channels * 12).map { (index: Int) -> Double in
        let pixel = (0..<channels).map { Double(inputs[0][$0 * 12 + index % 12]) }
        let length = pixel.reduce(0) { $0 + $1 * $1 }.squareRoot()
        let scaled =
            pixel[index / 12] / length * Double(channels).squareRoot() * Double(gain[index / 12])
        return Reference.silu(scaled)
    }
    #expect(relativeError(planes(maps[0]), expected) < 1e-6)
    #expect(planes(blank) == [Float](repeating: 0, count: channels * 12))
}

@Test func `a frame that was written keeps its border of zeros`() {
    let size = Size(inputs: 4, outputs: 4, height: 3, width: 5)
    let (maps, _) = frames(size, count: 1, seed: 33)
    var noise = Noise(seed: 34)
    let ones = packed(
        [Float](repeating: 1, count: 4 * 4 * 9),
        [0, 0, 0, 0],
        size,
        ConvolutionTaps(time: 1, height: 3, width: 3)
    )
    let written = FeatureMap(maps[0].shape)
    let result = FeatureMap(maps[0].shape)
    PixelNorm(gain: noise.floats(4), activates: true)(maps[0], into: written)
    written.add(maps[0])
    written.copy(maps[0])

    ones.apply([written], into: result)

    // The corner sees its own 2 × 2 pixels and nothing else.
    let values = planes(maps[0])
    let corner = (0..<4).flatMap { c in [0, 1, 5, 6].map { Double(values[c * 15 + $0]) } }
    #expect(abs(Double(planes(result)[0]) - corner.reduce(0, +)) < 1e-5)
}

@Test func `patches fold into channels column by column, and unfold again`() {
    let map = FeatureMap(FeatureShape(height: 1, width: 2, channels: 4))
    let picture: [Float] = [0, 1, 2, 3, 4, 5, 6, 7]

    map.load(picture.span, stride: 8, patch: 2)
    var unfolded = [Float](repeating: .nan, count: 8)
    var span = unfolded.mutableSpan
    map.store(&span, stride: 8, patch: 2, within: 1...6)

    // Of the first 2 × 2 pixels (0 1 / 4 5): down the first column, then down the second.
    #expect(Array(map.pixels().prefix(4)) == [0, 4, 1, 5])
    #expect(unfolded == [1, 1, 2, 3, 4, 5, 6, 6])
}

@Test func `a shuffle averages a block of two frames into groups, and spreads it back`() {
    func frame(_ values: [Float], channels: Int) -> FeatureMap {
        let map = FeatureMap(
            FeatureShape(height: 2, width: 2, channels: channels)
        )
        map.load(values.span, stride: 4)
        return map
    }
    // One channel, two frames of 2 × 2: eight floats, averaged by twos into four channels.
    let shuffle = FeatureShuffle(fine: 1, coarse: 4, time: 2, space: 2)
    let averages = FeatureMap(FeatureShape(height: 1, width: 1, channels: 4))

    shuffle.average(frame([1, 3, 5, 7], channels: 1), frame: 0, into: averages)
    shuffle.average(frame([10, 20, 30, 40], channels: 1), frame: 1, into: averages)
    let second = frame([100, 100, 100, 100], channels: 1)
    shuffle.spread(averages, frame: 1, into: second)

    #expect(averages.pixels() == [2, 6, 15, 35])
    #expect(second.pixels() == [115, 115, 135, 135])
    #expect(!FeatureShuffle.fits(fine: 1, coarse: 3, time: 2, space: 2))
}

@Test func `a pool lends what came back before it makes more`() {
    let pool = FeaturePool()
    let shape = FeatureShape(height: 2, width: 3, channels: 4)

    let first = pool.take(shape)
    pool.give(first)
    let second = pool.take(shape)
    let third = pool.take(shape)

    #expect(first === second)
    #expect(third !== second)
    #expect(pool.bytes == 2 * FeatureMap.bytes(shape))
}
