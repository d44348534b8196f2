private import Foundation
internal import Kernels

/// How good a cut is, measured on the picture itself; every part is 0...1.
package struct CutQuality: Sendable, Equatable {
    /// How much the colours just inside the edge differ from those just outside.
    package let contrast: Float
    /// How often the edge lies where colours learned far from it would put it.
    package let separation: Float
    /// How plausible the person's size is for the face's.
    package let size: Float
    /// How little of the person is neither there nor gone.
    package let firmness: Float

    /// How well the worst stretch of the edge is borne out, by a step in colour or by the colours
    /// learned for either side.
    package let weakest: Float

    /// How surely the top of a person's head is there; 1 for what is nobody.
    package let crown: Float
    /// How surely what sticks out on one side of a person is theirs; 1 for what is nobody.
    package let apart: Float
    /// How well the worst stretch of the edge around a person's head is borne out, like `weakest`;
    /// 1 for what is nobody.
    package let outline: Float

    /// All of them together.
    package var score: Float {
        separation * size * firmness * crown * apart * (0.25 + 0.75 * contrast)
            * Matting.smoothStep((weakest + 0.05) / 0.35)
            * Matting.smoothStep((outline - 0.48) / 0.2)
    }

    /// Below this a cut-out is not shown.
    package static let enough: Float = 0.5

    private static let side = 300

    /// Measures a cut.
    ///
    /// - Parameters:
    ///   - picture: what was cut.
    ///   - alpha: the cut, of the picture's size.
    ///   - evidence: how much likelier each place is the person's by its colour, at any size.
    ///   - face: where the face is in the picture.
    init(picture: PixelBuffer, alpha: Plane, evidence: Plane, face: Box) {
        let small = Matting.fitted(picture, CutQuality.side)
        let scale = Float(small.width) / Float(picture.width)
        let cut = alpha.resized(width: small.width, height: small.height)
        let place = face.scaled(scale)
        let reach = max(Int(place.width * 0.06), 2)
        let says = evidence.resized(width: small.width, height: small.height)
        let samples = CutQuality.samples(small, cut, says, reach: reach)
        contrast = CutQuality.contrast(samples)
        weakest = CutQuality.weakest(samples)
        let chin = place.centre.y + 0.85 * place.width
        outline = CutQuality.weakest(samples.filter { $0.place.y < chin }, about: place.centre)
        separation = CutQuality.agreement(cut, says, reach: max(Int(place.width * 0.3), 6))
        let prior = PersonPrior(face: place)
        size = CutQuality.plausibility(cut, prior)
        let head = HairCheck(small, cut, prior)
        crown = Matting.smoothStep((head.crown - 0.45) / 0.4)
        apart = Matting.smoothStep((0.185 - head.stray) / 0.05)
        firmness = CutQuality.firmness(cut)
    }

    /// Measures the cut of something that is nobody.
    ///
    /// - Parameters:
    ///   - picture: what was cut.
    ///   - alpha: the cut, of the picture's size.
    ///   - evidence: how much likelier each place is inside by its colour, at any size.
    ///   - unit: the width of a part that would be looked at closely, in pixels.
    ///   - size: how plausible its place and size are.
    init(picture: PixelBuffer, alpha: Plane, evidence: Plane, unit: Float, size: Float) {
        let small = Matting.fitted(picture, CutQuality.side)
        let scale = Float(small.width) / Float(picture.width)
        let cut = alpha.resized(width: small.width, height: small.height)
        let says = evidence.resized(width: small.width, height: small.height)
        let reach = max(Int(unit * scale * 0.06), 2)
        let samples = CutQuality.samples(small, cut, says, reach: reach)
        contrast = CutQuality.contrast(samples)
        weakest = CutQuality.weakest(samples)
        outline = 1
        separation = CutQuality.agreement(cut, says, reach: max(Int(unit * scale * 0.3), 6))
        self.size = size
        (crown, apart) = (1, 1)
        firmness = CutQuality.firmness(cut)
    }

    private static func firmness(_ cut: Plane) -> Float {
        let whole = cut.values.reduce(0, +)
        let soft = cut.values.reduce(Float(0)) { $0 + ($1 > 0.1 && $1 < 0.9 ? 1 : 0) }
        return Matting.smoothStep((0.30 - soft / max(whole, 1)) / 0.2)
    }

    /// One place of the edge: where it is, and what lies on its two sides.
    private struct Sample {
        let place: SIMD2<Float>
        /// How much the colours differ, 0...1.
        let contrast: Float
        /// How much more the inside looks like inside than the outside does, −1...1.
        let agreement: Float
    }

    /// Looks across the edge at both sides.
    private static func samples(
        _ picture: PixelBuffer,
        _ cut: Plane,
        _ evidence: Plane,
        reach: Int
    ) -> [Sample] {
        let near = cut.averaged(radius: reach)
        var samples: [Sample] = []
        for y in reach..<max(cut.height - reach, reach) {
            for x in reach..<max(cut.width - reach, reach) {
                let isInside = cut[x, y] > 0.5
                guard isInside != (cut[x - 1, y] > 0.5) || isInside != (cut[x, y - 1] > 0.5)
                else { continue }
                let slope = SIMD2(
                    near[x + 1, y] - near[x - 1, y],
                    near[x, y + 1] - near[x, y - 1]
                )
                let steep = (slope * slope).sum().squareRoot()
                guard steep > 1e-4 else { continue }
                let place = SIMD2(Float(x), Float(y))
                let step = slope / steep * Float(reach)
                let high = SIMD2(Float(cut.width - 1), Float(cut.height - 1))
                let inner = SIMD2<Int>((place + step).clamped(lowerBound: .zero, upperBound: high))
                let outer = SIMD2<Int>((place - step).clamped(lowerBound: .zero, upperBound: high))
                let gap =
                    picture.colour(x: inner.x, y: inner.y) - picture.colour(x: outer.x, y: outer.y)
                let says = (evidence[inner.x, inner.y] - evidence[outer.x, outer.y]) / 6
                samples.append(
                    Sample(
                        place: place,
                        contrast: min((gap * gap).sum().squareRoot() / 0.25, 1),
                        agreement: min(max(says, -1), 1)
                    )
                )
            }
        }
        return samples
    }

    private static func contrast(_ samples: [Sample]) -> Float {
        samples.reduce(0) { $0 + $1.contrast } / Float(max(samples.count, 1))
    }

    /// Gives the mean of the worst eighth of the directions in which the edge lies, as seen from a
    /// place, or else from the middle of all of it.
    private static func weakest(_ samples: [Sample], about place: SIMD2<Float>? = nil) -> Float {
        guard !samples.isEmpty else { return 0 }
        let centre =
            place ?? samples.reduce(SIMD2<Float>.zero) { $0 + $1.place } / Float(samples.count)
        let parts = 24
        var sums = [(sum: Float, count: Float)](repeating: (0, 0), count: parts)
        for sample in samples {
            let off = sample.place - centre
            let turn = atan2(off.y, off.x) / (2 * .pi) + 0.5
            let part = min(Int(turn * Float(parts)), parts - 1)
            sums[part].sum += max(sample.contrast, sample.agreement)
            sums[part].count += 1
        }
        // A direction in which hardly any edge lies says nothing.
        let least = Float(samples.count) / Float(parts) * 0.15
        let means = sums.filter { $0.count > least }.map { $0.sum / $0.count }.sorted()
        let worst = means.prefix(max(means.count / 8, 1))
        return worst.reduce(0, +) / Float(max(worst.count, 1))
    }

    /// How clearly the evidence puts the pixels near the edge on the side they are on.
    private static func agreement(_ cut: Plane, _ evidence: Plane, reach: Int) -> Float {
        let near = cut.averaged(radius: reach)
        var (sum, count): (Float, Float) = (0, 0)
        for index in cut.values.indices {
            let share = near.values[index]
            guard share > 0.02, share < 0.98 else { continue }
            // What could as well be on the other side counts nothing; what should be, against.
            let says = min(max(evidence.values[index] / 3, -1), 1)
            sum += cut.values[index] > 0.5 ? says : -says
            count += 1
        }
        return Matting.smoothStep(sum / max(count, 1) / 0.75)
    }

    private static func plausibility(_ cut: Plane, _ prior: PersonPrior) -> Float {
        var (inside, sure, missed, beyond): (Float, Float, Float, Float) = (0, 0, 0, 0)
        for y in 0..<cut.height {
            for x in 0..<cut.width {
                let odds = prior.odds(SIMD2(Float(x) + 0.5, Float(y) + 0.5))
                let share = cut[x, y]
                inside += share
                if odds > 0 {
                    sure += 1
                    missed += 1 - share
                } else if odds < -4 {
                    beyond += share
                }
            }
        }
        let gone = missed / max(sure, 1)
        let stray = beyond / max(inside, 1)
        return Matting.smoothStep((0.45 - gone) / 0.3) * Matting.smoothStep((0.35 - stray) / 0.25)
    }
}
