private import Foundation
internal import Kernels

/// Parts what stands in front from the backdrop on a small picture.
///
/// - Source: Rother, Kolmogorov and Blake, "GrabCut", 2004, with a prior of its place, such as the
///   shape of a bust.
struct GrabCut<Prior: CutPrior> {
    let picture: PixelBuffer
    let prior: Prior
    /// Red, green, blue of each pixel.
    private let points: [Float]
    private let dimensions = 3

    private var width: Int { picture.width }
    private var height: Int { picture.height }

    /// Takes a picture, and the prior in its pixels.
    init(_ picture: PixelBuffer, prior: Prior) {
        self.picture = picture
        self.prior = prior
        var points: [Float] = []
        points.reserveCapacity(picture.width * picture.height * 3)
        for y in 0..<picture.height {
            for x in 0..<picture.width {
                let colour = picture.colour(x: x, y: y)
                points += [colour.x, colour.y, colour.z]
            }
        }
        self.points = points
    }

    /// What a round of cutting knows.
    struct Round {
        var mask: [Bool]
        /// How much likelier each pixel is inside by its colour and place.
        var evidence: [Float] = []
    }

    /// Cuts from the prior alone, several rounds; the evidence is the first one's, which the cut
    /// itself has not taught yet.
    func cut(rounds: Int) -> Round? {
        var odds = [Float]()
        var mask = [Bool]()
        each { point in
            let odd = prior.odds(point)
            odds.append(odd)
            mask.append(odd > 0)
        }
        var round = Round(mask: mask)
        var first: [Float] = []
        for number in 0..<rounds {
            // At first only what is likely teaches the colours.
            let isFirst = number == 0
            guard
                let next = refined(
                    round.mask,
                    teaching: { !isFirst || prior.teaches(odds[$0]) },
                    odds: odds,
                    near: nil
                )
            else { return nil }
            if isFirst { first = next.evidence }
            round = next
        }
        round.evidence = first
        return round
    }

    /// Cuts again near the edge of a mask found on a smaller picture.
    func cut(near mask: [Bool], within pixels: Int) -> Round? {
        let plane = Plane(width: width, height: height) { mask[$0 + $1 * width] ? 1 : 0 }
            .averaged(radius: pixels)
        var odds = [Float]()
        each { odds.append(prior.odds($0)) }
        return refined(mask, teaching: { _ in true }, odds: odds, near: plane)
    }

    private func each(_ body: (SIMD2<Float>) -> Void) {
        for y in 0..<height {
            for x in 0..<width { body(SIMD2(Float(x) + 0.5, Float(y) + 0.5)) }
        }
    }

    private func refined(
        _ mask: [Bool],
        teaching: (Int) -> Bool,
        odds: [Float],
        near: Plane?
    ) -> Round? {
        guard let evidence = evidence(mask, teaching) else { return nil }
        var grid = GridCut(width: width, height: height)
        var index = 0
        each { point in
            grid.pull[index] = pull(
                point,
                evidence: evidence[index],
                odds: odds[index],
                near: near?.values[index]
            )
            index += 1
        }
        grid.links = links()
        return Round(mask: grid.inside(), evidence: evidence)
    }

    private func pull(_ point: SIMD2<Float>, evidence: Float, odds: Float, near: Float?) -> Int32 {
        switch prior.hold(point) {
        case .inside: return 1_000_000
        case .outside: return -1_000_000
        case .open: break
        }
        if let near, near > 0.999 { return 1_000_000 }
        if let near, near < 0.001 { return -1_000_000 }
        // Colours alone are never certain: what looks the same may be either.
        let likely = min(max(evidence, -5), 5)
        return Int32((likely + odds) * 1000)
    }

    /// Gives how much likelier each pixel is inside by its colour; two bands may learn apart.
    private func evidence(_ mask: [Bool], _ teaching: (Int) -> Bool) -> [Float]? {
        var total: [Float] = [Float](repeating: 0, count: mask.count)
        for isUpper in [true, false] {
            func counts(_ index: Int) -> Bool {
                teaching(index) && (isUpper ? upperness(index) > 0.2 : upperness(index) < 0.8)
            }
            guard let person = model(of: true, mask, counts),
                let rest = model(of: false, mask, counts)
            else {
                if isUpper { return nil }
                continue
            }
            let (inside, outside) = (person.costs(of: points).cost, rest.costs(of: points).cost)
            for index in total.indices {
                let share = isUpper ? upperness(index) : 1 - upperness(index)
                total[index] += share * likelier(inside[index], outside[index])
            }
        }
        return total
    }

    /// A likelihood that counts as none, over the unit cube of colours.
    private var rare: Float { 20 }

    /// Gives a log ratio from two negative log likelihoods; a colour that is rare on both sides
    /// says little.
    private func likelier(_ inside: Float, _ outside: Float) -> Float {
        log((exp(-inside) + rare) / (exp(-outside) + rare))
    }

    private func upperness(_ index: Int) -> Float {
        prior.upperness(SIMD2(Float(index % width) + 0.5, Float(index / width) + 0.5))
    }

    private func model(of inside: Bool, _ mask: [Bool], _ teaching: (Int) -> Bool) -> Mixture? {
        var chosen: [Float] = []
        // A quarter of the pixels teach as well as all.
        for index in mask.indices where mask[index] == inside && teaching(index) {
            guard (index % width + index / width) & 1 == 0 else { continue }
            chosen += points[index * dimensions..<index * dimensions + dimensions]
        }
        guard
            var mixture = ColourModel.start(chosen, dimensions: dimensions, parts: inside ? 6 : 10)
        else { return nil }
        for _ in 0..<2 {
            let labels = mixture.costs(of: chosen).nearest
            let parts = mixture.level.count
            mixture =
                ColourModel.fit(chosen, labels: labels, dimensions: dimensions, parts: parts)
                ?? mixture
        }
        return mixture
    }

    /// What parting neighbours costs: much where they look alike, little across an edge.
    private func links() -> [Int32] {
        let steps = [(1, 0), (-1, 1), (0, 1), (1, 1)]
        let count = width * height
        var contrast = [Float](repeating: -1, count: 4 * count)
        var (sum, pairs): (Double, Int) = (0, 0)
        for (d, step) in steps.enumerated() {
            for y in 0..<height - step.1 {
                for x in max(0, -step.0)..<min(width, width - step.0) {
                    let i = y * width + x
                    let (a, b) = (i * dimensions, (i + step.1 * width + step.0) * dimensions)
                    let (db, dg, dr) = (
                        points[a] - points[b], points[a + 1] - points[b + 1],
                        points[a + 2] - points[b + 2]
                    )
                    let gap = db * db + dg * dg + dr * dr
                    contrast[d * count + i] = gap
                    sum += Double(gap)
                    pairs += 1
                }
            }
        }
        let beta = 1 / max(2 * Float(sum / Double(max(pairs, 1))), 1e-5)
        return contrast.enumerated().map { index, gap in
            guard gap >= 0 else { return 0 }
            let diagonal = (index / count) % 2 == 1
            return Int32(strength * (0.04 + exp(-beta * gap)) * (diagonal ? 0.707 : 1))
        }
    }

    private let strength: Float = 9_000
}
