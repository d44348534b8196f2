import Kernels

extension GenerationRequest {
    /// Says of each photo with far too few pixels for what it is to fill that it will look coarse.
    package var coarsePhotos: [String] {
        func picture(_ anchor: Anchor?) -> InputImage? {
            if case .picture(let image)? = anchor { image } else { nil }
        }
        let all = [
            ("image", startImage, 1), ("first", picture(first), 1), ("last", picture(last), 1),
            ("subject", subject?.image, 2),
        ]
        let framed = pictures.enumerated().map { ("pictures[\($0)]", Optional($1), 4) }
        return (all + framed).compactMap { field, image, parts in
            image.flatMap { coarse($0, field: field, parts: parts) }
        }
    }

    /// Most that a photo is enlarged without a word.
    private static let most = 4.0

    /// Says so of one photo; `parts` is how often, as it is shown, it fits along the frame's side.
    private func coarse(_ image: InputImage, field: String, parts: Int) -> String? {
        let own = (Double(image.pixels.width), Double(image.pixels.height))
        let factor = max(Double(width) / own.0, Double(height) / own.1) / Double(parts)
        guard factor > GenerationRequest.most else { return nil }
        return "\(field): the photo has only \(image.pixels.width)x\(image.pixels.height) pixels, "
            + "which are enlarged \(Int(factor.rounded())) times; it will look coarse"
    }
}
