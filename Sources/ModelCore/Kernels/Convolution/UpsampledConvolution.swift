/// A 3 × 3 convolution of a frame whose every pixel is first doubled both ways, without doubling it.
///
/// Of the three rows an output row reads, two are the same row of the frame, and likewise across:
/// each of the four output pixels of an input pixel is a 2 × 2 convolution of the frame with summed
/// weights, at 4/9 of the multiplications.
///
/// - Precision: Float32; weights are summed once, in Double.
package struct UpsampledConvolution: Sendable {
    private let quarters: [PackedConvolution]

    /// Lays out `weight`.
    ///
    /// - Shapes: weight `[outputs, inputs, 3, 3]`, bias `[outputs]`.
    /// - Precondition: the shapes agree.
    package init(_ weight: Span<Float>, bias: [Float], outputs: Int, inputs: Int) {
        precondition(weight.count == outputs * inputs * 9, "weight of \(weight.count)")
        quarters = (0..<4).map { quarter in
            let (y, x) = (quarter / 2, quarter % 2)
            var summed = [Float](repeating: 0, count: outputs * inputs * 4)
            for filter in 0..<outputs * inputs {
                for tap in 0..<4 {
                    var sum = 0.0
                    for i in UpsampledConvolution.sources(y, tap / 2) {
                        for j in UpsampledConvolution.sources(x, tap % 2) {
                            sum += Double(weight[filter * 9 + i * 3 + j])
                        }
                    }
                    summed[filter * 4 + tap] = Float(sum)
                }
            }
            return PackedConvolution(
                summed.span,
                bias: bias,
                outputs: outputs,
                inputs: inputs,
                taps: UpsampledConvolution.taps(y, x)
            )
        }
    }

    /// Where one quarter of the output pixels reads.
    private static func taps(_ y: Int, _ x: Int) -> ConvolutionTaps {
        ConvolutionTaps(time: 1, height: 2, width: 2, stride: 1, top: y - 1, left: x - 1)
    }

    /// The taps of the 3 × 3 weights that read row (or column) `tap` of the two, for the first
    /// (`half` 0) or second output of a doubled pixel.
    private static func sources(_ half: Int, _ tap: Int) -> Range<Int> {
        half == 0 ? (tap == 0 ? 0..<1 : 1..<3) : (tap == 0 ? 0..<2 : 2..<3)
    }

    /// Bytes of the laid out weights.
    package var bytes: Int { quarters.reduce(0) { $0 + $1.bytes } }

    /// Bytes that weights of these sizes will take.
    package static func bytes(outputs: Int, inputs: Int) -> Int {
        4 * PackedConvolution.bytes(outputs: outputs, inputs: inputs, taps: taps(0, 0))
    }

    /// Computes one frame, twice as high and wide.
    ///
    /// - Precondition: the shapes agree.
    package func apply(
        _ frame: FeatureMap,
        into result: FeatureMap,
        on processor: Processor = .current
    ) {
        for (index, quarter) in quarters.enumerated() {
            quarter.apply(
                [frame],
                into: result,
                grid: .quarter(y: index / 2, x: index % 2),
                on: processor
            )
        }
    }
}
