import Kernels
import Layers
import Tensors

/// A convolution over the current frame and the two before it; before the first frame are zeros.
///
/// - Source: diffusers 0.42, `autoencoder_kl_wan.py`, `WanCausalConv3d` with its feature cache.
struct CausalConvolution: Sendable {
    let convolution: PackedConvolution
    private let slot: Int

    /// Reads `weight` `[outputs, inputs, 3, side, side]` and `bias`.
    init(_ weights: WeightReader, inputs: Int, outputs: Int, side: Int, _ slots: Slots) throws {
        convolution = try PackedConvolution(
            weights,
            inputs: inputs,
            outputs: outputs,
            taps: ConvolutionTaps(time: 3, height: side, width: side),
            rank: 5
        )
        slot = slots.next()
    }

    /// Computes a frame from `frame`, which the memory keeps, and the two before it.
    func callAsFunction(
        _ frame: FeatureMap,
        _ memory: FrameMemory,
        into result: FeatureMap,
        adding addend: FeatureMap? = nil,
        then norm: PixelNorm? = nil
    ) {
        let past = memory.frames(slot)
        let zeros = [FeatureMap?](repeating: nil, count: 2 - past.count)
        convolution.apply(zeros + past + [frame], into: result, adding: addend, then: norm)
        memory.keep(frame, slot, limit: 2)
    }
}

extension PackedConvolution {
    /// Reads `weight` and `bias`; a weight of rank 4 has no axis for time.
    init(
        _ weights: WeightReader,
        inputs: Int,
        outputs: Int,
        taps: ConvolutionTaps,
        rank: Int
    ) throws {
        let extents = (rank == 5 ? [taps.time] : []) + [taps.height, taps.width]
        let weight = try weights.take("weight", shape: [outputs, inputs] + extents)
        let bias = try weights.take("bias", shape: [outputs]).values
        self = weight.elements.withSpan {
            PackedConvolution($0, bias: bias, outputs: outputs, inputs: inputs, taps: taps)
        }
    }
}

extension PixelNorm {
    /// Reads `gamma`, `[channels, 1, 1]` for pictures and `[channels, 1, 1, 1]` for video.
    init(
        _ weights: WeightReader,
        channels: Int,
        activates: Bool,
        ofPictures: Bool = false
    ) throws {
        let shape = [channels] + [Int](repeating: 1, count: ofPictures ? 2 : 3)
        self.init(gain: try weights.take("gamma", shape: shape).values, activates: activates)
    }
}

/// A causal convolution as a stage of its own, after a norm if there is one.
struct CausalStage: FrameStage {
    let norm: PixelNorm?
    let convolution: CausalConvolution

    func push(
        _ frame: FeatureMap,
        _ memory: FrameMemory,
        emit: (FeatureMap) throws -> Void
    ) throws {
        norm?(frame, into: frame)
        let outputs = convolution.convolution.outputs
        let result = memory.pool.take(frame.shape.with(channels: outputs))
        convolution(frame, memory, into: result)
        try emit(result)
    }
}

/// A convolution of single pixels as a stage of its own.
struct PointwiseStage: FrameStage {
    let convolution: PackedConvolution

    /// Reads `weight` `[channels, channels, 1, 1, 1]` and `bias`.
    init(_ weights: WeightReader, channels: Int) throws {
        convolution = try PackedConvolution(
            weights,
            inputs: channels,
            outputs: channels,
            taps: ConvolutionTaps(),
            rank: 5
        )
    }

    func push(
        _ frame: FeatureMap,
        _ memory: FrameMemory,
        emit: (FeatureMap) throws -> Void
    ) throws {
        let result = memory.pool.take(frame.shape)
        convolution.apply([frame], into: result)
        memory.pool.give(frame)
        try emit(result)
    }
}
