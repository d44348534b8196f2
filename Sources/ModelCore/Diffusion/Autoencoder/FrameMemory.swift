import Kernels

/// What one pass through a streaming network remembers between frames, and the frames it works in.
final class FrameMemory {
    /// Where every frame of features comes from and returns to.
    let pool = FeaturePool()
    /// Throws when the pass shall end; asked between blocks.
    let check: () throws -> Void
    private var past: [Int: [FeatureMap]] = [:]
    private var counts: [Int: Int] = [:]

    init(check: @escaping () throws -> Void) { self.check = check }

    /// Counts a frame of a part of the network.
    ///
    /// - Returns: how many it had before.
    func count(_ slot: Int) -> Int {
        let count = counts[slot, default: 0]
        counts[slot] = count + 1
        return count
    }

    /// The frames that a part of the network kept, oldest first.
    func frames(_ slot: Int) -> [FeatureMap] { past[slot] ?? [] }

    /// Keeps a frame; of more than `limit`, the oldest returns to the pool.
    func keep(_ frame: FeatureMap, _ slot: Int, limit: Int) {
        var frames = past[slot] ?? []
        frames.append(frame)
        while frames.count > limit { pool.give(frames.removeFirst()) }
        past[slot] = frames
    }

    /// Gives up the one frame that a part of the network kept.
    func takeOnly(_ slot: Int) -> FeatureMap? {
        guard let frames = past[slot], frames.count == 1 else { return nil }
        past[slot] = nil
        return frames[0]
    }
}

/// Numbers the parts of a network that remember something.
final class Slots {
    private var count = 0

    func next() -> Int {
        count += 1
        return count
    }
}

/// A part of a network that frames stream through.
///
/// A frame that is pushed belongs to the part, and a frame that it emits to whoever takes it; each
/// in the end returns to the pool or is kept in the memory.
protocol FrameStage: Sendable {
    /// Takes one frame and emits none, one or several.
    func push(
        _ frame: FeatureMap,
        _ memory: FrameMemory,
        emit: (FeatureMap) throws -> Void
    ) throws
}

/// Pushes a frame through one stage after the other; all that comes of one frame has left the last
/// stage before the next one is looked at, so no stage ever holds a queue.
func push(
    _ frame: FeatureMap,
    through stages: ArraySlice<any FrameStage>,
    _ memory: FrameMemory,
    emit: (FeatureMap) throws -> Void
) throws {
    guard let stage = stages.first else { return try emit(frame) }
    try memory.check()
    try stage.push(frame, memory) {
        try Diffusion.push($0, through: stages.dropFirst(), memory, emit: emit)
    }
}
