package import Kernels

/// Cuts a person out of a photo.
package enum Matting {
    /// The longest side of the small pictures that the cut is found on, and of the matte's.
    static let coarse = 200
    private static let fine = 400
    private static let matte = 900
    /// No cut-out is larger; nothing shows one that large.
    private static let largest = 2048

    /// Gives the person whose face is `face`; nil when the colours cannot be told apart at all.
    package static func cut(_ photo: PixelBuffer, face: Box) -> Cutout? {
        guard let matte = matte(of: photo, face: face) else { return nil }
        let (low, region) = (matte.corner, matte.region)
        let front = region.unmixed(by: matte.alpha, radius: Int(matte.face.width * 0.3))
        let edges = Cutout.Edges(
            matte.alpha,
            left: low.x == 0,
            top: low.y == 0,
            right: low.x + matte.size.x == photo.width,
            bottom: low.y + matte.size.y == photo.height
        )
        return Cutout(
            front,
            alpha: matte.alpha,
            face: matte.face,
            edges: edges,
            quality: matte.quality
        )
    }

    /// A person's share of each pixel of the part of a photo that they can be in.
    struct Matte {
        /// The part's top left corner in the photo, and its size there.
        let corner, size: SIMD2<Int>
        /// The part, perhaps smaller than in the photo; the rest is in its pixels.
        let region: PixelBuffer
        let alpha: Plane
        let face: Box
        let quality: CutQuality
    }

    /// Gives where the person is whose face is `face`; nil when nothing can be told apart.
    static func matte(of photo: PixelBuffer, face: Box) -> Matte? {
        let (low, high) = PersonPrior(face: face).region(width: photo.width, height: photo.height)
        let size = high &- low
        let whole = photo.cropped(x: low.x, y: low.y, width: size.x, height: size.y)
        let region = fitted(whole, largest)
        let scale = Float(region.width) / Float(whole.width)
        let place = face.moved(by: -SIMD2<Float>(low)).scaled(scale)
        func prior(_ picture: PixelBuffer) -> PersonPrior {
            PersonPrior(face: place.scaled(Float(picture.width) / Float(region.width)))
        }
        guard let found = mask(region, prior: prior) else { return nil }
        let centre = SIMD2<Int>(prior(found.picture).face.centre)
        let kept = Regions(found.mask, width: found.picture.width, height: found.picture.height)
            .filled(around: centre)
        // Above the chin there may be hair; the edge is softer there.
        let alpha = alpha(
            region,
            mask: Plane(found.picture, kept),
            span: place.width,
            hairline: place.y + place.height * 0.95
        )
        let quality = CutQuality(
            picture: region,
            alpha: alpha,
            evidence: found.evidence,
            face: place
        )
        return Matte(
            corner: low,
            size: size,
            region: region,
            alpha: alpha,
            face: place,
            quality: quality
        )
    }

    /// Gives the picture with its longer side at most `side`.
    static func fitted(_ picture: PixelBuffer, _ side: Int) -> PixelBuffer {
        let longer = max(picture.width, picture.height)
        guard longer > side else { return picture }
        let scale = Float(side) / Float(longer)
        return picture.shrunk(
            width: max(Int(Float(picture.width) * scale), 1),
            height: max(Int(Float(picture.height) * scale), 1)
        )
    }

    /// What was found on a small copy of a picture.
    struct Found {
        let picture: PixelBuffer
        let mask: [Bool]
        /// How much likelier each pixel is inside by its colour, at any size.
        let evidence: Plane
    }

    /// Finds where something is, roughly and then finer; `prior` gives it in a copy's pixels.
    static func mask<Prior: CutPrior>(
        _ region: PixelBuffer,
        prior: (PixelBuffer) -> Prior
    ) -> Found? {
        let small = fitted(region, coarse)
        guard let rough = GrabCut(small, prior: prior(small)).cut(rounds: 4) else { return nil }
        let larger = fitted(region, fine)
        let start = Plane(small, rough.mask).resized(width: larger.width, height: larger.height)
        let second = GrabCut(larger, prior: prior(larger))
        guard let round = second.cut(near: start.values.map { $0 > 0.5 }, within: 8) else {
            return nil
        }
        var evidence = Plane(width: small.width, height: small.height)
        evidence.values = rough.evidence
        return Found(picture: larger, mask: round.mask, evidence: evidence)
    }

    /// Gives the share of each pixel that is inside: soft along the edge, softest above `hairline`.
    ///
    /// The mask may have any size; `span` is the width of a face, or of a part like it, and
    /// `hairline` the row above which the edge may be hair's, in the picture's pixels.
    static func alpha(
        _ region: PixelBuffer,
        mask: Plane,
        span: Float,
        hairline: Float
    ) -> Plane {
        let guide = fitted(region, matte)
        let scale = Float(guide.width) / Float(region.width)
        let unit = span * scale
        let sharp = mask.resized(width: guide.width, height: guide.height)
        let band = max(Int(unit * 0.035), 3)
        let hair = max(Int(unit * 0.07), 4)
        let (near, far) = (sharp.averaged(radius: band), sharp.averaged(radius: hair))
        let chin = hairline * scale
        var known = Plane(width: guide.width, height: guide.height)
        var weight = known
        for y in 0..<guide.height {
            let high = smoothStep((chin - Float(y)) / (unit * 0.3))
            for x in 0..<guide.width {
                let share = near[x, y] + (far[x, y] - near[x, y]) * high
                let isSure = share > 0.985 || share < 0.015
                known[x, y] = share
                weight[x, y] = isSure ? 1 : 0.3
            }
        }
        let start = guide.coloured(sharp, known: weight, radius: max(Int(unit * 0.15), 6))
        let rule = guide.matteRule(
            fitting: start,
            weight: weight,
            radius: max(Int(unit * 0.03), 2),
            epsilon: 5e-4
        )
        var alpha = region.matte(by: rule)
        let trust = known.resized(width: region.width, height: region.height)
        for index in alpha.values.indices {
            let share = trust.values[index]
            // Stretched a little, so that the inside is whole and the outside clear.
            let free = min(max((alpha.values[index] - 0.06) / 0.88, 0), 1)
            let inside = smoothStep((share - 0.9) / 0.08)
            let outside = smoothStep((0.1 - share) / 0.08)
            alpha.values[index] = max(free, inside) * (1 - outside)
        }
        return alpha
    }

    static func smoothStep(_ value: Float) -> Float {
        let t = min(max(value, 0), 1)
        return t * t * (3 - 2 * t)
    }
}

extension Plane {
    /// Gives 1 where a mask of the picture's size is true.
    init(_ picture: PixelBuffer, _ mask: [Bool]) {
        let width = picture.width
        self.init(width: width, height: picture.height) { mask[$0 + $1 * width] ? 1 : 0 }
    }
}
