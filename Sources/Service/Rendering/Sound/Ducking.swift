package import Generation

/// Makes room for a voice.
package enum Ducking {
    /// Gives a gain for every sample: 12 dB down while the voice speaks, back
    /// within 1.5 s of its last word.
    package static func gains(under voice: Sound) -> [Float] {
        let (attack, release): (Float, Float) = (1 / 2_400, 1 / 28_800)
        var (envelope, gain): (Float, Float) = (0, 1)
        return voice.left.indices.map { index in
            let level = max(abs(voice.left[index]), abs(voice.right[index]))
            envelope = level > envelope ? level : envelope * 0.9999
            let target: Float = envelope > 0.02 ? 0.25 : 1
            gain += (target - gain) * (target < gain ? attack : release) * 4
            return gain
        }
    }
}
