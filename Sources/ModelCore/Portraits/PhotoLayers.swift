package import Kernels

/// A photo parted by depth: what is far, the ground before it, and who or what stands in front.
///
/// Whatever a nearer part hides is filled in from around, so that the parts can move apart.
package struct PhotoLayers: Sendable, Equatable {
    /// One part of the photo.
    package struct Part: Sendable, Equatable {
        /// The part alone, premultiplied, of the photo's size, freed of what is behind.
        package let pixels: PixelBuffer
        /// How well it could be told apart.
        package let quality: CutQuality
        /// The lowest row that it reaches, as a share of the height.
        package let foot: Float
    }

    /// What lies behind all else; opaque, it fills the photo.
    package let far: PixelBuffer
    /// The nearer part below a skyline.
    package let ground: Part?
    /// Where the ground begins, as a share of the height; 1 without one.
    package let horizon: Float
    /// Who or what stands in front of everything.
    package let subject: Part?
    /// The best score of what was found and is too poor to move apart; nil when nothing was found.
    package let refused: Float?

    /// Whether there is nothing to move apart.
    package var isOne: Bool { ground == nil && subject == nil }

    /// No photo is parted at more pixels along its longer side.
    package static let longest = 2400
    /// A photo with a shorter side is left in one.
    package static let shortest = 48

    /// Parts a photo.
    ///
    /// - Parameters:
    ///   - photo: upright and opaque.
    ///   - detector: finds people; nil leaves it to what stands out.
    package init(_ photo: PixelBuffer, detector: FaceDetector?) {
        let photo = Matting.fitted(photo, PhotoLayers.longest)
        let (short, long) = (min(photo.width, photo.height), max(photo.width, photo.height))
        guard short >= PhotoLayers.shortest, long <= short * Likeness.longest else {
            self.init(far: photo, ground: nil, horizon: 1, subject: nil, refused: nil)
            return
        }
        var behind = photo
        var subject: Part?
        var scores: [Float] = []
        if let front = PhotoLayers.front(of: photo, detector) {
            if front.quality.score >= CutQuality.enough {
                let parted = photo.parted(by: front.alpha)
                behind = parted.behind
                subject = Part(parted.front, front.quality, front.alpha)
            } else {
                scores.append(front.quality.score)
            }
        }
        guard let skyline = Skyline.cut(behind) else {
            self.init(far: behind, ground: nil, horizon: 1, subject: subject, refused: scores.max())
            return
        }
        guard skyline.quality.score >= CutQuality.enough else {
            scores.append(skyline.quality.score)
            self.init(far: behind, ground: nil, horizon: 1, subject: subject, refused: scores.max())
            return
        }
        let parted = behind.parted(by: skyline.alpha)
        self.init(
            far: parted.behind,
            ground: Part(parted.front, skyline.quality, skyline.alpha),
            horizon: skyline.horizon,
            subject: subject,
            refused: scores.max()
        )
    }

    /// Gives the share of each pixel that is of who or what stands in front; nil when nobody can be
    /// told apart well enough.
    package static func foreground(of picture: PixelBuffer, detector: FaceDetector?) -> Plane? {
        let (short, long) = (
            min(picture.width, picture.height), max(picture.width, picture.height)
        )
        guard short >= shortest, long <= short * Likeness.longest,
            let front = front(of: picture, detector), front.quality.score >= CutQuality.enough
        else { return nil }
        return front.alpha
    }

    private init(
        far: PixelBuffer,
        ground: Part?,
        horizon: Float,
        subject: Part?,
        refused: Float?
    ) {
        (self.far, self.ground, self.horizon) = (far, ground, horizon)
        (self.subject, self.refused) = (subject, refused)
    }

    /// Gives the people in the photo, or else what stands out in it.
    private static func front(of photo: PixelBuffer, _ detector: FaceDetector?) -> Salience.Cut? {
        let faces = (detector?.find(in: photo) ?? []).filter { $0.box.width >= 24 }
        guard !faces.isEmpty else { return Salience.cut(photo) }
        guard let face = Likeness.main(of: faces, in: photo) else {
            return Matting.group(of: photo, faces: faces.map(\.box))
        }
        guard let matte = Matting.matte(of: photo, face: face.box) else { return nil }
        return Salience.Cut(alpha: matte.placed(in: photo), quality: matte.quality)
    }
}

extension PhotoLayers.Part {
    fileprivate init(_ pixels: PixelBuffer, _ quality: CutQuality, _ alpha: Plane) {
        let low = (0..<alpha.height).last { y in
            (0..<alpha.width).contains { alpha[$0, y] > 0.5 }
        }
        self.init(
            pixels: pixels,
            quality: quality,
            foot: Float((low ?? 0) + 1) / Float(alpha.height)
        )
    }
}

extension PixelBuffer {
    /// Gives what is in front, freed of what is behind, and what is behind, filled in where the
    /// front hides it; laid over one another they are this picture.
    fileprivate func parted(by alpha: Plane) -> (front: PixelBuffer, behind: PixelBuffer) {
        // The pixels along the edge may still hold a little of the front.
        let near = alpha.averaged(radius: max(min(width, height) / 500, 1))
        var known = self
        known.cut(
            to: PixelBuffer(width: width, height: height) { x, y in
                SIMD4(1, 1, 1, near[x, y] > 0.004 ? 0 : 1)
            }
        )
        let behind = known.extended()
        let front = PixelBuffer(width: width, height: height) { x, y in
            let share = alpha[x, y]
            guard share > 0.004 else { return .zero }
            let colour = colour(x: x, y: y)
            guard share < 1 else { return colour }
            let own = (colour - behind.colour(x: x, y: y) * (1 - share)) / share
            return SIMD4(own.x, own.y, own.z, share)
        }
        return (front, behind)
    }
}

extension Matting.Matte {
    /// Gives the person's share of each pixel of the whole photo.
    fileprivate func placed(in photo: PixelBuffer) -> Plane {
        let part = alpha.resized(width: size.x, height: size.y)
        var whole = Plane(width: photo.width, height: photo.height)
        for y in 0..<size.y {
            for x in 0..<size.x { whole[x + corner.x, y + corner.y] = part[x, y] }
        }
        return whole
    }
}

extension Matting {
    /// Gives several people at once; nil when nothing can be told apart.
    fileprivate static func group(of photo: PixelBuffer, faces: [Box]) -> Salience.Cut? {
        func prior(_ picture: PixelBuffer) -> GroupPrior {
            let scale = Float(picture.width) / Float(photo.width)
            return GroupPrior(people: faces.map { PersonPrior(face: $0.scaled(scale)) })
        }
        guard let found = mask(photo, prior: prior) else { return nil }
        let regions = Regions(found.mask, width: found.picture.width, height: found.picture.height)
        var kept = [Bool](repeating: false, count: found.mask.count)
        for person in prior(found.picture).people {
            let one = regions.filled(around: SIMD2<Int>(person.face.centre))
            for index in kept.indices where one[index] { kept[index] = true }
        }
        let unit = faces.map(\.width).reduce(0, +) / Float(faces.count)
        let chin = faces.map { $0.y + $0.height * 0.95 }.max() ?? 0
        let mask = Plane(found.picture, kept)
        let alpha = alpha(photo, mask: mask, span: unit, hairline: chin)
        let quality = CutQuality(
            picture: photo,
            alpha: alpha,
            evidence: found.evidence,
            unit: unit,
            size: smoothStep((0.9 - mask.values.reduce(0, +) / Float(mask.values.count)) / 0.2)
        )
        return Salience.Cut(alpha: alpha, quality: quality)
    }
}
