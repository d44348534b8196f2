package import Kernels

/// What can be shown of the person in a photo: the person cut out, or the photo as it is.
package struct Likeness: Sendable, Equatable {
    /// The photo, upright.
    package let photo: PixelBuffer
    /// The faces found in it, the surest first.
    package let faces: [Face]
    /// The person, when the cut is good enough to stand in a scene.
    package let cutout: Cutout?
    /// Why there is no cut-out.
    package let setback: Setback?

    /// Why a person is shown in a frame instead of in the scene.
    package enum Setback: Sendable, Equatable {
        /// Nobody looks out of the photo: a pet, a logo, a landscape, a profile.
        case noFace
        /// Several people are about equally large.
        case severalFaces(Int)
        /// The photo ends within the person's head.
        case cutHead
        /// The cut is too poor; the score is 0...1.
        case poorCut(score: Float)

        /// One sentence for whoever asked.
        package var warning: String {
            switch self {
            case .noFace: "no face was found in the photo, so it is shown in a frame"
            case .severalFaces(let count):
                "\(count) faces of similar size are in the photo, so it is shown whole, in a frame"
            case .cutHead: "the photo ends within the head, so it is shown in a frame"
            case .poorCut(let score):
                "the person could not be cut out of the photo cleanly (\(percent(score)) of 100), "
                    + "so it is shown in a frame"
            }
        }

        private func percent(_ score: Float) -> Int { Int((score * 100).rounded()) }
    }

    /// The shortest side of a photo that can be used.
    package static let shortest = 64
    /// How many times longer one side may be than the other.
    package static let longest = 6

    /// Reads a photo.
    ///
    /// - Throws: `.unusablePhoto` when it is too small or too narrow to show anything.
    package init(_ photo: PixelBuffer, detector: FaceDetector) throws(PortraitError) {
        let (short, long) = (min(photo.width, photo.height), max(photo.width, photo.height))
        guard short >= Likeness.shortest else {
            throw .unusablePhoto(
                reason: "the photo is \(photo.width)x\(photo.height); each side needs at least "
                    + "\(Likeness.shortest) pixels"
            )
        }
        guard long <= short * Likeness.longest else {
            throw .unusablePhoto(
                reason: "the photo is \(photo.width)x\(photo.height); one side may be at most "
                    + "\(Likeness.longest) times the other"
            )
        }
        self.photo = photo
        faces = detector.find(in: photo)
        (cutout, setback) = Likeness.chosen(from: faces, of: photo)
    }

    private static func chosen(from faces: [Face], of photo: PixelBuffer) -> (Cutout?, Setback?) {
        guard !faces.isEmpty else { return (nil, .noFace) }
        guard let face = main(of: faces, in: photo) else {
            return (nil, .severalFaces(faces.count))
        }
        guard let cutout = Matting.cut(photo, face: face.box) else {
            return (nil, .poorCut(score: 0))
        }
        // A little of the hair may go; a head that ends in a long straight line looks cut.
        guard cutout.edges.top < 0.12 else { return (nil, .cutHead) }
        guard cutout.isGood else { return (nil, .poorCut(score: cutout.quality.score)) }
        return (cutout, nil)
    }

    /// Gives the face that is clearly meant: much larger, or larger and in the middle.
    static func main(of faces: [Face], in photo: PixelBuffer) -> Face? {
        let middle = SIMD2(Float(photo.width), Float(photo.height)) / 2
        func weight(_ face: Face) -> Float {
            let off = (face.box.centre - middle) / middle
            return face.box.area * (1.3 - 0.5 * min((off * off).sum().squareRoot(), 1))
        }
        let ordered = faces.sorted { weight($0) > weight($1) }
        guard let first = ordered.first else { return nil }
        guard ordered.count > 1 else { return first }
        return weight(first) >= 2 * weight(ordered[1]) ? first : nil
    }
}
