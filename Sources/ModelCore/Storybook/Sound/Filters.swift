private import Foundation
internal import Generation

/// Noise whose every sample can be asked for by its index.
struct WhiteNoise: Sendable {
    let key: UInt64

    /// Gives a value in −1..<1.
    subscript(index: Int) -> Float {
        var z = key &+ UInt64(bitPattern: Int64(index)) &* 0x9e37_79b9_7f4a_7c15
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return Float(Int32(truncatingIfNeeded: z >> 32)) / 2_147_483_648
    }
}

/// Two gentle slopes down from a high corner and one up to a low corner.
struct BandFilter: Sendable {
    private var (bright, second, floor): (Float, Float, Float) = (0, 0, 0)
    private var (smooth, slow, gain): (Float, Float, Float) = (0, 0, 0)

    init() {}

    /// Gives a filter that stays as it is.
    init(low: Float, high: Float) { set(SoundField.Shape(gain: 1, low: low, high: high)) }

    /// Sets the corners, and the gain so that white noise comes out at the shape's level.
    mutating func set(_ shape: SoundField.Shape) {
        let unit = -2 * Float.pi / 48_000
        smooth = 1 - exp(unit * min(shape.high, 20_000))
        slow = 1 - exp(unit * shape.low)
        let band = max(shape.high * 0.79 - shape.low * 0.5, shape.high * 0.2)
        gain = shape.gain * 1.73 / min(1, band / 24_000).squareRoot()
    }

    mutating func callAsFunction(_ sample: Float) -> Float {
        bright += smooth * (sample - bright)
        second += smooth * (bright - second)
        floor += slow * (second - floor)
        return gain * (second - floor)
    }
}

/// A resonance that rings at one frequency, which may move.
///
/// - Source: Simper, "Linear Trapezoidal Integrated State Variable Filter", Cytomic 2013.
struct Resonance: Sendable {
    private var (first, second): (Float, Float) = (0, 0)
    private var (a1, a2, a3, damping): (Float, Float, Float, Float) = (0, 0, 0, 0)

    /// Gives a resonance; a sharpness of 0.7 rings not at all, one of 10 clearly.
    init(_ frequency: Float, sharpness: Float) { tune(frequency, sharpness: sharpness) }

    mutating func tune(_ frequency: Float, sharpness: Float) {
        let warped = tan(Float.pi * min(frequency, 20_000) / 48_000)
        damping = 1 / sharpness
        a1 = 1 / (1 + warped * (warped + damping))
        a2 = warped * a1
        a3 = warped * a2
    }

    /// Gives the band around the frequency, at its own level there.
    mutating func callAsFunction(_ sample: Float) -> Float {
        let rest = sample - second
        let band = a1 * first + a2 * rest
        let low = second + a2 * first + a3 * rest
        first = 2 * band - first
        second = 2 * low - second
        return band * damping
    }
}

extension Sound {
    /// Adds something short.
    ///
    /// - Parameters:
    ///   - moment: seconds from the first sample; may lie before it, and the rest is heard.
    ///   - lasting: seconds; the last five milliseconds, or a tenth, fade.
    ///   - pan: −1 left … 1 right, equal power.
    ///   - gain: linear.
    ///   - sample: called once for every sample in order, with the seconds since `moment`.
    mutating func put(
        at moment: Double,
        lasting: Double,
        pan: Float,
        gain: Float,
        _ sample: (Float) -> Float
    ) {
        let begin = Int((moment * 48_000).rounded())
        let length = Int(lasting * 48_000)
        let end = min(begin + length, left.count)
        guard begin < end, end > 0 else { return }
        let angle = (min(max(pan, -1), 1) + 1) * .pi / 4
        let (toLeft, toRight) = (cos(angle) * gain, sin(angle) * gain)
        let fade = Float(max(1, min(240, length / 10)))
        for index in begin..<end {
            let age = index - begin
            let value =
                sample(Float(age) / 48_000) * min(1, Float(length - age) / fade)
            guard index >= 0 else { continue }
            left[index] += value * toLeft
            right[index] += value * toRight
        }
    }

    /// Multiplies both sides by one gain for each sample.
    mutating func shape(_ gain: (Int) -> Float) {
        for index in left.indices {
            let value = gain(index)
            left[index] *= value
            right[index] *= value
        }
    }

    /// Adds another of the same length.
    mutating func add(_ other: Sound, gain: Float = 1) {
        for index in left.indices {
            left[index] += gain * other.left[index]
            right[index] += gain * other.right[index]
        }
    }

    /// Gives the samples of a range.
    func cut(_ range: Range<Int>) -> Sound {
        Sound(sampleRate: sampleRate, left: Array(left[range]), right: Array(right[range]))
    }
}
