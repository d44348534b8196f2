package import Generation

/// Makes room for a voice.
package enum Ducking {
    /// Gives a gain for every sample: 12 dB down while the voice speaks, back
    /// within 1.5 s of its last word.
    ///
    /// What counts as speaking hangs on how loud the voice is where it is loudest, so that a recording
    /// that was made too quietly makes room as well, and the hiss between its words does not.
    package static func gains(under voice: Sound) -> [Float] {
        let (attack, release): (Float, Float) = (1 / 2_400, 1 / 28_800)
        let threshold = max(0.2 * loudest(voice), 0.0005)
        var (envelope, gain): (Float, Float) = (0, 1)
        return voice.left.indices.map { index in
            let level = max(abs(voice.left[index]), abs(voice.right[index]))
            envelope = level > envelope ? level : envelope * 0.9999
            let target: Float = envelope > threshold ? 0.25 : 1
            gain += (target - gain) * (target < gain ? attack : release) * 4
            return gain
        }
    }

    /// The root mean square of the loudest 50 ms.
    private static func loudest(_ voice: Sound) -> Float {
        let window = 2_400
        let powers = stride(from: 0, to: voice.left.count, by: window).map { first in
            let part = first..<min(first + window, voice.left.count)
            let sum = part.reduce(Float(0)) { sum, index in
                sum
                    + max(
                        voice.left[index] * voice.left[index],
                        voice.right[index] * voice.right[index]
                    )
            }
            return sum / Float(part.count)
        }
        return (powers.max() ?? 0).squareRoot()
    }
}
