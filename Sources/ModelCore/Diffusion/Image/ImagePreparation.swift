package import Checkpoints
import Foundation
package import Tensors

/// What is done to a picture before an image encoder sees it: shrunk until its shorter side fits, its
/// middle cut out, each colour moved and scaled.
///
/// - Precision: resampling is done with whole numbers as Pillow does it, so that its bytes are the
///   reference's; then Float32. Rows come before columns, as in Pillow up to 12; Pillow 13 begins with
///   the columns of very tall pictures, which moves some bytes by a few steps.
/// - Source: transformers 5.23, `models/clip/image_processing_pil_clip.py`; Pillow 13,
///   `src/libImaging/Resample.c`.
package struct ImagePreparation: Sendable, Equatable {
    /// Pixels along the shorter side after resampling.
    package let shortest: Int
    /// Pixels along each side of what is cut out.
    package let side: Int
    /// Mean and spread of red, green and blue, 0...1.
    package let mean: [Double]
    package let spread: [Double]

    /// Reads `preprocessor_config.json` of a `CLIPImageProcessor`.
    ///
    /// - Throws: `CheckpointError`; `.unsupported` for anything but a bicubic one that cuts a square.
    package init(path: String) throws(CheckpointError) {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let json = try readJSON(path)
        let file = try ModelConfig(json, name: name)
        func unsupported(_ key: String, _ reason: String) -> CheckpointError {
            .unsupported(file: name, key: key, reason: reason)
        }
        let steps = [
            "do_resize", "do_center_crop", "do_rescale", "do_normalize", "do_convert_rgb",
        ]
        for step in steps {
            guard try file.flag(step, else: true) else { throw unsupported(step, "false") }
        }
        guard try file.integer("resample", in: 0...5, else: 3) == 3 else {
            throw unsupported("resample", "other than 3, bicubic")
        }
        guard abs(try file.number("rescale_factor", else: 1 / 255) - 1 / 255) < 1e-9 else {
            throw unsupported("rescale_factor", "other than 1/255")
        }
        // Both are a number, or an object of numbers.
        func extents(_ key: String, _ names: [String]) throws(CheckpointError) -> Int {
            let value = json[key]
            guard value?.object != nil else {
                return try file.integer(key, in: 1...4_096, else: 224)
            }
            let found = names.compactMap { value?[$0]?.integer }
            guard found.count == names.count, Set(found).count == 1,
                (1...4_096).contains(found[0])
            else { throw unsupported(key, "no \(names.joined(separator: " and ")), alike") }
            return found[0]
        }
        shortest = try extents("size", ["shortest_edge"])
        side = try extents("crop_size", ["height", "width"])
        guard side <= shortest else { throw unsupported("crop_size", "larger than size") }
        mean = try file.numbers("image_mean")
        spread = try file.numbers("image_std")
        guard mean.count == 3, spread.count == 3, spread.allSatisfy({ $0 > 0 }) else {
            throw unsupported("image_std", "not three positive numbers")
        }
    }

    /// Prepares a picture given as bytes.
    ///
    /// - Shapes: three planes of `height` rows → `[3, side, side]`.
    /// - Precondition: each plane has width × height bytes.
    package func callAsFunction(planes: [[UInt8]], width: Int, height: Int) -> Tensor {
        let short = min(width, height)
        let size = (
            width: width == short ? shortest : shortest * width / short,
            height: height == short ? shortest : shortest * height / short
        )
        let (left, top) = ((size.width - side) / 2, (size.height - side) / 2)
        // Only what is cut out is made: a picture may be a thousand times as long as it is wide.
        let across = PillowTaps(from: width, to: size.width, keeping: left..<left + side)
        let down = PillowTaps(from: height, to: size.height, keeping: top..<top + side)
        let values = planes.enumerated().flatMap { channel, plane in
            let (mean, spread) = (Float(mean[channel]), Float(spread[channel]))
            return down.columns(across.rows(plane, width: width), width: side).map {
                (Float($0) * (1 / 255) - mean) / spread
            }
        }
        return Tensor([3, side, side], values)
    }
}

/// Which pixels of a line make one of a resampled line, and how much each counts, in 22-bit fractions.
private struct PillowTaps {
    private let taps: [(first: Int, weights: [Int])]
    private static let fraction = 22

    /// Prepares the way from `source` to `target` pixels, of which those in `kept` are made.
    init(from source: Int, to target: Int, keeping kept: Range<Int>) {
        let scale = Double(source) / Double(target)
        let stretch = max(scale, 1)
        taps = kept.map { place in
            let centre = (Double(place) + 0.5) * scale
            let first = max(Int(centre - 2 * stretch + 0.5), 0)
            let end = min(Int(centre + 2 * stretch + 0.5), source)
            let weights = (first..<end).map {
                PillowTaps.bicubic((Double($0) - centre + 0.5) * (1 / stretch))
            }
            let sum = weights.reduce(0, +)
            return (
                first,
                weights.map {
                    let whole = $0 / sum * Double(1 << PillowTaps.fraction)
                    return Int(whole < 0 ? whole - 0.5 : whole + 0.5)
                }
            )
        }
    }

    /// Keys' cubic with a = −0.5.
    private static func bicubic(_ x: Double) -> Double {
        let (a, x) = (-0.5, abs(x))
        if x < 1 { return ((a + 2) * x - (a + 3)) * x * x + 1 }
        if x < 2 { return (((x - 5) * x + 8) * x - 4) * a }
        return 0
    }

    private func rounded(_ sum: Int) -> UInt8 {
        UInt8(clamping: (sum + (1 << (PillowTaps.fraction - 1))) >> PillowTaps.fraction)
    }

    /// The rows of a plane resampled, each `width` pixels long before.
    func rows(_ plane: [UInt8], width: Int) -> [UInt8] {
        stride(from: 0, to: plane.count, by: width).flatMap { row in
            taps.map { tap in
                var sum = 0
                for (offset, weight) in tap.weights.enumerated() {
                    sum += Int(plane[row + tap.first + offset]) * weight
                }
                return rounded(sum)
            }
        }
    }

    /// The columns of a plane resampled, whose rows are `width` pixels long.
    func columns(_ plane: [UInt8], width: Int) -> [UInt8] {
        taps.flatMap { tap in
            (0..<width).map { x in
                var sum = 0
                for (offset, weight) in tap.weights.enumerated() {
                    sum += Int(plane[(tap.first + offset) * width + x]) * weight
                }
                return rounded(sum)
            }
        }
    }
}
