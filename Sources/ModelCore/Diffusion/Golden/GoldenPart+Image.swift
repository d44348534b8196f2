import Tensors

extension GoldenPart {
    /// The image encoder: what it says of the pipeline's pictures, `image_encoder.hidden_states`.
    package static let imageEncoder = GoldenPart("image encoder") { pack, golden in
        guard pack.toldPictures != nil, golden.has("image_encoder.hidden_states") else {
            return [:]
        }
        let states = try embeddings(pack, golden)
        let pictures = try pictures(golden).count
        return [
            "image_encoder.hidden_states": states.reshaped([
                pictures, states.shape[0] / pictures, states.shape[1],
            ])
        ]
    }

    /// The embeddings of the golden pictures, one after another.
    static func embeddings(_ pack: PackFolder, _ golden: GoldenFile) throws -> Tensor {
        try pack.embeddings(of: try pictures(golden), check: Task.checkCancellation)
    }

    private static func pictures(_ golden: GoldenFile) throws -> [PicturePlanes] {
        try ["pipeline.image_u8", "pipeline.last_image_u8"].filter(golden.has).map { name in
            let picture = try golden.tensor(name)
            let (height, width) = (picture.shape[0], picture.shape[1])
            let planes = picture.permuted([2, 0, 1])
            return PicturePlanes(
                planes: (0..<3).map { planes.row($0).values.map { UInt8($0) } },
                width: width,
                height: height
            )
        }
    }
}
