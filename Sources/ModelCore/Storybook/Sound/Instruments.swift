private import Foundation
internal import Generation

extension Voice {
    /// Rosewood bars over tubes: the first overtone two octaves up, gone at once.
    static let marimba = Voice(
        partials: [
            Partial(ratio: 1, level: 0.75, ring: 1.1),
            Partial(ratio: 3.93, level: 0.16, ring: 0.22),
            Partial(ratio: 9.6, level: 0.05, ring: 0.06),
        ],
        attack: 0.002
    )

    /// Adds one note, whatever its written length: it rings until it is gone.
    func strike(_ touch: Touch, into sound: inout Sound) {
        strike(touch.pitch, at: touch.start, level: touch.level, pan: touch.pan, into: &sound)
    }
}

/// A nylon string.
///
/// - Source: Karplus and Strong, "Digital Synthesis of Plucked-String and Drum Timbres", CMJ 7(2),
///   1983; Jaffe and Smith, "Extensions of the Karplus-Strong Plucked-String Algorithm", ibid.
struct PluckedString: Sendable {
    /// Adds one note; it is damped soon after its written end.
    func pluck(_ touch: Touch, into sound: inout Sound) {
        let period = 48_000 / touch.frequency - 0.5
        let whole = Int(period)
        guard whole > 2 else { return }
        let part = Float(period - Double(whole))
        let tuning = (1 - part) / (1 + part)
        var line = Self.excitation(whole, key: touch.key)
        var (at, last, before, tuned) = (0, Float(0), Float(0), Float(0))
        let ring = min(max(touch.lasting * 1.6, 0.5), 3.2)
        let keep = Float(pow(0.001, 1 / (touch.frequency * 2.6)))
        sound.put(at: touch.start, lasting: ring, pan: Float(touch.pan), gain: touch.level * 1.1) {
            age in
            let out = line[at]
            let soft = 0.5 * (out + last) * keep
            last = out
            // An all-pass filter is the fraction of a sample that the line cannot have.
            tuned = tuning * (soft - tuned) + before
            before = soft
            line[at] = tuned
            at = at + 1 == whole ? 0 : at + 1
            return out * min(1, age * 1_500)
        }
    }

    /// A burst of soft noise, plucked a fifth along the string.
    private static func excitation(_ length: Int, key: UInt64) -> [Float] {
        let white = WhiteNoise(key: key)
        var smooth: Float = 0
        let soft = (0..<length).map { index -> Float in
            smooth += 0.42 * (white[index] - smooth)
            return smooth
        }
        let bridge = max(1, length / 5)
        let combed = (0..<length).map { soft[$0] - soft[($0 + length - bridge) % length] }
        let mean = combed.reduce(0, +) / Float(length)
        return combed.map { $0 - mean }
    }
}

/// An instrument that holds its notes: sines that swell, vibrate a little and let go.
struct SustainedTone: Sendable {
    /// Levels of the harmonics.
    var harmonics: [Float]
    /// Seconds from nothing to full, and back.
    var attack: Float
    var release: Float
    /// Players, each a little off the other.
    var players: Int
    /// Level of the breath.
    var breath: Float
    var gain: Float

    static let strings = SustainedTone(
        harmonics: [1, 0.55, 0.4, 0.26, 0.16, 0.09],
        attack: 0.16,
        release: 0.4,
        players: 2,
        breath: 0,
        gain: 0.42
    )
    static let flute = SustainedTone(
        harmonics: [1, 0.28, 0.12, 0.04],
        attack: 0.05,
        release: 0.12,
        players: 1,
        breath: 0.05,
        gain: 0.55
    )

    /// Adds one note.
    func hold(_ touch: Touch, into sound: inout Sound) {
        var chance = Chance(touch.key, 1)
        let length = Float(max(touch.lasting, 0.1)) + release
        let rise = min(attack, Float(touch.lasting) * 0.4 + 0.01)
        for player in 0..<players {
            let detune = players == 1 ? 1 : 1 + (Float(player) - 0.5) * 0.0035
            let rate = chance.between(4.8, 5.6)
            let turn = 2 * Float.pi * Float(touch.frequency) * detune / 48_000
            var phase = chance.between(0, 6)
            let white = WhiteNoise(key: chance.word())
            var air = Resonance(Float(touch.frequency) * 2, sharpness: 1.5)
            var count = 0
            let pan = Float(touch.pan) + (players == 1 ? 0 : (Float(player) - 0.5) * 0.4)
            let loud = touch.level * gain / Float(players)
            sound.put(at: touch.start, lasting: Double(length), pan: pan, gain: loud) { age in
                count += 1
                // Vibrato comes after the note has spoken.
                let vibrato = 1 + 0.0030 * min(1, age * 1.6) * sin(2 * .pi * rate * age)
                phase += turn * vibrato
                if phase > 2 * .pi { phase -= 2 * .pi }
                let swell = min(1, age / rise) * min(1, max(0, (length - age) / release))
                var tone = self.tone(phase)
                if breath > 0 { tone += breath * air(white[count]) }
                return tone * swell * swell
            }
        }
    }

    /// Sums the harmonics by the recurrence of the sines of multiples.
    private func tone(_ phase: Float) -> Float {
        let (one, twice) = (sin(phase), 2 * cos(phase))
        var (before, now) = (Float(0), one)
        var sum: Float = 0
        for level in harmonics {
            sum += level * now
            (before, now) = (now, twice * now - before)
        }
        return sum
    }
}

/// Soft drums, as played with brushes.
enum Drum: Int, Sendable {
    case kick = 36, brush = 38, shaker = 42, tom = 45

    /// Adds one hit.
    func hit(_ touch: Touch, into sound: inout Sound) {
        switch self {
        case .kick: skin(touch, from: 105, to: 48, fall: 11, into: &sound)
        case .tom: skin(touch, from: 118, to: 74, fall: 7, into: &sound)
        case .brush: swish(touch, low: 900, high: 6_500, fall: 17, into: &sound)
        case .shaker: swish(touch, low: 4_000, high: 11_000, fall: 45, into: &sound)
        }
    }

    private func skin(
        _ touch: Touch,
        from high: Float,
        to low: Float,
        fall: Float,
        into sound: inout Sound
    ) {
        var phase: Float = 0
        let lasting = Double(6 / fall)
        sound.put(at: touch.start, lasting: lasting, pan: Float(touch.pan), gain: touch.level) {
            age in
            phase += 2 * .pi * (low + (high - low) * exp(-age * 32)) / 48_000
            return sin(phase) * exp(-age * fall) * min(1, age * 900)
        }
    }

    private func swish(
        _ touch: Touch,
        low: Float,
        high: Float,
        fall: Float,
        into sound: inout Sound
    ) {
        let white = WhiteNoise(key: touch.key)
        var wire = BandFilter(low: low, high: high)
        var count = 0
        let lasting = Double(6 / fall)
        sound.put(at: touch.start, lasting: lasting, pan: Float(touch.pan), gain: touch.level) {
            age in
            count += 1
            return wire(white[count]) * exp(-age * fall) * min(1, age * 250)
        }
    }
}
