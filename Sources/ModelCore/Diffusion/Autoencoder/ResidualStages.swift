import Kernels
import Layers

/// A stage of the residual encoder: its blocks beside averages of the frames they began with.
///
/// - Source: diffusers 0.42, `autoencoder_kl_wan.py`, `WanResidualDownBlock`.
struct AveragedStage: FrameStage {
    let inner: [any FrameStage]
    let shuffle: FeatureShuffle
    let slot: Int

    func push(
        _ frame: FeatureMap,
        _ memory: FrameMemory,
        emit: (FeatureMap) throws -> Void
    ) throws {
        // The first frame ends a block whose other frames are zero.
        let count = memory.count(slot)
        let place = count == 0 ? shuffle.time - 1 : (count - 1) % shuffle.time
        let averages = memory.takeOnly(slot) ?? cleared(frame, memory)
        shuffle.average(frame, frame: place, into: averages)
        if place < shuffle.time - 1 { memory.keep(averages, slot, limit: 1) }
        try Diffusion.push(frame, through: inner[...], memory) { result in
            result.add(averages)
            memory.pool.give(averages)
            try emit(result)
        }
    }

    private func cleared(_ frame: FeatureMap, _ memory: FrameMemory) -> FeatureMap {
        let averages = memory.pool.take(
            FeatureShape(
                height: frame.shape.height / shuffle.space,
                width: frame.shape.width / shuffle.space,
                channels: shuffle.coarse
            )
        )
        averages.clear()
        return averages
    }
}

/// A stage of the residual decoder: its blocks beside copies of the frame they began with.
///
/// - Source: diffusers 0.42, `autoencoder_kl_wan.py`, `WanResidualUpBlock`.
struct SpreadStage: FrameStage {
    let inner: [any FrameStage]
    let shuffle: FeatureShuffle
    let slot: Int

    func push(
        _ frame: FeatureMap,
        _ memory: FrameMemory,
        emit: (FeatureMap) throws -> Void
    ) throws {
        // Of the first frame's block only the last frame comes out.
        var place = memory.count(slot) == 0 ? shuffle.time - 1 : 0
        let copy = memory.pool.take(frame.shape)
        copy.copy(frame)
        try Diffusion.push(frame, through: inner[...], memory) { result in
            shuffle.spread(copy, frame: place, into: result)
            place += 1
            if place == shuffle.time { memory.pool.give(copy) }
            try emit(result)
        }
    }
}
