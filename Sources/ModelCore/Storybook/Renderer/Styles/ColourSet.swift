import Foundation
import Kernels

/// The few colours that a picture can be told with.
struct ColourSet: Sendable {
    private(set) var colours: [Colour]

    /// Finds up to `count` colours in a picture, brightest first.
    ///
    /// - Source: k-means in OKLab, begun with the picture's tones and its rarest colours, so that
    ///   the same picture always gives the same colours.
    init(_ pixels: PixelBuffer, count: Int, apart: Float = 0.045) {
        let samples = ColourSet.samples(pixels)
        guard samples.count > 1 else {
            colours = samples.map(Perceptual.colour)
            if colours.isEmpty { colours = [.white] }
            return
        }
        var centres = ColourSet.begun(samples, count: count)
        for _ in 0..<9 { centres = ColourSet.improved(centres, samples) }
        var kept: [SIMD3<Float>] = []
        for centre in centres where kept.allSatisfy({ ColourSet.gap($0, centre) > apart }) {
            kept.append(centre)
        }
        colours = kept.sorted { $0.x > $1.x }.map(Perceptual.colour)
    }

    /// Gives the colours stronger: `colour` times as colourful, `contrast` times as far apart.
    func strengthened(colour: Float, contrast: Float) -> [Colour] {
        colours.map { value in
            var lab = Perceptual.lab(value)
            lab.x = min(max(0.58 + (lab.x - 0.58) * contrast, 0), 1)
            // What is grey stays grey.
            let chroma = (lab.y * lab.y + lab.z * lab.z).squareRoot()
            let gain = 1 + (colour - 1) * smooth(0.01, 0.05, chroma) * smooth(0.34, 0.2, chroma)
            return Perceptual.colour(SIMD3(lab.x, lab.y * gain, lab.z * gain))
        }
    }

    private static func samples(_ pixels: PixelBuffer) -> [SIMD3<Float>] {
        let area = Float(pixels.width * pixels.height)
        let step = max(Int((area / 5000).squareRoot()), 1)
        var samples: [SIMD3<Float>] = []
        for y in stride(from: step / 2, to: pixels.height, by: step) {
            for x in stride(from: step / 2, to: pixels.width, by: step) {
                let colour = pixels.colour(x: x, y: y)
                guard colour.w > 0.25 else { continue }
                samples.append(Perceptual.lab((colour / colour.w).at(1)))
            }
        }
        return samples
    }

    private static func begun(_ samples: [SIMD3<Float>], count: Int) -> [SIMD3<Float>] {
        let sorted = samples.sorted { $0.x < $1.x }
        let tones = max(count - 2, 1)
        var centres = (0..<tones).map { sorted[(2 * $0 + 1) * sorted.count / (2 * tones)] }
        while centres.count < count {
            let far = samples.max { a, b in nearest(a, centres) < nearest(b, centres) }
            guard let far else { break }
            centres.append(far)
        }
        return centres
    }

    private static func nearest(_ sample: SIMD3<Float>, _ centres: [SIMD3<Float>]) -> Float {
        centres.reduce(.infinity) { min($0, gap($1, sample)) }
    }

    private static func gap(_ a: SIMD3<Float>, _ b: SIMD3<Float>) -> Float {
        let d = a - b
        return (d * d).sum().squareRoot()
    }

    private static func improved(
        _ centres: [SIMD3<Float>],
        _ samples: [SIMD3<Float>]
    ) -> [SIMD3<Float>] {
        var sums = [SIMD3<Float>](repeating: .zero, count: centres.count)
        var counts = [Float](repeating: 0, count: centres.count)
        for sample in samples {
            var (best, least) = (0, Float.infinity)
            for (index, centre) in centres.enumerated() {
                let d = centre - sample
                let distance = (d * d).sum()
                if distance < least { (best, least) = (index, distance) }
            }
            sums[best] += sample
            counts[best] += 1
        }
        return centres.indices.map { counts[$0] > 0 ? sums[$0] / counts[$0] : centres[$0] }
    }
}

/// Curves of brightness.
enum ToneCurve {
    /// A few even steps with short ramps between them.
    static func steps(_ count: Int, ramp: Float) -> [Float] {
        (0..<256).map { index in
            let t = Float(index) / 255 * Float(count)
            let base = t.rounded(.down)
            return (base + smooth(0.5 - ramp, 0.5 + ramp, t - base)) / Float(count)
        }
    }

    static func map(_ curve: (Float) -> Float) -> [Float] {
        (0..<256).map { curve(Float($0) / 255) }
    }
}
