import Kernels
package import Tensors

/// What the encoder says of one latent frame or clip: a normal distribution for every number.
package struct LatentDistribution: Sendable {
    /// Mean, which is also the likeliest value.
    package let mean: Tensor
    /// Logarithm of the variance, within −30...20.
    package let logVariance: Tensor
}

/// Encodes one clip, frame by frame; what it holds does not grow with the clip.
///
/// After an error, also one that the check threw, it is of no further use.
package final class WanEncoder {
    private let network: WanEncoderNetwork
    private let config: WanAutoencoderConfig
    private let memory: FrameMemory

    init(
        _ network: WanEncoderNetwork,
        _ config: WanAutoencoderConfig,
        check: @escaping () throws -> Void
    ) {
        self.network = network
        self.config = config
        memory = FrameMemory(check: check)
    }

    /// Bytes of all frames of features held.
    package var heldBytes: Int { memory.pool.bytes }

    /// Takes the next frame of the clip.
    ///
    /// - Shapes: frame `[3, H, W]`, −1...1 → mean and log variance `[z, h, w]`.
    /// - Precondition: the compression factor divides both sides, which stay as they were.
    /// - Returns: a latent frame after the first frame and then after each whole group, else nil.
    /// - Throws: what the check throws.
    package func push(_ frame: Tensor) throws -> LatentDistribution? {
        precondition(frame.rank == 3 && frame.shape[0] == 3, "\(frame.shape) is no frame")
        return try push(
            Tensor(shape: [3, 1] + frame.shape.dropFirst(), elements: frame.elements),
            0
        )
    }

    /// Takes frame `index` of a clip `[3, T, H, W]`.
    func push(_ video: Tensor, _ index: Int) throws -> LatentDistribution? {
        let (frames, height, width) = (video.shape[1], video.shape[2], video.shape[3])
        let factor = config.spatialFactor
        precondition(
            height % factor == 0 && width % factor == 0 && height > 0 && width > 0,
            "\(height) x \(width) is no multiple of \(factor)"
        )
        let input = memory.pool.take(
            FeatureShape(
                height: height / config.patch,
                width: width / config.patch,
                channels: config.inputChannels
            )
        )
        video.elements.withSpan {
            input.load(
                $0,
                from: index * height * width,
                stride: frames * height * width,
                patch: config.patch
            )
        }
        var result: LatentDistribution?
        try Diffusion.push(input, through: network.stages[...], memory) { map in
            result = distribution(map)
            memory.pool.give(map)
        }
        return result
    }

    private func distribution(_ map: FeatureMap) -> LatentDistribution {
        let shape = [config.latentChannels, map.shape.height, map.shape.width]
        let both = Tensor.planes(map)
        return LatentDistribution(
            mean: both.slice(axis: 0, 0..<shape[0]),
            logVariance: both.slice(axis: 0, shape[0]..<2 * shape[0]).mapped {
                $0 < -30 ? -30 : $0 > 20 ? 20 : $0
            }
        )
    }
}

/// Decodes one clip, latent frame by latent frame; what it holds does not grow with the clip.
///
/// After an error, also one that the check threw, it is of no further use.
package final class WanDecoder {
    private let network: WanDecoderNetwork
    private let config: WanAutoencoderConfig
    private let memory: FrameMemory

    init(
        _ network: WanDecoderNetwork,
        _ config: WanAutoencoderConfig,
        check: @escaping () throws -> Void
    ) {
        self.network = network
        self.config = config
        memory = FrameMemory(check: check)
    }

    /// Bytes of all frames of features held.
    package var heldBytes: Int { memory.pool.bytes }

    /// Takes the next latent frame and emits its frames one by one: one for the first, then as many
    /// as the temporal factor.
    ///
    /// - Shapes: latent `[z, h, w]`, as the encoder's mean → frames `[3, H, W]`, −1...1.
    /// - Precondition: the extents stay as they were.
    /// - Throws: what the check or `emit` throws.
    package func push(_ latent: Tensor, emit: (Tensor) throws -> Void) throws {
        precondition(
            latent.rank == 3 && latent.shape[0] == config.latentChannels && latent.count > 0,
            "\(latent.shape) is no latent frame of \(config.latentChannels) channels"
        )
        let input = memory.pool.take(
            FeatureShape(
                height: latent.shape[1],
                width: latent.shape[2],
                channels: latent.shape[0]
            )
        )
        latent.elements.withSpan { input.load($0, stride: latent.shape[1] * latent.shape[2]) }
        try Diffusion.push(input, through: network.stages[...], memory) { map in
            let frame = Tensor.planes(map, patch: config.patch, within: -1...1)
            memory.pool.give(map)
            try emit(frame)
        }
    }
}

extension Tensor {
    /// The planes of a frame of features, patches unfolded.
    fileprivate static func planes(
        _ map: FeatureMap,
        patch: Int = 1,
        within bounds: ClosedRange<Float>? = nil
    ) -> Tensor {
        let shape = [
            map.shape.channels / (patch * patch), map.shape.height * patch,
            map.shape.width * patch,
        ]
        var values = [Float](repeating: 0, count: shape.reduce(1, *))
        var span = values.mutableSpan
        map.store(&span, stride: shape[1] * shape[2], patch: patch, within: bounds)
        return Tensor(shape, values)
    }
}
