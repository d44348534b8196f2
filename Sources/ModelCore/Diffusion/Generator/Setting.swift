import Generation
import Kernels
import Tensors

/// Turns a request's pictures and clips into what its latents are held to.
struct Setting {
    /// Latent frames before the clip that stand for reference pictures.
    private(set) var references = 0
    private let encoder: () throws -> WanAutoencoder
    private var loaded: Conditions?
    private let autoencoder: WanAutoencoderConfig
    private let shape: ClipShape
    private let request: GenerationRequest
    private let limits: DiffusionLimits
    private let config: TransformerConfig

    /// Gives a preparation that loads `encoder` once there is a picture to encode.
    init(
        _ autoencoder: WanAutoencoderConfig,
        _ shape: ClipShape,
        _ request: GenerationRequest,
        _ limits: DiffusionLimits,
        _ config: TransformerConfig,
        encoder: @escaping () throws -> WanAutoencoder
    ) {
        self.autoencoder = autoencoder
        self.shape = shape
        self.request = request
        self.limits = limits
        self.config = config
        self.encoder = encoder
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

    private func picture(_ image: InputImage) -> Tensor {
        image.pixels.tensor(width: shape.width, height: shape.height)
    }

    private func picture(_ anchor: Anchor?) -> Tensor? {
        guard case .picture(let image)? = anchor else { return nil }
        return picture(image)
    }

    /// The picture that the clip starts from, if the request has one.
    private func firstPicture() throws(GenerationError) -> Tensor? {
        if let image = request.startImage { return picture(image) }
        if let first = picture(request.first) { return first }
        guard let source = request.source, request.instruction == nil else { return nil }
        return try source.last(1, width: shape.width, height: shape.height).last
    }

    /// TI2V: the first latent frame is clean.
    private mutating func started(_ plan: inout DenoisingPlan) throws {
        guard let first = try firstPicture() else { return }
        plan.conditioning = .firstFrame(try conditions().latents(of: .film([first])))
    }

    /// Image to video: first and last frame beside the noise.
    private mutating func joined(_ plan: inout DenoisingPlan) throws {
        guard let first = try firstPicture() else {
            throw GenerationError.badRequest(
                field: "image",
                reason: "this pack only makes clips that start from a picture"
            )
        }
        guard config.imageWidth == nil else {
            throw GenerationError.badRequest(
                field: "pack",
                reason: "packs with an image encoder (Wan 2.1 image to video) are not supported"
            )
        }
        let last = shape.frames > 1 ? picture(request.last) : nil
        plan.conditioning = .joined(
            try conditions().joined(first: first, last: last, frames: shape.frames)
        )
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
            let last = try source.last(shape.skipped, width: shape.width, height: shape.height)
            for (index, picture) in last.enumerated() {
                give(picture, at: shape.skipped - last.count + index)
            }
            // A source of fewer frames stands still before it moves.
            for index in 0..<(shape.skipped - last.count) { give(last[0], at: index) }
        } else {
            // A drawing guides every frame; none is given.
            if case .sketch(let sketch)? = request.layout {
                frames = [Tensor](repeating: picture(sketch), count: shape.frames)
            }
            if let first = try firstPicture() { give(first, at: 0) }
            if let last = picture(request.last) { give(last, at: shape.frames - 1) }
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
