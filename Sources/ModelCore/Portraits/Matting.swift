package import Kernels

/// Cuts a person out of a photo.
package enum Matting {
    /// The longest side of the small pictures that the cut is found on, and of the matte's.
    private static let coarse = 200
    private static let fine = 400
    private static let matte = 900
    /// No cut-out is larger; nothing shows one that large.
    private static let largest = 2048

    /// Gives the person whose face is `face`; nil when the colours cannot be told apart at all.
    package static func cut(_ photo: PixelBuffer, face: Box) -> Cutout? {
        let (low, high) = PersonPrior(face: face).region(width: photo.width, height: photo.height)
        let whole = photo.cropped(x: low.x, y: low.y, width: high.x - low.x, height: high.y - low.y)
        let region = fitted(whole, largest)
        let scale = Float(region.width) / Float(whole.width)
        let place = face.moved(by: -SIMD2<Float>(low)).scaled(scale)

        guard let (mask, evidence) = mask(region, face: place) else { return nil }
        let alpha = alpha(region, mask: mask, face: place)
        let front = region.unmixed(by: alpha, radius: Int(place.width * 0.3))
        let edges = Cutout.Edges(
            alpha,
            left: low.x == 0,
            top: low.y == 0,
            right: high.x == photo.width,
            bottom: high.y == photo.height
        )
        let quality = CutQuality(picture: region, alpha: alpha, evidence: evidence, face: place)
        return Cutout(front, alpha: alpha, face: place, edges: edges, quality: quality)
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

    /// Finds where the person is, roughly and then finer.
    private static func mask(_ region: PixelBuffer, face: Box) -> (Plane, Plane)? {
        let small = fitted(region, coarse)
        let first = GrabCut(
            small,
            prior: PersonPrior(face: face.scaled(Float(small.width) / Float(region.width)))
        )
        guard let rough = first.cut(rounds: 4) else { return nil }
        let larger = fitted(region, fine)
        let second = GrabCut(
            larger,
            prior: PersonPrior(face: face.scaled(Float(larger.width) / Float(region.width)))
        )
        let start = Plane(width: small.width, height: small.height) {
            rough.mask[$0 + $1 * small.width] ? 1 : 0
        }.resized(width: larger.width, height: larger.height)
        guard let round = second.cut(near: start.values.map { $0 > 0.5 }, within: 8) else {
            return nil
        }
        let centre = second.prior.face.centre
        let kept = Regions(round.mask, width: larger.width, height: larger.height)
            .filled(around: SIMD2(Int(centre.x), Int(centre.y)))
        var evidence = Plane(width: small.width, height: small.height)
        evidence.values = rough.evidence
        return (
            Plane(width: larger.width, height: larger.height) {
                kept[$0 + $1 * larger.width] ? 1 : 0
            },
            evidence.resized(width: larger.width, height: larger.height)
        )
    }

    /// Gives the share of each pixel that is the person's: soft along the edge, softest in hair.
    private static func alpha(_ region: PixelBuffer, mask: Plane, face: Box) -> Plane {
        let guide = fitted(region, matte)
        let scale = Float(guide.width) / Float(region.width)
        let unit = face.width * scale
        let sharp = mask.resized(width: guide.width, height: guide.height)
        let band = max(Int(unit * 0.035), 3)
        let hair = max(Int(unit * 0.07), 4)
        let (near, far) = (sharp.averaged(radius: band), sharp.averaged(radius: hair))
        // Above the chin there may be hair; the band is wider there.
        let chin = (face.y + face.height * 0.95) * scale
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
