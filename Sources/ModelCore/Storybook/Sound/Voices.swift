private import Foundation
internal import Generation

/// A decaying partial of a struck or plucked sound.
struct Partial: Sendable {
    /// Multiple of the fundamental.
    var ratio: Double
    var level: Float
    /// Seconds until it has fallen by 60 dB, at middle C; higher notes ring shorter.
    var ring: Double
}

/// An instrument as a sum of decaying sines.
struct Voice: Sendable {
    var partials: [Partial]
    /// Seconds from silence to full level.
    var attack: Double

    /// A comb of steel tines: near-harmonic, with the bright clamped-bar partial at 6.27.
    static let musicBox = Voice(
        partials: [
            Partial(ratio: 1, level: 0.55, ring: 2.6), Partial(ratio: 2, level: 0.18, ring: 1.6),
            Partial(ratio: 3.01, level: 0.07, ring: 0.9),
            Partial(ratio: 6.27, level: 0.08, ring: 0.35),
        ],
        attack: 0.002
    )

    /// A felt piano, soft in the treble.
    static let piano = Voice(
        partials: [
            Partial(ratio: 1, level: 0.5, ring: 3.2), Partial(ratio: 2, level: 0.22, ring: 2.2),
            Partial(ratio: 3, level: 0.1, ring: 1.5), Partial(ratio: 4.01, level: 0.045, ring: 1),
        ],
        attack: 0.006
    )

    /// A low, round pluck for the bass.
    static let bass = Voice(
        partials: [
            Partial(ratio: 1, level: 0.7, ring: 2.4), Partial(ratio: 2, level: 0.2, ring: 1.2),
        ],
        attack: 0.012
    )

    /// Adds one struck note to `sound`.
    ///
    /// - Parameters:
    ///   - pitch: MIDI number.
    ///   - start: seconds.
    ///   - level: linear.
    ///   - pan: −1 left … 1 right, equal power.
    ///   - sound: what it is added to.
    func strike(
        _ pitch: Int,
        at start: Double,
        level: Float,
        pan: Double,
        into sound: inout Sound
    ) {
        let rate = Double(sound.sampleRate)
        let frequency = 440 * pow(2, Double(pitch - 69) / 12)
        let shortening = pow(2, -Double(pitch - 60) / 24)
        let angle = (pan + 1) * .pi / 4
        let (leftGain, rightGain) = (Float(cos(angle)), Float(sin(angle)))
        let first = Int(start * rate)
        for partial in partials where frequency * partial.ratio < rate * 0.45 {
            let seconds = partial.ring * shortening
            let end = min(sound.left.count, first + Int(seconds * rate))
            // A complex rotation a sample: cheaper than sin and exact enough over a few seconds.
            let step = 2 * Double.pi * frequency * partial.ratio / rate
            let (turnCos, turnSin) = (Float(cos(step)), Float(sin(step)))
            let fall = Float(exp(log(0.001) / (seconds * rate)))
            let rise = max(1, Float(attack * rate))
            var (x, y, envelope) = (Float(1), Float(0), partial.level * level)
            var position: Float = 0
            for index in stride(from: max(0, first), to: end, by: 1) {
                let sample = y * envelope * min(1, position / rise)
                sound.left[index] += sample * leftGain
                sound.right[index] += sample * rightGain
                (x, y) = (x * turnCos - y * turnSin, x * turnSin + y * turnCos)
                envelope *= fall
                position += 1
            }
        }
    }
}
