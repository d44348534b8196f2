private import Foundation
internal import Kernels

/// Fits Gaussians to points, hard assignments in turn with new Gaussians, as GrabCut does.
enum ColourModel {
    /// Kept in every direction, so that one flat colour is not infinitely likely.
    private static let floor: Float = 2e-4

    /// Gives Gaussians for points with labels from farthest-point clustering.
    static func start(_ points: [Float], dimensions d: Int, parts: Int) -> Mixture? {
        let count = points.count / d
        guard count >= parts * 8 else { return nil }
        var centres = [mean(points, d)]
        var gap = (0..<count).map { distance(points, $0, centres[0], d) }
        while centres.count < parts {
            let far = gap.indices.max { gap[$0] < gap[$1] } ?? 0
            let centre = Array(points[far * d..<far * d + d])
            centres.append(centre)
            for i in 0..<count { gap[i] = min(gap[i], distance(points, i, centre, d)) }
        }
        var labels = [UInt8](repeating: 0, count: count)
        for _ in 0..<6 {
            for i in 0..<count {
                var best = (Float.infinity, 0)
                for (k, centre) in centres.enumerated() {
                    let gap = distance(points, i, centre, d)
                    if gap < best.0 { best = (gap, k) }
                }
                labels[i] = UInt8(best.1)
            }
            centres = means(points, labels, d, fallback: centres)
        }
        return fit(points, labels: labels, dimensions: d, parts: parts)
    }

    /// Gives the Gaussians of labelled points; a label that few have is left out.
    static func fit(_ points: [Float], labels: [UInt8], dimensions d: Int, parts: Int) -> Mixture? {
        var mixture = Mixture(dimensions: d, means: zero(d), whiten: zero(d * d), level: [0])
        (mixture.means, mixture.whiten, mixture.level) = ([], [], [])
        for part in 0..<parts {
            var sum = [Double](repeating: 0, count: d)
            var products = [Double](repeating: 0, count: d * d)
            var n = 0
            for i in labels.indices where labels[i] == UInt8(part) {
                n += 1
                for a in 0..<d {
                    let value = Double(points[i * d + a])
                    sum[a] += value
                    for b in 0...a { products[a * d + b] += value * Double(points[i * d + b]) }
                }
            }
            guard n > max(d * 3, labels.count / 500) else { continue }
            let centre = sum.map { $0 / Double(n) }
            for a in 0..<d {
                for b in 0...a {
                    products[a * d + b] = products[a * d + b] / Double(n) - centre[a] * centre[b]
                }
                products[a * d + a] += Double(floor)
            }
            guard let (whiten, volume) = whitening(products, d) else { continue }
            mixture.means += centre.map { Float($0) }
            mixture.whiten += whiten
            mixture.level.append(Float(log(Double(n) / Double(labels.count)) - volume))
        }
        return mixture.level.isEmpty ? nil : mixture
    }

    /// Gives the inverse of a covariance's Cholesky factor, and the log of its square root volume.
    private static func whitening(_ covariance: [Double], _ d: Int) -> ([Float], Double)? {
        var l = [Double](repeating: 0, count: d * d)
        for a in 0..<d {
            for b in 0...a {
                var value = covariance[a * d + b]
                for k in 0..<b { value -= l[a * d + k] * l[b * d + k] }
                if a == b {
                    guard value > 1e-12 else { return nil }
                    l[a * d + a] = value.squareRoot()
                } else {
                    l[a * d + b] = value / l[b * d + b]
                }
            }
        }
        var inverse = [Double](repeating: 0, count: d * d)
        for b in 0..<d {
            inverse[b * d + b] = 1 / l[b * d + b]
            for a in b + 1..<max(d, b + 1) {
                var value = 0.0
                for k in b..<a { value -= l[a * d + k] * inverse[k * d + b] }
                inverse[a * d + b] = value / l[a * d + a]
            }
        }
        let volume = (0..<d).reduce(0) { $0 + log(l[$1 * d + $1]) }
        return (inverse.map { Float($0) }, volume)
    }

    private static func zero(_ count: Int) -> [Float] { [Float](repeating: 0, count: count) }

    private static func mean(_ points: [Float], _ d: Int) -> [Float] {
        means(points, [UInt8](repeating: 0, count: points.count / d), d, fallback: [zero(d)])[0]
    }

    private static func means(
        _ points: [Float],
        _ labels: [UInt8],
        _ d: Int,
        fallback: [[Float]]
    ) -> [[Float]] {
        var sums = [Double](repeating: 0, count: fallback.count * d)
        var counts = [Int](repeating: 0, count: fallback.count)
        for (i, label) in labels.enumerated() {
            counts[Int(label)] += 1
            for a in 0..<d { sums[Int(label) * d + a] += Double(points[i * d + a]) }
        }
        return fallback.indices.map { k in
            guard counts[k] > 0 else { return fallback[k] }
            return (0..<d).map { Float(sums[k * d + $0] / Double(counts[k])) }
        }
    }

    private static func distance(_ points: [Float], _ i: Int, _ centre: [Float], _ d: Int) -> Float
    {
        var sum: Float = 0
        for a in 0..<d {
            let off = points[i * d + a] - centre[a]
            sum += off * off
        }
        return sum
    }
}
