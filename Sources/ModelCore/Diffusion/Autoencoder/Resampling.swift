import Kernels
import Layers
import Tensors

/// Doubles frames both ways and, if it has weights for it, makes two frames of each but the first.
///
/// - Source: diffusers 0.42, `autoencoder_kl_wan.py`, `WanResample` (`upsample2d`, `upsample3d`).
struct Upsampling: FrameStage {
    private let spatial: UpsampledConvolution
    private let outputs: Int
    private let halves: [PackedConvolution]
    private let slot: Int

    /// Reads `resample.1` and, when it doubles time, `time_conv`, whose outputs are both frames'.
    init(
        _ weights: WeightReader,
        channels: Int,
        outputs: Int,
        doublesTime: Bool,
        _ slots: Slots
    ) throws {
        let resample = weights.scoped("resample.1")
        let weight = try resample.take("weight", shape: [outputs, channels, 3, 3])
        let bias = try resample.take("bias", shape: [outputs]).values
        spatial = weight.elements.withSpan {
            UpsampledConvolution($0, bias: bias, outputs: outputs, inputs: channels)
        }
        self.outputs = outputs
        slot = slots.next()
        guard doublesTime else {
            halves = []
            return
        }
        let time = weights.scoped("time_conv")
        let both = try time.take("weight", shape: [2 * channels, channels, 3, 1, 1])
        let biases = try time.take("bias", shape: [2 * channels])
        halves = (0..<2).map { half in
            let rows = half * channels..<(half + 1) * channels
            return both.slice(axis: 0, rows).elements.withSpan {
                PackedConvolution(
                    $0,
                    bias: biases.slice(axis: 0, rows).values,
                    outputs: channels,
                    inputs: channels,
                    taps: ConvolutionTaps(time: 3)
                )
            }
        }
    }

    func push(
        _ frame: FeatureMap,
        _ memory: FrameMemory,
        emit: (FeatureMap) throws -> Void
    ) throws {
        let isFirst = memory.count(slot) == 0
        guard !halves.isEmpty, !isFirst else {
            // The first frame has no frame before it to be parted from; nor is it remembered.
            let result = doubled(frame, memory)
            memory.pool.give(frame)
            return try emit(result)
        }
        let past = memory.frames(slot)
        let zeros = [FeatureMap?](repeating: nil, count: 2 - past.count)
        for half in halves {
            let parted = memory.pool.take(frame.shape)
            half.apply(zeros + past + [frame], into: parted)
            let result = doubled(parted, memory)
            memory.pool.give(parted)
            try emit(result)
        }
        memory.keep(frame, slot, limit: 2)
    }

    private func doubled(_ frame: FeatureMap, _ memory: FrameMemory) -> FeatureMap {
        let shape = FeatureShape(
            height: 2 * frame.shape.height,
            width: 2 * frame.shape.width,
            channels: outputs
        )
        let result = memory.pool.take(shape)
        spatial.apply(frame, into: result)
        return result
    }
}

/// Halves frames both ways and, if it has weights for it, makes one frame of each two but the first.
///
/// - Source: diffusers 0.42, `autoencoder_kl_wan.py`, `WanResample` (`downsample2d`,
///   `downsample3d`).
struct Downsampling: FrameStage {
    private let spatial: PackedConvolution
    private let time: PackedConvolution?
    private let slot: Int

    /// Reads `resample.1` and, when it halves time, `time_conv`.
    init(_ weights: WeightReader, channels: Int, halvesTime: Bool, _ slots: Slots) throws {
        // One row and column of zeros lie below and to the right, none above and to the left.
        spatial = try PackedConvolution(
            weights.scoped("resample.1"),
            inputs: channels,
            outputs: channels,
            taps: ConvolutionTaps(time: 1, height: 3, width: 3, stride: 2, top: 0, left: 0),
            rank: 4
        )
        time =
            halvesTime
            ? try PackedConvolution(
                weights.scoped("time_conv"),
                inputs: channels,
                outputs: channels,
                taps: ConvolutionTaps(time: 3),
                rank: 5
            ) : nil
        slot = slots.next()
    }

    func push(
        _ frame: FeatureMap,
        _ memory: FrameMemory,
        emit: (FeatureMap) throws -> Void
    ) throws {
        let shape = FeatureShape(
            height: frame.shape.height / 2,
            width: frame.shape.width / 2,
            channels: frame.shape.channels
        )
        let halved = memory.pool.take(shape)
        spatial.apply([frame], into: halved)
        memory.pool.give(frame)
        guard let time else { return try emit(halved) }
        let count = memory.count(slot)
        guard count % 2 == 0 else { return memory.keep(halved, slot, limit: 2) }
        let result = memory.pool.take(shape)
        if count == 0 {
            // The first frame passes as it is, and stands before the first pair.
            result.copy(halved)
        } else {
            time.apply(memory.frames(slot) + [halved], into: result)
        }
        // Of the pair only the second frame is needed again.
        memory.keep(halved, slot, limit: 1)
        try emit(result)
    }
}
