package import Kernels

/// Who or what stands in front of a film's pictures: looked for anew now and then, and followed from
/// picture to picture in between.
package struct SubjectTrack: Sendable {
    /// The longer side of the copies that are looked at.
    private static let side = 256
    /// Seconds between two looks.
    private static let pause = 0.5

    private let detector: FaceDetector?
    private let interval: Int
    private var count = 0
    private var last: Plane?

    /// Begins with a film of `rate` pictures a second; without a detector only what stands out is
    /// found.
    package init(detector: FaceDetector?, rate: Double) {
        self.detector = detector
        interval = max(Int((rate * SubjectTrack.pause).rounded()), 1)
    }

    /// Gives whose share of each pixel of the next picture it is, on a small copy of it; nil when
    /// nobody can be told apart.
    package mutating func next(_ picture: PixelBuffer) -> Plane? {
        let small = Matting.fitted(picture, SubjectTrack.side)
        defer { count += 1 }
        if count.isMultiple(of: interval) {
            last = PhotoLayers.foreground(of: small, detector: detector)
        } else if let before = last, (before.width, before.height) == (small.width, small.height) {
            last = followed(before, in: small)
        }
        return last
    }

    /// Gives a mask of the picture before drawn to the edges of this one.
    private func followed(_ before: Plane, in picture: PixelBuffer) -> Plane {
        let area = before.values.reduce(0, +)
        let mask = Plane(width: before.width, height: before.height) { x, y in
            before[x, y] > 0.5 ? 1 : 0
        }
        return Matting.alpha(picture, mask: mask, span: area.squareRoot(), hairline: 0)
    }
}
