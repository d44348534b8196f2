import Foundation
import Kernels

/// The rows of a picture that are kept calm and even for words.
///
/// They take the tone that the scene has there anyway, row by row, so that it looks like air and
/// not like a box; the tone is moved just so far that black or white words can be read on it.
struct CalmRows: Sendable {
    private let tones: [SIMD4<Float>]
    /// Share of small differences that stays visible.
    private static let keep: Float = 0.14

    /// Takes the tones from sample pictures of the scene, drawn without calm.
    init(_ zone: Scene.CalmZone, height: Int, samples: [PixelBuffer]) {
        let means = CalmRows.means(samples)
        let inside = zone.rows
        let share = means.indices.filter { index in
            inside.contains((Float(index) + 0.5) / Float(means.count))
        }
        // What lies beside the zone, and may come and go, has no say in its tones.
        let ends = (share.first ?? 0, share.last ?? means.count - 1)
        let rows = CalmRows.smoothed(
            means.indices.map { means[min(max($0, ends.0), ends.1)] },
            over: 0.05
        )
        let mean = share.reduce(Colour.zero) { $0 + rows[$1] } / Float(max(share.count, 1))
        // Between the two, neither black nor white words would do.
        let isLight = CalmRows.luminance(mean) > 0.18
        tones = (0..<height).map { y in
            let at = (Float(y) + 0.5) / Float(height)
            let place = min(max(at * Float(rows.count) - 0.5, 0), Float(rows.count - 1))
            let (low, part) = (Int(place), place - place.rounded(.down))
            let tone = rows[low].mixed(rows[min(low + 1, rows.count - 1)], part)
            let weight =
                smooth(inside.lowerBound - 0.09, inside.lowerBound, at)
                * smooth(inside.upperBound + 0.09, inside.upperBound, at)
            return CalmRows.readable(tone.mixed(mean, 0.45), isLight: isLight).at(weight)
        }
    }

    func apply(to picture: inout PixelBuffer) { picture.calm(tones, keep: CalmRows.keep) }

    /// Linear brightness as contrast is reckoned from it.
    ///
    /// - Source: WCAG 2.2, "relative luminance".
    static func luminance(_ colour: Colour) -> Float {
        func linear(_ v: Float) -> Float {
            v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * linear(colour.x) + 0.7152 * linear(colour.y) + 0.0722 * linear(colour.z)
    }

    /// Gives the tone light enough for black words, or dark enough for white ones, with some room
    /// for what is seen through.
    private static func readable(_ tone: Colour, isLight: Bool) -> Colour {
        var result = tone
        for step in 1...40 {
            let bright = luminance(result)
            if isLight ? bright >= 0.33 : bright <= 0.095 { break }
            let share = Float(step) / 40
            result = isLight ? tone.mixed(.white, share) : tone.scaled(1 - share)
        }
        return result
    }

    private static func means(_ samples: [PixelBuffer]) -> [Colour] {
        guard let first = samples.first else { return [.black] }
        return (0..<first.height).map { y in
            var sum = Colour.zero
            for sample in samples {
                for x in 0..<sample.width { sum += sample.colour(x: x, y: y) }
            }
            return (sum / Float(samples.count * first.width)).at(1)
        }
    }

    private static func smoothed(_ rows: [Colour], over share: Float) -> [Colour] {
        let reach = max(Int(Float(rows.count) * share), 1)
        func pass(_ rows: [Colour]) -> [Colour] {
            rows.indices.map { index in
                let near = (index - reach...index + reach).map {
                    rows[min(max($0, 0), rows.count - 1)]
                }
                return near.reduce(.zero, +) / Float(near.count)
            }
        }
        return pass(pass(rows))
    }
}

extension Scene.CalmZone {
    /// Shares of the picture's height.
    var rows: ClosedRange<Float> {
        switch self {
        case .top: 0...(1 / 3)
        case .middle: (1 / 3)...(2 / 3)
        case .bottom: (2 / 3)...1
        }
    }
}

extension PixelBuffer {
    /// The picture at about `width` pixels across, each the mean of those it stands for.
    func reduced(to width: Int) -> PixelBuffer {
        var small = self
        while small.width >= width * 2 && small.height >= 4 { small = small.halved() }
        return small
    }
}
