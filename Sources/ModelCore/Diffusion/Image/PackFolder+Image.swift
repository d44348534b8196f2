import Checkpoints
import Kernels
package import Tensors

/// Which pictures an image encoder tells a transformer of.
package enum ToldPictures: Sendable {
    /// The one that a clip starts with.
    case first
    /// The ones that it starts and ends with, both.
    case firstAndLast
}

extension PackFolder {
    /// Reads from the transformer's config which pictures it is told of.
    static func toldPictures(
        _ path: String,
        _ index: ModelIndex
    ) throws(CheckpointError) -> ToldPictures? {
        guard index.pipeline == .imageToVideo, index.parts["image_encoder"] != nil else {
            return nil
        }
        let config = try TransformerConfig(ModelConfig(path: path + "/transformer/config.json"))
        guard config.imageWidth != nil else { return nil }
        return config.imagePositions == nil ? .first : .firstAndLast
    }

    /// Refuses a pack whose image encoder does not fit its transformer, or is not there.
    ///
    /// - Throws: `CheckpointError`, or `DiffusionError.brokenPack`.
    func checkImageEncoder() throws {
        func refuse(_ reason: String) -> DiffusionError {
            .brokenPack(folder: path, reason: reason)
        }
        let transformer = try TransformerConfig(config("transformer"))
        guard let width = transformer.imageWidth else { return }
        guard toldPictures != nil else {
            throw refuse("its transformer asks for pictures that no image_encoder tells of")
        }
        let encoder = try ImageEncoderConfig(config("image_encoder"))
        guard encoder.width == width else {
            throw refuse("image_encoder is \(encoder.width) wide, the transformer takes \(width)")
        }
        if let positions = transformer.imagePositions, positions != 2 * encoder.tokens {
            throw refuse(
                "the transformer has \(positions) places for pictures, image_encoder gives "
                    + "\(encoder.tokens) tokens of each of two"
            )
        }
        let side = try imagePreparation.side
        guard side == encoder.side else {
            throw refuse("image_processor cuts out \(side) pixels, not \(encoder.side)")
        }
    }

    /// Tells the transformer of a pack with an image encoder what its pictures show.
    ///
    /// The encoder's weights are mapped here and let go of before this returns.
    ///
    /// - Parameters:
    ///   - pictures: the first and, of packs that ask for one, the last.
    ///   - check: called before each block; what it throws ends the work.
    /// - Shapes: → `[pictures × tokens, imageWidth]`.
    /// - Returns: the embeddings, picture by picture.
    /// - Throws: `CheckpointError`, `WeightError`, `DiffusionError.brokenPack` for parts that do
    ///   not fit each other, or what `check` throws.
    package func embeddings(
        of pictures: [PicturePlanes],
        check: () throws -> Void = {}
    ) throws -> Tensor {
        try checkImageEncoder()
        let prepared = try imagePreparation
        let encoder = try ImageEncoder(
            weights("image_encoder"),
            ImageEncoderConfig(config("image_encoder"))
        )
        let states = try pictures.map {
            try encoder(
                prepared(planes: $0.planes, width: $0.width, height: $0.height),
                check: check
            )
        }
        return Tensor.concatenated(states, axis: 0)
    }

    /// What is done to pictures before the image encoder sees them.
    private var imagePreparation: ImagePreparation {
        get throws(CheckpointError) {
            try ImagePreparation(path: path("image_processor/preprocessor_config.json"))
        }
    }
}

/// A picture as three planes of bytes.
package struct PicturePlanes: Sendable {
    /// Red, green and blue, each `width` × `height` bytes, row by row.
    package let planes: [[UInt8]]
    package let width: Int
    package let height: Int

    /// Takes the planes over.
    ///
    /// - Precondition: there are three of width × height bytes.
    package init(planes: [[UInt8]], width: Int, height: Int) {
        precondition(planes.count == 3 && planes.allSatisfy { $0.count == width * height })
        (self.planes, self.width, self.height) = (planes, width, height)
    }

    /// The picture over black where it is not opaque.
    init(_ picture: PixelBuffer) {
        self.init(
            planes: picture.planes.map { $0.map { UInt8(($0 * 255).rounded()) } },
            width: picture.width,
            height: picture.height
        )
    }
}
