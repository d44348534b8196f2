import Checkpoints
import Foundation
import Kernels
import Tensors

/// What one clip of a pack will take, reckoned from configs and headers before anything is loaded.
///
/// The stages run one after another and let go of what they held, so that the largest decides.
package struct MemoryPlan: Sendable, Equatable {
    /// One stage of the work.
    package struct Stage: Sendable, Equatable {
        /// `text`, `encode`, `denoise` or `decode`.
        package let name: String
        /// Memory of its own, in bytes.
        package let anonymous: Int
        /// Bytes of weights in mapped files.
        package let mapped: Int
    }

    /// A clip's size.
    package struct Clip: Sendable, Equatable, CustomStringConvertible {
        package let width: Int
        package let height: Int
        package let frames: Int

        /// Names the three extents.
        package init(width: Int, height: Int, frames: Int) {
            self.width = width
            self.height = height
            self.frames = frames
        }

        package var description: String { "\(width)x\(height)x\(frames)" }
    }

    /// The clip that was reckoned with.
    package let clip: Clip
    /// The stages in their order.
    package let stages: [Stage]

    /// Most memory of its own at any time, in bytes.
    package var anonymous: Int { stages.map(\.anonymous).max() ?? 0 }
    /// Most mapped weights at any time, in bytes.
    package var mapped: Int { stages.map(\.mapped).max() ?? 0 }

    /// What runs whatever the model: code, runtime, and buffers of a fixed size.
    private static let base = 24 << 20
    /// The largest block of a matrix that is laid out at a time.
    private static let block = 64_000_000

    /// Reckons with a clip of `clip`.
    ///
    /// - Parameters:
    ///   - pack: the pack that makes it.
    ///   - clip: its size.
    ///   - encodesPictures: whether it is held to pictures, which have to be encoded first.
    /// - Throws: `CheckpointError` for configs or weights that cannot be read.
    package init(_ pack: PackFolder, clip: Clip, encodesPictures: Bool = false) throws {
        self.clip = clip
        var stages = [try MemoryPlan.text(pack)]
        if encodesPictures { stages.append(try MemoryPlan.encode(pack, clip)) }
        stages.append(try MemoryPlan.denoise(pack, clip))
        stages.append(try MemoryPlan.decode(pack, clip))
        self.stages = stages
    }

    /// Refuses when less than `available` bytes are there for memory of its own.
    ///
    /// Mapped weights may exceed what is there: the system then reads them again at each step.
    ///
    /// - Throws: `DiffusionError.doesNotFit` with the numbers.
    package func check(available: Int) throws(DiffusionError) {
        guard anonymous > available else { return }
        throw .doesNotFit(MemoryShortage(plan: self, available: available))
    }

    /// Bytes the machine, and the control group this process is in, can still give.
    package static var available: Int {
        var found = Int.max
        if let text = try? String(contentsOfFile: "/proc/meminfo", encoding: .utf8),
            let line = text.split(separator: "\n").first(where: { $0.hasPrefix("MemAvailable:") }),
            let kilobytes = line.split(separator: " ").dropFirst().first.flatMap({ Int($0) })
        {
            found = kilobytes << 10
        }
        func number(_ path: String) -> Int? {
            (try? String(contentsOfFile: path, encoding: .utf8))
                .flatMap { Int($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
        }
        if let limit = number("/sys/fs/cgroup/memory.max"),
            let used = number("/sys/fs/cgroup/memory.current")
        {
            found = min(found, max(0, limit - used))
        }
        return found
    }

    private static func text(_ pack: PackFolder) throws -> Stage {
        let config = try UMT5Config(pack.config("text_encoder"))
        let tokens = PromptEncoder.defaultLength
        let heads = config.heads * config.headWidth
        let floats =
            tokens * (4 * config.width + 6 * heads + 3 * config.inner) + 3 * tokens * tokens
        let largest = max(heads, config.inner) * config.width
        return Stage(
            name: "text",
            anonymous: base + 4 * floats + min(4 * largest, block)
                + (try rounded(pack, "text_encoder")),
            mapped: try Checkpoint(folder: pack.path("text_encoder")).dataBytes
        )
    }

    private static func denoise(_ pack: PackFolder, _ clip: Clip) throws -> Stage {
        let config = try TransformerConfig(pack.config("transformer"))
        let (places, latentFloats) = try latents(pack, clip)
        let tokens = places / max(1, config.patch.count)
        // Hidden, normed, query, key, value, attended, and what a block makes of them.
        var floats = tokens * (8 * config.width + config.hiddenWidth) + 12 * latentFloats
        floats += 2 * PromptEncoder.defaultLength * (2 * config.width + config.textWidth)
        if config.control != nil { floats += tokens * 4 * config.width }
        let largest = config.width * max(config.hiddenWidth, config.width)
        var (mapped, copies) = (0, 0)
        for part in ["transformer", "transformer_2"] where pack.has(part) {
            mapped += try Checkpoint(folder: pack.path(part)).dataBytes
            copies = max(copies, try rounded(pack, part))
        }
        return Stage(
            name: "denoise",
            anonymous: base + 4 * floats + min(4 * largest, block) + copies,
            mapped: mapped
        )
    }

    /// Bytes of the matrices of a part that are rounded when loaded, which are copies.
    private static func rounded(_ pack: PackFolder, _ part: String) throws -> Int {
        guard let format = pack.rounded else { return 0 }
        return try Checkpoint(folder: pack.path(part)).shapes.reduce(0) { sum, entry in
            guard WeightSource.isRounded(entry.key, entry.value) else { return sum }
            let (rows, columns) = (entry.value[0], entry.value[1])
            return sum + rows * (format.bytes(ofRow: columns) + 4 * format.scales(ofRow: columns))
        }
    }

    private static func encode(_ pack: PackFolder, _ clip: Clip) throws -> Stage {
        let config = try WanAutoencoderConfig(pack.config("vae"))
        // Pictures, the film they make and what stands beside it, all of the clip's length.
        let films = pack.index.pipeline == .vace ? 12 : 6
        return try half(
            "encode",
            pack,
            clip,
            parts: ["encoder.", "quant_conv."],
            width: config.encoderWidth,
            blocks: config.residualBlocks,
            besides: films * clip.width * clip.height * clip.frames
        )
    }

    private static func decode(_ pack: PackFolder, _ clip: Clip) throws -> Stage {
        let config = try WanAutoencoderConfig(pack.config("vae"))
        return try half(
            "decode",
            pack,
            clip,
            parts: ["decoder.", "post_quant_conv."],
            width: config.decoderWidth,
            blocks: config.residualBlocks + 1,
            besides: latents(pack, clip).1
        )
    }

    /// One half of the autoencoder: its weights, and the frames of features it streams through.
    private static func half(
        _ name: String,
        _ pack: PackFolder,
        _ clip: Clip,
        parts: [String],
        width: Int,
        blocks: Int,
        besides: Int
    ) throws -> Stage {
        let config = try WanAutoencoderConfig(pack.config("vae"))
        let checkpoint = try Checkpoint(folder: pack.path("vae"))
        // Convolutions are laid out when loaded, as Float32.
        let weights = checkpoint.shapes.reduce(0) { sum, entry in
            let isPart = parts.contains { entry.key.hasPrefix($0) }
            return sum + (isPart ? 4 * entry.value.reduce(1, *) : 0)
        }
        var pixels = clip.width * clip.height / (config.patch * config.patch)
        var floats = 0
        // The widest stage is the smallest: from full size down, each halves both sides.
        for (index, multiplier) in config.multipliers.enumerated() {
            floats += pixels * width * multiplier * (4 * blocks + (index == 0 ? 6 : 2))
            pixels /= 4
        }
        return Stage(
            name: name,
            anonymous: base + weights + 4 * (floats + besides),
            mapped: checkpoint.dataBytes
        )
    }

    /// Places in the latents of a clip, and floats in them.
    private static func latents(_ pack: PackFolder, _ clip: Clip) throws -> (Int, Int) {
        let config = try WanAutoencoderConfig(pack.config("vae"))
        let vae = try pack.config("vae")
        let spatial = try vae.integer("scale_factor_spatial", in: 1...64, else: 8)
        let temporal = try vae.integer("scale_factor_temporal", in: 1...64, else: 4)
        let frames = (max(clip.frames, 1) - 1) / temporal + 1
        let places = frames * (clip.height / spatial) * (clip.width / spatial)
        return (places, places * config.latentChannels)
    }
}

/// Why a clip does not fit, in figures.
package struct MemoryShortage: Sendable, Equatable, CustomStringConvertible {
    /// What the clip needs.
    package let plan: MemoryPlan
    /// Bytes that are there.
    package let available: Int

    package var description: String {
        let stages = plan.stages
            .map { "\($0.name) \(MemoryShortage.gibibytes($0.anonymous))" }
            .joined(separator: ", ")
        return "a clip of \(plan.clip) needs \(MemoryShortage.gibibytes(plan.anonymous)) of memory"
            + " (\(stages)) besides \(MemoryShortage.gibibytes(plan.mapped)) of mapped weights;"
            + " \(MemoryShortage.gibibytes(available)) are available"
    }

    /// Bytes in GiB with two digits, rounded up.
    package static func gibibytes(_ bytes: Int) -> String {
        let hundredths = (Double(bytes) / Double(1 << 30) * 100).rounded(.up)
        let whole = Int(hundredths) / 100
        let rest = Int(hundredths) % 100
        return "\(whole).\(rest < 10 ? "0" : "")\(rest) GiB"
    }
}
