import Checkpoints
import Kernels
import Tensors

/// What each stage takes.
extension MemoryPlan {
    /// What runs whatever the model: code, runtime, and buffers of a fixed size.
    private static let base = 24 << 20
    /// The largest block of a matrix that is laid out at a time.
    private static let block = 64_000_000

    static func text(_ pack: PackFolder) throws -> Stage {
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

    static func image(_ pack: PackFolder) throws -> Stage {
        let config = try ImageEncoderConfig(pack.config("image_encoder"))
        let tokens = config.tokens * (8 * config.width + 2 * config.inner)
        let floats = tokens + 9 * config.side * config.side
        let patches = 2 * config.width * 3 * config.patch * config.patch
        return Stage(
            name: "image",
            anonymous: base + 4 * (floats + patches) + min(4 * config.width * config.inner, block),
            mapped: try Checkpoint(folder: pack.path("image_encoder")).dataBytes
        )
    }

    static func encode(_ pack: PackFolder, _ clip: Clip) throws -> Stage {
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

    static func denoise(_ pack: PackFolder, _ clip: Clip) throws -> Stage {
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
            let checkpoint = try Checkpoint(folder: pack.path(part))
            // One expert is held at a time.
            mapped = max(mapped, checkpoint.dataBytes)
            // What a LoRA changes is laid out, or rounded with the rest.
            let own =
                pack.rounded == nil
                ? try pack.changedBytes(of: part, shapes: checkpoint.shapes)
                : try rounded(pack, part)
            copies = max(copies, own)
        }
        return Stage(
            name: "denoise",
            anonymous: base + 4 * floats + min(4 * largest, block) + copies,
            mapped: mapped
        )
    }

    static func decode(_ pack: PackFolder, _ clip: Clip) throws -> Stage {
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
        let weights = checkpoint.shapes.reduce(0) { sum, entry in
            let isPart = parts.contains { entry.key.hasPrefix($0) }
            return sum + (isPart ? laidOut(entry.key, entry.value) : 0)
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

    /// Bytes of the matrices of a part that are rounded when loaded, which are copies.
    private static func rounded(_ pack: PackFolder, _ part: String) throws -> Int {
        guard let format = pack.rounded?.stored else { return 0 }
        return try Checkpoint(folder: pack.path(part)).shapes.reduce(0) { sum, entry in
            guard WeightSource.isRounded(entry.key, entry.value) else { return sum }
            let (rows, columns) = (entry.value[0], entry.value[1])
            return sum + rows * (format.bytes(ofRow: columns) + 4 * format.scales(ofRow: columns))
        }
    }

    /// Bytes of a tensor of the autoencoder once it is loaded: convolutions are laid out for how they
    /// are computed, as Float32.
    private static func laidOut(_ key: String, _ shape: [Int]) -> Int {
        guard shape.count > 3 else { return 4 * shape.reduce(1, *) }
        if key.contains(".upsampler"), shape.count == 4 {
            return UpsampledConvolution.bytes(outputs: shape[0], inputs: shape[1])
        }
        let taps = ConvolutionTaps(
            time: shape.count > 4 ? shape[2] : 1,
            height: shape[shape.count - 2],
            width: shape[shape.count - 1]
        )
        return PackedConvolution.bytes(outputs: shape[0], inputs: shape[1], taps: taps)
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
