/// Brings planes of floats to another size: a tent filter, as wide as a source pixel when they grow
/// and as a target pixel when they shrink.
package struct PlaneScaler: Sendable {
    /// What happens when the sides' ratio changes.
    package enum Fit: Sendable {
        /// The middle is kept, what stands over is cut.
        case cover
        /// Everything is kept; the target's sides are those of what is shown.
        case stretch
    }

    private let columns: [Taps]
    private let rows: [Taps]
    private let sourceWidth: Int
    private let sourceHeight: Int

    /// Source places, and how much each counts, for one place of the target.
    private struct Taps: Sendable {
        let first: Int
        let weights: [Float]
    }

    /// Prepares the way from one size to the other.
    ///
    /// - Precondition: all sides are positive.
    package init(
        from source: (width: Int, height: Int),
        to target: (width: Int, height: Int),
        fit: Fit
    ) {
        precondition(
            source.width > 0 && source.height > 0 && target.width > 0 && target.height > 0,
            "no picture from \(source) to \(target)"
        )
        (sourceWidth, sourceHeight) = (source.width, source.height)
        var seen = (Float(source.width), Float(source.height))
        if fit == .cover {
            let scale = min(seen.0 / Float(target.width), seen.1 / Float(target.height))
            seen = (Float(target.width) * scale, Float(target.height) * scale)
        }
        columns = PlaneScaler.taps(source.width, target.width, seen: seen.0)
        rows = PlaneScaler.taps(source.height, target.height, seen: seen.1)
    }

    private static func taps(_ source: Int, _ target: Int, seen: Float) -> [Taps] {
        let scale = seen / Float(target)
        let reach = max(scale, 1)
        let start = (Float(source) - seen) / 2
        return (0..<target).map { place in
            let centre = start + (Float(place) + 0.5) * scale - 0.5
            let first = max(Int((centre - reach).rounded(.up)), 0)
            let last = min(Int((centre + reach).rounded(.down)), source - 1)
            guard first <= last else {
                return Taps(first: min(max(first, 0), source - 1), weights: [1])
            }
            let weights = (first...last).map { max(1 - abs(Float($0) - centre) / reach, 0) }
            let sum = weights.reduce(0, +)
            guard sum > 0 else { return Taps(first: first, weights: [1]) }
            return Taps(first: first, weights: weights.map { $0 / sum })
        }
    }

    /// Gives one plane in the other size.
    ///
    /// - Precondition: `plane` has the source's size.
    package func callAsFunction(_ plane: [Float]) -> [Float] {
        precondition(plane.count == sourceWidth * sourceHeight, "\(plane.count) elements")
        var narrow = [Float](repeating: 0, count: columns.count * sourceHeight)
        for y in 0..<sourceHeight {
            for (x, taps) in columns.enumerated() {
                var sum: Float = 0
                for (offset, weight) in taps.weights.enumerated() {
                    sum += plane[y * sourceWidth + taps.first + offset] * weight
                }
                narrow[y * columns.count + x] = sum
            }
        }
        var result = [Float](repeating: 0, count: columns.count * rows.count)
        for (y, taps) in rows.enumerated() {
            for (offset, weight) in taps.weights.enumerated() {
                let from = (taps.first + offset) * columns.count
                for x in 0..<columns.count {
                    result[y * columns.count + x] += narrow[from + x] * weight
                }
            }
        }
        return result
    }
}

extension PixelBuffer {
    /// Red, green and blue planes, each 0...1, over black where the picture is not opaque.
    package var planes: [[Float]] {
        withReadOnlyPixels { pixels in
            let count = width * height
            guard let pixels else { return [] }
            return [2, 1, 0].map { channel in
                (0..<count).map { Float(pixels[4 * $0 + channel]) / 255 }
            }
        }
    }

    /// Overwrites the picture by red, green and blue planes, each 0...1, rounded and opaque.
    ///
    /// - Precondition: there are three planes of the picture's size.
    package mutating func set(planes: [[Float]]) {
        let count = width * height
        precondition(planes.count == 3 && planes.allSatisfy { $0.count == count }, "no picture")
        withPixels { pixels in
            guard let pixels else { return }
            for index in 0..<count {
                for channel in 0..<3 {
                    let value = planes[2 - channel][index] * 255
                    pixels[4 * index + channel] = UInt8(min(max(value, 0), 255).rounded())
                }
                pixels[4 * index + 3] = 255
            }
        }
    }
}
