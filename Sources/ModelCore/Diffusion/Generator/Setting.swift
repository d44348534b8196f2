import Generation
import Kernels
import Tensors

/// Turns a request's pictures and clips into what its latents are held to.
struct Setting {
    /// Latent frames before the clip that stand for reference pictures.
    private(set) var references = 0
    private let encoder: () throws -> WanAutoencoder
    private let embed: ([PicturePlanes]) throws -> Tensor
    private var loaded: Conditions?
    private let autoencoder: WanAutoencoderConfig
    private let shape: ClipShape
    private let request: GenerationRequest
    private let limits: DiffusionLimits
    private let config: TransformerConfig

    /// Gives a preparation that loads `encoder` once there is a picture to encode, and calls `embed`
    /// for the pictures of a pack with an image encoder.
    init(
        _ autoencoder: WanAutoencoderConfig,
        _ shape: ClipShape,
        _ request: GenerationRequest,
        _ limits: DiffusionLimits,
        _ config: TransformerConfig,
        encoder: @escaping () throws -> WanAutoencoder,
        embed: @escaping ([PicturePlanes]) throws -> Tensor
    ) {
        self.autoencoder = autoencoder
        self.shape = shape
        self.request = request
        self.limits = limits
        self.config = config
        self.encoder = encoder
        self.embed = embed
    }

    private mutating func conditions() throws -> Conditions {
        if let loaded { return loaded }
        let conditions = Conditions(try encoder(), check: Task.checkCancellation)
        loaded = conditions
        return conditions
    }

    mutating func plan(
        text: Tensor,
        negative: Tensor,
        _ index: ModelIndex
    ) throws -> DenoisingPlan {
        var guidance = Guidance(scale: request.guidance ?? limits.guidance)
        if request.guidance == nil { guidance.lowNoiseScale = limits.lowNoiseGuidance }
        references = index.pipeline == .vace && request.subject != nil ? 1 : 0
        let factor = autoencoder.spatialFactor
        var noise = NormalNoise(seed: request.seed)
        var plan = DenoisingPlan(
            text: text,
            negative: guidance.scale > 1 ? negative : nil,
            noise: noise.tensor([
                autoencoder.latentChannels,
                autoencoder.latentFrames(for: shape.frames) + references,
                shape.height / factor, shape.width / factor,
            ]),
            steps: request.steps ?? limits.steps,
            guidance: guidance
        )
        switch index.pipeline {
        case .vace: try controlled(&plan)
        case .imageToVideo where !index.expandTimesteps: try joined(&plan)
        default: try started(&plan)
        }
        if let source = request.source, request.instruction != nil, request.mask == nil {
            plan.source = DenoisingPlan.Source(
                latents: try changed(source),
                strength: limits.strength
            )
        }
        return plan
    }

    private func fitted(_ picture: PixelBuffer) -> Tensor {
        picture.tensor(width: shape.width, height: shape.height)
    }

    private func picture(_ anchor: Anchor?) -> PixelBuffer? {
        guard case .picture(let image)? = anchor else { return nil }
        return image.pixels
    }

    /// The picture that the clip starts from, if the request has one.
    private func firstPicture() throws(GenerationError) -> PixelBuffer? {
        if let image = request.startImage { return image.pixels }
        if let first = picture(request.first) { return first }
        guard let source = request.source, request.instruction == nil else { return nil }
        return try source.last(1).last
    }

    /// TI2V: the first latent frame is clean.
    private mutating func started(_ plan: inout DenoisingPlan) throws {
        guard let first = try firstPicture() else { return }
        plan.conditioning = .firstFrame(try conditions().latents(of: .film([fitted(first)])))
    }

    /// Image to video: first and last frame beside the noise.
    private mutating func joined(_ plan: inout DenoisingPlan) throws {
        guard let first = try firstPicture() else {
            throw GenerationError.badRequest(
                field: "image",
                reason: "this pack only makes clips that start from a picture"
            )
        }
        let last = shape.frames > 1 ? picture(request.last) : nil
        if config.imageWidth != nil { plan.image = try embedded(first, last) }
        plan.conditioning = .joined(
            try conditions().joined(
                first: fitted(first),
                last: last.map(fitted),
                frames: shape.frames
            )
        )
    }

    /// What a pack's image encoder says of the pictures that it is asked about.
    private func embedded(_ first: PixelBuffer, _ last: PixelBuffer?) throws -> Tensor {
        if config.imagePositions != nil, last == nil {
            throw GenerationError.badRequest(
                field: "duration",
                reason: "this pack makes no stills, as it needs a first and a last picture"
            )
        }
        return try embed([first, last].compactMap(\.self).map(PicturePlanes.init))
    }

    /// VACE: what is given stays, the rest is made.
    private mutating func controlled(_ plan: inout DenoisingPlan) throws {
        let size = [3, shape.height, shape.width]
        var frames = [Tensor](repeating: Tensor(zeros: size), count: shape.frames)
        let open = Tensor(repeating: 1, shape: Array(size.dropFirst()))
        var masks = [Tensor](repeating: open, count: shape.frames)
        func give(_ picture: Tensor, at index: Int) {
            frames[index] = picture
            masks[index] = Tensor(zeros: open.shape)
        }
        if let source = request.source, request.instruction != nil, let mask = request.mask {
            frames = try source.resampled(shape)
            let place = mask.pixels.mask(width: shape.width, height: shape.height)
            masks = [Tensor](repeating: place, count: shape.frames)
        } else if let source = request.source, request.instruction == nil {
            let last = try source.last(shape.skipped).map(fitted)
            for (index, picture) in last.enumerated() {
                give(picture, at: shape.skipped - last.count + index)
            }
            // A source of fewer frames stands still before it moves.
            for index in 0..<(shape.skipped - last.count) { give(last[0], at: index) }
        } else {
            // A drawing guides every frame; none is given.
            if case .sketch(let sketch)? = request.layout {
                frames = [Tensor](repeating: fitted(sketch.pixels), count: shape.frames)
            }
            if let first = try firstPicture() { give(fitted(first), at: 0) }
            if let last = picture(request.last) { give(fitted(last), at: shape.frames - 1) }
        }
        let subjects = request.subject.map {
            [$0.image.pixels.reference(width: shape.width, height: shape.height)]
        }
        let control = try conditions().control(
            clip: .film(frames),
            mask: Tensor.concatenated(
                masks.map { $0.reshaped([1] + $0.shape) },
                axis: 0
            ),
            references: subjects ?? []
        )
        plan.conditioning = .control(control, scales: [])
    }

    /// Latents of the clip that an instruction changes, with room for references before it.
    private mutating func changed(_ source: SourceClip) throws -> Tensor {
        let latents = try conditions().latents(of: .film(source.resampled(shape)))
        guard references > 0 else { return latents }
        var empty = latents.shape
        empty[1] = references
        return Tensor.concatenated([Tensor(zeros: empty), latents], axis: 1)
    }
}
